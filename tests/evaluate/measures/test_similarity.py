"""Similarity of sentences, on vectors whose cosines can be seen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from summarizer.arrays import Floats
from summarizer.evaluate.measures.similarity import COLUMNS, similarity
from summarizer.stages.embed.base import unit_rows

EAST, NORTH, WEST = [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]
BETWEEN = [0.6, 0.8]
SENTENCES = arrays(
    np.float32, st.tuples(st.integers(1, 5), st.just(3)), elements=st.floats(-1, 1, width=32)
)


def rows(*vectors: list[float]) -> Floats:
    return np.array(vectors, dtype=np.float32)


def test_precision_recall_and_f1_by_hand() -> None:
    scores = similarity(rows(EAST), [rows(BETWEEN, EAST)])
    assert scores["similarity_precision"] == 1
    assert scores["similarity_recall"] == pytest.approx((0.6 + 1) / 2)
    assert scores["similarity"] == pytest.approx(2 * 0.8 / 1.8)


def test_opposite_sentences_count_as_unlike() -> None:
    assert similarity(rows(EAST), [rows(WEST)]) == dict.fromkeys(COLUMNS, 0.0)


def test_the_best_reference_counts_with_all_its_values() -> None:
    scores = similarity(rows(EAST), [rows(NORTH), rows(BETWEEN)])
    assert list(scores.values()) == pytest.approx([0.6, 0.6, 0.6])


@pytest.mark.parametrize(
    ("summary", "references"),
    [(rows(EAST), []), (rows(EAST), [rows(EAST)[:0]]), (rows(EAST)[:0], [rows(EAST)])],
)
def test_without_sentences_on_a_side_it_is_not_defined(
    summary: Floats, references: list[Floats]
) -> None:
    assert similarity(summary, references) == dict.fromkeys(COLUMNS)


@given(SENTENCES, SENTENCES)
def test_turned_around_precision_is_recall(a: Floats, b: Floats) -> None:
    there, back = similarity(unit_rows(a), [unit_rows(b)]), similarity(unit_rows(b), [unit_rows(a)])
    assert there["similarity_precision"] == pytest.approx(back["similarity_recall"])
    assert there["similarity"] == pytest.approx(back["similarity"])
    assert 0 <= (there["similarity"] or 0) <= 1

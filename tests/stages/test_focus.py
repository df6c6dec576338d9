"""What has to do with a question, on vectors whose cosines can be read off."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.arrays import incidence
from summarizer.stages.focus import CONTEXT, NEAR, SHARPNESS, answered, relevance

QUERY = np.array([1, 0], dtype=np.float32)


def at(*cosines: float) -> np.ndarray:
    return np.array([[c, (1 - c * c) ** 0.5] for c in cosines], dtype=np.float32)


def numbers(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def test_neighbours_count_more_than_the_row_itself() -> None:
    found = relevance(QUERY, at(0.2, 0.6), numbers(0, 0), numbers(0, 1), numbers(0, 1))
    first, second = 0.2 + CONTEXT * 0.6, 0.6 + CONTEXT * 0.2
    assert found.tolist() == pytest.approx([1, (second / first) ** SHARPNESS], rel=1e-4)


def test_the_neighbour_is_of_the_same_document() -> None:
    found = relevance(QUERY, at(0.2, 0.6), numbers(0, 1), numbers(0, 0), numbers(0, 1))
    assert found.tolist() == pytest.approx([(1 / 3) ** SHARPNESS, 1], rel=1e-4)


def test_rows_of_one_claim_share_their_relevance() -> None:
    found = relevance(QUERY, at(0.2, 0.6), numbers(0, 1), numbers(0, 0), numbers(0, 0))
    assert found.tolist() == [1, 1]


def test_answered_by_meaning_or_by_all_its_words() -> None:
    words, _ = incidence([["bridge", "ely"], ["bridge"]])
    far, near = at(0.1, 0.1), at(0.1, NEAR + 0.01)
    assert answered(QUERY, None, near, words)
    assert answered(QUERY, numbers(0, 1), far, words)
    assert not answered(QUERY, None, far, words)
    assert not answered(QUERY, numbers(), far, words)


def test_words_of_different_rows_are_no_answer() -> None:
    words, _ = incidence([["bridge"], ["ely"]])
    assert not answered(QUERY, numbers(0, 1), at(0.1, 0.1), words)

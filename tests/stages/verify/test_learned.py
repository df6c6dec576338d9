"""The learned verifier on texts that leave little doubt, and its contract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.arrays import Floats
from summarizer.errors import ModelError
from summarizer.stages.embed.minilm import MiniLM, Tokens
from summarizer.stages.verify import learned
from summarizer.stages.verify.align import align
from summarizer.stages.verify.features import features
from summarizer.stages.verify.learned import (
    Weights,
    compare,
    packaged,
    packed,
    supported,
    unpacked,
)
from summarizer.stages.verify.reading import Surface, read
from summarizer.stages.verify.retrieve import READ, rarity, worth_reading
from summarizer.trees import Trees

SOURCE = (
    "The harbour of Wend froze in January.",
    "The ferry Aurora stopped for 12 days, the port authority said on Monday.",
    "Mayor Ann Hale asked the council to buy two icebreakers.",
    "Fishermen had complained for years.",
    "A school will open in the autumn.",
)
TRUE = "The ferry Aurora stopped for 12 days."


class Counting:
    """The packaged model, and what it was asked for."""

    def __init__(self, model: MiniLM) -> None:
        self.model, self.embedded, self.read = model, list[str](), Counter[str]()

    def embed(self, texts: Sequence[str]) -> Floats:
        self.embedded += texts
        return self.model.embed(texts)

    def tokens(self, texts: Sequence[str]) -> Sequence[Tokens]:
        self.read.update(texts)
        return self.model.tokens(texts)


@pytest.fixture(scope="module")
def encoder() -> MiniLM:
    return MiniLM(threads=1)


@pytest.mark.parametrize(
    "false",
    [
        "The ferry Aurora stopped for 19 days.",
        "The ferry Boreas stopped for 12 days.",
        "A bridge over the strait collapsed in the storm, killing four people.",
    ],
)
def test_a_true_sentence_is_likelier_than_a_false_one(false: str, encoder: MiniLM) -> None:
    found = supported([TRUE, false], [SOURCE, SOURCE], encoder).probability
    assert found[0] > found[1]


def test_the_sentence_itself_carries_the_claim(encoder: MiniLM) -> None:
    for row, sentence in enumerate(SOURCE):
        found = supported([sentence], [SOURCE], encoder)
        assert found.carriers[0][0] == row
        assert 0 <= found.probability[0] <= 1


def test_each_text_is_read_once(encoder: MiniLM) -> None:
    counted = Counting(encoder)
    supported([TRUE, SOURCE[2]] * 3, [SOURCE] * 6, counted)
    assert sorted(counted.embedded) == sorted(SOURCE)
    assert (counted.read[TRUE], counted.read[SOURCE[2]]) == (1, 2)  # 2: claim and evidence


def test_nothing_to_judge_is_no_verdict(encoder: MiniLM) -> None:
    found = supported(["...", TRUE], [SOURCE, ()], encoder)
    assert np.isnan(found.probability).all()
    assert found.carriers == ((), ())


def test_other_claims_do_not_matter(encoder: MiniLM) -> None:
    alone = supported([TRUE], [SOURCE], encoder)
    among = supported([SOURCE[2], TRUE, SOURCE[0]], [SOURCE, SOURCE, SOURCE[:2]], encoder)
    assert among.probability[1] == pytest.approx(float(alone.probability[0]), abs=1e-4)
    assert among.carriers[1] == alone.carriers[0]


def test_a_new_word_is_aligned_with_the_one_it_replaces(encoder: MiniLM) -> None:
    texts = ["The ferry Aurora halted for 12 days.", "The ferry Aurora stopped for 12 days."]
    claim, source = read([Surface(text) for text in texts], encoder)
    (change,) = align(claim, [source]).changes
    assert (change.word.text, change.given.text, change.in_place) == ("halted", "stopped", True)
    assert change.relation.same > 0


def test_every_case_has_the_features_of_the_weights(encoder: MiniLM) -> None:
    (compared,) = compare([TRUE], [SOURCE], encoder)
    assert compared is not None
    found = features(compared.case)
    assert set(packaged().names) <= found.keys()
    assert all(np.isfinite(value) for value in found.values())


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80))
def test_words_are_where_they_are_said_to_be(text: str) -> None:
    words = Surface(text).words
    assert all(0 <= a.start < a.end <= len(text) for a in words)
    assert all(a.end <= b.start for a, b in pairwise(words))


@given(st.lists(st.sampled_from(SOURCE), max_size=60))
def test_what_is_read_is_bounded_and_in_order(texts: list[str]) -> None:
    surfaces = [Surface(text) for text in texts]
    rows = worth_reading(Surface(TRUE), surfaces, rarity(surfaces))
    assert rows == sorted(set(rows))
    assert len(rows) == min(len(texts), READ)


def test_weights_survive_packing() -> None:
    trees = Trees(0.25, np.array([[1]]), np.array([[0.5]]), np.array([[-1.0, 1.0]]))
    again = unpacked(packed(Weights(("a", "b"), trees)))
    assert again.names == ("a", "b")
    assert again.trees.value(np.array([0, 1], dtype=np.float32)) == 1.25


def test_absent_weights_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learned, "FILE", tmp_path / "weights.npz")
    packaged.cache_clear()
    with pytest.raises(ModelError, match=r"weights\.npz cannot be read"):
        packaged()
    packaged.cache_clear()

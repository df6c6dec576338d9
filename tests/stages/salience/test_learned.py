"""The learned salience with made-up weights, and the packaged ones on a made-up story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.arrays import Floats, incidence
from summarizer.errors import ModelError
from summarizer.stages.salience import learned as module
from summarizer.stages.salience.learned import Weights, learned, packaged, packed, unpacked
from summarizer.stages.salience.signals import NAMES
from summarizer.text import bigrams, content_stems

FLAT = Weights(
    intercept=0.5,
    of_signals=np.zeros(len(NAMES) + 1),
    of_vector=np.zeros(2),
    of_product=np.zeros(2),
    rarity=np.ones(8, dtype=np.float32),
    kept=np.zeros(8, dtype=np.float32),
    plain=10.0,
    fall=20.0,
)
TEN = "Ten words stand here so that the next comes later."


def score(
    texts: Sequence[str],
    vectors: Sequence[Sequence[float]] | np.ndarray,
    documents: Sequence[int],
    weights: Weights | None = FLAT,
    power: float = 1.0,
) -> Floats:
    stems, names = incidence([content_stems(text) for text in texts])
    number = np.array(documents, dtype=np.int64)
    return learned(
        texts,
        np.asarray(vectors, dtype=np.float32),
        number,
        number,
        np.array([list(documents[:i]).count(d) for i, d in enumerate(documents)], dtype=np.int64),
        incidence([bigrams(text) for text in texts])[0],
        stems,
        names,
        weights=weights,
        power=power,
    )


def test_rows_are_worth_the_same_up_to_the_plain_words_and_then_less() -> None:
    found = score([TEN] * 4, [[1, 0]] * 4, [0] * 4)
    assert found == pytest.approx([1, 1, np.exp(-10 / 20), np.exp(-20 / 20)])


def test_the_power_tells_rows_apart() -> None:
    found = score([TEN] * 3, [[1, 0]] * 3, [0] * 3, power=2.0)
    assert found == pytest.approx([1, 1, np.exp(-10 / 20) ** 2])


def test_the_vector_counts() -> None:
    weights = replace(FLAT, of_vector=np.array([0.5, 0.0]))
    assert score([TEN, TEN], [[1, 0], [0, 1]], [0, 1], weights) == pytest.approx([1, 0.5])


def test_the_product_with_the_mean_vector_counts() -> None:
    weights = replace(FLAT, of_product=np.array([1.0, 0.0]))
    assert score([TEN, TEN], [[1, 0], [0, 1]], [0, 1], weights) == pytest.approx([1, 0.5])


def test_words_that_are_seldom_kept_cost() -> None:
    slot = module.buckets(["copyright"], 8)[0]
    kept = np.zeros(8, dtype=np.float32)
    kept[slot] = -1.0
    of_signals = np.concatenate((np.zeros(len(NAMES)), [0.5]))
    weights = replace(FLAT, kept=kept, of_signals=of_signals)
    found = score(["copyright", TEN], [[1, 0], [1, 0]], [0, 1], weights)
    assert found[0] < found[1] == 1


def test_no_row_is_out_of_reach() -> None:
    found = score([TEN, TEN], [[1, 0], [0, 1]], [0, 1], replace(FLAT, of_vector=np.array([0, -9])))
    assert found.min() > 0


def test_no_rows() -> None:
    assert score([], np.zeros((0, 2)), []).shape == (0,)


def test_vectors_of_another_model_are_refused() -> None:
    with pytest.raises(ValueError, match="must have 2 dimensions, got 3"):
        score([TEN], [[1, 0, 0]], [0])


def test_packing_keeps_the_weights() -> None:
    kept = np.array([-1.0, 0, 0, 0, 0, 0, 0, -0.5], dtype=np.float32)
    back = unpacked(packed(replace(FLAT, kept=kept)))
    assert back.kept == pytest.approx(kept, abs=0.005)
    assert (back.intercept, back.plain, back.fall) == (0.5, 10.0, 20.0)
    assert back.rarity == pytest.approx(FLAT.rarity)


def test_a_missing_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    packaged.cache_clear()
    with pytest.raises(ModelError, match=r"weights\.npz"):
        packaged()
    packaged.cache_clear()


def test_the_packaged_weights_are_small_and_fit_the_signals() -> None:
    assert (module.FOLDER / "weights.npz").stat().st_size < 200_000
    weights = packaged()
    assert weights.of_signals.shape == (len(NAMES) + 1,)
    assert weights.of_vector.shape == weights.of_product.shape == (384,)
    assert (weights.kept <= 0).all()
    assert (weights.rarity >= 0).all()


def test_what_several_sources_say_beats_what_one_adds() -> None:
    texts = [
        "The ferry Aurora sank off the coast on Monday, killing nine people.",
        "Visitors to the museum shop can now buy postcards of old lighthouses.",
        "Nine people died when the ferry Aurora sank off the coast, officials said.",
        "Copyright 2019, all rights reserved, click here to read more stories.",
    ]
    along, across = np.eye(384, dtype=np.float32)[:2]
    found = score(texts, np.stack([along, across, along, across]), [0, 0, 1, 1], weights=None)
    assert min(found[0], found[2]) > max(found[1], found[3])


@given(st.permutations(range(5)))
@settings(max_examples=20, deadline=None)
def test_the_order_of_documents_does_not_matter(order: list[int]) -> None:
    texts = [f"{TEN} Number {i} is known." for i in range(5)]
    angles = np.linspace(0, 1, 5)
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    weights = replace(FLAT, of_signals=np.linspace(0.0, 0.1, len(NAMES) + 1))
    plain = score(texts, vectors, list(range(5)), weights)
    shuffled = score([texts[i] for i in order], vectors[order], order, weights)
    assert shuffled == pytest.approx(plain[order], abs=1e-5)

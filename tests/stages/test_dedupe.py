"""Copies among documents."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from importlib import import_module

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.stages.dedupe import near_copies


def article(seed: int, words: int = 300) -> list[str]:
    """Words that no other seed shares."""
    rng = random.Random(seed)
    return [f"w{seed}x{rng.randrange(200)}" for _ in range(words)]


def joined(*parts: list[str]) -> str:
    return " ".join(word for part in parts for word in part)


def partition(groups: np.ndarray) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(groups == g).tolist()) for g in set(groups.tolist())}


WIRE, OTHER = article(1), article(2)


def test_an_exact_copy_with_other_typography_is_one_voice() -> None:
    voices = near_copies(["“Don’t go,” he said – twice.", '"Don\'t go," he said - twice.', "No."])
    assert voices.voice.tolist() == [0, 0, 1]
    assert voices.similarity.tolist() == [1, 1, 1]


def test_a_report_with_an_own_paragraph_is_a_copy() -> None:
    voices = near_copies([joined(OTHER), joined(WIRE), joined(article(3, 60), WIRE)])
    assert voices.voice.tolist() == [0, 1, 1]
    assert voices.fullest.tolist() == [0, 2]


def test_a_shortened_report_is_found_by_containment() -> None:
    voices = near_copies([joined(WIRE[:60]), joined(WIRE), joined(OTHER)])
    assert voices.voice.tolist() == [0, 0, 1]
    assert voices.similarity[0] == 1
    assert voices.fullest.tolist() == [1, 2]


def test_a_short_text_quoted_in_a_long_one_is_no_copy() -> None:
    assert near_copies([joined(WIRE[:15]), joined(WIRE)]).voice.tolist() == [0, 1]


def test_a_shared_quotation_is_no_copy() -> None:
    quote = article(9, 80)
    texts = [joined(WIRE, quote), joined(quote, OTHER)]
    assert near_copies(texts).voice.tolist() == [0, 1]
    assert near_copies(texts, threshold=0.15).voice.tolist() == [0, 0]


def test_likeness_does_not_chain() -> None:
    a, b, c, d = (
        article(seed, words) for seed, words in ((11, 230), (12, 200), (13, 200), (14, 180))
    )
    voices = near_copies([joined(a, b), joined(b, c), joined(c, d)], threshold=0.45)
    assert voices.voice.tolist() == [0, 0, 1]


def test_the_earliest_is_the_first_published() -> None:
    early, late = datetime(2024, 1, 1, tzinfo=UTC), datetime(2024, 1, 2, tzinfo=UTC)
    texts = [joined(WIRE), joined(WIRE[:200]), joined(OTHER)]
    voices = near_copies(texts, published=[late, early, None])
    assert voices.fullest.tolist() == [0, 2]
    assert voices.earliest.tolist() == [1, 2]


def test_empty_texts_are_copies_of_nothing() -> None:
    assert near_copies(["", "", joined(WIRE)]).voice.tolist() == [0, 1, 2]
    assert near_copies([]).voice.tolist() == []


@pytest.mark.parametrize("threshold", [0.0, 1.1])
def test_a_threshold_out_of_bounds_is_refused(threshold: float) -> None:
    with pytest.raises(ValueError, match="threshold"):
        near_copies(["a"], threshold=threshold)


def test_many_copies_stay_linear() -> None:
    texts = [joined(WIRE, article(100 + i, 20)) for i in range(150)] + [joined(OTHER)]
    voices = near_copies(texts)
    assert partition(voices.voice) == {frozenset(range(150)), frozenset([150])}


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(12)))
def test_the_order_of_the_inputs_does_not_matter(order: list[int]) -> None:
    texts = [
        joined(article(i // 3)[: 300 - 80 * (i % 3)], article(50 + i, 40 * (i % 2)))
        for i in range(12)
    ]
    expected = partition(near_copies(texts).voice)
    shuffled = near_copies([texts[i] for i in order]).voice
    assert {frozenset(order[i] for i in group) for group in partition(shuffled)} == expected


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(alphabet="ab c.", max_size=60), max_size=8))
def test_every_text_has_one_voice_led_by_its_fullest(texts: list[str]) -> None:
    voices = near_copies(texts)
    assert len(voices.voice) == len(voices.similarity) == len(texts)
    assert set(voices.voice.tolist()) == set(range(len(voices.fullest)))
    for voice, (full, early) in enumerate(zip(voices.fullest, voices.earliest, strict=True)):
        assert voices.voice[full] == voices.voice[early] == voice
        assert voices.similarity[full] == 1


def test_a_sample_of_the_shingles_finds_the_same_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [joined(WIRE), joined(OTHER), joined(WIRE[:250], article(3, 40))]
    monkeypatch.setattr(import_module("summarizer.stages.dedupe.shared"), "_MAX_HASHES", 400)
    assert near_copies(texts).voice.tolist() == [0, 1, 0]

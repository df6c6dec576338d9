"""Judges of pairs of sentences."""

from __future__ import annotations

import math

import pytest

from summarizer.evaluate.records import Pair
from summarizer.evaluate.systems.likenesses import SYSTEMS, agreement, cosine, likeness, words
from summarizer.evaluate.tasks.base import Tools


def pair(a: str, b: str) -> Pair:
    """Two sentences that nobody has judged."""
    return Pair("p", a, b)


def test_words_is_the_jaccard_index_of_stems(tools: Tools) -> None:
    assert words(pair("the bridge was closed", "a bridge closes early"), tools).score == 2 / 3


def test_words_of_nothing_are_not_defined(tools: Tools) -> None:
    assert math.isnan(words(pair("it is", "they were"), tools).score)


def test_cosine_of_the_same_words(tools: Tools) -> None:
    assert cosine(pair("a bridge closed", "the closed bridge"), tools).score == pytest.approx(1)


def test_likeness_is_between_cosine_and_shared_words(tools: Tools) -> None:
    both = pair("The bridge closed", "The bridge closed before the storm on the coast")
    # All words of the shorter one are shared: 1; the cosine of the bags is below.
    assert cosine(both, tools).score < likeness(both, tools).score < 1


def test_contradicting_numbers_cost_one(tools: Tools) -> None:
    both = pair("Prices rose by 3 percent", "Prices rose by 4 percent")
    found = agreement(both, tools)
    assert found.score == pytest.approx(likeness(both, tools).score - 1)
    assert found.reason == "numbers, names or negation contradict each other"


def test_what_contradicts_nothing_is_as_alike_as_it_is(tools: Tools) -> None:
    both = pair("Prices rose by 3 percent", "Prices rose by 3 percent in May")
    assert agreement(both, tools) == likeness(both, tools)


@pytest.mark.parametrize("name", SYSTEMS)
def test_the_order_of_a_pair_does_not_matter(name: str, tools: Tools) -> None:
    a, b = "The council voted for the bridge", "A vote of the council on bridges failed"
    there, back = SYSTEMS[name](pair(a, b), tools), SYSTEMS[name](pair(b, a), tools)
    assert there.score == pytest.approx(back.score)


@pytest.mark.parametrize("name", SYSTEMS)
def test_alike_sentences_score_above_others(name: str, tools: Tools) -> None:
    near = SYSTEMS[name](pair("The bridge closed early", "The bridge closes"), tools)
    far = SYSTEMS[name](pair("The bridge closed early", "Rockets orbit Jupiter"), tools)
    assert near.score > far.score

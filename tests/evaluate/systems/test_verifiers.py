"""Judges of claims."""

from __future__ import annotations

import math

import pytest

from summarizer.evaluate.records import Statement
from summarizer.evaluate.systems.verifiers import (
    SYSTEMS,
    Verifier,
    cosine,
    length,
    numbers,
    overlap,
    support,
)
from summarizer.evaluate.tasks.base import Tools

SOURCE = (
    "The council of Fernwick voted on Monday for a new bridge over the river. "
    "It will cost 12 million euros, said the mayor, Anna Lindqvist. "
    "Shops close early in winter."
)


def statement(claim: str, *sources: str) -> Statement:
    """A claim about the bridge."""
    return Statement("s", claim, sources or (SOURCE,), True, "g")


def test_overlap_is_the_share_of_stems(tools: Tools) -> None:
    # council, vote, new and bridg are there; airport is not.
    found = overlap(statement("The council votes for new bridges, not an airport"), tools)
    assert found.score == pytest.approx(4 / 5)
    assert found.reason == "not in the sources: airport"


def test_overlap_takes_all_sources_together(tools: Tools) -> None:
    found = overlap(statement("bridge airport", "A bridge.", "An airport."), tools)
    assert found.score == 1.0
    assert found.reason is None


def test_a_claim_without_words_has_no_overlap(tools: Tools) -> None:
    assert math.isnan(overlap(statement("it is"), tools).score)


def test_numbers_is_the_share_of_facts(tools: Tools) -> None:
    found = numbers(statement("Mayor Lindqvist spent 14 million euros on Monday"), tools)
    assert found.score == pytest.approx(2 / 3)
    assert found.reason is not None
    assert found.reason.startswith("not in the sources: 14000000")


def test_a_claim_without_facts_contradicts_none(tools: Tools) -> None:
    assert numbers(statement("a bridge is planned"), tools).score == 1.0


def test_cosine_is_that_of_the_nearest_sentence(tools: Tools) -> None:
    assert cosine(statement("In winter, shops close early."), tools).score == pytest.approx(1)


def test_cosine_of_several_sentences_is_the_lowest(tools: Tools) -> None:
    both = cosine(statement("Shops close early in winter. Rockets orbit Jupiter."), tools)
    assert both.score == cosine(statement("Rockets orbit Jupiter."), tools).score < 0.5


def test_support_of_what_a_sentence_says(tools: Tools) -> None:
    found = support(statement("The council of Fernwick voted for a new bridge."), tools)
    assert found.score > 0.6
    assert found.reason is None


def test_no_support_for_another_number(tools: Tools) -> None:
    found = support(statement("It will cost 15 million euros, said the mayor."), tools)
    assert found.score == 0.0
    assert found.reason == "no support for: It will cost 15 million euros, said the mayor."


def test_a_claim_is_as_supported_as_its_worst_sentence(tools: Tools) -> None:
    found = support(statement("Shops close early in winter. Rockets orbit Jupiter."), tools)
    assert found.score == 0.0
    assert found.reason == "no support for: Rockets orbit Jupiter."


def test_one_sentence_of_a_claim_does_not_support_another(tools: Tools) -> None:
    twice = "Rockets orbit the planet Jupiter. Rockets orbit the planet Jupiter."
    assert support(statement(twice), tools).score == 0.0


def test_the_best_of_several_sources_supports(tools: Tools) -> None:
    found = support(statement("Shops close early in winter.", "Rockets fly.", SOURCE), tools)
    assert found.score == pytest.approx(1)


@pytest.mark.parametrize("system", [cosine, support])
def test_without_sentences_there_is_no_score(system: Verifier, tools: Tools) -> None:
    assert math.isnan(system(statement("A bridge.", "..."), tools).score)


def test_length_prefers_short_claims(tools: Tools) -> None:
    assert length(statement("three words long"), tools).score == -3.0


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_system_answers_alike_twice(name: str, tools: Tools) -> None:
    claim = statement("Anna Lindqvist said that the bridge costs 12 million euros.")
    assert SYSTEMS[name](claim, tools) == SYSTEMS[name](claim, tools)

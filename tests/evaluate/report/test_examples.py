"""The examples on which systems differ most come first, with every answer."""

from __future__ import annotations

from dataclasses import replace

from summarizer.evaluate.comparison import table
from summarizer.evaluate.figures import measures_of
from summarizer.evaluate.report.examples import Card, cards
from summarizer.evaluate.results import Results, Row

DATA = "floods, 60 words"


def made(results: Results, limit: int = 30) -> tuple[Card, ...]:
    return cards(results, table(results, DATA, measures_of(results, DATA)), limit)


def scored(**values: tuple[float | None, ...]) -> Results:
    """Results with these values of each system on examples 0, 1, ..."""
    rows = tuple(
        Row(DATA, system, str(i), None if value is None else {"rouge1": value}, "it broke")
        for system, each in values.items()
        for i, value in enumerate(each)
    )
    run = {
        "data": {DATA: {"task": "summarization", "measures": ["rouge1"]}},
        "systems": {"oracle": {"bound": True}},
    }
    return Results(run, rows, (), (), {})


def test_the_largest_difference_comes_first() -> None:
    found = made(scored(a=(0.5, 0.5, 0.5), b=(0.4, 0.1, 0.5)))
    assert [(card.id, card.spread) for card in found] == [
        ("1", "rouge1 differs by 40.00 between a and b"),
        ("0", "rouge1 differs by 10.00 between a and b"),
        ("2", "rouge1 differs by 0.00"),
    ]


def test_it_is_told_between_which_two_with_the_higher_one_first() -> None:
    (card,) = made(scored(a=(0.5,), b=(0.2,), c=(0.6,), oracle=(0.9,)))
    assert card.spread == "rouge1 differs by 40.00 between c and b"


def test_bounds_do_not_count_as_a_difference() -> None:
    found = made(scored(a=(0.5, 0.5), b=(0.4, 0.3), oracle=(0.9, 0.5)))
    assert [card.id for card in found] == ["1", "0"]


def test_examples_with_fewer_than_two_answers_come_last() -> None:
    found = made(scored(a=(0.5, 0.5, None), b=(None, 0.5, None)))
    assert [card.id for card in found] == ["1", "0", "2"]
    assert found[1].spread == "fewer than two answers to compare"


def test_only_so_many_are_shown(results: Results) -> None:
    assert len(made(results, limit=7)) == 7
    assert made(results, limit=7) == made(results)[:7]


def test_a_card_has_its_references_sources_and_all_answers(results: Results) -> None:
    card = made(results)[0]
    assert card.references[0].startswith("The dam of Tarnholm broke")
    assert [(source.n, source.title) for source in card.sources] == [
        (1, "Dam breaks in Tarnholm"),
        (2, "Tarnholm under water"),
    ]
    assert [answer.system for answer in card.answers] == ["ours", "lead", "oracle"]
    assert [name for name, _ in card.answers[0].scores] == ["rouge1", "words"]


def test_a_failed_answer_says_why(results: Results) -> None:
    failed = {card.id: card for card in made(results, limit=40)}["c3"].answers[1]
    assert (failed.system, failed.failed, failed.lines) == ("lead", "it broke", ())


def test_a_source_without_a_title_is_named_by_its_id(results: Results) -> None:
    texts = {key: replace(text, titles={"d1": ""}) for key, text in results.examples.items()}
    assert made(replace(results, examples=texts))[0].sources[0].title == "d1"


def test_a_score_is_not_shown_twice() -> None:
    rows = (Row(DATA, "a", "0", {"rouge1": 0.5}),)
    run = {"data": {DATA: {"task": "summarization", "measures": ["rouge1"]}}}
    told = ({"data": DATA, "system": "a", "example": "0", "rouge1": 0.5, "reason": "so"},)
    (answer,) = made(Results(run, rows, told, (), {}))[0].answers
    assert answer.scores == (("rouge1", "50.00"),)
    assert [line.label for line in answer.lines] == ["reason"]

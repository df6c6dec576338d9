"""Timelines by choosing days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from summarizer.config import load
from summarizer.evaluate.records import Chronicle, Entry
from summarizer.evaluate.systems.configured import sized
from summarizer.evaluate.systems.timelines import (
    SYSTEMS,
    as_timeline,
    mentioned_days,
    mentions,
    publication,
)
from summarizer.pipeline import summarize
from summarizer.records import Document

PUBLISHED = date(2020, 5, 6)  # a Wednesday


def document(name: str, day: int | None, *sentences: str) -> Document:
    """An article of a day in May."""
    published = None if day is None else datetime(2020, 5, day, 9, tzinfo=UTC)
    return Document("\n".join(sentences), id=name, published=published, lang="en")


def chronicle(documents: Sequence[Document], days: int, sentences: int = 1) -> Chronicle:
    """Documents with an expert's timeline of so many days and sentences a day."""
    timeline = tuple(Entry(date(2020, 1, day + 1), ("Text.",) * sentences) for day in range(days))
    return Chronicle("c", tuple(documents), (timeline,))


def first(documents: Sequence[Document], sentences: int) -> list[str]:
    """The first lines of all documents together."""
    return [line for each in documents for line in each.text.split("\n")][:sentences]


ARTICLES = (
    document("a", 4, "The dam broke on May 2.", "Nobody was hurt."),
    document("b", 5, "Repairs of the dam began.", "It had broken on May 2, officials said."),
    document("c", 5, "Rain is expected.", "Engineers wait."),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It happened on 3 May 2019.", ["2019-05-03"]),
        ("It happened on December 28.", ["2019-12-28"]),
        ("The talks ended Monday.", ["2020-05-04"]),
        ("Yesterday and today it rained.", ["2020-05-05", "2020-05-06"]),
        ("Nothing happened on February 30.", []),
        ("On May 1 in 2018 and on May 2 in 2019 it rained.", ["2020-05-01", "2020-05-02"]),
        ("It rained in May.", []),
    ],
)
def test_days_that_a_sentence_names(text: str, expected: list[str]) -> None:
    assert sorted(map(str, mentioned_days(text, PUBLISHED))) == expected


def test_the_day_with_most_articles_is_taken() -> None:
    found = publication(chronicle(ARTICLES, 1, sentences=3), first)
    expected = ("Repairs of the dam began.", "It had broken on May 2, officials said.")
    assert found.entries == (Entry(date(2020, 5, 5), (*expected, "Rain is expected.")),)


def test_the_days_that_most_sentences_are_about_are_taken_in_order() -> None:
    # May 2 is named twice; of May 5 speak "Repairs", "Rain" and "Engineers", of May 4 "Nobody".
    found = mentions(chronicle(ARTICLES, 2, sentences=2), first)
    assert found.entries == (
        Entry(
            date(2020, 5, 2),
            ("The dam broke on May 2.", "It had broken on May 2, officials said."),
        ),
        Entry(date(2020, 5, 5), ("Repairs of the dam began.", "Rain is expected.")),
    )


def test_days_after_the_last_article_are_not_chosen() -> None:
    plans = document("d", 5, "The dam opens on May 20.", "On May 20 there will be a feast.")
    assert mentions(chronicle([plans], 1), first).entries == ()


def test_of_equal_days_the_earliest_is_taken() -> None:
    articles = [document("a", 7, "Rain fell."), document("b", 3, "Snow fell.")]
    for system in SYSTEMS.values():
        assert [e.day.day for e in system(chronicle(articles, 1), first).entries] == [3]


def test_several_experts_are_averaged() -> None:
    both = Chronicle(
        "c",
        ARTICLES,
        (
            (Entry(date(2020, 1, 1), ("One.", "Two.")),),
            tuple(Entry(date(2020, 1, day), ("One.", "Two.")) for day in (1, 2, 3)),
        ),
    )
    found = mentions(both, first)
    assert [len(entry.sentences) for entry in found.entries] == [2, 2]


def test_documents_without_a_date_are_not_used() -> None:
    articles = [*ARTICLES, document("d", None, "Undated rumours.")]
    for system in SYSTEMS.values():
        assert system(chronicle(articles, 3, 9), first) == system(chronicle(ARTICLES, 3, 9), first)


def test_without_any_date_there_is_no_timeline() -> None:
    undated = chronicle([document("d", None, "Rumours.")], 1)
    for system in SYSTEMS.values():
        with pytest.raises(ValueError, match="c has no dated document"):
            system(undated, first)


def test_a_day_on_which_nothing_is_said_is_left_out() -> None:
    assert publication(chronicle(ARTICLES, 2), lambda documents, sentences: []).entries == ()


def test_the_timeline_style_gives_its_days() -> None:
    config = sized(load("timeline"), days=2, per_day=1)
    documents = [
        document("a", 4, "The dam at Ely broke on May 2 and flooded the town of Ely in an hour."),
        document("b", 5, "Engineers began repairs of the dam at Ely on May 4, officials said."),
        document(
            "c", 5, "The dam at Ely, which was built in 1931, was weak, and fell in May 1990."
        ),
    ]
    found = as_timeline(summarize(documents, config))
    assert [entry.day for entry in found.entries] == [date(2020, 5, 2), date(2020, 5, 4)]
    assert [len(entry.sentences) for entry in found.entries] == [1, 1]

"""Time, and the account of what is not used."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import numpy as np
import pytest

from summarizer import load
from summarizer.bookkeeping import Clock, dropped
from summarizer.evidence import gather
from summarizer.pipeline import prepare
from summarizer.records import Document, Failure, Removal


def test_a_clock_books_the_time_between_laps(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([10.0, 10.5, 12.5, 13.0])
    monkeypatch.setattr("summarizer.bookkeeping.perf_counter", lambda: next(times))
    clock = Clock({"read": 1.0})
    for stage in ("split", "embed", "split"):
        clock.lap(stage)
    assert clock.laps == {"read": 1.0, "split": 1.0, "embed": 2.0}


def test_a_clock_leaves_the_earlier_one_alone() -> None:
    earlier = {"read": 1.0}
    Clock(earlier).lap("read")
    assert earlier == {"read": 1.0}


WIRE = (
    "The council of Ely approved a new bridge over the river on Monday. "
    "The bridge will cost four million pounds and open in two years. "
    "Residents had asked for it since the old one was closed in spring."
)
OTHER = (
    "A new bridge over the river was approved by councillors in Ely on Monday. "
    "It is to open in two years. The mayor called the vote a good day for the town."
)
STRANGER = (
    "Whisk the eggs with the sugar until pale. Fold in the flour and bake for an hour. "
    "Serve the cake with cream and berries."
)


def test_everything_left_out_is_accounted_for() -> None:
    config = load("brief")
    documents = [
        Document(WIRE + " It had rained.", id="a", path="a.txt"),
        Document(WIRE, id="b", title="Bridge", removed=(Removal("byline", "By A"),) * 2),
        Document(OTHER, id="c", removed=(Removal("date", "Monday"),)),
        Document(STRANGER, id="d"),
    ]
    prepared = prepare(documents, config)
    evidence = gather(prepared.documents, prepared.sentences, prepared.vectors, config)
    failure = Failure("e.pdf", "encrypted")
    found = dropped(evidence, {"c": 2}, [failure])
    assert found.furniture == 3
    assert [each.document.id for each in found.near_duplicate_documents] == ["b"]
    assert found.near_duplicate_documents[0].reason == "shares 100% of its text with a.txt"
    assert [each.document.id for each in found.off_topic_documents] == ["d"]
    assert [(each.document.id, each.reason) for each in found.truncated_documents] == [
        ("c", "only its first 2 sentences are used")
    ]
    assert found.failed_inputs == (failure,)
    assert found.near_duplicate_sentences >= 3  # the three of the wire report stand twice
    assert found.near_duplicate_sentences == len(evidence.claim) - len(np.unique(evidence.claim))


def reasons(*documents: Document) -> list[str]:
    """Why the copies among the documents are no voices of their own."""
    config = load("brief")
    prepared = prepare(documents, config)
    evidence = gather(prepared.documents, prepared.sentences, prepared.vectors, config)
    return [each.reason for each in dropped(evidence, {}, []).near_duplicate_documents]


REWORDED = (
    "The council of Ely backed a new bridge over the river on Monday. "
    "The bridge will cost four million pounds and be ready in two years. "
    "Residents had asked for it since the old one was shut in spring. "
    "It will carry two lanes of cars and a path for bicycles."
)


def test_the_reason_names_the_agency_the_address_or_the_headline() -> None:
    longer = f"{WIRE} It will have two lanes for cars and a path for bicycles."
    sign = (Removal("dateline", "ELY (Reuters) -"),)
    told = reasons(
        Document(longer, id="a", path="a.txt", removed=sign),
        Document(REWORDED, id="b", path="b.txt", removed=sign),
        Document(STRANGER, id="c"),
    )
    assert told == ["the same Reuters report as b.txt, sharing 50% of its text"]
    address = "https://www.ely.example/2025/bridge-approved"
    assert reasons(
        Document(longer, id="a", path="a.txt", url=address),
        Document(OTHER, id="b", url=f"{address}/?utm_source=mail#top"),
    ) == ["same address as a.txt"]
    assert reasons(_headed(longer, "a"), _headed(OTHER, "b")) == [
        "same headline, outlet and day as Ely Post, Ely gets a bridge"
    ]


def _headed(text: str, name: str) -> Document:
    day = datetime(2025, 3, 3, tzinfo=UTC)
    return Document(text, id=name, title="Ely gets a bridge", outlet="Ely Post", published=day)


def test_a_version_of_an_outlets_article_is_named() -> None:
    pair = [
        Document(f"{WIRE} {OTHER}", id="a", path="a.txt", outlet="Ely Post"),
        Document(
            f"{OTHER} {STRANGER} Whisk again, and pour it over the cake.", id="b", outlet="Ely Post"
        ),
    ]
    (told,) = reasons(*pair)
    assert re.fullmatch(r"another version of a\.txt, sharing 4\d% of its text", told)


def test_articles_of_one_file_are_told_apart() -> None:
    pair = [
        Document(WIRE, id=name, outlet=name, path="a.jsonl", title="Bridge")
        for name in ("Ely Post", "Rye Post")
    ]
    assert reasons(*pair) == ["shares 100% of its text with Ely Post, Bridge"]

"""Groupings of streams."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from summarizer.evaluate.records import Stream
from summarizer.evaluate.systems.groupings import (
    DECAYS,
    SYSTEMS,
    THRESHOLDS,
    half,
    singletons,
    tfidf,
    tfidf_similarity,
)
from summarizer.evaluate.tasks.base import Tools
from summarizer.records import Document

TEXTS = (
    "The council of Fernwick voted for a second bridge over the river.",
    "Fernwick gets a second bridge, the council decided in a vote.",
    "A rocket left for Jupiter with a telescope on board.",
    "The telescope on its way to Jupiter was launched by rocket.",
)


def stream(*days: int) -> Stream:
    """Two stories of two articles, published on these days of May, or at no known time."""
    dates = [datetime(2020, 5, day, tzinfo=UTC) for day in days] or [None] * len(TEXTS)
    documents = (
        Document(text, id=f"d{i}", published=day)
        for i, (text, day) in enumerate(zip(TEXTS, dates, strict=True))
    )
    return Stream("s", tuple(documents), ("bridge", "bridge", "rocket", "rocket"))


@pytest.mark.parametrize("name", ["half", "tfidf", "minilm"])
def test_articles_with_the_same_words_are_one_story(name: str, tools: Tools) -> None:
    assert SYSTEMS[name](stream(1, 1, 1, 1), tools).labels["0.20"] == (0, 0, 1, 1)


@pytest.mark.parametrize("name", ["half", "tfidf", "minilm"])
def test_there_is_a_grouping_for_each_threshold_and_decay(name: str, tools: Tools) -> None:
    found = SYSTEMS[name](stream(1, 1, 1, 1), tools).labels
    assert len(found) == len(THRESHOLDS) * len(DECAYS)
    assert {len(labels) for labels in found.values()} == {len(TEXTS)}


def test_a_higher_threshold_makes_no_fewer_groups(tools: Tools) -> None:
    found = half(stream(1, 1, 1, 1), tools).labels
    counts = [len(set(found[f"{threshold:.2f}"])) for threshold in THRESHOLDS]
    assert counts == sorted(counts)


def test_what_is_days_apart_is_less_alike(tools: Tools) -> None:
    found = tfidf(stream(1, 1, 1, 21), tools).labels
    assert found["0.20"] == (0, 0, 1, 1)
    assert found["0.20, 5 days"] == (0, 0, 1, 2)


def test_unknown_dates_do_not_part_a_story(tools: Tools) -> None:
    found = tfidf(stream(), tools).labels
    assert found["0.20, 2 days"] == found["0.20"]


def test_singletons_know_one_grouping(tools: Tools) -> None:
    assert singletons(stream(1, 1, 1, 1), tools).labels == {"singletons": (0, 1, 2, 3)}


def test_tfidf_by_hand() -> None:
    # Two texts: df of "bridg" is 2, so its weight is 1 + log(3/3) = 1; of the others 1 + log(3/2).
    rare = 1 + np.log(3 / 2)
    found = tfidf_similarity(["bridge bridge opens", "bridge closes"])
    twice = 1 + np.log(2)
    lengths = np.sqrt(twice**2 + rare**2) * np.sqrt(1 + rare**2)
    assert found[0, 1] == pytest.approx(twice / lengths)
    assert found[0, 0] == pytest.approx(1)


def test_a_text_without_words_is_like_nothing() -> None:
    assert tfidf_similarity(["bridge", "..."]).tolist() == [[1.0, 0.0], [0.0, 0.0]]

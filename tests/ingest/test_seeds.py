"""What the cleaner makes of the five sample articles, whose layouts all differ."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarizer.ingest.clean import clean
from summarizer.ingest.raw import RawArticle
from summarizer.records import Document

HEADLINES = {
    "000": None,
    "001": "NATO Secretary General Mark Rutte met President-elect Donald Trump in Florida",
    "002": "Nato Secretary General meets with Trump in Florida",
    "003": "NATO Chief Mark Rutte Holds Talks With Trump On ‘Global Security Issues’",
    "004": "Trump and NATO Chief Rutte Discuss Global Security Challenges in First Meeting",
}
PUBLISHED = {
    "000": datetime(2024, 11, 23, 7, 58, tzinfo=UTC),
    "001": datetime(2024, 11, 24, 9, 58, tzinfo=UTC),
    "002": datetime(2024, 11, 23, 13, 3, tzinfo=UTC),
    "003": datetime(2024, 11, 24, tzinfo=UTC),
    "004": None,
}
OUTLETS = {
    "000": None,
    "001": "The International Affairs",
    "002": "SDA",
    "003": None,
    "004": "france24.com",
}
REMOVED = {
    "000": {"timestamp": 2, "hashtags": 1, "interview appended": 13, "reader question": 1},
    "001": {"headline": 1, "timestamp": 1, "caption": 1, "photo credit": 1, "social links": 1},
    "002": {
        "headline": 1,
        "agency tag": 2,
        "timestamp": 1,
        "caption": 2,
        "photo credit": 1,
        "subheading": 1,
    },
    "003": {
        "timestamp": 1,
        "headline": 1,
        "headline repeated": 1,
        "pull quote": 1,
        "subheading": 3,
    },
    "004": {"headline": 1, "original source": 1},
}
PARAGRAPHS = {"000": 4, "001": 21, "002": 5, "003": 5, "004": 6}


@pytest.fixture(scope="module")
def documents(seeds: Path) -> dict[str, Document]:
    return {
        path.name[:3]: clean(RawArticle(text=path.read_text(encoding="utf-8"), path=str(path)))
        for path in sorted(seeds.glob("*.txt"))
    }


@pytest.mark.parametrize("seed", list(HEADLINES))
def test_metadata_that_a_person_can_see_is_found(documents: dict[str, Document], seed: str) -> None:
    document = documents[seed]
    assert document.title == HEADLINES[seed]
    assert document.published == PUBLISHED[seed]
    assert document.outlet == OUTLETS[seed]
    assert document.lang == "en"


@pytest.mark.parametrize("seed", list(REMOVED))
def test_exactly_the_furniture_is_removed(documents: dict[str, Document], seed: str) -> None:
    document = documents[seed]
    assert Counter(piece.reason for piece in document.removed) == REMOVED[seed]
    assert len(document.text.split("\n")) == PARAGRAPHS[seed]


@pytest.mark.parametrize("seed", list(PARAGRAPHS))
def test_every_kept_line_is_a_line_of_the_file(
    documents: dict[str, Document], seeds: Path, seed: str
) -> None:
    (path,) = seeds.glob(f"{seed}_*.txt")
    whole = " ".join(path.read_text(encoding="utf-8").split())
    for line in documents[seed].text.split("\n"):
        assert line in whole
        assert line.endswith((".", "”", '"'))


def test_the_first_seed_keeps_nothing_of_its_interview(documents: dict[str, Document]) -> None:
    text = documents["000"].text
    assert "Interviewer" not in text
    assert "unity among NATO allies" not in text
    assert "territorial integrity" not in text
    assert "**" not in text
    assert text.startswith("NATO Secretary General Mark Rutte met US President-elect")
    assert text.endswith("because he managed to appease the then US President.")


def test_the_address_of_the_fifth_seed_is_its_source(documents: dict[str, Document]) -> None:
    assert documents["004"].url == "https://www.france24.com"
    assert [documents[seed].url for seed in ("000", "001", "002", "003")] == [None] * 4


def test_no_space_in_the_second_seed_is_unbreakable(documents: dict[str, Document]) -> None:
    assert "in Palm Beach, Florida, US News reports." in documents["001"].text

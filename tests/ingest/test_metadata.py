"""What furniture tells about the article."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from summarizer.ingest.clean import clean
from summarizer.ingest.metadata import from_furniture
from summarizer.ingest.raw import RawArticle
from summarizer.records import Document, Removal

BODY = (
    "The ministers of eleven countries met in Vienna on Monday to talk about the price of grain.\n"
    "They agreed to store more of it and to tell each other sooner when a harvest is poor."
)


def cleaned(text: str) -> Document:
    return clean(RawArticle(text=text))


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("By Jane Doe and John van Roe, Staff Writers", "Jane Doe and John van Roe"),
        ("BY JANE DOE | Updated 5 p.m. ET", "JANE DOE"),
        ("Von Anna Müller", "Anna Müller"),
        ("Par Jeanne Dupont", "Jeanne Dupont"),
        ("Author: Jane Doe", "Jane Doe"),
    ],
)
def test_a_byline_names_the_author(line: str, author: str) -> None:
    assert cleaned(f"{line}\n{BODY}").author == author


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Original Source: www.france24.com", "france24.com"),
        ("Source: https://www.example.org/a/b", "example.org"),
        ("Original source: The Daily Example", "The Daily Example"),
        ("Source: Reuters", "Reuters"),
        ("Source: Ministry of Agriculture", None),
        ("Follow us on Telegram: https://t.me/The_Daily_Example", "The Daily Example"),
        ("Copyright 2024 The Daily Example. All rights reserved.", "The Daily Example"),
        ("© 2024 Example Media, Inc.", "Example Media"),
        ("Copyright Example Comics", None),
        ("SDA", "SDA"),
        ("AP/dpa", "AP"),
        ("Photo: AP", None),
    ],
)
def test_the_outlet_is_the_one_that_signs(line: str, outlet: str | None) -> None:
    assert cleaned(f"{BODY}\n{line}").outlet == outlet


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("Original Source: www.france24.com", "https://www.france24.com"),
        ("Source: https://www.example.org/a/b.", "https://www.example.org/a/b"),
        ("Source: Reuters", None),
    ],
)
def test_the_address_is_that_of_the_source(line: str, url: str | None) -> None:
    assert cleaned(f"{BODY}\n{line}").url == url


def test_the_first_date_counts_and_not_that_of_an_update() -> None:
    text = f"Updated Nov. 25, 2024\nPublished Nov. 24, 2024, 5 p.m. UTC\n1732349841\n{BODY}"
    assert cleaned(text).published == datetime(2024, 11, 24, 17, tzinfo=UTC)


def test_the_date_of_an_update_is_better_than_none() -> None:
    assert cleaned(f"Updated Nov. 25, 2024\n{BODY}").published == datetime(2024, 11, 25, tzinfo=UTC)


def test_bare_seconds_count_where_nothing_else_does() -> None:
    moment = datetime(2024, 11, 23, 8, 17, 21, tzinfo=UTC)
    assert cleaned(f"{BODY}\n1732349841").published == moment


def test_a_dateline_with_a_year_dates_the_article() -> None:
    document = cleaned(f"BERLIN, Nov 24, 2024 (AFP) - {BODY}")
    assert document.published == datetime(2024, 11, 24, tzinfo=UTC)
    assert document.outlet == "AFP"


def test_a_date_inside_the_article_is_not_its_own() -> None:
    text = f"{BODY}\nA treaty of 24 November 2024 had promised them as much, a minister said."
    assert cleaned(text).published is None


def test_what_the_markup_says_is_never_overruled() -> None:
    known = RawArticle(
        text=f"By Jane Doe\n2024-11-24\n{BODY}\nOriginal Source: www.france24.com",
        title="Grain",
        outlet="The Example",
        author="John Roe",
        url="https://example.org/1",
        published=datetime(2020, 1, 2),
        lang="de-AT",
    )
    document = clean(known)
    assert (document.title, document.outlet, document.author) == (
        "Grain",
        "The Example",
        "John Roe",
    )
    assert document.url == "https://example.org/1"
    assert document.published == datetime(2020, 1, 2, tzinfo=UTC)
    assert document.lang == "de"


def test_no_furniture_tells_nothing() -> None:
    found = from_furniture([Removal("advertisement", "Advertisement 24.11.2024")])
    assert (found.published, found.outlet, found.author, found.url) == (None, None, None, None)

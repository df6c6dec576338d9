"""Markdown: markup becomes text, front matter becomes metadata."""

from __future__ import annotations

from datetime import datetime

import pytest

from summarizer.errors import InputError
from summarizer.ingest.markdown import read_markdown
from summarizer.ingest.raw import RawArticle

BODY = """# The bridge is *open*

The **mayor** opened the [long bridge](https://example.org/x)
on Monday & left.

![A photo](x.png)

> Nobody agreed.

1. One
2. Two <b>bold</b>

| Year | Cost |
|------|------|
| 2024 | 5    |
"""
FRONT = '---\ntitle: "A better title"\nauthor: Ann Smith\ndate: 2024-11-23\ntags:\n  - x\n---\n'


def one(text: str) -> RawArticle:
    (article,) = read_markdown(text.encode(), "a.md")
    return article


def test_markup_becomes_text_with_a_paragraph_a_line() -> None:
    assert one(BODY).text.splitlines() == [
        "The bridge is open",
        "The mayor opened the long bridge on Monday & left.",
        "Nobody agreed.",
        "One",
        "Two bold",
        "Year",
        "Cost",
        "2024",
        "5",
    ]


def test_the_first_heading_is_the_title() -> None:
    assert one(BODY).title == "The bridge is open"
    assert one("Text first.\n\n# Later\n").title is None


def test_front_matter_is_metadata_and_no_text() -> None:
    article = one(FRONT + BODY)
    assert (article.title, article.author) == ("A better title", "Ann Smith")
    assert article.published == datetime(2024, 11, 23)
    assert article.text == one(BODY).text


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    assert one("---\n\nThe mayor opened the bridge.\n").text == "The mayor opened the bridge."


@pytest.mark.parametrize("text", ["![only](picture.png)", "<!-- a comment -->", "---\n---\n"])
def test_markdown_without_text_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="no text"):
        one(text)


def test_deep_nesting_is_survived() -> None:
    assert one("Start.\n\n" + "> " * 5_000 + "end").text.startswith("Start.")

"""Extractors of main text."""

from __future__ import annotations

import pytest

from summarizer.errors import InputError
from summarizer.evaluate.records import Page
from summarizer.evaluate.systems.readers import SYSTEMS, reader
from summarizer.evaluate.tasks.base import Tools

FIRST = "The council of Fernwick voted on Monday to build a second bridge over the river Ard."
SECOND = "Construction is to begin in the spring and will take about two years, the mayor said."
HTML = f"""<!DOCTYPE html><html lang="en"><head><title>A bridge for Fernwick</title></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>A bridge for Fernwick</h1><p>{FIRST}</p><p>{SECOND}</p></article>
<footer>All rights reserved – contact</footer></body></html>"""


@pytest.mark.parametrize("name", SYSTEMS)
def test_the_article_is_extracted_without_what_surrounds_it(name: str, tools: Tools) -> None:
    text = SYSTEMS[name](Page("p", HTML.encode(), ""), tools).text
    assert FIRST in text
    assert SECOND in text
    assert "Sport" not in text
    assert "contact" not in text


@pytest.mark.parametrize("name", ["trafilatura", "trafilatura-precision"])
def test_a_page_without_text_gives_none(name: str, tools: Tools) -> None:
    assert SYSTEMS[name](Page("p", b"<html><body></body></html>", ""), tools).text == ""


def test_the_reader_says_why_a_page_cannot_be_read(tools: Tools) -> None:
    with pytest.raises(InputError, match="empty"):
        reader(Page("p", b"  ", ""), tools)

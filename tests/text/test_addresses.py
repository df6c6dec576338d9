"""Addresses that are one article's."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.text.addresses import same_article, site

ARTICLE = "https://www.example.org/news/dam-breaks-in-ely"


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/news/dam-breaks-in-ely",
        "https://EXAMPLE.org:443/news/dam-breaks-in-ely/",
        "https://m.example.org/news/dam-breaks-in-ely#comments",
        f"{ARTICLE}?utm_source=mail&utm_medium=x&fbclid=1",
        f"{ARTICLE}/amp/",
        f"{ARTICLE}/index.html",
        f"{ARTICLE}?amp=1",
        "https://www.example.org/amp/news/dam-breaks-in-ely",
        "https://amp.example.org/news//dam-breaks-in-ely",
        "https://www.google.com/amp/s/www.example.org/news/dam-breaks-in-ely",
        "https://www-example-org.cdn.ampproject.org/c/s/www.example.org/news/dam-breaks-in-ely",
        " https://www.example.org/news/dam%2Dbreaks-in-ely ",
    ],
)
def test_one_article_at_many_addresses(other: str) -> None:
    assert same_article(other) == same_article(ARTICLE) == "example.org/news/dam-breaks-in-ely"


@pytest.mark.parametrize(
    "other",
    [
        "https://www.example.org/news/dam-breaks-in-rye",
        "https://www.example.com/news/dam-breaks-in-ely",
        f"{ARTICLE}?page=2",
        "https://www.example.org:8080/news/dam-breaks-in-ely",
    ],
)
def test_other_articles(other: str) -> None:
    assert same_article(other) not in (None, same_article(ARTICLE))


@pytest.mark.parametrize(
    "address",
    [
        "https://www.france24.com/",
        "https://example.org",
        "https://example.org/en/",
        "https://example.org/world/europe",
        "ftp://example.org/dam-breaks",
        "mailto:ann@example.org",
        "https://[bad/dam-breaks",
        "https://example.org:port/dam-breaks",
        "dam.txt",
        "",
    ],
)
def test_what_is_no_article(address: str) -> None:
    assert same_article(address) is None


def test_the_order_of_parameters_does_not_matter_and_their_values_do() -> None:
    assert same_article("http://a.org/?b=2&a=1") == same_article("http://a.org/?a=1&b=2")
    assert same_article("http://a.org/?id=1") != same_article("http://a.org/?id=2")


def test_sites() -> None:
    assert site("https://www.reuters.com/world") == "reuters.com"
    assert site("http://[bad") == site("seeds/a.txt") == ""


@example("HTTP://0?:")
@given(st.text(max_size=60) | st.builds("https://a.org/{}".format, st.text(max_size=60)))
def test_no_text_fails_and_the_result_is_stable(text: str) -> None:
    found = same_article(text)
    site(text)
    if found is not None:
        host = re.split(r"[/?]", found)[0]
        assert host == host.lower() != ""

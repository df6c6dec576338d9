"""Saved web pages: main text, what the markup says, and pages that are no pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.ingest import read
from summarizer.ingest.raw import RawArticle
from summarizer.ingest.web import read_web

BODY = "".join(
    f"<p>Paragraph {n} says that the mayor opened the long bridge on Monday, after two years of "
    f"repairs that cost the city {n} million euros, and that nobody complained about it.</p>"
    for n in ("one", "two", "three", "four")
)


def page(head: str = "", body: str = BODY, attributes: str = 'lang="en-GB"') -> bytes:
    return (
        f"<!DOCTYPE html><html {attributes}><head><title>The bridge is open</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a><a href='/news'>News</a></nav><article>"
        f"<h1>The bridge is open</h1>{body}</article><footer>All rights reserved</footer></body>"
        "</html>"
    ).encode()


def one(data: bytes) -> RawArticle:
    (article,) = read_web(data, "a.html")
    return article


def test_paragraphs_are_lines_and_navigation_is_left_out() -> None:
    lines = one(page()).text.splitlines()
    assert [line.split(" says")[0] for line in lines if line.startswith("Paragraph")] == [
        "Paragraph one",
        "Paragraph two",
        "Paragraph three",
        "Paragraph four",
    ]
    assert not {"Home", "News", "All rights reserved"} & set(lines)


def test_the_markup_gives_title_outlet_author_address_and_language() -> None:
    head = (
        '<meta property="og:site_name" content="The Daily Bridge">'
        '<meta name="author" content="Ann Smith">'
        '<link rel="canonical" href="https://daily.example.org/bridge">'
    )
    article = one(page(head))
    assert article.title == "The bridge is open"
    assert article.outlet == "The Daily Bridge"
    assert article.author == "Ann Smith"
    assert article.url == "https://daily.example.org/bridge"
    assert article.lang == "en"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-11-23T09:58:00+01:00">',
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", '
        '"datePublished": "2024-11-23T09:58:00+01:00"}]}</script>',
        '<script type="application/ld+json">{broken</script>'
        '<meta itemprop="datePublished" content="2024-11-23T09:58:00+01:00">',
        '<meta name="date" content="2024-11-20">'
        '<meta property="article:published_time" content="2024-11-23T09:58:00+01:00">',
    ],
)
def test_the_publication_time_keeps_its_zone(head: str) -> None:
    published = one(page(head)).published
    assert published is not None
    assert published.utcoffset() == timedelta(hours=1)
    assert published == datetime(2024, 11, 23, 8, 58, tzinfo=UTC)


def test_a_time_element_counts_as_publication_only_when_it_says_so() -> None:
    dated = '<time itemprop="datePublished" datetime="2024-11-23T09:58:00Z">today</time>'
    assert one(page(body=dated + BODY)).published == datetime(2024, 11, 23, 9, 58, tzinfo=UTC)


def test_a_day_without_a_zone_stays_naive() -> None:
    published = one(page('<meta name="date" content="2024-11-23">')).published
    assert published == datetime(2024, 11, 23)


def test_placeholder_dates_are_no_dates() -> None:
    head = '<meta property="article:published_time" content="0001-01-01T00:00:00Z">'
    assert one(page(head)).published is None


def test_the_declared_charset_is_obeyed() -> None:
    body = BODY.replace("nobody", "der Bürgermeister aus Gießen") * 2
    article = one(page('<meta charset="iso-8859-1">', body).decode().encode("cp1252"))
    assert "Bürgermeister aus Gießen" in article.text
    assert article.encoding == "cp1252"


def test_a_page_too_small_for_main_text_gives_what_it_shows() -> None:
    assert (
        one(b"<html><body><p>Short &amp; sweet.</p><script>x()</script>").text == "Short & sweet."
    )


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(InputError, match="without text"):
        one(b"<html><head><script>var a = 1;</script></head><body></body></html>")


def test_what_is_around_the_article_is_named_as_removed() -> None:
    related = "<ul>" + "".join(
        f"<li><a href='/{n}'>Another story about bridge number {n}</a></li>" for n in range(8)
    )
    article = one(page(body=BODY + f"<div class='related'>{related}</ul></div>"))
    assert "Another story" not in article.text
    assert {removal.reason for removal in article.removed} <= {"page furniture"}


@pytest.mark.parametrize("title", ["The bridge | The Daily", "The Daily: The bridge", "The bridge"])
def test_the_title_leaves_out_the_name_of_the_site(title: str) -> None:
    head = (
        f'<meta property="og:title" content="{title}">'
        '<meta property="og:site_name" content="The Daily">'
    )
    assert one(page(head)).title == "The bridge"


def test_the_host_stands_in_for_a_site_without_a_name() -> None:
    head = (
        '<meta property="og:site_name" content="Copyright 2014">'
        '<link rel="canonical" href="https://daily.example.org/bridge">'
    )
    assert one(page(head)).outlet == "example.org"


def test_figure_captions_are_named_as_removed() -> None:
    figure = (
        "<figure><img src='a.png'><figcaption>The bridge, seen from the east</figcaption></figure>"
    )
    article = one(page(body=figure + BODY))
    assert "seen from the east" not in article.text
    assert [removal.text for removal in article.removed if removal.reason == "caption"] == [
        "The bridge, seen from the east"
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"<?a?>" * 800 + b"<!-- -->" * 100 + b"no page",
        b"<html><body>" + b"<div>" * 50_000 + b"The mayor spoke." + b"</div>" * 50_000,
        b"<html><body>" + b"<b><i>" * 5_000 + b"The mayor spoke.",
        b"<html><body><p>The mayor spoke.<" + b"<" * 50_000,
        b'<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><html><p>The mayor spoke. &b;',
        b"<html><body><p>The mayor spoke.</p>" + b"<table><tr><td>" * 2_000,
        b"<html><body><p>The mayor spoke. " + b"&#0;&#xD800;&#x110000;",
        b"<html><p " + b'a="b" ' * 20_000 + b">The mayor spoke.",
    ],
    ids=[
        "prologue",
        "nested",
        "inline",
        "brackets",
        "entities",
        "tables",
        "references",
        "attributes",
    ],
)
def test_hostile_markup_gives_text_or_an_input_error(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(data)
    reading = read([tmp_path])
    assert len(reading.documents) + len(reading.failures) == 1
    for document in reading.documents:
        document.text.encode()


@pytest.mark.parametrize("cut", [60, 300, 700, 1_000])
def test_truncated_pages_are_read_as_far_as_they_go(cut: int, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page()[:cut])
    reading = read([tmp_path])
    assert len(reading.documents) + len(reading.failures) == 1

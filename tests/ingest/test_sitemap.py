"""Sitemaps of every kind."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.ingest.sitemap import Page, Sitemap, read_sitemap

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
URLSET = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="{NAMESPACE}" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
 <url><loc> https://example.org/a?x=1&amp;y=2 </loc><lastmod>2024-11-23T10:58:00+01:00</lastmod>
  <image:image><image:loc>https://example.org/a.jpg</image:loc><image:title>No</image:title>
  </image:image></url>
 <url><loc>https://example.org/b</loc><lastmod>2024-11-23</lastmod></url>
 <url><loc>https://example.org/c</loc><lastmod>soon</lastmod></url>
 <url><loc>https://example.org/a?x=1&amp;y=2</loc></url>
 <url><loc>/relative</loc></url><url><loc>file:///etc/passwd</loc></url><url/>
</urlset>"""
NEWS = f"""<urlset xmlns="{NAMESPACE}" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
 <url><loc>https://example.org/n</loc><n:news>
  <n:publication><n:name>The Daily Bridge</n:name><n:language>en</n:language></n:publication>
  <n:publication_date>2024-11-23T09:58Z</n:publication_date>
  <n:title>Bridge &amp; river</n:title></n:news></url></urlset>"""
INDEX = f"""<sitemapindex xmlns="{NAMESPACE}">
 <sitemap><loc>https://example.org/1.xml.gz</loc><lastmod>2024-11-23</lastmod></sitemap>
 <sitemap><loc>https://example.org/2.xml</loc></sitemap></sitemapindex>"""
MOMENT = datetime(2024, 11, 23, 9, 58, tzinfo=UTC)


def test_pages_with_their_dates() -> None:
    assert read_sitemap(URLSET.encode()) == Sitemap(
        (
            Page("https://example.org/a?x=1&y=2", MOMENT),
            Page("https://example.org/b", datetime(2024, 11, 23, tzinfo=UTC)),
            Page("https://example.org/c"),
        )
    )


def test_news_have_a_title() -> None:
    (page,) = read_sitemap(NEWS.encode()).pages
    assert page == Page("https://example.org/n", MOMENT, "Bridge & river")


def test_an_index_lists_further_maps() -> None:
    found = read_sitemap(INDEX.encode())
    assert found == Sitemap((), ("https://example.org/1.xml.gz", "https://example.org/2.xml"))


def test_plain_text() -> None:
    text = "\ufeffhttps://example.org/a\r\n\r\nhttps://example.org/b\nnot an address\n"
    assert [page.url for page in read_sitemap(text.encode()).pages] == [
        "https://example.org/a",
        "https://example.org/b",
    ]


def test_without_a_namespace() -> None:
    text = URLSET.replace(f' xmlns="{NAMESPACE}"', "")
    assert len(read_sitemap(text.encode()).pages) == 3


def test_compressed() -> None:
    assert read_sitemap(gzip.compress(NEWS.encode())) == read_sitemap(NEWS.encode())
    with pytest.raises(InputError, match="unpacks to more than the limit"):
        read_sitemap(gzip.compress(b" " * 16_000_000))


def test_a_map_that_is_cut_off_gives_its_whole_entries() -> None:
    pages = read_sitemap(URLSET[: URLSET.index("<url><loc>https://example.org/c")].encode()).pages
    assert [page.url[-1] for page in pages] == ["2", "b"]


def test_no_more_pages_than_a_map_may_have() -> None:
    lines = "".join(f"https://example.org/{n}\n" for n in range(50_010))
    pages = read_sitemap(lines.encode()).pages
    assert len(pages) == 50_000
    assert pages[0].url == "https://example.org/0"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"just words\n", "neither XML nor an address"),
        (b"<rss><channel/></rss>", "use feed ="),
        (b"<html><body>Not found</body></html>", r"robots\.txt"),
        (b"<config/>", "no sitemap but <config>"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"x" * 15_000_001, "larger than the limit"),
    ],
)
def test_what_is_no_sitemap(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_sitemap(data)


def test_entities_are_not_expanded() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE urlset [<!ENTITY e0 "boom">{levels}]>'
    text = URLSET.replace("<urlset", f"{bomb}<urlset", 1).replace("/b<", "/b&e11;<")
    assert "boom" not in str(read_sitemap(text.encode()))


@given(cut=st.integers(0, len(NEWS)), junk=st.binary(max_size=20))
def test_damaged_maps_are_read_or_refused(cut: int, junk: bytes) -> None:
    for text in (NEWS, INDEX):
        data = text.encode()
        try:
            found = read_sitemap(data[:cut] + junk + data[cut + len(junk) :])
        except InputError:
            continue
        addresses = [*found.maps, *(page.url for page in found.pages)]
        assert all(each.lower().startswith(("http://", "https://")) for each in addresses)

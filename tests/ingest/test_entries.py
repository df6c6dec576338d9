"""Feeds that a digest follows: what their entries are, and what is wrong with them."""

from __future__ import annotations

import gzip
import json
import re
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.ingest.entries import FeedEntries, canonical, read_entries

ADDRESS = "https://example.org/feeds/news"
SHORT = "The mayor opened the bridge on Monday, after two years of repairs."
LONG = " ".join([SHORT] * 12)
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Daily Bridge</title><language>en-gb</language>
<item><title>Bridge</title><link>https://Example.org/1?utm_source=rss&amp;id=1</link>
  <guid isPermaLink="false">tag:1</guid><description>&lt;p&gt;{SHORT}&lt;/p&gt;</description>
  <pubDate>Sat, 23 Nov 2024 10:58:00 +0100</pubDate></item>
<item><title>Full</title><link>/2</link><description>Teaser.</description>
  <content:encoded><![CDATA[<p>{SHORT}</p><script>x()</script>]]></content:encoded></item>
<item><title>Long</title><guid>https://example.org/3</guid><description>{LONG}</description></item>
<item><title>Headline</title><link>https://example.org/4</link></item>
<item><title>Nothing</title></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Atoms</title>
<entry><title>A</title><id>urn:a</id><link rel="self" href="/a.xml"/>
<link rel="alternate" href="a.html"/><updated>2024-11-23T09:58:00Z</updated>
<author><name>Bob</name></author><content type="html">&lt;b&gt;{LONG}&lt;/b&gt;</content></entry>
<entry><title>B</title><id>urn:b</id><link href="https://example.org/b"/>
<summary>{LONG} [...]</summary></entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://example.org/"><title>Old</title>
</channel><item rdf:about="https://example.org/x"><title>X</title><link>https://example.org/x</link>
<description>{SHORT}</description></item></rdf:RDF>"""


def feed(text: str) -> FeedEntries:
    return read_entries(text.encode(), ADDRESS)


def json_feed(*items: Any, **changed: Any) -> FeedEntries:
    version = "https://jsonfeed.org/version/1.1"
    return feed(json.dumps({"version": version, "title": "J", "items": items} | changed))


def test_rss_entries() -> None:
    found = feed(RSS)
    assert (found.title, found.lang) == ("The Daily Bridge", "en")
    first, second, third, fourth = found.entries
    assert (first.id, first.url) == ("tag:1", "https://Example.org/1?utm_source=rss&id=1")
    assert first.article.url == first.url
    assert canonical(first.url or "") == "https://example.org/1?id=1"
    assert (first.article.title, first.article.text) == ("Bridge", SHORT)
    assert first.article.published == datetime(2024, 11, 23, 9, 58, tzinfo=UTC)
    assert first.article.outlet == "The Daily Bridge"
    assert first.article.path is None
    assert (second.id, second.url, second.article.text) == (None, "https://example.org/2", SHORT)
    assert (third.id, third.url) == ("https://example.org/3",) * 2
    assert (fourth.article.text, fourth.article.title) == ("", "Headline")
    assert [each.teaser for each in found.entries] == [True, False, False, True]
    assert found.notes == ("left out for want of a text and an address: Nothing",)


def test_atom_entries() -> None:
    found = feed(ATOM)
    first, second = found.entries
    assert (first.id, first.url) == ("urn:a", "https://example.org/feeds/a.html")
    assert (first.article.author, first.article.text) == ("Bob", LONG)
    assert (first.teaser, second.teaser) == (False, True)
    assert found.notes == ()


def test_rss_of_version_1() -> None:
    (entry,) = feed(RDF).entries
    assert (entry.id, entry.url) == ("https://example.org/x",) * 2


def test_json_feed_entries() -> None:
    found = json_feed(
        {"id": 7, "url": "a", "title": "R&amp;D", "content_html": f"<p>{SHORT}</p>", 
         "summary": "S", "date_published": "2024-11-23T10:58:00+01:00",
         "authors": [{"name": "Ann"}, {"name": "Bo"}]},
        {"id": "b", "external_url": "https://other.org/b?fbclid=1", "summary": SHORT,
         "language": "de-AT", "author": {"name": "Cy"}},
        "no object",
        {"id": "c", "content_text": f"{LONG}\n\n{LONG}", "date_modified": "2024-11-23T09:58:00Z"},
        language="en",
    )  # fmt: skip
    first, second, third = found.entries
    assert (found.title, found.lang) == ("J", "en")
    assert (first.id, first.url) == ("7", "https://example.org/feeds/a")
    assert (first.article.title, first.article.text) == ("R&D", SHORT)
    assert (first.article.author, first.article.lang) == ("Ann, Bo", "en")
    assert first.article.published == datetime(2024, 11, 23, 9, 58, tzinfo=UTC)
    assert (second.url, second.article.lang) == ("https://other.org/b?fbclid=1", "de")
    assert (third.url, third.article.text) == (None, f"{LONG}\n\n{LONG}")
    assert third.article.published == datetime(2024, 11, 23, 9, 58, tzinfo=UTC)
    assert [each.teaser for each in found.entries] == [False, True, False]
    assert found.notes == ("1 items are no JSON objects",)


@pytest.mark.parametrize(
    "text",
    [
        RSS[: RSS.index("<item>")] + "</channel></rss>",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title></feed>',
        '{"version": "https://jsonfeed.org/version/1", "title": "J", "items": []}',
    ],
)
def test_a_feed_without_entries_is_no_fault(text: str) -> None:
    assert feed(text).entries == ()
    assert feed(text).notes == ()


@pytest.mark.parametrize("cut", ["<guid>https://example.org/3", "<title>Headline"])
def test_a_feed_that_is_cut_off_keeps_its_whole_entries(cut: str) -> None:
    found = feed(RSS[: RSS.index(cut)])
    assert [each.article.title for each in found.entries][:2] == ["Bridge", "Full"]
    assert re.match(
        r"not well-formed \(line \d+: .*\); (?:one entry|\d+ entries) could be read", found.notes[0]
    )
    assert not found.whole
    assert feed(RSS).whole


def test_a_feed_that_is_cut_off_before_its_first_entry_is_an_error() -> None:
    with pytest.raises(
        InputError, match=r"not well-formed \(line \d+: .*; none of it could be read"
    ):
        feed(RSS[: RSS.index("<item>")])


@pytest.mark.parametrize("bad", ["&nbsp;", "<b>", "\x0b", "&", "<br></p>"])
def test_a_feed_with_a_fault_keeps_its_entries(bad: str) -> None:
    found = feed(RSS.replace("Headline", f"Head{bad}line"))
    assert len(found.entries) == 4


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"<html><head><title>Not found</title></head></html>", "use url = for a single page"),
        (b"<?xml version='1.0'?><config/>", "XML that is neither a feed nor"),
        (b"just words", "neither RSS nor Atom nor JSON Feed"),
        (b"{", "not valid JSON"),
        (b'{"a": ' + b"[" * 100_000, "not valid JSON"),
        (b'{"items": 7}', "JSON without items"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not text|PNG"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"<rss><channel>" + b"<a>" * 1_000, "nested"),
    ],
)
def test_what_is_no_feed(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_entries(data, ADDRESS)


def test_a_page_names_its_feed() -> None:
    page = (
        '<!doctype html><link rel="alternate" type="application/rss+xml" href="/rss.xml"><p>Hello'
    )
    with pytest.raises(InputError, match=r"its feed may be https://example\.org/rss\.xml"):
        feed(page)


def test_a_compressed_feed() -> None:
    assert len(read_entries(gzip.compress(RSS.encode()), ADDRESS).entries) == 4
    with pytest.raises(InputError, match="unpacks to more"):
        read_entries(gzip.compress(b" " * 20_000_000), ADDRESS)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "http://[bad"])
def test_only_links_to_the_web_count(link: str) -> None:
    entry = feed(RSS.replace("/2<", f"{link}<")).entries[1]
    assert (entry.url, entry.article.url) == (None, None)
    (item,) = json_feed({"id": "a", "url": link, "content_text": SHORT}).entries
    assert item.url is None


@pytest.mark.parametrize(
    ("text", "teaser"),
    [
        (SHORT, False),
        (f"{SHORT} …", True),
        (f"{SHORT} [...]", True),
        (f"{SHORT}\nRead more", True),
        (f"{SHORT} Read more about the bridge »", True),
        (f"{SHORT} (more)", True),
        (f"{SHORT}\nWeiterlesen", True),
        (f"{SHORT} [&hellip;]\nThe post Bridge appeared first on The Daily Bridge.", True),
        (f"{SHORT}\nThe post Bridge appeared first on The Daily Bridge.", False),
        ("He has more bridges than he can read more of.", False),
        ("They want no more.", False),
        ("", True),
    ],
)
def test_a_content_is_a_teaser_if_it_says_so(text: str, teaser: bool) -> None:
    markup = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    (entry,) = json_feed({"id": "a", "url": "a", "content_html": markup}).entries
    assert entry.teaser is teaser


@pytest.mark.parametrize(
    ("summary", "teaser"), [(SHORT, True), (LONG, False), ("市长周一为大桥揭幕。" * 20, False)]
)
def test_a_short_summary_is_a_teaser(summary: str, teaser: bool) -> None:
    (entry,) = json_feed({"id": "a", "url": "a", "summary": summary}).entries
    assert entry.teaser is teaser


def test_entity_bombs_and_files_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY e0 "boom">{levels}]>'
    started = time.monotonic()
    found = feed(RSS.replace("<rss", f"{bomb}<rss", 1).replace("Monday", "&e11; &x;"))
    assert time.monotonic() - started < 5
    assert "boom" not in str(found)
    assert "secret words" not in str(found)


def test_a_path_as_content_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(RSS)
    with pytest.raises(InputError, match="neither"):
        feed(str(tmp_path / "a.xml"))


@given(cut=st.integers(0, len(RSS)), junk=st.binary(max_size=20))
def test_damaged_feeds_give_entries_or_a_reason(cut: int, junk: bytes) -> None:
    for text in (RSS, ATOM):
        data = text.encode()
        try:
            found = read_entries(data[:cut] + junk + data[cut + len(junk) :], ADDRESS)
        except InputError:
            continue
        assert all(each.article.text or each.url for each in found.entries)


KEYS = st.sampled_from(
    [
        *("id", "url", "external_url", "title", "content_html", "content_text", "summary"),
        *("items", "authors", "author", "name", "language", "date_published"),
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)


@given(feed_=st.dictionaries(KEYS, JSON), items=st.lists(st.dictionaries(KEYS, JSON), max_size=3))
def test_json_of_any_shape_is_read_or_refused(
    feed_: dict[str, Any], items: list[dict[str, Any]]
) -> None:
    read_entries(json.dumps({**feed_, "items": items}).encode(), ADDRESS)

"""Saved feeds: entries, dates, HTML, and XML made to explode."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.ingest import read
from summarizer.ingest.feed import read_feed

LONG = "The mayor opened the bridge on Monday, after two years of repairs."
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Daily Bridge</title><language>en-gb</language>
<item><title>Bridge &amp;amp; river</title><link>https://example.org/1</link>
  <description>&lt;p&gt;{LONG}&lt;/p&gt;</description><dc:creator>Ann Smith</dc:creator>
  <pubDate>Sat, 23 Nov 2024 10:58:00 +0100</pubDate></item>
<item><title>Only a headline</title><description>Short.</description></item>
<item><title>Full text</title><description>Teaser.</description>
  <content:encoded><![CDATA[<p>{LONG}</p><script>x()</script><p>Second &eacute;.</p>]]>
  </content:encoded>
  <link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Atoms</title>
<entry><title>A</title><link href="https://example.org/a"/><updated>2024-11-23T09:58:00Z</updated>
<author><name>Bob</name></author><content type="html">&lt;b&gt;{LONG}&lt;/b&gt;</content>
</entry></feed>"""


def test_rss_entries_are_articles() -> None:
    first, second = read_feed(RSS.encode(), "a.rss")
    assert first.title == "Bridge & river"
    assert first.text == LONG
    assert first.outlet == "The Daily Bridge"
    assert first.author == "Ann Smith"
    assert first.url == "https://example.org/1"
    assert first.lang == "en"
    assert first.published == datetime(2024, 11, 23, 9, 58, tzinfo=UTC)
    assert second.text == f"{LONG}\nSecond é."
    assert second.url is None


def test_entries_without_text_are_counted() -> None:
    first, _ = read_feed(RSS.encode(), "a.rss")
    assert [(r.reason, r.text) for r in first.removed] == [
        ("feed entry without a text", "Only a headline")
    ]


def test_atom_entries_are_articles() -> None:
    (article,) = read_feed(ATOM.encode(), "a.atom")
    assert (article.title, article.text, article.author) == ("A", LONG, "Bob")
    assert article.outlet == "Atoms"
    assert article.published == datetime(2024, 11, 23, 9, 58, tzinfo=UTC)


@pytest.mark.parametrize("stated", ["", "<pubDate>soon</pubDate>"])
def test_an_entry_without_a_date_has_none(stated: str) -> None:
    dated = "<pubDate>Sat, 23 Nov 2024 10:58:00 +0100</pubDate>"
    assert read_feed(RSS.replace(dated, stated).encode(), "a.rss")[0].published is None


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a", "a.txt", "a.html"])
def test_feeds_are_recognised_under_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(RSS)
    assert len(read([tmp_path]).documents) == 2


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_other_encodings(encoding: str) -> None:
    text = RSS.replace("Monday", "Montag für Käufer").replace("UTF-8", encoding)
    assert "für Käufer" in read_feed(text.encode(encoding), "a.rss")[0].text


def test_a_feed_without_texts_is_refused() -> None:
    with pytest.raises(InputError, match="0 entries"):
        read_feed(b"<rss><channel><title>x</title></channel></rss>", "a.rss")


def test_a_path_as_content_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text(RSS)
    with pytest.raises(InputError):
        read_feed(str(tmp_path / "secret.xml").encode(), "a.rss")


def test_entity_bombs_are_harmless() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE rss [<!ENTITY e0 "boom">{levels}]>'
    data = RSS.replace("<rss", f"{bomb}<rss", 1).replace("Monday", "&e11;")
    started = time.monotonic()
    articles = read_feed(data.encode(), "a.rss")
    assert time.monotonic() - started < 5
    assert all("boom" not in article.text for article in articles)


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    data = RSS.replace("<rss", f"{doctype}<rss", 1).replace("Monday", "&x;")
    assert "secret words" not in str(read_feed(data.encode(), "a.rss"))


@pytest.mark.parametrize("cut", [400, 700, 1_000])
def test_truncated_feeds_give_their_whole_entries(tmp_path: Path, cut: int) -> None:
    (tmp_path / "a.rss").write_text(RSS[:cut])
    reading = read([tmp_path])
    assert len(reading.documents) + len(reading.failures) >= 1


@pytest.mark.parametrize(
    "opening", ["<!--", "<![CDATA[", "<!DOCTYPE [", "<!ENTITY ", "<a ", "<?a?>"]
)
def test_unclosed_markup_takes_no_longer_than_its_length(tmp_path: Path, opening: str) -> None:
    (tmp_path / "a.rss").write_text("<rss><channel><item>" + opening * 20_000)
    started = time.monotonic()
    assert len(read([tmp_path]).failures) == 1
    assert time.monotonic() - started < 5


def test_deeply_nested_feeds_are_survived(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text("<rss><channel><item>" + "<a>" * 100_000)
    reading = read([tmp_path])
    assert "nested" in reading.failures[0].reason


def test_other_xml_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<?xml version='1.0'?><config><a>1</a></config>")
    (failure,) = read([tmp_path]).failures
    assert failure.reason == "XML that is neither a feed nor a web page"

"""Lists of feeds."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.ingest.opml import Subscription, read_opml

OPML = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Subscriptions</title></head><body>
  <outline text="News" title="News">
    <outline text="The  Daily Bridge" type="rss" xmlUrl="https://example.org/rss" htmlUrl="x"/>
    <outline text="Local"><outline title="Köln &amp; Bonn" text="t" xmlurl="http://koeln.example/"/>
    </outline>
  </outline>
  <outline xmlUrl="https://example.org/loose" category="/Science"/>
  <outline text="Again" xmlUrl="https://example.org/rss"/>
  <outline text="A file" xmlUrl="file:///etc/passwd"/>
  <outline text="A link" type="link" url="https://example.org/"/>
  <outline text="Empty folder"/>
</body></opml>"""


def test_feeds_with_their_folders() -> None:
    assert read_opml(OPML.encode()) == (
        Subscription("The Daily Bridge", "https://example.org/rss", "News"),
        Subscription("Köln & Bonn", "http://koeln.example/", "News / Local"),
        Subscription(None, "https://example.org/loose", "/Science"),
    )


def test_a_list_without_feeds_is_empty() -> None:
    assert read_opml(b"<opml><body/></opml>") == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = OPML.replace("UTF-8", encoding.removesuffix("-sig"))
    assert read_opml(text.encode(encoding))[1].title == "Köln & Bonn"


def test_a_compressed_list() -> None:
    assert len(read_opml(gzip.compress(OPML.encode()))) == 3


def test_a_list_that_is_cut_off_gives_its_whole_entries() -> None:
    assert len(read_opml(OPML[: OPML.index("<outline xmlUrl")].encode())) == 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"words", "not XML"),
        (b"<rss><channel/></rss>", "no OPML but <rss>; export a list of feeds"),
        (b"<?xml version='1.0'?>", "not XML"),
    ],
)
def test_what_is_no_list(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_opml(data)


def test_entities_and_files_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("https://secret.example/")
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE opml [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY e0 "boom">{levels}]>'
    text = OPML.replace("<opml", f"{bomb}<opml", 1).replace("Local", "&e11;&x;")
    found = read_opml(text.encode())
    assert len(found) == 3
    assert "boom" not in str(found)
    assert "secret" not in str(found)


def test_deep_nesting_is_survived() -> None:
    deep = "<outline text='a'>" * 100_000
    assert read_opml(f"<opml><body>{deep}".encode()) == ()


@given(cut=st.integers(0, len(OPML)), junk=st.binary(max_size=20))
def test_damaged_lists_are_read_or_refused(cut: int, junk: bytes) -> None:
    data = OPML.encode()
    try:
        found = read_opml(data[:cut] + junk + data[cut + len(junk) :])
    except InputError:
        return
    assert all(each.url.lower().startswith(("http://", "https://")) for each in found)

"""The feed is valid Atom, with ids that stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import feedparser
import pytest
from lxml import etree

from summarizer.edition import Edition
from summarizer.render.editions import feed

ATOM = {"a": "http://www.w3.org/2005/Atom"}
OPTIONS: dict[str, Any] = {"profile": "morning", "title": "Morning"}


def days(edition: Edition, count: int) -> list[Edition]:
    """The same edition on following days."""
    step = timedelta(days=1)
    return [
        replace(edition, date=edition.date + i * step, created=edition.created + i * step)
        for i in range(count)
    ]


def test_it_has_what_atom_requires(morning: Edition) -> None:
    root = etree.fromstring(feed(days(morning, 2), **OPTIONS))
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert [len(root.findall(f"a:{name}", ATOM)) for name in ("id", "title", "updated")] == [1] * 3
    assert root.xpath("a:author/a:name/text()", namespaces=ATOM) == ["Morning"]
    entries = root.findall("a:entry", ATOM)
    assert len(entries) == 6
    for entry in entries:
        for name in ("id", "title", "updated", "content"):
            assert len(entry.findall(f"a:{name}", ATOM)) == 1
        assert entry.find("a:content", ATOM).get("type") == "html"
    ids = root.xpath("//a:id/text()", namespaces=ATOM)
    assert len(set(ids)) == len(ids)
    assert all(each.startswith("tag:summarizer.invalid,2026:morning") for each in ids)
    assert root.findtext("a:updated", namespaces=ATOM) == "2024-11-26T06:00:12Z"


def test_ids_depend_on_profile_day_slot_and_story_only(morning: Edition) -> None:
    changed = replace(
        morning,
        title="Other",
        created=morning.created + timedelta(hours=1),
        stories=tuple(replace(story, title="Other") for story in reversed(morning.stories)),
    )

    def ids(edition: Edition, **more: str) -> set[str]:
        root = etree.fromstring(feed([edition], **{**OPTIONS, **more}))
        return set(root.xpath("//a:id/text()", namespaces=ATOM))

    assert ids(changed) == ids(morning)
    assert ids(changed, site="https://a.example") == ids(morning)
    assert not ids(morning, profile="evening") & ids(morning)
    assert not ids(morning, authority="a.example") & ids(morning)
    other = replace(morning, date=date(2024, 11, 26))
    assert ids(other) & ids(morning) == {"tag:summarizer.invalid,2026:morning"}


def test_the_latest_come_first_and_old_ones_go(morning: Edition) -> None:
    read = feedparser.parse(feed(days(morning, 5), limit=4, **OPTIONS))
    assert [entry.updated for entry in read.entries] == [
        *["2024-11-29T06:00:12Z"] * 3, "2024-11-28T06:00:12Z",
    ]  # fmt: skip


def test_a_reader_finds_titles_links_and_content(morning: Edition) -> None:
    written = feed(
        [morning], address="https://a.example/feed.xml", site="https://a.example/e/", **OPTIONS
    )
    read = feedparser.parse(written)
    assert not read.bozo
    assert [entry.title for entry in read.entries] == [
        "NATO's Rutte meets Trump in Florida",
        "Allies and their spending",
        "Update: Trump's picks for the cabinet",
    ]
    assert read.entries[0].link == "https://a.example/e/2024-11-25/07-00/stories/story-1.html"
    assert "threatened not to defend NATO members" in read.entries[0].content[0].value
    assert [link.rel for link in read.feed.links] == ["self", "alternate"]


def test_without_a_site_an_entry_leads_to_an_article(morning: Edition) -> None:
    read = feedparser.parse(feed([morning], **OPTIONS))
    assert read.entries[0].link == "https://en.interaffairs.ru/article/nato-secretary-general/"


@pytest.mark.parametrize("site", ["javascript:alert(1)", "", "ftp://a.example"])
def test_only_web_addresses_are_linked(morning: Edition, site: str) -> None:
    root = etree.fromstring(feed([morning], site=site, address=site, **OPTIONS))
    assert all(
        link.startswith("https://") for link in root.xpath("//a:link/@href", namespaces=ATOM)
    )


def test_an_empty_feed_is_one(morning: Edition) -> None:
    root = etree.fromstring(feed([], **OPTIONS))
    assert root.findall("a:entry", ATOM) == []
    assert root.findtext("a:updated", namespaces=ATOM) == "0001-01-01T00:00:00Z"

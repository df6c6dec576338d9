"""What no format may lose: doubts, changes, notes, what was told, what failed and what waits."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from typing import Any

import pytest
from lxml import etree
from lxml import html as lxml_html

from summarizer.edition import Edition, Story
from summarizer.render.editions import feed, files, message, payload

TEASER = "France24: told from its teaser, as the page could not be read"


@pytest.fixture(scope="module")
def edition(morning: Edition) -> Edition:
    """One story that goes on, which has everything."""
    return replace(morning, stories=(_partly(replace(morning.stories[1], notes=(TEASER,))),))


def _partly(story: Story) -> Story:
    """All but the first citation of each line state only a part of it."""
    lines = tuple(
        replace(
            line,
            citations=(
                line.citations[0],
                *(replace(each, role="partial") for each in line.citations[1:]),
            ),
        )
        for line in story.brief.lines
    )
    return replace(story, brief=replace(story.brief, lines=lines))


def _page(text: bytes | str) -> str:
    decoded = text.decode("utf-8") if isinstance(text, bytes) else text
    body = lxml_html.document_fromstring(decoded).find("body")
    assert body is not None
    return str(body.text_content())


def _mail(edition: Edition, kind: str) -> str:
    read = message_from_bytes(
        message(edition, "a@a.example", ["b@b.example"]), policy=policy.default
    )
    body = read.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def _feed(edition: Edition) -> str:
    root = etree.fromstring(feed([edition], profile="morning", title="Morning"))
    (content,) = root.xpath("//*[local-name() = 'content']/text()")
    return _page(f"<body>{content}</body>")


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value.replace("\u200b", "")
        case dict():
            for each in value.values():
                yield from _strings(each)
        case list():
            for each in value:
                yield from _strings(each)


def _chat(edition: Edition, kind: Any) -> str:
    return " ".join(_strings(json.loads(payload(edition, kind)))).replace("\\", "")


FORMATS: dict[str, Callable[[Edition], str]] = {
    "index": lambda edition: _page(files(edition)["index.html"]),
    "story": lambda edition: _page(files(edition)["stories/story-2.html"]),
    "markdown": lambda edition: files(edition)["edition.md"].decode().replace("\\", ""),
    "mail text": lambda edition: _mail(edition, "plain"),
    "mail html": lambda edition: _page(_mail(edition, "html")),
    "feed": _feed,
    "slack": lambda edition: _chat(edition, "slack"),
    "discord": lambda edition: _chat(edition, "discord"),
}
TOLD = {
    "in part": "in part",
    "changed": "was 1.1%, now 1.3%",
    "told before": "Trump won the election.",
    "note on a teaser": TEASER,
    "failed": "https://feeds.example/world.xml",
    "also failed": "inbox",
    "since": "23 Nov 2024, 07:00",
    "waiting": "3 more articles wait for a later edition",
    "note on the edition": "An earlier slot was missed: its articles are here.",
}


@pytest.mark.parametrize("what", TOLD)
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells(edition: Edition, name: str, what: str) -> None:
    assert TOLD[what] in " ".join(FORMATS[name](edition).split())


def test_json_tells_it_as_data(edition: Edition) -> None:
    told = json.loads(payload(edition, "json"))
    (story,) = told["stories"]
    roles = {each["role"] for line in story["brief"]["lines"] for each in line["citations"]}
    assert "partial" in roles
    assert story["changes"] == [{"line": 2, "was": "1.1%", "now": "1.3%"}]
    assert [(each["day"], each["slot"]) for each in story["previously"]] == [
        ("2024-11-23", "07:00"),
        ("2024-11-24", None),
        ("2024-11-24", None),
    ]
    assert story["notes"] == [TEASER]
    assert [each["source"] for each in told["failed_sources"]] == [
        "https://feeds.example/world.xml",
        "inbox",
    ]
    assert told["waiting"] == 3


def test_a_source_that_states_all_is_never_called_partial(morning: Edition) -> None:
    whole = replace(morning, stories=morning.stories[1:2])
    assert all("in part" not in read(whole) for read in FORMATS.values())

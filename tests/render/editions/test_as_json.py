"""The JSON of an edition keeps its published contract, and can be read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from summarizer.edition import Edition
from summarizer.render import as_json as brief_json
from summarizer.render.editions import edition_from, feed, files
from summarizer.render.editions.as_json import SCHEMA_ID, schema
from summarizer.render.editions.showing import show

Make = Callable[..., Edition]


def read(edition: Edition) -> dict[str, Any]:
    """Render, parse strictly and validate the edition and each brief in it."""

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    data: dict[str, Any] = json.loads(files(edition)["edition.json"], parse_constant=refuse)
    Draft202012Validator(schema()).validate(data)
    for story in data["stories"]:
        Draft202012Validator(brief_json.schema()).validate(story["brief"])
    return data


def test_schema_is_valid_and_names_itself() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$id"] == SCHEMA_ID == "summarizer.edition/1"


def test_an_edition_is_valid_and_holds_what_was_promised(morning: Edition) -> None:
    data = read(morning)
    assert data["schema"] == "summarizer.edition/1"
    assert (data["profile"], data["date"], data["slot"]) == ("morning", "2024-11-25", "07:00")
    assert data["created"] == "2024-11-25T06:00:12Z"
    assert data["quiet"] is False
    assert [story["id"] for story in data["stories"]] == ["story-1", "story-2", "Story/3"]
    assert [story["status"] for story in data["stories"]] == ["new", "update", "new"]
    documents = [document for story in data["stories"] for document in story["documents"]]
    assert {"id", "title", "url", "path"} <= documents[0].keys()
    assert [document["id"] for document in documents] == [
        document.id for story in morning.stories for document in story.documents
    ]
    assert data["failed_sources"][0] == {
        "source": "https://feeds.example/world.xml",
        "reason": "answered with status 503",
        "since": "2024-11-23T06:00:00Z",
    }
    assert data["failed_sources"][1]["since"] is None
    assert data["stories"][1]["changes"] == [{"line": 2, "was": "1.1%", "now": "1.3%"}]


def test_the_brief_is_the_one_of_every_other_output(morning: Edition) -> None:
    data = read(morning)
    for told, story in zip(data["stories"], morning.stories, strict=True):
        assert told["brief"] == json.loads(brief_json.to_json(story.brief))


def test_a_quiet_edition_is_valid(morning: Edition) -> None:
    data = read(replace(morning, stories=()))
    assert data["quiet"] is True
    assert data["stories"] == []


def test_moments_are_in_utc(morning: Edition) -> None:
    zone = timezone(timedelta(hours=9))
    data = read(replace(morning, created=morning.created.astimezone(zone)))
    assert data["created"] == "2024-11-25T06:00:12Z"


def test_whatever_stands_in_an_edition_its_json_is_valid(
    flooded: Make, hostile: tuple[str, ...]
) -> None:
    for text in hostile:
        data = read(flooded(text))
        expected = text.replace("\ud800", "\ufffd")
        story = data["stories"][0]
        assert {data["profile"], data["title"], story["id"], story["title"]} == {expected}


def test_what_is_read_back_shows_the_same(morning: Edition) -> None:
    again = edition_from(files(morning)["edition.json"])
    assert show(again) == show(morning)
    options: dict[str, Any] = {"profile": "p", "title": "t", "site": "https://a.example"}
    assert feed([again], **options) == feed([morning], **options)
    assert edition_from(files(again)["edition.json"]) == again


BROKEN = [
    b"", b"{", b"[]", b"null", b"{}", b'"x"', b"[" * 100_000, b"\xff",
    b'{"schema": "summarizer.brief/1"}', b'{"schema": "summarizer.edition/1"}',
]  # fmt: skip


@pytest.mark.parametrize("data", BROKEN)
def test_what_is_no_edition_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        edition_from(data)


@pytest.mark.parametrize("wrong", [None, 7, [], {}, "x", [7], ["x"], [{}]])
def test_an_edition_with_a_wrong_part_is_read_or_refused(morning: Edition, wrong: object) -> None:
    data = json.loads(files(morning)["edition.json"])
    story = data["stories"][0]
    for part in (data, story, story["brief"], story["brief"]["lines"][0]):
        for key in part:
            kept, part[key] = part[key], wrong
            try:
                edition = edition_from(json.dumps(data).encode())
            except ValueError:
                pass
            else:
                assert show(edition).title
            part[key] = kept

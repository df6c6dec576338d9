"""An edition read back from its JSON, as far as that tells it."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, get_args

from summarizer.edition import Changed, Earlier, Edition, FailedSource, Status, Story
from summarizer.records import Brief, Citation, Disagreement, Document, Line, Position, Source
from summarizer.render.editions.as_json import SCHEMA_ID


def edition_from(data: bytes) -> Edition:
    """Read ``edition.json``; raises ValueError where that is none.

    The texts of the articles are not in it, nor why a brief is as it is: what comes back is
    enough for a feed, an archive or an e-mail, not for the page of a story.
    """
    try:
        return _edition(json.loads(data))
    except (LookupError, TypeError, AttributeError, RecursionError) as exc:
        raise ValueError(f"no edition: {exc!r}") from exc


def _edition(data: dict[str, Any]) -> Edition:
    if data["schema"] != SCHEMA_ID:
        raise ValueError(f"no edition: its schema is {data['schema']!r}, not {SCHEMA_ID!r}")
    slot = datetime.strptime(data["slot"], "%H:%M")
    return Edition(
        profile=_text(data["profile"]),
        title=_text(data["title"]),
        date=date.fromisoformat(data["date"]),
        slot=f"{slot:%H:%M}",
        timezone=_text(data["timezone"]),
        created=datetime.fromisoformat(data["created"]),
        stories=tuple(_story(story) for story in data["stories"]),
        failed=tuple(
            FailedSource(_text(each["source"]), _text(each["reason"]), _moment(each["since"]))
            for each in data["failed_sources"]
        ),
        waiting=int(data["waiting"]),
        notes=tuple(map(_text, data["notes"])),
    )


def _story(data: dict[str, Any]) -> Story:
    status: Status = data["status"]
    if status not in get_args(Status):
        raise ValueError(f"no edition: unknown status {status!r}")
    return Story(
        id=_text(data["id"]),
        status=status,
        title=_text(data["title"]),
        brief=_brief(data["brief"]),
        documents=tuple(_document(each) for each in data["documents"]),
        changed=tuple(_document(each) for each in data.get("changed", ())),
        topic=_maybe(data["topic"]),
        previously=tuple(
            Earlier(_text(each["text"]), date.fromisoformat(each["day"]), _maybe(each.get("slot")))
            for each in data["previously"]
        ),
        changes=tuple(
            Changed(int(each["line"]), _text(each["was"]), _text(each["now"]))
            for each in data["changes"]
        ),
        outlets=int(data["outlets"]),
        reasons=tuple(map(_text, data["reasons"])),
        notes=tuple(map(_text, data["notes"])),
    )


def _brief(data: dict[str, Any]) -> Brief:
    sources = tuple(
        Source(int(each["n"]), _document(each), bool(each["cited"]), int(each["voice"]))
        for each in data["sources"]
    )
    ids = {source.n: source.document.id for source in sources}
    return Brief(
        title=_text(data["title"]),
        style=_text(data["style"]),
        lines=tuple(_line(each, ids) for each in data["lines"]),
        sources=sources,
        created=datetime.fromisoformat(data["created"]),
        disagreements=tuple(
            Disagreement(
                _text(each["about"]),
                tuple(
                    Position(_text(said["text"]), _citations(said, ids))
                    for said in each["positions"]
                ),
                each["kind"],
            )
            for each in data["disagreements"]
        ),
        fingerprint=_text(data["config"]["fingerprint"]),
    )


def _line(data: dict[str, Any], ids: dict[int, str]) -> Line:
    return Line(
        _text(data["text"]),
        _citations(data, ids),
        origin=data["origin"],
        edits=tuple(map(_text, data["edits"])),
        section=_maybe(data["section"]),
        day=date.fromisoformat(data["day"]) if data["day"] else None,
    )


def _citations(data: dict[str, Any], ids: dict[int, str]) -> tuple[Citation, ...]:
    return tuple(
        Citation(
            n=int(each["source"]),
            doc_id=ids[each["source"]],
            start=int(each["start"]),
            end=int(each["end"]),
            quote=_text(each["quote"]),
            role=each["role"],
        )
        for each in data["citations"]
    )


def _document(data: dict[str, Any]) -> Document:
    return Document(
        text="",
        id=_text(data["id"]),
        title=_maybe(data["title"]),
        outlet=_maybe(data["outlet"]),
        author=_maybe(data.get("author")),
        url=_maybe(data["url"]),
        path=_maybe(data["path"]),
        published=_moment(data["published"]),
        lang=_maybe(data.get("lang")),
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _maybe(value: object) -> str | None:
    return None if value is None else _text(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value

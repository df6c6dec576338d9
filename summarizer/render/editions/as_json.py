"""An edition as JSON, schema ``summarizer.edition/1`` (see edition-1.schema.json)."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from importlib import resources
from typing import Any

from summarizer.edition import Edition, Story
from summarizer.records import Document
from summarizer.render.as_json import to_data as brief_data

SCHEMA_ID = "summarizer.edition/1"

_SURROGATES = re.compile(r"[\ud800-\udfff]")
# Valid in JSON, but terminals and old scripts take them for more than text.
_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def to_json(edition: Edition) -> str:
    """Write an edition as indented JSON that any strict parser reads.

    Lone surrogates become U+FFFD, one for one, so that offsets in briefs stay true.
    """
    text = json.dumps(to_data(edition), ensure_ascii=False, allow_nan=False, indent=2)
    text = _SURROGATES.sub("\ufffd", text)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def to_data(edition: Edition) -> dict[str, Any]:
    """The same as plain dicts, lists, strings, numbers, booleans and None."""
    return {
        "schema": SCHEMA_ID,
        "profile": edition.profile,
        "title": edition.title,
        "date": edition.date.isoformat(),
        "slot": edition.slot,
        "timezone": edition.timezone,
        "created": _moment(edition.created),
        "stories": [_story(story) for story in edition.stories],
        "quiet": edition.quiet,
        "failed_sources": [
            {"source": failed.source, "reason": failed.reason, "since": _moment(failed.since)}
            for failed in edition.failed
        ],
        "waiting": edition.waiting,
        "notes": list(edition.notes),
    }


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the format; a brief has its own."""
    file = resources.files("summarizer.render") / "edition-1.schema.json"
    parsed: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return parsed


def _story(story: Story) -> dict[str, Any]:
    return {
        "id": story.id,
        "status": story.status,
        "title": story.title,
        "topic": story.topic,
        "outlets": story.outlets,
        "brief": brief_data(story.brief),
        "documents": [_document(document) for document in story.documents],
        "changed": [_document(document) for document in story.changed],
        "previously": [
            {"text": line.text, "day": line.day.isoformat(), "slot": line.slot}
            for line in story.previously
        ],
        "changes": [
            {"line": change.line, "was": change.was, "now": change.now} for change in story.changes
        ],
        "reasons": list(story.reasons),
        "notes": list(story.notes),
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "url": document.url,
        "path": document.path,
        "published": _moment(document.published),
    }


def _moment(moment: datetime | None) -> str | None:
    """A moment in UTC; one without a zone is taken for UTC."""
    if moment is None:
        return None
    aware = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return f"{aware.replace(tzinfo=None).isoformat(timespec='seconds')}Z"

"""A brief as JSON, schema ``summarizer.brief/1`` (see brief-1.schema.json)."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from importlib import resources
from typing import Any

from summarizer.identity import text_sha256
from summarizer.records import (
    Brief,
    Citation,
    Disagreement,
    Document,
    Dropped,
    Explanation,
    Flaw,
    LeftOut,
    Line,
    Rewriting,
    Source,
    Unsupported,
)
from summarizer.render.account import removed
from summarizer.render.rewriting import outcomes
from summarizer.render.support import support

SCHEMA_ID = "summarizer.brief/1"

_SURROGATES = re.compile(r"[\ud800-\udfff]")
# Valid in JSON, but a terminal obeys C1 controls and reorders text at bidirectional controls, and
# JavaScript before 2019 ends a line at U+2028 and U+2029.
_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def to_json(brief: Brief, *, explain: bool = False, with_text: bool = False) -> str:
    """Write a brief as indented JSON that any strict parser reads.

    Lone surrogates, which UTF-8 cannot hold, become U+FFFD one for one, so that all offsets
    (in Unicode code points) stay true; numbers that are not finite become null.
    """
    data = to_data(brief, explain=explain, with_text=with_text)
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=2)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def to_data(brief: Brief, *, explain: bool = False, with_text: bool = False) -> dict[str, Any]:
    """The same as plain dicts, lists, strings, numbers, booleans and None."""
    data = {
        "schema": SCHEMA_ID,
        "title": brief.title,
        "style": brief.style,
        "created": _moment(brief.created.astimezone(UTC)),
        "config": {"fingerprint": brief.fingerprint, "settings": brief.settings},
        "sources": [_source(source, with_text) for source in brief.sources],
        "lines": [_line(brief, line, explain) for line in brief.lines],
        "disagreements": [_disagreement(item) for item in brief.disagreements],
        "dropped": _dropped(brief),
        "timings": brief.timings,
        "generation": _generation(brief),
    }
    plain: dict[str, Any] = _plain(data)
    return plain


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the format."""
    file = resources.files("summarizer.render") / "brief-1.schema.json"
    parsed: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return parsed


def _source(source: Source, with_text: bool) -> dict[str, Any]:
    document = source.document
    data = {
        "n": source.n,
        **_names(document),
        "author": document.author,
        "published": _moment(document.published),
        "lang": document.lang,
        "encoding": document.encoding,
        "removed": _counts(removal.reason for removal in document.removed),
        "cited": source.cited,
        "voice": source.voice,
        "sha256": text_sha256(document.text) if document.text else None,
    }
    return {**data, "text": document.text} if with_text else data


def _names(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "url": document.url,
        "path": document.path,
    }


def _line(brief: Brief, line: Line, explain: bool) -> dict[str, Any]:
    behind = support(brief, line.citations)
    data = {
        "text": line.text,
        "origin": line.origin,
        "edits": list(line.edits),
        "section": line.section,
        "day": None if line.day is None else line.day.isoformat(),
        "citations": [_citation(citation) for citation in line.citations],
        "articles": behind.articles,
        "independent": behind.independent,
        "rewriting": _rewriting(line.rewriting),
    }
    return {**data, "explanation": _explanation(line.explanation)} if explain else data


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "source": citation.n,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "role": citation.role,
    }


def _explanation(explanation: Explanation | None) -> dict[str, Any] | None:
    if explanation is None:
        return None
    return {
        "claim": explanation.claim,
        "voices": explanation.voices,
        "score": explanation.score,
        "gain": explanation.gain,
        "displaced": [
            {"id": lost.doc_id, "text": lost.text, "similarity": lost.similarity}
            for lost in explanation.displaced
        ],
    }


def _disagreement(item: Disagreement) -> dict[str, Any]:
    positions = [
        {
            "text": position.text,
            "citations": [_citation(citation) for citation in position.citations],
        }
        for position in item.positions
    ]
    return {"about": item.about, "kind": item.kind, "positions": positions}


def _dropped(brief: Brief) -> dict[str, Any]:
    dropped = brief.dropped
    return {
        "furniture": dropped.furniture,
        "near_duplicate_sentences": dropped.near_duplicate_sentences,
        "near_duplicate_documents": len(dropped.near_duplicate_documents),
        "off_topic_documents": len(dropped.off_topic_documents),
        "truncated_documents": len(dropped.truncated_documents),
        "documents": _left_out(dropped),
        "removed": removed(brief),
        "failed_inputs": [
            {"path": failure.path, "reason": failure.reason} for failure in dropped.failed_inputs
        ],
        "unsupported": [_unsupported(lost) for lost in dropped.unsupported],
    }


def _unsupported(lost: Unsupported) -> dict[str, Any]:
    return {
        "text": lost.text,
        "id": lost.doc_id,
        "flaws": _flaws(lost.flaws),
        "outcome": "dropped" if lost.replacement is None else "replaced",
        "replacement": lost.replacement,
    }


def _rewriting(rewriting: Rewriting | None) -> dict[str, Any] | None:
    if rewriting is None:
        return None
    attempts = [{"text": each.text, "flaws": _flaws(each.flaws)} for each in rewriting.attempts]
    return {"outcome": rewriting.outcome, "attempts": attempts}


def _flaws(flaws: Iterable[Flaw]) -> list[dict[str, str]]:
    return [{"kind": flaw.kind, "message": flaw.message} for flaw in flaws]


def _generation(brief: Brief) -> dict[str, Any] | None:
    done = brief.generation
    if done is None:
        return None
    return {
        "model": done.model,
        "way": done.way,
        "lines": outcomes(brief),
        "requests": done.requests,
        "kept": done.kept,
        "read": done.read,
        "written": done.written,
        "seconds": done.seconds,
        "money": done.money,
        "currency": done.currency,
        "failure": done.failure,
    }


def _left_out(dropped: Dropped) -> list[dict[str, Any]]:
    kinds: dict[str, tuple[LeftOut, ...]] = {
        "near_duplicate": dropped.near_duplicate_documents,
        "off_topic": dropped.off_topic_documents,
        "truncated": dropped.truncated_documents,
        "instructing": dropped.instructing_documents,
    }
    return [
        {**_names(left.document), "kind": kind, "reason": left.reason}
        for kind, documents in kinds.items()
        for left in documents
    ]


def _counts(reasons: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for reason in sorted(reasons):
        counts[reason] = counts.get(reason, 0) + 1
    return counts


def _moment(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _plain(value: object) -> Any:
    """Turn any value into what JSON can hold."""
    match value:
        case bool() | int() | None:
            return value
        case float():
            return value if math.isfinite(value) else None
        case str():
            return _SURROGATES.sub("\ufffd", value)
        case Mapping():
            return {str(_plain(str(key))): _plain(entry) for key, entry in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_plain(entry) for entry in value]
    return _plain(str(value))

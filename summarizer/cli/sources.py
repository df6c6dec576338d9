"""What was read, and what was removed from it and why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from summarizer.cli import DONE, DONE_WITH_FAILURES
from summarizer.cli.inputs import require_documents, warn_of
from summarizer.cli.progress import progress
from summarizer.cli.streams import emit, standard_input
from summarizer.ingest import read
from summarizer.records import Document, Failure
from summarizer.render.common import one_line


def list_sources(paths: Sequence[str], *, format: str, quiet: bool) -> int:
    """Read and list; returns the exit status."""
    with progress(quiet) as report:
        reading = read(paths, stdin=standard_input(), on_progress=report("reading"))
    require_documents(reading.documents, reading.failures, paths)
    if format == "json":
        listing = _as_json(reading.documents, reading.failures)
        emit(json.dumps(listing, indent=2, ensure_ascii=False), encoding="utf-8")
    else:
        emit("\n\n".join(map(_as_text, reading.documents)))
    warn_of(reading.failures, quiet)
    return DONE_WITH_FAILURES if reading.failures else DONE


def _as_text(document: Document) -> str:
    published = f"{document.published:%Y-%m-%d %H:%M %Z}" if document.published else None
    facts = {
        "title": document.title,
        "outlet": document.outlet,
        "author": document.author,
        "published": published,
        "address": document.url,
        "language": document.lang,
        "encoding": document.encoding,
        "words": len(document.text.split()),
        "id": document.id,
    }
    lines = [one_line(document.path or "(standard input)")]
    lines += [f"  {name + ':':<11}{one_line(str(value or '-'))}" for name, value in facts.items()]
    lines.append(f"  removed:   {len(document.removed) or 'nothing'}")
    width = max((len(removal.reason) for removal in document.removed), default=0)
    for removal in document.removed:
        shown = one_line(removal.text)
        clipped = shown if len(shown) <= 90 else shown[:89] + "…"
        lines.append(f"    {removal.reason:<{width}}  {clipped}")
    return "\n".join(lines)


def _as_json(documents: Sequence[Document], failures: Sequence[Failure]) -> dict[str, Any]:
    return {
        "schema": "summarizer.sources/1",
        "sources": [
            {
                "id": document.id,
                "path": document.path,
                "title": document.title,
                "outlet": document.outlet,
                "author": document.author,
                "url": document.url,
                "published": document.published.isoformat() if document.published else None,
                "lang": document.lang,
                "encoding": document.encoding,
                "text": document.text,
                "removed": [
                    {"reason": removal.reason, "text": removal.text} for removal in document.removed
                ],
            }
            for document in documents
        ],
        "failed_inputs": [{"path": failure.path, "reason": failure.reason} for failure in failures],
    }

"""Whether a brief still says what its articles say."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from summarizer.check.checking import SECOND_LAYERS, Checked, check
from summarizer.check.findings import Finding
from summarizer.check.given import GivenBrief, load_brief
from summarizer.cli import DONE, FAULTS_FOUND
from summarizer.cli.inputs import require_documents, warn_of
from summarizer.cli.progress import progress
from summarizer.cli.streams import emit, standard_input
from summarizer.errors import ConfigError, InputError
from summarizer.ingest import read
from summarizer.ingest.reading import MAX_BYTES
from summarizer.records import Document
from summarizer.render.common import clean, one_line

STDIN = "-"


def check_brief(
    name: str, paths: Sequence[str], *, format: str, quiet: bool, learned: bool = True
) -> int:
    """Load, read, check, print; returns the exit status."""
    if name == STDIN and STDIN in paths:
        raise ConfigError("standard input is either the brief or an article, not both")
    brief = load_brief(_bytes(name), _shown(name))
    documents = _documents(paths, brief, quiet=quiet) if paths else None
    checked = check(brief, documents, layers=SECOND_LAYERS if learned else ())
    if format == "json":
        emit(json.dumps(_as_json(name, checked), indent=2, ensure_ascii=False), encoding="utf-8")
    else:
        emit(_as_text(name, checked))
    return FAULTS_FOUND if checked.faults else DONE


def _shown(name: str) -> str:
    return "standard input" if name == STDIN else name


def _bytes(name: str) -> bytes:
    """The brief as bytes; raises InputError if it is absent, too large or cannot be read."""
    try:
        if name == STDIN:
            data = standard_input().read(MAX_BYTES + 1)
        else:
            with open(name, "rb") as file:
                data = file.read(MAX_BYTES + 1)
    except OSError as exc:
        raise InputError(f"cannot read the brief {name}: {exc.strerror or exc}") from exc
    except ValueError as exc:  # a NUL in the name
        raise InputError(f"cannot read the brief {name!r}: {exc}") from exc
    if len(data) > MAX_BYTES:
        raise InputError(f"{_shown(name)} is larger than the limit of {MAX_BYTES:,} bytes")
    return data


def _documents(paths: Sequence[str], brief: GivenBrief, *, quiet: bool) -> tuple[Document, ...]:
    """The articles, read as for the brief; raises NothingToRead if there are none."""
    reading = brief.config.settings.get("reading")
    limit = reading.get("max_bytes") if isinstance(reading, dict) else None
    with progress(quiet) as report:
        found = read(
            paths,
            stdin=standard_input(),
            max_bytes=limit if isinstance(limit, int) and limit > 0 else MAX_BYTES,
            on_progress=report("reading"),
        )
    require_documents(found.documents, found.failures, paths)
    warn_of(found.failures, quiet)
    return found.documents


def _as_text(name: str, checked: Checked) -> str:
    lines = [_line(finding) for finding in checked.findings]
    return "\n".join([*lines, _summary(name, checked)])


def _line(finding: Finding) -> str:
    mark = "" if finding.severity == "fault" else "doubtful: "
    said = one_line(clean(finding.message))
    return f"{finding.place.words}: {mark}{finding.kind}: {said} ({finding.advice})"


def _summary(name: str, checked: Checked) -> str:
    size = f"{checked.lines} lines, {checked.citations} citations, {checked.sources} sources"
    doubts = len(checked.findings) - len(checked.faults)
    count = len(checked.faults)
    verdict = f"{count} fault{'s' if count > 1 else ''}" if count else "no fault found"
    more = f", {doubts} doubtful" if doubts else ""
    return f"{one_line(_shown(name))}: {size}: {verdict}{more}"


def _as_json(name: str, checked: Checked) -> dict[str, Any]:
    return {
        "schema": "summarizer.check/1",
        "brief": name,
        "ok": not checked.faults,
        "lines": checked.lines,
        "citations": checked.citations,
        "sources": checked.sources,
        "findings": [
            {
                "line": finding.place.line,
                "disagreement": finding.place.disagreement,
                "position": finding.place.position,
                "citation": finding.place.citation,
                "source": finding.place.source,
                "kind": finding.kind,
                "severity": finding.severity,
                "message": finding.message,
                "advice": finding.advice,
            }
            for finding in checked.findings
        ],
    }

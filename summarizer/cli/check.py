"""Whether a brief, or each story of an edition, still says what its articles say."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from textwrap import shorten
from typing import Any

from summarizer.check.checking import SECOND_LAYERS, Checked, Layer, check
from summarizer.check.editions import check_edition
from summarizer.check.findings import Finding, Place
from summarizer.check.given import GivenBrief, GivenEdition, load
from summarizer.cli import DONE, FAULTS_FOUND
from summarizer.cli.inputs import require_documents, warn_of
from summarizer.cli.progress import progress
from summarizer.cli.streams import emit, standard_input
from summarizer.errors import ConfigError, InputError
from summarizer.ingest import read
from summarizer.ingest.reading import MAX_BYTES
from summarizer.records import Document
from summarizer.render.common import clean, one_line, plural
from summarizer.store.archive import Archive

STDIN = "-"
SHOWN = 60  # characters of the title of a story


def check_brief(
    name: str,
    paths: Sequence[str],
    *,
    store: Path | None = None,
    format: str,
    quiet: bool,
    learned: bool = True,
) -> int:
    """Load, read, check, print; returns the exit status."""
    if name == STDIN and STDIN in paths:
        raise ConfigError("standard input is either the brief or an article, not both")
    given = load(_bytes(name), _shown(name))
    checked = _checked(given, paths, store, quiet, SECOND_LAYERS if learned else ())
    if format == "json":
        emit(json.dumps(_as_json(name, checked), indent=2, ensure_ascii=False), encoding="utf-8")
    else:
        emit(_as_text(name, checked))
    return FAULTS_FOUND if checked.faults else DONE


def _checked(
    given: GivenBrief | GivenEdition,
    paths: Sequence[str],
    store: Path | None,
    quiet: bool,
    layers: Sequence[Layer],
) -> Checked:
    briefs = [given] if isinstance(given, GivenBrief) else [story.brief for story in given.stories]
    documents = _documents(paths, briefs, quiet=quiet) if paths else ()
    told = None
    if store is not None:
        with _archive(store) as archive:
            ids = {source.id for brief in briefs for source in brief.sources}
            documents += tuple(archive.versions(sorted(ids)))
            if isinstance(given, GivenEdition):
                told = archive.earlier(story.id for story in given.stories)
    found = documents if paths or store else None
    if isinstance(given, GivenBrief):
        return check(given, found, layers=layers)
    return check_edition(given, found, told, layers=layers)


def _archive(store: Path) -> Archive:
    if not store.is_file():
        raise InputError(f"there is no store {store}: it is what the profile of the digest names")
    return Archive(store)


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


def _documents(
    paths: Sequence[str], briefs: Sequence[GivenBrief], *, quiet: bool
) -> tuple[Document, ...]:
    """The articles, read as for the first brief; raises NothingToRead if there are none."""
    reading = briefs[0].config.settings.get("reading") if briefs else None
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
    lines = [_line(finding, checked) for finding in checked.findings]
    return "\n".join([*lines, _summary(name, checked)])


def _line(finding: Finding, checked: Checked) -> str:
    mark = "" if finding.severity == "fault" else "doubtful: "
    said = one_line(clean(finding.message))
    return f"{_where(finding.place, checked)}: {mark}{finding.kind}: {said} ({finding.advice})"


def _where(place: Place, checked: Checked) -> str:
    """A place in words, with the title of the story."""
    if place.story is None:
        return place.words
    number = f"story {place.story}"
    title = shorten(one_line(checked.stories[place.story - 1]), SHOWN, placeholder=" …")
    return f"{number} ({title}){place.words.removeprefix(number)}"


def _summary(name: str, checked: Checked) -> str:
    size = f"{checked.lines} lines, {checked.citations} citations, {checked.sources} sources"
    if checked.stories:
        size = f"{plural(len(checked.stories), 'story')}, {size}"
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
        "stories": list(checked.stories),
        "lines": checked.lines,
        "citations": checked.citations,
        "sources": checked.sources,
        "findings": [
            {
                "story": finding.place.story,
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

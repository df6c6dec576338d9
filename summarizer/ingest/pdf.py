"""PDF files, through pypdf in a process that can be killed."""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import InputError
from summarizer.ingest.moments import moment
from summarizer.ingest.raw import RawArticle
from summarizer.records import Removal

MEMORY_BYTES = 2_000_000_000
# Manuals of a few dozen pages took 0.5 and 1.5 seconds.
TIMEOUT_SECONDS = 20
# How many lines at the top and at the bottom of a page may be a running header or footer.
MARGIN_LINES = 2
# A margin line is a running one when at least this share of the pages has it, and two do.
MIN_REPEATED_SHARE = 0.4
# The usual width at a line is that of the longest among so many lines before and after it.
WIDTH_LINES = 4
# A line shorter than this share of the usual width ends its paragraph.
SHORT_LINE_SHARE = 0.85

_CHILD = Path(__file__).with_name("pdf_child.py")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|pagina|página|p\.)?\s*[-–—|]?\s*\d{1,4}\s*(?:(?:of|/|von|de|sur|van)\s*\d{1,4})?"
    r"\s*[-–—|]?|[ivxl]{1,7}",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_BROKEN_WORD = re.compile(r"[^\W\d_]{2,}[-\u00ad\u2010]$")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_LIST_ITEM = re.compile(r"(?:[•·▪●*–—-]|\d{1,2}[.)])\s")
_PLACEHOLDER_TITLE = re.compile(r"untitled|microsoft word|\.(?:docx?|indd|qxd|pdf|tex)$", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page that belong to the text, and those of its margins."""

    lines: tuple[str, ...]
    removed: tuple[Removal, ...]


def read_pdf(data: bytes, path: str) -> list[RawArticle]:
    """Read the text of a PDF with lines joined to paragraphs and words made whole.

    Raises InputError for encrypted, damaged and image-only files, and beyond the limits.
    """
    found = run_child(data)
    pages = without_margins([_lines(page) for page in found["pages"]])
    text = "\n".join(paragraphs([line for page in pages for line in page.lines]))
    if not text.strip():
        raise InputError("a PDF without text, probably scanned images; it needs text recognition")
    title = found["title"]
    return [
        RawArticle(
            text=text,
            title=None if title and _PLACEHOLDER_TITLE.search(title) else title,
            author=found["author"],
            path=path,
            published=moment(found["created"]),
            removed=tuple(removal for page in pages for removal in page.removed),
        )
    ]


def run_child(
    data: bytes, memory_bytes: int = MEMORY_BYTES, timeout: float = TIMEOUT_SECONDS
) -> dict[str, Any]:
    """Extract pages and information in a child; raises InputError where it fails or is killed."""
    limits = [str(memory_bytes), str(int(timeout) + 1)]
    command = [sys.executable, "-P", str(_CHILD), *limits]
    # The child finds its library wherever this process would, but nothing in the current folder.
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=timeout, env=environment
        )
    except subprocess.TimeoutExpired as exc:
        raise InputError(f"takes more than {timeout:g} seconds to read") from exc
    try:
        result: dict[str, Any] = json.loads(done.stdout)
    except ValueError as exc:
        raise InputError("a PDF that the reader cannot cope with") from exc
    if "error" in result:
        raise InputError(result["error"])
    return result


def without_margins(pages: Sequence[Sequence[str]]) -> list[Page]:
    """Take running headers, footers and page numbers off the pages."""
    counts = Counter(key for lines in pages for key in set(_margin_keys(lines)))
    enough = max(2.0, MIN_REPEATED_SHARE * len(pages))
    running = {key for key, count in counts.items() if count >= enough}
    return [_without_margins(lines, running) for lines in pages]


def paragraphs(lines: Sequence[str]) -> list[str]:
    """Join lines to paragraphs; words that were broken at a line end become whole.

    >>> paragraphs(["The govern-", "ment fell."])
    ['The government fell.']
    """
    filled = [line for line in lines if line]
    lengths = [len(line) for line in filled]
    hyphenated = frozenset(re.findall(r"\w+-\w+", "\n".join(filled).lower()))
    joined = filled[:1]
    for at, (previous, line) in enumerate(itertools.pairwise(filled)):
        width = max(lengths[max(0, at - WIDTH_LINES) : at + WIDTH_LINES + 1])
        if _continues(previous, line, width):
            joined[-1] = _joined(joined[-1], line, hyphenated)
        else:
            joined.append(line)
    return joined


def _lines(page: str) -> list[str]:
    whole = _LIGATURE.sub(lambda match: unicodedata.normalize("NFKC", match.group()), page)
    return [" ".join(line.split()) for line in whole.splitlines()]


def _margin_positions(lines: Sequence[str]) -> list[tuple[str, int]]:
    filled = [position for position, line in enumerate(lines) if line]
    top, bottom = filled[:MARGIN_LINES], filled[-MARGIN_LINES:]
    # On a page of few lines the two overlap: nothing there is known to be a margin.
    if len(filled) <= 2 * MARGIN_LINES:
        top, bottom = filled[:1], filled[-1:] if len(filled) > 1 else []
    return [("header", at) for at in top] + [("footer", at) for at in bottom]


def _key(place: str, line: str) -> tuple[str, str]:
    return place, re.sub(r"\d+", "#", line.lower())


def _margin_keys(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    return (_key(place, lines[at]) for place, at in _margin_positions(lines))


def _without_margins(lines: Sequence[str], running: set[tuple[str, str]]) -> Page:
    reasons: dict[int, str] = {}
    for place, at in _margin_positions(lines):
        if _PAGE_NUMBER.fullmatch(lines[at]):
            reasons[at] = "page number"
        elif _key(place, lines[at]) in running:
            reasons[at] = f"page {place}"
    return Page(
        tuple(line for at, line in enumerate(lines) if at not in reasons),
        tuple(Removal(reason, lines[at]) for at, reason in sorted(reasons.items())),
    )


def _continues(previous: str, line: str, width: int) -> bool:
    """Whether a line goes on with the paragraph of the one before; ``width`` is usual there."""
    if _LIST_ITEM.match(line):
        return False
    if _is_broken(previous, line):
        return True
    short = len(previous) < SHORT_LINE_SHARE * width
    return not short or (line[0].islower() and not _SENTENCE_END.search(previous))


def _is_broken(start: str, line: str) -> bool:
    """Whether a word runs over the line end: lower case goes on, or capitals among capitals."""
    word = _BROKEN_WORD.search(start)
    capitals = word is not None and word.group().isupper() and line[:2].isupper()
    return word is not None and (line[0].islower() or capitals)


def _joined(start: str, line: str, hyphenated: frozenset[str]) -> str:
    if not _is_broken(start, line):
        return f"{start} {line}"
    first, second = re.findall(r"\w+", start)[-1], re.findall(r"\w+", line)[0]
    stays = f"{first}-{second}".lower() in hyphenated
    return (start if stays else start[:-1]) + line

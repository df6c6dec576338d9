"""The source texts of the HTML page: cited spans marked, long uncited stretches folded away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from summarizer.records import Source
from summarizer.render.anchors import Anchors
from summarizer.render.common import (
    clean,
    day,
    file_name,
    heading,
    one_line,
    place,
    plural,
    web_address,
)
from summarizer.render.spans import Piece, cut, paragraphs

# Uncited paragraphs kept open on each side of a cited one, so that a quote is read in context.
CONTEXT = 1
# A shorter run of uncited paragraphs is not worth folding away.
FOLD_FROM = 3
# Characters of a folded run that the page carries; a book among the sources must not make a page
# that no browser opens.
FOLD_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a source text with marks: ``ids`` begin here, ``backs`` lead to the brief."""

    text: str
    ids: tuple[str, ...] = ()
    classes: str = ""
    backs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs that are shown, or folded away under a label; ``cut`` counts what is missing."""

    paragraphs: tuple[tuple[Run, ...], ...]
    folded: str | None = None
    cut: str | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """A source with its text; ``name`` is its outlet, else its file.

    ``same_as`` is the number of an earlier source with the same report.
    """

    n: int
    title: str
    name: str | None
    author: str | None
    date: str | None
    link: str | None
    place: str | None
    lang: str | None
    passages: tuple[Passage, ...]
    cited: bool
    same_as: int | None = None


def build_panel(source: Source, anchors: Anchors, same_as: int | None = None) -> Panel:
    """Lay out a source with its marks; ``same_as``: a source with the same report."""
    document = source.document
    return Panel(
        n=source.n,
        title=heading(document),
        name=one_line(document.outlet or "") or file_name(document) or None,
        author=one_line(document.author or "") or None,
        date=day(document.published),
        link=web_address(document.url),
        place=place(document),
        lang=document.lang,
        passages=tuple(_passages(source, anchors)),
        cited=source.cited,
        same_as=same_as,
    )


def _passages(source: Source, anchors: Anchors) -> Iterator[Passage]:
    text, spans = source.document.text, anchors.spans[source.n]
    rows = cut(list(paragraphs(text)), spans)
    shown = _shown([any(piece.covers for piece in row) for row in rows])
    for is_open, group in groupby(zip(shown, rows, strict=True), key=itemgetter(0)):
        block = [row for _, row in group]
        if is_open:
            yield Passage(tuple(_runs(row, source, anchors) for row in block))
        else:
            yield _folded(block, text)


def _shown(cited: list[bool]) -> list[bool]:
    """Which paragraphs stand open: the cited ones, their neighbours, and gaps not worth folding."""
    last = len(cited) - 1
    hits = [number for number, hit in enumerate(cited) if hit]
    shown = [False] * len(cited)
    opened = -1  # the last paragraph that is open so far
    for hit in hits:
        start = max(0, hit - CONTEXT)
        if start - opened - 1 < FOLD_FROM:
            start = opened + 1
        opened = min(last, hit + CONTEXT)
        shown[start : opened + 1] = [True] * (opened + 1 - start)
    if hits and last - opened < FOLD_FROM:
        shown[opened + 1 :] = [True] * (last - opened)
    return shown


def _folded(rows: list[list[Piece]], text: str) -> Passage:
    kept: list[tuple[Run, ...]] = []
    used = 0
    for row in rows:
        start, end = row[0].start, min(row[-1].end, row[0].start + FOLD_LIMIT - used)
        if end > start:
            kept.append((Run(clean(text[start:end])),))
            used += end - start
    missing = sum(row[-1].end - row[0].start for row in rows) - used
    return Passage(
        tuple(kept),
        folded=f"{plural(len(rows), 'paragraph')} not cited",
        cut=f"{plural(missing, 'more character')} not shown here" if missing else None,
    )


def _runs(row: list[Piece], source: Source, anchors: Anchors) -> tuple[Run, ...]:
    text, spans = source.document.text, anchors.spans[source.n]
    names = [anchors.id(source.n, span) for span in spans]
    users = [anchors.users[source.n, span] for span in spans]
    return tuple(
        Run(
            text=clean(text[piece.start : piece.end]),
            ids=tuple(names[number] for number in piece.opens),
            classes=" ".join(names[number] for number in piece.covers),
            backs=tuple(dict.fromkeys(user for number in piece.closes for user in users[number])),
        )
        for piece in row
    )

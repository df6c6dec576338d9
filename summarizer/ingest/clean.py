"""From the text of a page to the article: furniture is taken out, named, and read for metadata."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple

from summarizer.ingest.address import untracked
from summarizer.ingest.furniture import interviews, shapes
from summarizer.ingest.furniture.page import (
    Line,
    is_prose,
    lines_of,
    prose_before,
    tidy,
    unmarked,
    words,
)
from summarizer.ingest.furniture.phrases import Zone
from summarizer.ingest.furniture.rules import kind_of
from summarizer.ingest.furniture.shapes import Kinds
from summarizer.ingest.furniture.stamps import has_clock, is_stamp
from summarizer.ingest.furniture.trims import trim
from summarizer.ingest.language import code_of, detect_language
from summarizer.ingest.metadata import from_furniture
from summarizer.ingest.raw import RawArticle
from summarizer.records import Document, Removal

EDGE_PROSE = 2
"""Prose lines that may be above (below) a line of the head (the tail) of a page."""

MOST_PASSES = 8
"""Passes over a page: a removal can bring lines together that show the next one."""


class Found(NamedTuple):
    """A removed piece and the number of the line that it was on."""

    at: int
    removal: Removal


@dataclass(frozen=True, slots=True)
class Page:
    """What is left of a page, what was taken out, and its headline."""

    lines: tuple[Line, ...]
    found: tuple[Found, ...] = ()
    title: str | None = None

    def without(self, kinds: Kinds) -> Page:
        """The page without the lines of these numbers."""
        gone = [(self.lines[i], kind) for i, kind in kinds.items()]
        kept = tuple(line for i, line in enumerate(self.lines) if i not in kinds)
        taken = (Found(line.at, Removal(kind, line.text)) for line, kind in gone)
        return replace(self, lines=kept, found=(*self.found, *taken))


def clean(raw: RawArticle) -> Document:
    """Take the furniture out of an article and fill in what its markup did not say.

    The text keeps one paragraph a line. ``removed`` names every piece that was taken out, those
    that the format itself had recognised first. Cleaning the result again changes nothing.
    """
    page = Page(tuple(lines_of(raw.text)), title=_name(raw.title))
    for _ in range(MOST_PASSES):
        swept = _sweep(page)
        if swept == page:
            break
        page = swept
    return _document(raw, page)


def _sweep(page: Page) -> Page:
    page = replace(page, lines=tuple(map(unmarked, page.lines)))
    worded = _worded(page.lines)
    page = page.without(interviews.appended(page.lines, worded) | worded)
    page = _titled(page)
    page = page.without(shapes.repeated_headline(page.lines, page.title))
    page = page.without(interviews.questions(page.lines))
    page = page.without(shapes.repeats(page.lines))
    page = page.without(shapes.headings(page.lines))
    return _trimmed(page)


def _worded(lines: Sequence[Line]) -> Kinds:
    """The lines whose own words give them away, and the captions above credits."""
    above = prose_before(lines)
    total = sum(is_prose(line.text) for line in lines)
    found: Kinds = {}
    for i, line in enumerate(lines):
        below = total - above[i] - is_prose(line.text)
        zones = _zones(min(above[i], EDGE_PROSE + 1), min(below, EDGE_PROSE + 1))
        dated = is_stamp(line.text) and ("edge" in zones or has_clock(line.text))
        kind = "timestamp" if dated else kind_of(line.text, words(line.text), zones)
        if kind:
            found[i] = kind
    return found | shapes.captions(lines, found)


@cache
def _zones(above: int, below: int) -> frozenset[Zone]:
    head, tail = above <= EDGE_PROSE, below <= EDGE_PROSE
    named: dict[Zone, bool] = {
        "any": True,
        "head": head,
        "tail": tail,
        "edge": head or tail,
        "upper": below > 0,
    }
    return frozenset(zone for zone, holds in named.items() if holds)


def _titled(page: Page) -> Page:
    """Take the headline off the page where the markup gave no title."""
    at = shapes.headline(page.lines) if page.title is None else None
    if at is None:
        return page
    title = page.lines[at].text
    rest = page.without({at: "headline"})
    body = " ".join(line.text for line in rest.lines)
    return replace(rest, title=shapes.without_label(title, body))


def _trimmed(page: Page) -> Page:
    trimmed = trim(page.lines)
    cuts = (Found(at, removal) for at, removal in trimmed.removed)
    return replace(page, lines=trimmed.lines, found=(*page.found, *cuts))


def _document(raw: RawArticle, page: Page) -> Document:
    text = "\n".join(line.text for line in page.lines)
    found = tuple(piece.removal for piece in sorted(page.found, key=lambda piece: piece.at))
    lang = code_of(raw.lang) or detect_language(text)
    said = from_furniture(found, lang)
    url = raw.url or said.url
    return Document(
        text=text,
        title=page.title,
        outlet=_name(raw.outlet) or said.outlet,
        author=_name(raw.author) or said.author,
        url=untracked(url) if url else None,
        path=raw.path,
        published=_aware(raw.published) or said.published,
        lang=lang,
        encoding=raw.encoding,
        removed=(*raw.removed, *found),
    )


def _name(name: str | None) -> str | None:
    return tidy(name or "") or None


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment

"""From the text of a page to the article: furniture is taken out, named, and read for metadata."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from summarizer.ingest.furniture import blocks
from summarizer.ingest.furniture.page import Line, is_prose, lines_of
from summarizer.ingest.furniture.rules import Zone, kinds_of
from summarizer.ingest.furniture.stamps import is_stamp
from summarizer.ingest.furniture.trims import trim
from summarizer.ingest.language import code_of, detect_language
from summarizer.ingest.metadata import from_furniture
from summarizer.ingest.raw import RawArticle
from summarizer.records import Document, Removal

EDGE_PROSE = 2
"""A line belongs to the head (the tail) of a page while at most this much prose is above (below)."""

MOST_PASSES = 8
"""Passes over a page: a removal can bring lines together that show the next one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A removed piece and the number of the line that it was on."""

    at: int
    removal: Removal


@dataclass(frozen=True, slots=True)
class Page:
    """What is left of a page, what was taken out, and its headline."""

    lines: tuple[Line, ...]
    found: tuple[Found, ...] = ()
    title: str | None = None

    def without(self, kinds: blocks.Kinds) -> Page:
        """The page without the lines of these numbers."""
        taken = [
            Found(self.lines[i].at, Removal(kind, self.lines[i].text)) for i, kind in kinds.items()
        ]
        kept = tuple(line for i, line in enumerate(self.lines) if i not in kinds)
        return replace(self, lines=kept, found=(*self.found, *taken))


def clean(raw: RawArticle) -> Document:
    """Take the furniture out of an article and fill in what its markup did not say.

    The text keeps one paragraph a line. ``removed`` names every piece that was taken out, those
    that the format itself had recognised first. Cleaning the result again changes nothing.
    """
    page = Page(tuple(lines_of(raw.text)), title=raw.title)
    for _ in range(MOST_PASSES):
        swept = _sweep(page)
        if swept == page:
            break
        page = swept
    return _document(raw, page)


def _sweep(page: Page) -> Page:
    worded = _worded(page.lines)
    page = page.without(_appended(page.lines, worded) | worded)
    page = _titled(page)
    page = page.without(blocks.repeated_headline(page.lines, page.title))
    page = page.without(blocks.interview_questions(page.lines))
    page = page.without(blocks.pull_quotes(page.lines))
    page = page.without(blocks.subheadings(page.lines))
    return _trimmed(page)


def _worded(lines: Sequence[Line]) -> blocks.Kinds:
    """The lines whose own words give them away, and the captions above credits."""
    above = blocks.prose_before(lines)
    total = sum(is_prose(line.text) for line in lines)
    found: blocks.Kinds = {}
    for i, line in enumerate(lines):
        zones = _zones(above[i], total - above[i] - is_prose(line.text))
        kind = "timestamp" if is_stamp(line.text) else next(kinds_of(line.text, zones), None)
        if kind:
            found[i] = kind
    return found | blocks.captions(lines, found)


def _zones(above: int, below: int) -> frozenset[Zone]:
    head, tail = above <= EDGE_PROSE, below <= EDGE_PROSE
    named: dict[Zone, bool] = {"any": True, "head": head, "tail": tail, "edge": head or tail}
    return frozenset(zone for zone, holds in named.items() if holds)


def _appended(lines: Sequence[Line], worded: blocks.Kinds) -> blocks.Kinds:
    return blocks.interview_appended(lines, worded)


def _titled(page: Page) -> Page:
    """Take the headline off the page where the markup gave no title."""
    at = blocks.headline(page.lines) if page.title is None else None
    if at is None:
        return page
    title = page.lines[at].text
    return replace(page.without({at: "headline"}), title=title)


def _trimmed(page: Page) -> Page:
    lines, found = [], list(page.found)
    for line in page.lines:
        cut = trim(line.text)
        found += [Found(line.at, piece) for piece in cut.removed]
        if cut.text:
            lines.append(replace(line, text=cut.text))
    return replace(page, lines=tuple(lines), found=tuple(found))


def _document(raw: RawArticle, page: Page) -> Document:
    text = "\n".join(line.text for line in page.lines)
    found = tuple(piece.removal for piece in sorted(page.found, key=lambda piece: piece.at))
    lang = code_of(raw.lang) or detect_language(text)
    said = from_furniture(found, lang)
    return Document(
        text=text,
        title=page.title,
        outlet=raw.outlet or said.outlet,
        author=raw.author or said.author,
        url=raw.url or said.url,
        path=raw.path,
        published=_aware(raw.published) or said.published,
        lang=lang,
        encoding=raw.encoding,
        removed=(*raw.removed, *found),
    )


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment

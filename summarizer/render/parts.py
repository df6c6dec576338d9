"""The parts of a brief under their headings, and how its differences are told."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from summarizer.records import Brief, Disagreement, Line, Position
from summarizer.render.common import date_range, day, one_line


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under one heading, each with its number in the brief, from 1; "" is no heading."""

    heading: str
    lines: tuple[tuple[int, Line], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts before the differences and those behind them."""

    before: tuple[Part, ...]
    after: tuple[Part, ...]


def layout(brief: Brief) -> Layout:
    """Divide the lines by section; the differences stand behind the first of several."""
    numbered = enumerate(brief.lines, 1)
    parts = tuple(
        Part(one_line(section), tuple(group))
        for section, group in groupby(numbered, key=lambda each: each[1].section or "")
    )
    cut = 1 if len(parts) > 1 and brief.style == "compare" else len(parts)
    return Layout(parts[:cut], parts[cut:])


def contrast(item: Disagreement) -> str:
    """What a difference is called, without a colon.

    >>> contrast(Disagreement("the number of people killed", (), "update"))
    'Later reports change the number of people killed'
    """
    verb = "Later reports change" if item.kind == "update" else "Sources differ on"
    return f"{verb} {one_line(item.about)}"


def published(brief: Brief, position: Position) -> str:
    """When the sources of a position were published, "" where that is unknown.

    The time of the day is told where another source of the brief has the same day.
    """
    moments = {source.document.id: source.document.published for source in brief.sources}
    mine = [moments.get(citation.doc_id) for citation in position.citations]
    known = [moment for moment in mine if moment is not None]
    days = date_range(known) or ""
    if len(known) == 1 and (known[0].hour or known[0].minute):
        same = [m for m in moments.values() if m is not None and day(m) == day(known[0])]
        return f"{days}, {known[0]:%H:%M}" if len(same) > 1 else days
    return days

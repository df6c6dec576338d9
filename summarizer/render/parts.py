"""The parts of a brief under their headings, and how its differences are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
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


def published(brief: Brief, item: Disagreement, position: Position) -> str:
    """When the sources of a position were published, "" where that is unknown.

    The time of the day is told where a source of another position has the same day.
    """
    mine = _moments(brief, (position,))
    others = _moments(brief, (other for other in item.positions if other is not position))
    days = date_range(mine) or ""
    same = any(day(moment) == day(other) for moment in mine for other in others)
    if same and len(mine) == 1 and (mine[0].hour or mine[0].minute):
        return f"{days}, {mine[0]:%H:%M}"
    return days


def _moments(brief: Brief, positions: Iterable[Position]) -> list[datetime]:
    """When the sources of the positions were published, as far as that is known."""
    known = {source.document.id: source.document.published for source in brief.sources}
    cited = dict.fromkeys(c.doc_id for position in positions for c in position.citations)
    moments = (known.get(name) for name in cited)
    return [moment for moment in moments if moment is not None]

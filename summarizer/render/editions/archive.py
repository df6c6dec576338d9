"""The page over all editions of a folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from summarizer.edition import Edition, Status, folder
from summarizer.render.common import one_line
from summarizer.render.editions.look import page
from summarizer.render.editions.shown import long_day, page_name

OPEN = 8  # editions that are shown openly, a week of one a day


@dataclass(frozen=True, slots=True)
class Headline:
    """A story of an edition: its title, and its page in the folder of the edition."""

    title: str
    page: str
    status: Status


@dataclass(frozen=True, slots=True)
class Entry:
    """An edition as the archive lists it; ``title`` is that of the digest."""

    date: date
    slot: str
    title: str
    stories: tuple[Headline, ...] = ()

    @property
    def folder(self) -> str:
        """Where the edition stands below the archive."""
        return folder(self.date, self.slot)

    @property
    def day(self) -> str:
        """The day with its name."""
        return long_day(self.date)


@dataclass(frozen=True, slots=True)
class Month:
    """The editions of a month but for those that are shown openly, the latest first."""

    name: str
    entries: tuple[Entry, ...]


def archive(entries: Iterable[Entry]) -> bytes:
    """A page that opens with the latest edition; then some before it, then all others by month.

    Everything on it leads to the pages of editions and stories.
    """
    listed = sorted(entries, key=lambda entry: (entry.date, entry.slot), reverse=True)
    months = tuple(
        Month(name, tuple(group))
        for name, group in groupby(listed[OPEN:], key=lambda each: each.day.split(maxsplit=2)[2])
    )
    title = listed[0].title if listed else "Briefing"
    latest = listed[0] if listed else None
    text = page(
        "archive.html.j2",
        title=title,
        entries=len(listed),
        latest=latest,
        recent=listed[1:OPEN],
        months=months,
    )
    return text.encode("utf-8")


def entry(edition: Edition) -> Entry:
    """What the archive lists of an edition."""
    stories = tuple(
        Headline(one_line(story.title) or "Untitled", _page(story.id), story.status)
        for story in sorted(edition.stories, key=lambda each: each.status == "update")
    )
    title = one_line(edition.title) or "Briefing"
    return Entry(edition.date, edition.slot, title, stories)


def _page(story: str) -> str:
    return f"stories/{page_name(story)}.html"

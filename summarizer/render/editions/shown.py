"""An edition as every format for people shows it: plain text, in the order of reading."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from summarizer.edition import Status
from summarizer.render.common import plural

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
RECENT = 150  # words of what was told before, beside other stories; its own page has all
# Safe in every file system, those that take "a" and "A" for one name included.
_FILE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation: the number of the source in its story, where that is, and who says it."""

    n: int
    link: str | None
    name: str
    partial: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A line or a position; ``changes`` are its figures that an earlier edition told otherwise."""

    text: str
    lang: str | None
    marks: tuple[Mark, ...]
    changes: tuple[str, ...] = ()
    support: str = ""
    published: str = ""
    flags: tuple[str, ...] = ()

    @property
    def whole(self) -> tuple[Mark, ...]:
        """The citations that state all of it."""
        return tuple(mark for mark in self.marks if not mark.partial)

    @property
    def partly(self) -> tuple[Mark, ...]:
        """The citations that state a part of it."""
        return tuple(mark for mark in self.marks if mark.partial)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a heading, "" where there is none; ``listed`` as a list."""

    heading: str
    listed: bool
    lines: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """What sources differ on."""

    title: str
    positions: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """A cited article; ``same_as`` is the number of an earlier one with the same report."""

    n: int
    name: str
    title: str
    date: str | None
    link: str | None
    same_as: int | None


@dataclass(frozen=True, slots=True)
class Before:
    """What one earlier edition told of a story; ``place`` is its folder below all, or ""."""

    day: str
    place: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A story; ``page`` is its own page relative to the edition, ``anchor`` its id in others."""

    id: str
    anchor: str
    page: str
    status: Status
    title: str
    topic: str
    lang: str | None
    facts: str
    before: tuple[Block, ...]
    after: tuple[Block, ...]
    contrasts: tuple[Contrast, ...]
    outlets: tuple[Outlet, ...]
    previously: tuple[Before, ...]
    reasons: str
    notes: tuple[str, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All lines, without what the sources differ on."""
        return self.before + self.after

    @property
    def recent(self) -> tuple[Before, ...]:
        """The latest editions that told of it, as far as what they told is short."""
        words, first = 0, len(self.previously)
        for told in reversed(self.previously):
            words += sum(len(text.split()) for text in told.texts)
            if words > RECENT and first < len(self.previously):
                break
            first -= 1
        return self.previously[first:]

    @property
    def older(self) -> tuple[Before, ...]:
        """The editions before those, of which only the days are shown beside other stories."""
        return self.previously[: len(self.previously) - len(self.recent)]


@dataclass(frozen=True, slots=True)
class Group:
    """The new stories, or those that go on."""

    heading: str
    stories: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A source that could not be read; ``since`` is "" where that is unknown."""

    source: str
    reason: str
    since: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An edition."""

    title: str
    day: str
    slot: str
    made: str
    stamp: str
    facts: str
    groups: tuple[Group, ...]
    failed: tuple[Trouble, ...]
    waiting: int
    notes: tuple[str, ...]

    @property
    def stories(self) -> tuple[Told, ...]:
        """All stories in the order of reading."""
        return tuple(story for group in self.groups for story in group.stories)


def page_name(story: str) -> str:
    """What to call the page of a story, without the ending.

    >>> page_name("s-12"), page_name("../etc")
    ('s-12', 'xf7f9121fdb53d8de')
    """
    if _FILE_NAME.fullmatch(story):
        return story
    return f"x{hashlib.sha256(story.encode('utf-8', 'replace')).hexdigest()[:16]}"


def long_day(moment: date) -> str:
    """A day with its name.

    >>> long_day(date(2026, 1, 31))
    'Saturday, 31 January 2026'
    """
    return f"{_WEEKDAYS[moment.weekday()]}, {day_of_year(moment)} {moment.year}"


def day_of_year(moment: date) -> str:
    """A day of a year that is known.

    >>> day_of_year(date(2026, 1, 31))
    '31 January'
    """
    return f"{moment.day} {_MONTHS[moment.month - 1]}"


def listed(days: Sequence[str]) -> str:
    """Days in words.

    >>> listed(["1 May", "2 May", "3 May"])
    '1 May, 2 May and 3 May'
    """
    return " and ".join(filter(None, (", ".join(days[:-1]), *days[-1:])))


def waiting(count: int) -> str:
    """How many articles no edition told yet, in words.

    >>> waiting(1), waiting(20)
    ('1 more article waits for a later edition', '20 more articles wait for a later edition')
    """
    verb = "waits" if count == 1 else "wait"
    return f"{plural(count, 'more article')} {verb} for a later edition"

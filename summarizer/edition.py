"""The records of a digest: an edition, its stories, and what went wrong on the way to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from summarizer.records import Brief, Document

Status = Literal["new", "update"]


def folder(day: date, slot: str) -> str:
    """Where an edition stands below the folder of all of them.

    >>> folder(date(2026, 1, 31), "07:00")
    '2026-01-31/07-00'
    """
    return f"{day.isoformat()}/{slot.replace(':', '-')}"


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure that an earlier edition told otherwise: in which line, what it was and is now.

    ``line`` is the number of the line in the brief, from 1, as every format counts them.
    """

    line: int
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """A line that an earlier edition told of a story, and the day and slot of that edition."""

    text: str
    day: date
    slot: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A story of an edition with its brief.

    ``id`` is the same in every edition. ``documents`` are the articles that this edition tells for
    the first time, ``changed`` those that say something else than when an edition told of them; the
    brief may cite others too. Of an ``update`` the brief holds only lines that are new,
    ``previously`` what was told before, and ``changes`` are figures of both. ``reasons`` are why it
    stands where it does, in words.
    """

    id: str
    status: Status
    title: str
    brief: Brief
    documents: tuple[Document, ...]
    changed: tuple[Document, ...] = ()
    topic: str | None = None
    previously: tuple[Earlier, ...] = ()
    changes: tuple[Changed, ...] = ()
    outlets: int = 1
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FailedSource:
    """A source that could not be read, why, and since when it has not been."""

    source: str
    reason: str
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """What a digest sends at one slot of one day.

    ``slot`` is a local time such as ``07:00`` in ``timezone`` (IANA). ``quiet`` is whether there
    was nothing new, so that nothing is sent. ``waiting`` counts articles that no edition told yet.
    """

    profile: str
    title: str
    date: date
    slot: str
    timezone: str
    created: datetime
    stories: tuple[Story, ...] = ()
    failed: tuple[FailedSource, ...] = ()
    waiting: int = 0
    notes: tuple[str, ...] = ()

    @property
    def quiet(self) -> bool:
        """Whether there is nothing new to tell."""
        return not self.stories

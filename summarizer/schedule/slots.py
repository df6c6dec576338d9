"""The times at which editions are due, in a zone whose clocks change."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from summarizer.schedule.words import DAYS, SlotError, read_slot

DAY = dt.timedelta(days=1)
LOOK_BACK = 366 * DAY
"""How long ago a slot was at most that an edition still stands for."""
LOOK_AHEAD = 800
"""Days that are searched for the next slots."""

Place = tuple[dt.date, str]
"""Where an edition stands among all: its local day, and the local time of its slot as HH:MM."""

__all__ = [
    "DAYS",
    "Due",
    "Place",
    "Slot",
    "SlotError",
    "due",
    "next_due",
    "shown_at",
    "slot_instant",
    "upcoming",
]


@dataclass(frozen=True, slots=True)
class Slot:
    """A local time of day on some weekdays: Monday is 0, None is every day."""

    time: dt.time
    weekdays: frozenset[int] | None = None

    @classmethod
    def parse(cls, text: object) -> Slot:
        """Read a slot as a profile writes it; SlotError names the nearest valid form.

        >>> Slot.parse("07:00 mon-fri").name
        '07:00'
        """
        hour, minute, weekdays = read_slot(text)
        return cls(dt.time(hour, minute), weekdays)

    @property
    def name(self) -> str:
        """What an edition calls it."""
        return f"{self.time:%H:%M}"

    def on(self, day: dt.date) -> bool:
        """Whether its weekdays include a day."""
        return self.weekdays is None or day.weekday() in self.weekdays


@dataclass(frozen=True, slots=True)
class Due:
    """A slot of a local day, the instant in UTC at which it comes, and earlier ones it covers."""

    day: dt.date
    slot: str
    at: dt.datetime
    covers: tuple[Place, ...] = ()

    @property
    def place(self) -> Place:
        """Its day and slot."""
        return self.day, self.slot


def due(
    slots: Iterable[Slot],
    zone: ZoneInfo,
    now: dt.datetime,
    done: Collection[Place] = (),
    since: dt.datetime | None = None,
    last: Place | None = None,
) -> Due | None:
    """The slot for which an edition is to be made now, if there is one.

    That is the last one to have come, unless it is ``done``. It covers those that were missed
    between it and the last that is done: whoever makes the edition marks them as done too.
    Nothing before ``since`` was ever missed; nothing that is not after the place of the ``last``
    edition is due, so that a clock that was set back makes none. Both times are aware.
    """
    now = _in_utc(now)
    first = now - LOOK_BACK if since is None else max(_in_utc(since), now - LOOK_BACK)
    undone = [
        *itertools.takewhile(
            lambda each: each.at >= first and _open(each, done, last),
            _backwards(tuple(slots), zone, now),
        )
    ]
    if not undone:
        return None
    latest, *missed = undone
    return replace(latest, covers=tuple(each.place for each in reversed(missed)))


def next_due(
    slots: Iterable[Slot],
    zone: ZoneInfo,
    now: dt.datetime,
    done: Collection[Place] = (),
    last: Place | None = None,
) -> Due | None:
    """The first slot after now, and after the last edition, that is not done; None without any."""
    return next(iter(upcoming(slots, zone, now, 1, done, last)), None)


def upcoming(
    slots: Iterable[Slot],
    zone: ZoneInfo,
    now: dt.datetime,
    count: int = 5,
    done: Collection[Place] = (),
    last: Place | None = None,
) -> tuple[Due, ...]:
    """The next slots after now, and after the last edition, that are not done, in order."""
    now = _in_utc(now)
    ordered, today = tuple(slots), now.astimezone(zone).date()
    coming = (
        each
        for offset in range(-1, LOOK_AHEAD)
        for each in _of_day(ordered, zone, today + offset * DAY)
        if each.at > now and _open(each, done, last)
    )
    return tuple(itertools.islice(coming, count))


def slot_instant(day: dt.date, time: dt.time, zone: ZoneInfo) -> dt.datetime:
    """The instant, in UTC, at which clocks first show a local time or a later one.

    So a time that is shown twice counts the first time, and one that is left out counts at the
    moment when clocks go forward.

    >>> slot_instant(dt.date(2026, 3, 29), dt.time(2, 30), ZoneInfo("Europe/Amsterdam")).time()
    datetime.time(1, 0)
    """
    local = dt.datetime.combine(day, time)
    late = local.replace(tzinfo=zone).astimezone(dt.UTC)
    if _shown(late, zone) == local:
        return late
    early = local.replace(tzinfo=zone, fold=1).astimezone(dt.UTC)
    while late - early > dt.timedelta(seconds=1):
        middle = early + (late - early) // dt.timedelta(seconds=2) * dt.timedelta(seconds=1)
        if _shown(middle, zone) < local:
            early = middle
        else:
            late = middle
    return late


def shown_at(now: dt.datetime, zone: ZoneInfo) -> Place:
    """The day and the time that clocks of a zone show, as of an edition that is made now.

    >>> shown_at(dt.datetime(2026, 1, 31, 6, 5, tzinfo=dt.UTC), ZoneInfo("Europe/Amsterdam"))
    (datetime.date(2026, 1, 31), '07:05')
    """
    local = now.astimezone(zone)
    return local.date(), f"{local:%H:%M}"


def _open(each: Due, done: Collection[Place], last: Place | None) -> bool:
    """Whether an edition may still be made for a slot."""
    return each.place not in done and (last is None or each.place > last)


def _backwards(slots: tuple[Slot, ...], zone: ZoneInfo, now: dt.datetime) -> Iterator[Due]:
    """The slots that have come by now, the last first."""
    # Clocks that go back at midnight show the former day again, after slots of the next one.
    tomorrow = now.astimezone(zone).date() + DAY
    for offset in range(LOOK_BACK.days + 2):
        for each in reversed(_of_day(slots, zone, tomorrow - offset * DAY)):
            if each.at <= now:
                yield each


@functools.lru_cache(maxsize=64)  # a daemon asks for the same days again and again
def _of_day(slots: tuple[Slot, ...], zone: ZoneInfo, day: dt.date) -> tuple[Due, ...]:
    """The slots of a local day in their order; none of a day that the zone left out."""
    times = sorted({slot.time for slot in slots if slot.on(day)})
    found = tuple(Due(day, f"{time:%H:%M}", slot_instant(day, time, zone)) for time in times)
    if not found or _shown(found[0].at, zone).date() == day or _exists(day, zone):
        return found
    return ()


def _exists(day: dt.date, zone: ZoneInfo) -> bool:
    midnight = dt.time()
    return slot_instant(day, midnight, zone) < slot_instant(day + DAY, midnight, zone)


def _shown(instant: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """What clocks show at an instant."""
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


def _in_utc(instant: dt.datetime) -> dt.datetime:
    if instant.tzinfo is None:
        raise ValueError(f"{instant} is not aware of its time zone; give it one, such as +01:00")
    return instant.astimezone(dt.UTC)

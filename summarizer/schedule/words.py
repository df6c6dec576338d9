"""Slots as profiles write them: ``07:00``, ``07:00 mon-fri``, ``18:30 sat,sun``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from summarizer.errors import ConfigError

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FORMS = '"07:00", "07:00 mon-fri" or "18:30 sat,sun"'

_DAY = f"(?:{'|'.join(DAYS)})"
_RANGE = rf"{_DAY}(?:\s*-\s*{_DAY})?"
_SLOT = re.compile(
    rf"(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?:\s+(?P<days>{_RANGE}(?:\s*,\s*{_RANGE})*))?",
    re.I | re.ASCII,
)
_LOOSE = re.compile(
    r"(?P<hour>\d{1,2})\s*(?:[:.h]\s*)?(?P<minute>[0-5]\d)?(?::\d\d)?\s*"
    r"(?P<half>[ap]\.?m\b\.?)?(?P<days>.*)",
    re.I | re.ASCII | re.S,
)
_LOOSE_DAY = f"(?:{'|'.join(day[:2] for day in DAYS)})"
_LOOSE_DAYS = re.compile(
    rf"\b(?P<first>{_LOOSE_DAY})[a-z]*(?:\s*(?:-|–|to|until|\.\.)\s*(?P<last>{_LOOSE_DAY})[a-z]*)?"
)
_EVERY_DAY = re.compile(r"\W*(?:(?:on|at|o'?clock|daily|every|each|day|days|all)\W*)*")
_WORK = "mon-fri"
_GROUPS = {"weekday": _WORK, "workday": _WORK, "working day": _WORK, "weekend": "sat,sun"}


class SlotError(ConfigError, ValueError):
    """A slot is not written as one; the text names the nearest that is."""


def read_slot(text: object) -> tuple[int, int, frozenset[int] | None]:
    """Hour, minute and weekdays of a slot; no weekdays are None.

    >>> read_slot("18:30 fri-sun")
    (18, 30, frozenset({4, 5, 6}))
    """
    found = _SLOT.fullmatch(text.strip()) if isinstance(text, str) else None
    if found is None:
        raise SlotError(_refusal(text))
    weekdays = _days(found["days"].lower()) if found["days"] else None
    return int(found["hour"]), int(found["minute"]), weekdays


def written_days(weekdays: Iterable[int], join: str = "-", names: tuple[str, ...] = DAYS) -> str:
    """Weekdays in the shortest way.

    >>> written_days({0, 1, 2, 5})
    'mon-wed,sat'
    """
    runs: list[list[int]] = []
    for day in sorted(weekdays):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(
        f"{names[run[0]]}{join}{names[run[-1]]}"
        if len(run) > 2
        else ",".join(names[day] for day in run)
        for run in runs
    )


def _days(text: str) -> frozenset[int]:
    """The weekdays of a list of days and ranges; a range may go round the end of the week."""
    found: set[int] = set()
    for part in text.split(","):
        first, _, last = (name.strip() for name in part.partition("-"))
        start = DAYS.index(first)
        length = (DAYS.index(last or first) - start) % len(DAYS) + 1
        found |= {day % len(DAYS) for day in range(start, start + length)}
    return frozenset(found)


def _refusal(text: object) -> str:
    given = f"{text:%H:%M}" if isinstance(text, dt.time) else text
    meant = _meant(given) if isinstance(given, str) else None
    shown = f'"{text}"' if isinstance(text, str) else str(text)
    remedy = f'write "{meant}"' if meant else f"write it as {FORMS}"
    return f"{shown} is not a slot; {remedy}"


def _meant(text: str) -> str | None:
    """The slot that a text seems to mean."""
    found = _LOOSE.fullmatch(text.strip().lower())
    if found is None:
        return None
    hour = int(found["hour"])
    if found["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if found["half"].startswith("p") else 0)
    if hour > 24 or (hour == 24 and found["minute"] not in (None, "00")):
        return None
    time = f"{hour % 24:02}:{found['minute'] or '00'}"
    if _EVERY_DAY.fullmatch(found["days"]):
        return time
    days = _meant_days(found["days"])
    return f"{time} {days}" if days else None


def _meant_days(text: str) -> str | None:
    group = next((days for name, days in _GROUPS.items() if name in text), None)
    if group:
        return group
    ends = [(found["first"], found["last"]) for found in _LOOSE_DAYS.finditer(text)]
    names = {day[:2]: day for day in DAYS}
    ranges = [f"{names[first]}-{names[last or first]}" for first, last in ends]
    return written_days(_days(",".join(ranges))) if ranges else None

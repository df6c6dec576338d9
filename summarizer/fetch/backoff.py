"""When a source that failed is tried again: later each time, but always within a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

FIRST = 15 * 60.0  # seconds; the least time after a failure
LONGEST = 24 * 3600.0  # seconds; a source is never given up, and is back within a day
SPREAD = 2.0  # the longest of the random times after a failure, as a multiple of the shortest


def next_attempt(
    failures: int, now: datetime, retry_after: float | None, random: Callable[[], float]
) -> datetime:
    """When to try again after so many failures in a row.

    The time doubles with each failure and is spread by ``random`` (from 0 up to 1), so that
    sources that failed together do not come back together. ``retry_after`` is what the server
    asked for, in seconds: it makes the time longer, never shorter, and a day is the most.

    >>> now = datetime(2026, 1, 31, 7, 0)
    >>> [str(next_attempt(n, now, None, lambda: 0.0) - now) for n in (1, 2, 3, 100)]
    ['0:15:00', '0:30:00', '1:00:00', '12:00:00']
    >>> str(next_attempt(1, now, 7200.0, lambda: 0.0) - now)
    '2:00:00'
    """
    if failures < 1:
        raise ValueError(f"failures must be at least 1, not {failures}")
    most = min(LONGEST, SPREAD * FIRST * 2.0 ** min(failures - 1, 32))
    least = most / SPREAD
    wait = least + (most - least) * random()
    if retry_after is not None and retry_after > wait:
        wait = min(retry_after, LONGEST)
    return now + timedelta(seconds=wait)


def left_alone(again: datetime | None, now: datetime) -> bool:
    """Whether it is too early to try again.

    A time that is more than a day away was set by a clock that was ahead, and does not count.
    """
    return again is not None and now < again <= now + timedelta(seconds=LONGEST)

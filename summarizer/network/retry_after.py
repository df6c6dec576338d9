"""How long a server asks to be left alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 366 * 86_400.0  # seconds; what a number asks for beyond that has no meaning
_SECONDS = re.compile(r"\d+(?:\.\d+)?", re.ASCII)  # whole ones by RFC 9110; some send fractions


def seconds_asked(value: str | None, now: datetime) -> float | None:
    """What a Retry-After header asks for, from a number or a date; None where it says neither.

    >>> now = datetime(2026, 1, 31, 7, 0, tzinfo=UTC)
    >>> seconds_asked("120", now), seconds_asked("Sat, 31 Jan 2026 08:00:00 GMT", now)
    (120.0, 3600.0)
    >>> seconds_asked("Fri, 30 Jan 2026 08:00:00 GMT", now), seconds_asked("soon", now)
    (0.0, None)
    """
    text = (value or "").strip()
    if _SECONDS.fullmatch(text):
        return min(float(text), LONGEST)
    try:
        moment = parsedate_to_datetime(text)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        seconds = (aware - now).total_seconds()
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
    return min(max(0.0, seconds), LONGEST)

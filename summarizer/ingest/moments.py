"""Publication dates as markup, feeds, mails and JSON state them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import struct_time

# Numbers above this are milliseconds since 1970, not seconds (which would be the year 5138).
FIRST_MILLISECONDS = 1e11
# Years outside are placeholders: the year 1, the epoch itself, the year 9999.
YEARS = range(1971, 2101)

# Fewer digits are a year or a compact date.
_EPOCH = re.compile(r"[0-9]{9,13}(?:\.[0-9]+)?")


def moment(stated: object) -> datetime | None:
    """Read an ISO 8601 or RFC 2822 text or a number of seconds or milliseconds since 1970.

    The result is naive where the text states no zone; None where there is no date in it.

    >>> moment("2024-11-23T09:58:00Z") == moment("Sat, 23 Nov 2024 09:58:00 +0000")
    True
    >>> moment(1732355880000) == moment("2024-11-23T09:58:00Z")
    True
    """
    if isinstance(stated, bool):
        return None
    if isinstance(stated, int | float):
        found = _epoch(float(stated))
    elif isinstance(stated, str):
        found = _written(stated.strip())
    else:
        found = None
    return found if found and found.year in YEARS else None


def from_parts(parts: struct_time | None) -> datetime | None:
    """The moment of a time tuple in UTC, as feedparser gives it."""
    try:
        found = datetime(*parts[:6], tzinfo=UTC) if parts else None
    except (ValueError, TypeError):
        return None
    return found if found and found.year in YEARS else None


def _epoch(number: float) -> datetime | None:
    seconds = number / 1000 if abs(number) >= FIRST_MILLISECONDS else number
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _written(text: str) -> datetime | None:
    if _EPOCH.fullmatch(text):
        return _epoch(float(text))
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return _worded(text)


def _worded(text: str) -> datetime | None:
    """A date in words, such as "23 November 2024"."""
    from summarizer.ingest.dates import find_date

    return find_date(text[:200]) if any(map(str.isdigit, text)) else None

"""Weekdays of a report resolved against its date of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = "|".join(WEEKDAYS)
_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\."
)
# Only a bare weekday in a report of the past is certain: not "next Friday", "every Friday",
# "Friday night", "Friday, 22 November", "Friday [22 Nov 2024]", "by Friday".
_MENTION = re.compile(
    rf"\b[Oo]n (?P<day>{_DAY})(?=[.;)\"”]|,? (?!the \d|\d|\[|{_MONTH}|morning|night|evening)|$)"
)
_FUTURE = re.compile(r"\b(?:will|shall|would|plans? to|set to|due to|expected to|scheduled)\b")


def date_weekdays(text: str, published: date) -> list[tuple[int, str]]:
    """Where to insert which ``[date]``: offsets behind weekday names, from left to right.

    A weekday means its latest occurrence on or before the day of publication. Nothing is
    inserted where the sentence speaks of the future.
    """
    if _FUTURE.search(text):
        return []
    return [
        (match.end("day"), f" [{_latest(match['day'], published)}]")
        for match in _MENTION.finditer(text)
    ]


def _latest(weekday: str, published: date) -> str:
    back = (published.weekday() - WEEKDAYS.index(weekday)) % 7
    day = published - timedelta(days=back)
    return f"{day.day} {day:%b %Y}"

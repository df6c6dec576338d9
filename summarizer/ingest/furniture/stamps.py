"""Lines that only tell when something was published."""

from __future__ import annotations

import re
from functools import cache

from summarizer.ingest.dates import MONTHS, WEEKDAYS, ZONES, find_date, from_epoch

LONGEST_STAMP = 140
"""Characters of the longest line that may be only a time stamp."""

_LABELS = frozenset(
    [
        "published",
        "publish",
        "posted",
        "updated",
        "update",
        "modified",
        "edited",
        "created",
        "last",
        "first",
        "on",
        "at",
        "am",
        "pm",
        "a",
        "p",
        "m",
        "date",
        "dated",
        "time",
        "h",
        "uhr",
        "um",
        "am",
        "den",
        "de",
        "of",
        "the",
        "local",
        "eastern",
        "pacific",
        "central",
        "standard",
        "daylight",
        "original",
        "originally",
        "issued",
        "release",
        "released",
        "veröffentlicht",
        "aktualisiert",
        "stand",
        "publié",
        "mis",
        "à",
        "jour",
        "le",
        "el",
        "publicado",
        "actualizado",
        "pubblicato",
        "aggiornato",
        "gepubliceerd",
        "bijgewerkt",
    ]
)
_RELATIVE = re.compile(
    r"(?:(?:published|posted|updated|last updated)\s?:?\s)?(?:about |over )?"
    r"(?:\d{1,3}|an?|one|two) ?(?:s|m|h|d|w|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|"
    r"months?|years?) ago",
    re.IGNORECASE,
)
_BARE_TIME = re.compile(
    r"(?:\d{1,2}[:.]\d{2}|\d{1,2}) ?(?:[ap]\.?m\.?|uhr|h)?(?: [a-z]{2,4})?", re.I
)
_TOKEN = re.compile(r"[^\W\d_]+|\d+")


def is_stamp(text: str) -> bool:
    """Whether a line consists of dates, times and words such as "Updated" alone.

    >>> is_stamp("9:58 24.11.2024 •"), is_stamp("Published 3 hours ago"), is_stamp("1732349841")
    (True, True, True)
    >>> is_stamp("24 November 2024 was a Sunday.")
    False
    """
    if not text or len(text) > LONGEST_STAMP or not any(map(str.isdecimal, text)):
        return bool(len(text) <= LONGEST_STAMP and _RELATIVE.fullmatch(text))
    if from_epoch(text) or _RELATIVE.fullmatch(text):
        return True
    tokens = _TOKEN.findall(text.lower())
    if not all(token.isdecimal() or token in _vocabulary() for token in tokens):
        return False
    return find_date(text) is not None or _is_labelled_time(text)


def _is_labelled_time(text: str) -> bool:
    label, _, rest = text.partition(" ")
    named = label.lower().strip(":") in ("published", "posted", "updated")
    return named and _BARE_TIME.fullmatch(rest.strip()) is not None


@cache
def _vocabulary() -> frozenset[str]:
    ordinals = {"st", "nd", "rd", "th"}
    return frozenset(MONTHS) | WEEKDAYS | ZONES | _LABELS | ordinals | {"年", "月", "日", "t"}

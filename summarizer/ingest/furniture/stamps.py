"""Lines that only tell when something was published."""

from __future__ import annotations

import re
from functools import cache

from summarizer.ingest.dates import MONTHS, WEEKDAYS, ZONES, find_date, from_epoch

LONGEST_STAMP = 140
"""Characters of the longest line that may be only a time stamp."""

MOST_NAMES = 4
"""Words of a name, such as that of an agency, that may stand beside date and time."""

_LABELS = """
    published publish posted updated update modified edited created last first on at am pm a p m
    date dated time h uhr um am den de of the local eastern pacific central standard daylight
    original originally issued release released veröffentlicht aktualisiert stand publié mis à jour
    le el publicado actualizado pubblicato aggiornato gepubliceerd bijgewerkt st nd rd th t 年 月 日
    by feira às à ore alle klo kl u modifié modificado modificato geändert gewijzigd
"""


def is_stamp(text: str) -> bool:
    """Whether a line consists of dates, times, a name and words such as "Updated" alone.

    >>> is_stamp("9:58 24.11.2024 •"), is_stamp("Published 3 hours ago"), is_stamp("1732349841")
    (True, True, True)
    >>> is_stamp("24 November 2024 was a Sunday."), is_stamp("Trump wins in November 2024")
    (False, False)
    """
    if not text or len(text) > LONGEST_STAMP:
        return False
    if "ago" in text and _compiled("relative").fullmatch(text):
        return True
    if not any(map(str.isdecimal, text)):
        return False
    return from_epoch(text) is not None or _is_absolute(text)


def has_clock(text: str) -> bool:
    """Whether a stamp tells the time of day and not only the day."""
    return from_epoch(text) is not None or _compiled("clock").search(text) is not None


def _is_absolute(text: str) -> bool:
    tokens = _compiled("token").findall(text)
    names = [token for token in tokens if not (token.isdecimal() or token.lower() in _vocabulary())]
    if any(not token[0].isupper() for token in names) or len(names) > MOST_NAMES:
        return False
    if names and not _is_signed(text):
        return False
    return find_date(text) is not None or (not names and _is_labelled_time(text))


def _is_signed(text: str) -> bool:
    """Whether a name may stand in a stamp: beside a full date, set off, and with nothing quoted."""
    set_off = has_clock(text) or any(sign in text for sign in "|•·,–—")
    dated = _compiled("year").search(text) is not None
    return set_off and dated and not text.endswith(".") and not any(c in text for c in '"“”@(')


def _is_labelled_time(text: str) -> bool:
    label, _, rest = text.partition(" ")
    named = label.lower().strip(":") in ("published", "posted", "updated")
    return named and _compiled("bare time").fullmatch(rest.strip()) is not None


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(MONTHS) | WEEKDAYS | ZONES | frozenset(_LABELS.split())


@cache
def _compiled(name: str) -> re.Pattern[str]:
    return re.compile(
        {
            "year": r"(?<!\d)(?:19|20)\d\d(?!\d)",
            "token": r"[^\W\d_]+|\d+",
            "clock": r"\d[:.]\d\d\b|\d ?[AaPp]\.?[Mm]\b",
            "bare time": r"(?:at )?(?:\d{1,2}[:.]\d{2}|\d{1,2}) ?(?:[AaPp]\.?[Mm]\.?|Uhr|h)?"
            r"(?: [A-Z]{2,4})?",
            "relative": r"(?i:(?:published|posted|updated|last updated)?:? ?(?:about |over )?"
            r"(?:\d{1,3}|an?|one|two) ?(?:[smhdw]|(?:sec|min|hr)s?|(?:second|minute|hour|day|week|"
            r"month|year)s?) ago)",
        }[name]
    )

"""Dates as news pages print them, without a heavy parser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache

# The first three or four letters of a month's name, where they tell it apart, in the languages
# that the project reads most: en de fr es it pt nl sv da no.
_MONTHS: tuple[str, ...] = (
    "january jan januar januari janvier janv enero ene gennaio gen janeiro jänner",
    "february feb februar februari février févr fév febrero febbraio fevereiro fev",
    "march mar märz maerz mrz mars marzo março maart mrt marts",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei maj",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio lug julho",
    "august aug août aout agosto ago augustus augusti",
    "september sep sept septembre septiembre settembre set setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro desember des",
)
MONTHS: Mapping[str, int] = {
    name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()
}
_WEEKDAYS = """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
    sat sun montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so lundi
    mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado
    domingo lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag
    donderdag vrijdag zaterdag zondag segunda terça quarta quinta sexta
"""
WEEKDAYS = frozenset(_WEEKDAYS.split())
# Hours from UTC. American names without S or D (ET) are resolved by the season.
_FIXED = {
    "utc": 0.0, "gmt": 0, "z": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "mez": 1, "cest": 2,
    "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "ist": 5.5, "sgt": 8, "hkt": 8, "jst": 9, "kst": 9,
    "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "est": -5, "edt": -4, "cst": -6, "cdt": -5,
    "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_SEASONAL = {"et": -5, "ct": -6, "mt": -7, "pt": -8}
ZONES = frozenset(_FIXED) | frozenset(_SEASONAL)

EPOCH_FIRST, EPOCH_LAST = 946_684_800, 4_102_444_800
"""Seconds from 2000-01-01 to 2100-01-01: bare numbers outside are not taken for a time."""

PIVOT = 50
"""Years of two digits below this one are of this century."""

LONGEST = 300
"""Characters of a line in which a date is looked for."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(
        {
            "year first": r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
            "east asian": r"(?P<y>\d{4}) ?[年년] ?(?P<m>\d{1,2}) ?[月월] ?(?P<d>\d{1,2}) ?[日일]",
            "numeric": r"(?<![\d.])(?P<a>\d{1,2})(?P<sep>[-/.]) ?(?P<b>\d{1,2})(?P=sep) ?"
            r"(?P<y>\d{4}|\d{2})(?!\d)",
            "day month": r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|\.)?[ -]+(?:de |of )?"
            r"(?P<name>[^\W\d_]{3,10})\b\.?,?[ -]+(?:de |del )?(?P<y>\d{4})(?!\d)",
            "month day": r"\b(?P<name>[^\W\d_]{3,10})\b\.?[ -]+(?P<d>\d{1,2})(?:st|nd|rd|th)?"
            r",?[ -]+(?P<y>\d{4})(?!\d)",
            "time": r"(?<![\d:.])(?P<h>\d{1,2})(?:[:.h](?P<min>\d{2})(?::(?P<s>\d{2}))?(?:\.\d+)?)?"
            r"(?: ?(?P<half>[AaPp]\.?[Mm]\b\.?))?"
            r"(?: ?\(?(?P<zone>[A-Za-z]{1,4}\b|[+-]\d{2}:?\d{2}\b))?",
        }[name]
    )


def find_date(text: str, lang: str | None = None) -> datetime | None:
    """The first full date in a line, timezone-aware: UTC where no zone is stated.

    A date needs its year. 03/04/2024 is read month first in English and day first elsewhere,
    unless only one reading is possible; with dots or dashes it is always day first.

    >>> find_date("9:58 24.11.2024 •").isoformat()
    '2024-11-24T09:58:00+00:00'
    >>> find_date("Updated Nov. 24, 2024, 5 p.m. ET").isoformat()
    '2024-11-24T17:00:00-05:00'
    >>> find_date("Nov. 5 election")
    """
    text = text[:LONGEST]
    for name in ("year first", "east asian", "numeric", "day month", "month day"):
        for match in _pattern(name).finditer(text):
            day = _day(match, lang)
            if day:
                rest = f"{text[: match.start()]} \0 {text[match.end() :]}"
                return _with_time(day, rest)
    return None


def from_epoch(text: str) -> datetime | None:
    """The time that a bare number of seconds or milliseconds since 1970 stands for.

    >>> from_epoch("1732349841").isoformat()
    '2024-11-23T08:17:21+00:00'
    """
    if len(text) not in (10, 13) or not (text.isascii() and text.isdigit()):
        return None
    seconds = int(text[:10])
    if not EPOCH_FIRST <= seconds < EPOCH_LAST:
        return None
    return datetime.fromtimestamp(seconds, UTC)


def _day(match: re.Match[str], lang: str | None) -> datetime | None:
    parts = match.groupdict()
    year = int(parts["y"])
    if year < 100:
        year += 2000 if year < PIVOT else 1900
    if parts.get("name"):
        month, day = MONTHS.get(parts["name"].lower(), 0), int(parts["d"])
    elif parts.get("m"):
        month, day = int(parts["m"]), int(parts["d"])
    else:
        day, month = _ordered(int(parts["a"]), int(parts["b"]), parts["sep"], lang)
    try:
        return datetime(year, month, day) if 1900 <= year < 2100 else None
    except ValueError:
        return None


def _ordered(a: int, b: int, separator: str, lang: str | None) -> tuple[int, int]:
    month_first = a <= 12 and (b > 12 or (separator == "/" and lang in (None, "en")))
    return (b, a) if month_first else (a, b)


def _with_time(day: datetime, rest: str) -> datetime:
    for match in _pattern("time").finditer(rest):
        hour, minute = int(match["h"]), int(match["min"] or 0)
        if match["min"] is None and match["half"] is None:
            continue
        if match["half"]:
            hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
        if hour < 24 and minute < 60:
            moment = day.replace(hour=hour, minute=minute, second=min(59, int(match["s"] or 0)))
            return moment.replace(tzinfo=_zone(match["zone"], moment))
    return day.replace(tzinfo=UTC)


def _zone(name: str | None, moment: datetime) -> tzinfo:
    key = (name or "").lower()
    if key[:1] in ("+", "-") and key:
        sign = -1 if key[0] == "-" else 1
        return timezone(sign * timedelta(hours=int(key[1:3]) % 24, minutes=int(key[-2:]) % 60))
    if key in _SEASONAL:
        return timezone(timedelta(hours=_SEASONAL[key] + _american_summer(moment)))
    hours = _FIXED.get(key, 0)
    return timezone(timedelta(hours=hours)) if hours else UTC


def _american_summer(moment: datetime) -> int:
    """1 from the second Sunday of March to the first Sunday of November, else 0."""
    march = datetime(moment.year, 3, 8)
    november = datetime(moment.year, 11, 1)
    start = march + timedelta(days=(6 - march.weekday()) % 7, hours=2)
    end = november + timedelta(days=(6 - november.weekday()) % 7, hours=2)
    return int(start <= moment < end)

"""The date expressions of an English sentence, each resolved to a day, a month or a year.

Only what is certain is resolved: "on Friday" of a dated report, not "every Friday"; "Nov. 5" in
its nearest fitting year, not 31 February.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from summarizer.stages.standalone.dates import WEEKDAYS, date_weekdays
from summarizer.stages.standalone.tenses import FUTURE, PAST, REPORTING

Precision = Literal["year", "month", "day"]

FIRST_YEAR, LAST_YEAR = 1500, 2199  # other years of publication are mistakes
# Days by which a date without a year may lie back: "on 5 Dec." in a report of 2 December speaks
# of the future in some form, whatever its tense.
LONGEST_AGO = 330
# Days between publication and "last Friday"; the day before would be called "yesterday".
LAST_WEEKDAY = frozenset({2, 3, 4, 5, 6, 7})

_MONTH_NAMES = (
    "January|Jan", "February|Feb", "March|Mar", "April|Apr", "May", "June|Jun", "July|Jul",
    "August|Aug", "September|Sept|Sep", "October|Oct", "November|Nov", "December|Dec",
)  # fmt: skip
MONTHS: Mapping[str, int] = MappingProxyType(
    {name: i for i, names in enumerate(_MONTH_NAMES, 1) for name in names.split("|")}
)
_MONTH = rf"(?P<month>{'|'.join(_MONTH_NAMES)})\b(?:(?<!May)(?<!June)(?<!July)(?<![a-z]{{4}})\.)?"
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)}),? \[?)?"
_YEAR = r"(?P<year>1[0-9]\d\d|2[01]\d\d)"  # others of four digits are mostly no years
_NTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_COUNT = rf"(?P<count>{'|'.join(_COUNTS)}|[1-9])"
# "5-7 November", "Nov. 5 to 7": no single day.
_NO_RANGE = r"(?![\-–/]\d)(?! (?:and|to|or|through|until) \d)(?![:.%]\d)"
_PART = r"(?: (?:morning|afternoon|evening|night))?"

_PATTERNS: Mapping[str, str] = {
    "month day": rf"{_WEEKDAY}\b{_MONTH} (?:the )?{_NTH}\b{_NO_RANGE}(?:,? {_YEAR}\b)?",
    "day month": rf"{_WEEKDAY}(?:the )?(?<![\d.\-–/])(?<!and )(?<!to ){_NTH} (?:of )?{_MONTH}"
    rf"(?!\w)(?! \d{{1,2}}\b)(?:,? {_YEAR}\b\]?)?",
    "iso": rf"(?<!\d){_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
    "dotted": rf"(?<![\d.])(?P<day>\d{{1,2}})\.(?P<number>\d{{1,2}})\.{_YEAR}(?!\d)",
    "month": rf"\b(?:(?:[Ii]n|[Dd]uring)(?: (?:early|mid|late|the middle of))?[ \-]"
    rf"|(?P<past>[Ll]ast |[Tt]his past )|(?:[Ee]arly|[Ll]ate|[Mm]id) (?:in )?){_MONTH}"
    rf"(?!\w)(?! \d{{1,2}}\b)(?:,? (?:of )?{_YEAR}\b)?",
    "year": rf"\b(?:[Ii]n|[Dd]uring)(?: (?:early|mid|late)[ \-])?(?:(?<=[ \-])| ){_YEAR}\b"
    r"(?![\-–/]\d|,\d|s\b| (?:and|to|or) [12]\d{3})",
    "weekday": rf"\b(?P<last>[Ll]ast )?(?P<weekday>{'|'.join(WEEKDAYS)})\b(?! \[|[’']){_PART}",
    "near": r"\b(?P<near>[Yy]esterday|[Tt]omorrow|[Tt]oday|[Tt]onight|[Ll]ast night"
    rf"|[Tt]his (?:morning|afternoon|evening))\b(?![’']){_PART}",
    "ago": rf"\b(?i:{_COUNT} days? ago)\b",
    "anchored": rf"\b(?:(?i:{_COUNT} days? (?P<way>earlier|later))"
    r"|(?P<next>[Tt]he (?:next|following) day)|(?P<same>(?:[Tt]he|[Tt]hat) same day))\b",
    "recent": r"\b(?:(?P<lastly>[Ll]ast)|[Ee]arlier this) (?P<unit>month|year)\b(?![’'])",
}  # fmt: skip
_OWNER = re.compile(r"(?:\b(?:the|an?|his|her|its|their|this|that)|[’']s) $", re.IGNORECASE)
_COMPILED = {name: re.compile(pattern) for name, pattern in _PATTERNS.items()}
_NEAR = {"yesterday": -1, "last night": -1, "tomorrow": 1}


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A day, or a month or year known by its first day."""

    day: date
    precision: Precision = "day"

    def holds(self, other: When) -> bool:
        """Whether the other lies in this one, or is the same.

        >>> When(date(2024, 10, 1), "month").holds(When(date(2024, 10, 3)))
        True
        """
        if self.precision == "day":
            return self == other
        if self.precision == "month":
            same = (self.day.year, self.day.month) == (other.day.year, other.day.month)
            return same and other.precision != "year"
        return self.day.year == other.day.year

    def __str__(self) -> str:
        """As a heading shows it: "22 Nov 2024", "November 2024", "2024"."""
        if self.precision == "year":
            return str(self.day.year)
        name = _MONTH_NAMES[self.day.month - 1].partition("|")[0]
        if self.precision == "month":
            return f"{name} {self.day.year}"
        return f"{self.day.day} {name[:3]} {self.day.year}"


@dataclass(frozen=True, slots=True)
class Expression:
    """``text[start:end]`` means ``when``; ``insert`` is what tells that to a reader, if needed."""

    start: int
    end: int
    when: When
    insert: str = ""


@dataclass(frozen=True, slots=True)
class _Scene:
    """The text around an expression, and what its date is counted from."""

    text: str
    published: date | None
    anchor: date | None

    def clause(self, match: re.Match[str]) -> str:
        """What stands between the comma before the expression and the expression."""
        return self.text[: match.start()].rpartition(", ")[2] or self.text[: match.start()]


def expressions(
    bare: str, published: date | None = None, anchor: date | None = None
) -> list[Expression]:
    """All resolvable date expressions, from left to right; quotations must be blank.

    ``published`` is the day of publication; without it only full dates are resolved. ``anchor``
    is the day that the sentence before is about, from which "two days earlier" counts.
    """
    known = [
        day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None for day in (published, anchor)
    ]
    scene = _Scene(bare, *known)
    found: list[Expression] = []
    for name, pattern in _COMPILED.items():
        for match in pattern.finditer(bare):
            if any(match.start() < e.end and e.start < match.end() for e in found):
                continue
            resolved = _READERS[name](match, scene)
            if resolved is not None:
                found.append(resolved)
    return sorted(found, key=lambda each: each.start)


def _calendar(match: re.Match[str], scene: _Scene) -> Expression | None:
    """A day of a month; a weekday beside it has to be right."""
    parts = match.groupdict()
    month = MONTHS[parts["month"]] if parts.get("month") else int(parts["number"])
    day, year = int(parts["day"]), parts["year"]
    found = _date(int(year), month, day) if year else _fitting(month, day, match, scene)
    if found is None or (parts.get("weekday") and WEEKDAYS[found.weekday()] != parts["weekday"]):
        return None
    return Expression(match.start(), match.end(), When(found), "" if year else f" [{found.year}]")


def _fitting(month: int, day: int, match: re.Match[str], scene: _Scene) -> date | None:
    """The day of the year that the tense and the publication call for."""
    if scene.published is None or _of_a_noun(match, scene):
        return None
    published = scene.published
    options = [_date(published.year + gap, month, day) for gap in (-1, 0, 1)]
    days = [each for each in options if each is not None]
    clause = scene.clause(match)
    if FUTURE.search(clause):
        days = [each for each in days if each >= published]
    elif PAST.search(scene.text):
        days = [each for each in days if 0 <= (published - each).days <= LONGEST_AGO]
    return min(days, key=lambda each: abs(each - published), default=None)


def _of_a_noun(match: re.Match[str], scene: _Scene) -> bool:
    """Whether the date only names something, "the 8 October concert": past or still to come?"""
    if re.match(r"the (?!.*\bof\b)", match.group()):
        return True
    return _OWNER.search(scene.text[: match.start()]) is not None


def _month(match: re.Match[str], scene: _Scene) -> Expression | None:
    month = MONTHS[match["month"]]
    if match["year"]:
        found = date(int(match["year"]), month, 1)
        return Expression(match.start(), match.end(), When(found, "month"))
    if scene.published is None or FUTURE.search(scene.clause(match)):
        return None
    back = (scene.published.month - month) % 12
    if (match["past"] and back < 2) or not PAST.search(scene.text):
        return None  # "last October" in November: this year's or the one before?
    found = _months_back(scene.published, back)
    return Expression(match.start(), match.end(), When(found, "month"), f" [{found.year}]")


def _year(match: re.Match[str], scene: _Scene) -> Expression | None:
    return Expression(match.start(), match.end(), When(date(int(match["year"]), 1, 1), "year"))


def _weekday(match: re.Match[str], scene: _Scene) -> Expression | None:
    if scene.published is None:
        return None
    back = (scene.published.weekday() - WEEKDAYS.index(match["weekday"])) % 7
    if match["last"]:
        back = back or 7
        certain = back in LAST_WEEKDAY and not FUTURE.search(scene.clause(match))
    else:
        certain = _certain(match, scene)
    return _back(match, scene, back) if certain else None


def _certain(match: re.Match[str], scene: _Scene) -> bool:
    """Whether a bare weekday is the last one: by its sentence, or as the day of a statement."""
    assert scene.published is not None
    before = scene.text[: match.start()]
    if REPORTING.search(before):
        return True
    dated = date_weekdays(scene.text, scene.published)
    return any(match.start() < each.at <= match.end() for each in dated)


def _near(match: re.Match[str], scene: _Scene) -> Expression | None:
    word = match["near"].lower()
    vague = word == "today" and re.search(r"\b(?:is|are|remains?|still|even)\b", scene.text)
    if scene.published is None or vague:
        return None
    return _back(match, scene, -_NEAR.get(word, 0))


def _ago(match: re.Match[str], scene: _Scene) -> Expression | None:
    return None if scene.published is None else _back(match, scene, _count(match["count"]))


def _anchored(match: re.Match[str], scene: _Scene) -> Expression | None:
    if scene.anchor is None:
        return None
    gap = 0 if match["same"] else 1 if match["next"] else _count(match["count"])
    back = gap if match["way"] and match["way"].lower() == "earlier" else -gap
    return _back(match, _Scene(scene.text, scene.anchor, None), back)


def _recent(match: re.Match[str], scene: _Scene) -> Expression | None:
    """ "Last month", "earlier this year"."""
    if scene.published is None:
        return None
    back = 1 if match["lastly"] else 0
    if match["unit"] == "month":
        when = When(_months_back(scene.published, back), "month")
        insert = f" [{when.day:%b} {when.day.year}]"
    else:
        when = When(date(scene.published.year - back, 1, 1), "year")
        insert = f" [{when}]"
    return Expression(match.start(), match.end(), when, insert)


def _back(match: re.Match[str], scene: _Scene, days: int) -> Expression | None:
    assert scene.published is not None
    try:
        when = When(scene.published - timedelta(days=days))
    except OverflowError:
        return None
    return Expression(match.start(), match.end(), when, f" [{when}]")


def _count(word: str) -> int:
    return _COUNTS.get(word.lower()) or int(word)


def _months_back(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def _date(year: int, month: int, day: int) -> date | None:
    """The day, if there is one: not 31 February."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


_READERS: Mapping[str, Callable[[re.Match[str], _Scene], Expression | None]] = {
    "month day": _calendar,
    "day month": _calendar,
    "iso": _calendar,
    "dotted": _calendar,
    "month": _month,
    "year": _year,
    "weekday": _weekday,
    "near": _near,
    "ago": _ago,
    "anchored": _anchored,
    "recent": _recent,
}

"""Weekdays of a report resolved against its date of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from summarizer.stages.standalone.tenses import FUTURE, PAST

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = "|".join(WEEKDAYS)
_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\."
)
# "on Friday", "said Friday", "reporters Friday night": a bare weekday behind a lower-case word.
_MENTION = re.compile(
    rf"(?:(?P<opens>^On)|(?<![^\s])(?P<before>[a-z][\w’'\-]*),?) "
    rf"(?P<whole>(?P<day>{_DAY})(?: (?:morning|afternoon|evening|night))?)"
    # not "Friday, 22 November", "Friday [22 Nov 2024]", "Friday and Saturday", "Sunday Times"
    rf"(?=[.;:)]|$|(?:, |(?(opens) | (?![A-Z])))(?!the \d|\d|\[|(?:{_MONTH})"
    rf"|(?:(?:and|or|to|through|until|[a-z]+) )?(?:{_DAY})|(?:of )?(?:last|next|this) ))"
)
# "last Friday", "by Friday", "every Friday", "Good Friday" are no such day, or not certainly.
_NOT_BEFORE = """
    last next this that by until till since every each from through before after of for the a an any
    one some and or to between previous following coming past per than as with early late his her
    their its our my your mid is are be being been comes come starting beginning due ahead all
    """
_OTHER_DAYS = frozenset(_NOT_BEFORE.split())
_INFINITIVE = re.compile(r"\bto (?:be |not )?[a-z]+(?:(?! (?:on|and)\b) [\w’'\-]+){0,6} (?:on )?$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS = re.compile(rf"\b(?:{_MONTH})(?!\w)")
_RELATIVE = re.compile(r"\b(?:ago|years?|months?|anniversary|decades?) ")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date to insert: ``text`` behind the weekday that ends ``at``."""

    at: int
    text: str


def date_weekdays(text: str, published: date) -> list[Dated]:
    """Which ``[date]`` to insert where, from left to right; quotations must be blank.

    A weekday means its latest occurrence on or before the day of publication. Nothing is
    inserted where the sentence speaks of the future, of a habit, or of another year.
    """
    if FUTURE.search(text) or _YEAR.search(text) or not PAST.search(text):
        return []
    return [
        Dated(match.end("whole"), f" [{_latest(match['day'], published)}]")
        for match in _MENTION.finditer(text)
        if _is_certain(match, text[: match.start("whole")])
    ]


def _is_certain(match: re.Match[str], before: str) -> bool:
    """Whether nothing before the weekday makes it another day than the last one of that name."""
    if match["before"] in _OTHER_DAYS:
        return False
    blocked = (_INFINITIVE, _MONTHS, _RELATIVE)
    return not any(pattern.search(before) for pattern in blocked)


def _latest(weekday: str, published: date) -> str:
    back = (published.weekday() - WEEKDAYS.index(weekday)) % 7
    day = published - timedelta(days=back)
    return f"{day.day} {day:%b %Y}"

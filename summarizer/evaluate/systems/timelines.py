"""Timelines by choosing days first and then summarizing what is written about each.

As in the literature on Timeline17, a timeline has as many days, and as many sentences a day, as
the expert's; that is told to every system.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from types import MappingProxyType

from summarizer.evaluate.records import Chronicle, Entry, Timeline
from summarizer.ingest.dates import MONTHS, find_date
from summarizer.records import Brief, Document
from summarizer.stages.split import split
from summarizer.stages.standalone.dates import date_weekdays
from summarizer.text import numbers

Summarize = Callable[[Sequence[Document], int], Sequence[str]]
"""Documents and the most sentences to the sentences of a summary."""

Chronicler = Callable[[Chronicle, Summarize], Timeline]

LEAD = 5
"""Sentences at the start of an article that are taken to be about its day of publication."""

_WORDS = {"today": 0, "yesterday": -1}
_NEAR = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_MONTH_DAY = re.compile(r"([a-z]+) (\d{1,2})")
_YEAR = re.compile(r"year (\d{4})")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a dated document and the days it is about."""

    document: int
    text: str
    days: frozenset[date]


def publication(chronicle: Chronicle, summarize: Summarize) -> Timeline:
    """The days on which most articles appeared, and what these say at their start.

    Raises ValueError where no document is dated.
    """
    dated = _dated(chronicle)
    counts = Counter(day for _, day in dated)
    told = [
        Told(number, text, frozenset([day]))
        for number, (document, day) in enumerate(dated)
        for text in _sentences(document)[:LEAD]
    ]
    return _timeline(chronicle, dated, counts, told, summarize)


def mentions(chronicle: Chronicle, summarize: Summarize) -> Timeline:
    """The days that most sentences are about, and what these say.

    A sentence is about the days that it names, or else, at the start of an article, about its
    day of publication. Days after the last publication are not chosen. Raises ValueError where
    no document is dated.
    """
    dated = _dated(chronicle)
    told = [
        each
        for number, (document, day) in enumerate(dated)
        for each in _told(number, document, day)
    ]
    last = max(day for _, day in dated)
    counts = Counter(day for each in told for day in each.days if day <= last)
    return _timeline(chronicle, dated, counts, told, summarize)


def mentioned_days(text: str, published: date) -> frozenset[date]:
    """The days that an English sentence names; without a year the nearest to its publication.

    >>> sorted(map(str, mentioned_days("He left on May 3 and died yesterday.", date(2020, 6, 1))))
    ['2020-05-03', '2020-05-31']
    """
    near = (timedelta(_WORDS[word.lower()]) for word in _NEAR.findall(text))
    weekdays = (find_date(each.text) for each in date_weekdays(text, published))
    return frozenset(
        [
            *(published + gap for gap in near),
            *(day.date() for day in weekdays if day is not None),
            *_calendar_days(text, published),
        ]
    )


def _calendar_days(text: str, published: date) -> Iterator[date]:
    """The days of a month that are named, with the year where the sentence has a single one."""
    found = numbers(text)
    stated = [int(match[1]) for each in found if (match := _YEAR.fullmatch(each))]
    years = stated if len(stated) == 1 else [published.year + gap for gap in (0, -1, 1)]
    for each in sorted(found):
        match = _MONTH_DAY.fullmatch(each)
        if match and match[1] in MONTHS:
            options = [_date(year, MONTHS[match[1]], int(match[2])) for year in years]
            days = [day for day in options if day is not None]
            yield from sorted(days, key=lambda day: abs(day - published))[:1]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _told(number: int, document: Document, published: date) -> Iterator[Told]:
    for place, text in enumerate(_sentences(document)):
        days = mentioned_days(text, published)
        if not days and place < LEAD:
            days = frozenset([published])
        if days:
            yield Told(number, text, days)


def _timeline(
    chronicle: Chronicle,
    dated: Sequence[tuple[Document, date]],
    counts: Counter[date],
    told: Sequence[Told],
    summarize: Summarize,
) -> Timeline:
    """The days with the highest counts, of equal ones the earliest, each summarized."""
    days, sentences = size(chronicle)
    chosen = sorted(sorted(counts, key=lambda day: (-counts[day], day))[:days])
    entries = [Entry(day, tuple(summarize(_about(day, dated, told), sentences))) for day in chosen]
    return Timeline(tuple(entry for entry in entries if entry.sentences))


def _about(
    day: date, dated: Sequence[tuple[Document, date]], told: Sequence[Told]
) -> list[Document]:
    """The documents cut down to the sentences about a day, one a line."""
    kept: dict[int, list[str]] = {}
    for each in told:
        if day in each.days:
            kept.setdefault(each.document, []).append(each.text)
    return [replace(dated[number][0], text="\n".join(texts)) for number, texts in kept.items()]


def as_timeline(brief: Brief) -> Timeline:
    """The dated lines of a brief."""
    days = [(line.day, line.text) for line in brief.lines if line.day is not None]
    grouped = groupby(days, key=lambda pair: pair[0])
    return Timeline(tuple(Entry(day, tuple(text for _, text in pairs)) for day, pairs in grouped))


def size(chronicle: Chronicle) -> tuple[int, int]:
    """Days of a timeline and sentences of a day: the means over the experts, at least 1."""
    days = [len({entry.day for entry in timeline}) for timeline in chronicle.timelines]
    sentences = sum(len(entry.sentences) for each in chronicle.timelines for entry in each)
    per_day = sentences / max(sum(days), 1)
    return max(round(sum(days) / max(len(days), 1)), 1), max(round(per_day), 1)


def _dated(chronicle: Chronicle) -> list[tuple[Document, date]]:
    found = [(each, each.published.date()) for each in chronicle.documents if each.published]
    if not found:
        raise ValueError(f"{chronicle.id} has no dated document")
    return found


def _sentences(document: Document) -> list[str]:
    return [sentence.text for sentence in split(document)]


SYSTEMS: Mapping[str, Chronicler] = MappingProxyType(
    {"mentions": mentions, "publication": publication}
)

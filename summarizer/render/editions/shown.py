"""An edition as every format for people shows it: plain text, in the order of reading."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from summarizer.edition import Changed, Edition, Status, Story
from summarizer.records import Brief, Citation, Source
from summarizer.render.account import describe
from summarizer.render.common import (
    LIST_STYLES,
    cited_sources,
    day,
    heading,
    one_line,
    plural,
    web_address,
)
from summarizer.render.parts import Part, contrast, layout, published
from summarizer.render.support import first_of_voice, support

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
# Safe in every file system, those that take "a" and "A" for one name included.
_FILE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}")
_CODED = {ord(char): f"%{ord(char):02X}" for char in "<>\"'`"}
HEADINGS: dict[Status, str] = {"new": "New", "update": "Updates"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation: the number of the source in its story, where that is, and who says it."""

    n: int
    link: str | None
    name: str
    partial: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A line or a position; ``changes`` are its figures that an earlier edition told otherwise."""

    text: str
    lang: str | None
    marks: tuple[Mark, ...]
    changes: tuple[str, ...] = ()
    support: str = ""
    published: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a heading, "" where there is none; ``listed`` as a list."""

    heading: str
    listed: bool
    lines: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """What sources differ on."""

    title: str
    positions: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """A cited article; ``same_as`` is the number of an earlier one with the same report."""

    n: int
    name: str
    title: str
    date: str | None
    link: str | None
    same_as: int | None


@dataclass(frozen=True, slots=True)
class Before:
    """What one earlier edition told of a story."""

    day: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A story; ``page`` is its own page relative to the edition, ``anchor`` its id in others."""

    id: str
    anchor: str
    page: str
    status: Status
    title: str
    topic: str
    lang: str | None
    facts: str
    before: tuple[Block, ...]
    after: tuple[Block, ...]
    contrasts: tuple[Contrast, ...]
    outlets: tuple[Outlet, ...]
    previously: tuple[Before, ...]
    reasons: str
    notes: tuple[str, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All lines, without what the sources differ on."""
        return self.before + self.after


@dataclass(frozen=True, slots=True)
class Group:
    """The new stories, or those that go on."""

    heading: str
    stories: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A source that could not be read; ``since`` is "" where that is unknown."""

    source: str
    reason: str
    since: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An edition."""

    title: str
    day: str
    slot: str
    made: str
    stamp: str
    facts: str
    groups: tuple[Group, ...]
    failed: tuple[Trouble, ...]
    waiting: int
    notes: tuple[str, ...]

    @property
    def stories(self) -> tuple[Told, ...]:
        """All stories in the order of reading."""
        return tuple(story for group in self.groups for story in group.stories)


def show(edition: Edition) -> Shown:
    """Lay out an edition: new stories, then those that go on, each in the edition's order."""
    zone = _zone(edition.timezone)
    made = edition.created.astimezone(zone)
    told = [_told(story, page_name(story.id)) for story in edition.stories]
    groups = tuple(
        Group(title, mine)
        for status, title in HEADINGS.items()
        if (mine := tuple(story for story in told if story.status == status))
    )
    return Shown(
        title=one_line(edition.title) or "Briefing",
        day=long_day(edition.date),
        slot=one_line(edition.slot),
        made=f"{day(made)}, {made:%H:%M} {made.tzname() or ''}".rstrip(),
        stamp=made.isoformat(timespec="seconds"),
        facts=_counts(edition),
        groups=groups,
        failed=tuple(
            Trouble(
                one_line(failed.source),
                one_line(failed.reason),
                _since(failed.since, zone, edition.date),
            )
            for failed in edition.failed
        ),
        waiting=edition.waiting,
        notes=tuple(map(one_line, edition.notes)),
    )


def page_name(story: str) -> str:
    """What to call the page of a story, without the ending.

    >>> page_name("s-12"), page_name("../etc")
    ('s-12', 'xf7f9121fdb53d8de')
    """
    if _FILE_NAME.fullmatch(story):
        return story
    return f"x{hashlib.sha256(story.encode('utf-8', 'replace')).hexdigest()[:16]}"


def long_day(moment: date) -> str:
    """A day with its name.

    >>> long_day(date(2026, 1, 31))
    'Saturday, 31 January 2026'
    """
    name, month = _WEEKDAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{name}, {moment.day} {month} {moment.year}"


def waiting(count: int) -> str:
    """How many articles no edition told yet, in words.

    >>> waiting(1), waiting(20)
    ('1 more article waits for a later edition', '20 more articles wait for a later edition')
    """
    verb = "waits" if count == 1 else "wait"
    return f"{plural(count, 'more article')} {verb} for a later edition"


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def _since(moment: datetime | None, zone: ZoneInfo, today: date) -> str:
    if moment is None:
        return ""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    local = aware.astimezone(zone)
    return f"{local:%H:%M}" if local.date() == today else f"{day(local)}, {local:%H:%M}"


def _counts(edition: Edition) -> str:
    """How much an edition holds, in words; "" where that is nothing."""
    articles = sum(len(story.documents) for story in edition.stories)
    statuses = [story.status for story in edition.stories]
    new, updates = statuses.count("new"), statuses.count("update")
    counts = (
        f"{new:,} new {'story' if new == 1 else 'stories'}" if new else "",
        plural(updates, "update") if updates else "",
    )
    stories = " and ".join(filter(None, counts))
    return f"{stories} from {plural(articles, 'new article')}" if stories and articles else stories


def _told(story: Story, name: str) -> Told:
    brief = story.brief
    changes = _changes(story.changes)
    said = [
        _said(brief, line.text, line.citations, changes.get(number, ()), _flags(brief, number))
        for number, line in enumerate(brief.lines, 1)
    ]
    shown = layout(brief)
    langs = [line.lang for line in said if line.lang]
    return Told(
        id=story.id,
        anchor=f"story-{name}",
        page=f"stories/{name}.html",
        status=story.status,
        title=one_line(story.title) or "Untitled",
        topic=one_line(story.topic or ""),
        lang=max(dict.fromkeys(langs), key=langs.count) if langs else None,
        facts=_facts(story),
        before=tuple(_block(brief, part, said) for part in shown.before),
        after=tuple(_block(brief, part, said) for part in shown.after),
        contrasts=tuple(_contrasts(brief)),
        outlets=tuple(_outlets(brief)),
        previously=tuple(_before(story)),
        reasons="; ".join(map(one_line, story.reasons)),
        notes=(*map(one_line, story.notes), *_reworded(brief)),
    )


def _reworded(brief: Brief) -> Iterator[str]:
    """Which sentences are not those of an article."""
    numbers = [str(n) for n, line in enumerate(brief.lines, 1) if line.origin == "rewritten"]
    if numbers:
        noun = "sentence" if len(numbers) == 1 else "sentences"
        told = ", ".join(numbers)
        yield f"Put in other words by a language model, from the cited passages: {noun} {told}"


def _link(url: str | None) -> str | None:
    """A safe address, in which no character could be taken for markup."""
    safe = web_address(url)
    return safe.translate(_CODED) if safe else None


def _language(code: str | None) -> str | None:
    """A code as HTML knows it; anything else is not one."""
    return code if code and _LANGUAGE.fullmatch(code) else None


def _facts(story: Story) -> str:
    articles = plural(len(story.documents), "new article") if story.documents else ""
    return ", ".join(filter(None, (plural(story.outlets, "outlet"), articles)))


def _changes(changes: Iterable[Changed]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for change in changes:
        told = f"was {one_line(change.was)}, now {one_line(change.now)}"
        found[change.line] = (*found.get(change.line, ()), told)
    return found


def _flags(brief: Brief, number: int) -> tuple[str, ...]:
    """What was changed in a line against its article."""
    line = brief.lines[number - 1]
    rewritten = ("put in other words by a language model",) if line.origin == "rewritten" else ()
    return (*rewritten, *map(one_line, line.edits))


def _said(
    brief: Brief,
    text: str,
    citations: Sequence[Citation],
    changes: tuple[str, ...] = (),
    flags: tuple[str, ...] = (),
    when: str = "",
) -> Said:
    sources = {source.document.id: source for source in brief.sources}
    behind = support(brief, citations)
    first = sources.get(citations[0].doc_id) if citations else None
    return Said(
        text=one_line(text),
        lang=_language(first.document.lang) if first else None,
        marks=tuple(_marks(sources, citations)),
        changes=changes,
        support=behind.told() if behind.mixed else "",
        published=when,
        flags=flags,
    )


def _marks(sources: dict[str, Source], citations: Sequence[Citation]) -> Iterator[Mark]:
    whole = {citation.n for citation in citations if citation.role != "partial"}
    for n, doc_id in dict.fromkeys((citation.n, citation.doc_id) for citation in citations):
        source = sources.get(doc_id)
        document = source.document if source else None
        yield Mark(
            n,
            _link(document.url) if document else None,
            describe(document) if document else "unknown",
            partial=n not in whole,
        )


def _block(brief: Brief, part: Part, said: Sequence[Said]) -> Block:
    lines = tuple(said[number - 1] for number, _ in part.lines)
    return Block(part.heading, brief.style in LIST_STYLES or bool(part.heading), lines)


def _contrasts(brief: Brief) -> Iterator[Contrast]:
    for item in brief.disagreements:
        positions = tuple(
            _said(
                brief,
                position.text,
                position.citations,
                when=published(brief, item, position),
            )
            for position in item.positions
        )
        yield Contrast(contrast(item), positions)


def _outlets(brief: Brief) -> Iterator[Outlet]:
    for source in cited_sources(brief):
        document = source.document
        yield Outlet(
            n=source.n,
            name=one_line(document.outlet or ""),
            title=heading(document),
            date=day(document.published),
            link=_link(document.url),
            same_as=first_of_voice(brief, source),
        )


def _before(story: Story) -> Iterator[Before]:
    for moment, lines in groupby(story.previously, key=lambda line: line.day):
        yield Before(
            f"{moment.day} {_MONTHS[moment.month - 1]}",
            tuple(one_line(line.text) for line in lines),
        )

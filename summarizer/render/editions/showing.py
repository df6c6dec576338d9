"""An edition laid out: what every format for people shows of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from summarizer.edition import Changed, Edition, Status, Story, folder
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
from summarizer.render.editions.shown import (
    Before,
    Block,
    Contrast,
    Group,
    Mark,
    Outlet,
    Said,
    Shown,
    Told,
    Trouble,
    day_of_year,
    long_day,
    page_name,
)
from summarizer.render.parts import Part, contrast, layout, published
from summarizer.render.support import first_of_voice, support

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}")
_CODED = {ord(char): f"%{ord(char):02X}" for char in "<>\"'`"}
_SLOT = re.compile(r"\d\d:\d\d")
HEADINGS: dict[Status, str] = {"new": "New", "update": "Updates"}


def show(edition: Edition) -> Shown:
    """Lay out an edition: new stories, then those that go on, each in the edition's order."""
    made = local(edition.created, edition.timezone)
    told = [_told(story, edition.date) for story in edition.stories]
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
                _since(failed.since, edition),
            )
            for failed in edition.failed
        ),
        waiting=edition.waiting,
        notes=tuple(map(one_line, edition.notes)),
    )


def local(moment: datetime, zone: str) -> datetime:
    """A moment in a time zone; one without a zone is taken for UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(_zone(zone))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def _since(moment: datetime | None, edition: Edition) -> str:
    if moment is None:
        return ""
    then = local(moment, edition.timezone)
    return f"{then:%H:%M}" if then.date() == edition.date else f"{day(then)}, {then:%H:%M}"


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


def _told(story: Story, today: date) -> Told:
    brief, name = story.brief, page_name(story.id)
    changes = changed(story.changes)
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
        previously=tuple(_before(story, today)),
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


def changed(changes: Iterable[Changed]) -> dict[int, tuple[str, ...]]:
    """What is said of figures that an earlier edition told otherwise, by the numbers of lines."""
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


def _before(story: Story, today: date) -> Iterator[Before]:
    for (moment, slot), lines in groupby(story.previously, key=lambda line: (line.day, line.slot)):
        known = slot if slot and _SLOT.fullmatch(slot) else ""
        yield Before(
            f"{day_of_year(moment)}, {known}" if moment == today and known else day_of_year(moment),
            folder(moment, known) if known else "",
            tuple(one_line(line.text) for line in lines),
        )

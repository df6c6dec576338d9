"""The whole check of an edition: each of its stories, and what it says of earlier editions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from summarizer.check.checking import SECOND_LAYERS, Checked, Layer, check
from summarizer.check.findings import Finding, Place
from summarizer.check.given import GivenChange, GivenEdition, GivenStory
from summarizer.edition import Earlier
from summarizer.errors import InputError
from summarizer.records import Document
from summarizer.text import normalise
from summarizer.text.numbers import located

Told = Mapping[str, Sequence[Earlier]]
"""What editions told of stories, by their ids."""

_INSERTED = re.compile(r"\s*\[[^\]]*\]:?")


def check_edition(
    edition: GivenEdition,
    documents: Sequence[Document] | None = None,
    told: Told | None = None,
    *,
    layers: Sequence[Layer] = SECOND_LAYERS,
) -> Checked:
    """Check each story as a brief, its title, its changes, and what it says was told before.

    The last is only known where ``told`` is given. Raises InputError where a story has neither
    articles nor texts.
    """
    parts = [
        _checked(number, story, documents, told, layers)
        for number, story in enumerate(edition.stories, start=1)
    ]
    return Checked(
        sum(part.lines for part in parts),
        sum(part.citations for part in parts),
        sum(part.sources for part in parts),
        tuple(finding for part in parts for finding in part.findings),
        tuple(story.title for story in edition.stories),
    )


def _checked(
    number: int,
    story: GivenStory,
    documents: Sequence[Document] | None,
    told: Told | None,
    layers: Sequence[Layer],
) -> Checked:
    try:
        checked = check(story.brief, documents, layers=layers)
    except InputError as exc:
        raise InputError(f"story {number} ({story.title}): {exc}") from exc
    found = (*_title(story), *checked.findings, *_changes(story))
    if told is not None:
        found += tuple(_previously(story, told.get(story.id, ())))
    placed = (replace(each, place=replace(each.place, story=number)) for each in found)
    return replace(checked, findings=tuple(placed))


def _title(story: GivenStory) -> Iterator[Finding]:
    """The title is that of the brief, which is checked there, or stands in that of a source."""
    titles = [story.brief.title, *(source.title or "" for source in story.brief.sources)]
    if story.title != story.brief.title and not any(story.title in _line(each) for each in titles):
        message = f"the title stands in none of the sources' titles: “{story.title[:60]}”"
        yield Finding(Place(), "title", message)


def _changes(story: GivenStory) -> Iterator[Finding]:
    """What is said to have changed stands in its line now, and stood in what was told before."""
    lines, before = story.brief.lines, [each.text for each in story.previously]
    for change in story.changes:
        place = Place(line=change.line)
        if change.line > len(lines):
            yield Finding(place, "change", f"there is no such line: “{_said(change)}”")
            continue
        if not _has([lines[change.line - 1].text], change.now):
            yield Finding(place, "change", f"“{_said(change)}”: the line does not say so now")
        if not _has(before, change.was):
            yield Finding(place, "change", f"“{_said(change)}”: no line told before says so")


def _said(change: GivenChange) -> str:
    return f"was {change.was}, now {change.now}"


def _has(texts: Iterable[str], figure: str) -> bool:
    """Whether a figure stands in a text, as written or in digits; not as a part of another one."""
    whole = re.compile(rf"(?<![\w.,]){re.escape(figure)}(?!\w|[.,]\d)", re.IGNORECASE)
    plain = [_plain(text) for text in texts]
    return any(
        whole.search(form) for text in plain for form in (normalise(text), located(text).text)
    )


def _plain(text: str) -> str:
    return _line(_INSERTED.sub("", text))


def _line(text: str) -> str:
    return " ".join(text.split())


def _previously(story: GivenStory, told: Sequence[Earlier]) -> Iterator[Finding]:
    known = {(each.text, each.day) for each in told}
    for each in story.previously:
        if (each.text, date.fromisoformat(each.day)) not in known:
            message = f"no edition of {each.day} told this of the story: “{each.text[:60]}”"
            yield Finding(Place(), "previously", message)

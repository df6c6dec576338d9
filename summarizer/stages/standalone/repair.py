"""Each sentence as it would read alone: repaired where that is certain, else marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.records import Document, Sentence
from summarizer.stages.standalone.anaphora import (
    antecedent,
    blank_quotes,
    insertion,
    open_plural,
    open_pronoun,
    points_back,
)
from summarizer.stages.standalone.dates import date_weekdays
from summarizer.stages.standalone.persons import Mention, Persons, find_persons

_CONNECTIVE = re.compile(
    r"^(?:But|And|Yet|So|However|Meanwhile|Moreover|Furthermore|Additionally|Also|In addition"
    r"|Nevertheless|Nonetheless|Still|In fact|Indeed|Overall|Of course|Separately|Besides"
    r"|At the same time|On the other hand|In other words|In the meantime|As a result|In summary"
    r"|In conclusion|For (?:his|her|their|its) part|Previously|Notably|Importantly)(?P<comma>,)? "
)
# These words can also be the sentence's own adverb or subject: only dropped before a comma.
_NEEDS_COMMA = re.compile(r"^(?:So|Yet|Still|Also|However|Overall|Besides|Previously|Indeed)$")


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as it would stand in a brief.

    ``edits`` names every change in words; ``dangling`` says that something in it still refers
    to a sentence that is not there: "person" (a pronoun), "context" (an event, "This", "It").
    """

    text: str
    edits: tuple[str, ...] = ()
    dangling: tuple[str, ...] = ()


def readings(documents: Sequence[Document], sentences: Sequence[Sentence]) -> list[Reading]:
    """Read each sentence (in document order) as if alone; English only, others stay as they are."""
    by_id = {document.id: document for document in documents}
    persons = find_persons(document.text for document in documents)
    result = []
    context = _Context()
    for sentence in sentences:
        document = by_id[sentence.doc_id]
        if sentence.index == 0:
            context = _Context()
        if (document.lang or "en") != "en":
            result.append(Reading(sentence.text))
            continue
        reading, context = _read(sentence.text, document, context, persons)
        result.append(reading)
    return result


@dataclass(frozen=True, slots=True)
class _Context:
    """Who the sentence before named, and whom its pronoun stood for."""

    persons: tuple[Mention, ...] = ()
    carried: str | None = None


def _read(
    text: str, document: Document, context: _Context, persons: Persons
) -> tuple[Reading, _Context]:
    mentions = persons.mentions(text)
    edits: list[tuple[int, int, str, str]] = []  # start, end, replacement, description
    dangling: list[str] = []
    carried = None
    reference = open_pronoun(text, mentions)
    if reference is not None:
        carried = antecedent(reference, list(context.persons), context.carried, persons)
        if carried is None:
            dangling.append("person")
        else:
            name = insertion(reference, carried, text[reference.end :])
            edits.append(
                (reference.start, reference.end, name, f"“{reference.word}” replaced by {name}")
            )
    if document.published is not None:
        for at, date in date_weekdays(blank_quotes(text), document.published.date()):
            edits.append((at, at, date, f"inserted{date}"))
    body = _without_connective(text, edits)
    if points_back(body.text) or open_plural(body.text, mentions):
        dangling.append("context")
    reading = Reading(body.text, body.edits, tuple(dangling))
    return reading, _Context(tuple(mentions), carried)


def _without_connective(text: str, edits: list[tuple[int, int, str, str]]) -> Reading:
    match = _CONNECTIVE.match(text)
    notes = [description for *_, description in edits]
    head = ""
    if match is not None and _may_drop(match):
        head = match.group()
        notes.insert(0, f"removed “{head.strip()}” at the start")
    pieces, last = [], len(head)
    for start, end, replacement, _ in sorted(edits):
        if start < last:
            continue
        pieces += [text[last:start], replacement]
        last = end
    pieces.append(text[last:])
    rest = "".join(pieces)
    return Reading(rest[:1].upper() + rest[1:] if head else rest, tuple(notes))


def _may_drop(match: re.Match[str]) -> bool:
    word = match.group().rstrip(" ,")
    return match["comma"] is not None or not _NEEDS_COMMA.match(word)

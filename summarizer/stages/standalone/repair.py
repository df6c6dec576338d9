"""Each sentence as it would read alone: repaired where that is certain, else marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from summarizer.records import Document, Sentence
from summarizer.stages.standalone.anaphora import (
    NOBODY,
    Reference,
    Scene,
    antecedent,
    insertion,
    open_pronoun,
    other_person,
    quoted_genders,
    unnamed,
)
from summarizer.stages.standalone.connectives import droppable
from summarizer.stages.standalone.dates import date_weekdays
from summarizer.stages.standalone.persons import Mention, Persons, find_persons
from summarizer.stages.standalone.pointing import open_plural, points_back
from summarizer.stages.standalone.quotes import blank_quotes
from summarizer.stages.standalone.runs import Run, runs

ENGLISH = "en"


SHORT_QUOTATION = 12  # words; a longer one mostly names whom it speaks of


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as it would stand in a brief.

    ``edits`` names every change in words; ``dangling`` says that something in it still refers
    to a sentence that is not there: "person" (a pronoun, or the speaker of a quotation of which
    the sentence is a part), "context" (an event, "This", "It"). ``person`` says that it names a
    person who is known from the articles.
    """

    text: str
    edits: tuple[str, ...] = ()
    dangling: tuple[str, ...] = ()
    person: bool = False


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class _Past:
    """The scenes of the sentence before and of the one before that."""

    scene: Scene = NOBODY
    earlier: Scene = NOBODY


@dataclass(frozen=True, slots=True)
class _Person:
    """What was found out about the open pronoun of a sentence."""

    reference: Reference | None = None
    edit: _Edit | None = None
    person: Mention | None = None
    dangling: bool = False


def readings(documents: Sequence[Document], sentences: Sequence[Sentence]) -> list[Reading]:
    """Read each sentence (in document order) as if alone; English only, others stay as they are."""
    by_id = {document.id: document for document in documents}
    english = {d.id for d in documents if is_english(d.lang)}
    names = [runs(s.text) if s.doc_id in english else [] for s in sentences]
    persons = find_persons([s.text for s in sentences], names)
    rows = zip(sentences, names, strict=True)
    result: list[Reading] = []
    for doc_id, group in groupby(rows, key=lambda row: row[0].doc_id):
        if doc_id in english:
            result += _read_document(by_id[doc_id], list(group), persons)
        else:
            result += [Reading(sentence.text) for sentence, _ in group]
    known = [any(mention.name for mention in persons.mentions(found)) for found in names]
    return [replace(read, person=person) for read, person in zip(result, known, strict=True)]


def is_english(lang: str | None) -> bool:
    """Whether a text of this language code is read as English; an unknown one is."""
    return (lang or ENGLISH).replace("_", "-").partition("-")[0].lower() == ENGLISH


def _read_document(
    document: Document, rows: Sequence[tuple[Sentence, list[Run]]], persons: Persons
) -> list[Reading]:
    unquoted = blank_quotes(document.text)
    result = []
    past = _Past()
    for sentence, names in rows:
        bare = unquoted[sentence.start : sentence.end]
        if not any(map(str.isalpha, bare)):
            result.append(_inside_quotation(sentence.text))
            continue
        mentions = persons.mentions(names)
        spoken = tuple(m for m in mentions if bare[m.start : m.start + 1].strip())
        found = _find_person(sentence.text, bare, spoken, past)
        past = _Past(_scene(sentence.text, bare, spoken, found), past.scene)
        result.append(_reading(sentence.text, bare, found, document))
    return result


def _inside_quotation(text: str) -> Reading:
    """A sentence that somebody says whom another sentence names; whole quotations tell that."""
    return Reading(text, dangling=("person",))


def _find_person(text: str, bare: str, mentions: Sequence[Mention], past: _Past) -> _Person:
    reference = open_pronoun(bare, mentions)
    if reference is None:
        return _Person()
    person = antecedent(reference, text, past.scene, past.earlier)
    placed = insertion(reference, person.name, text) if person and person.name else None
    if person is None or placed is None or not reference.subject:
        return _Person(reference, None, person, dangling=True)
    note = f"“{text[reference.start : placed.end]}” replaced by {placed.text}"
    edit = _Edit(reference.start, placed.end, placed.text, note)
    return _Person(reference, edit, person, other_person(bare, mentions, reference.gender))


def _scene(text: str, bare: str, mentions: tuple[Mention, ...], found: _Person) -> Scene:
    gender = found.reference.gender if found.reference and found.person is None else None
    begin = len(bare) - len(bare.lstrip())
    quoted = quoted_genders(text, bare)
    return Scene(mentions, unnamed(bare), found.person, gender, begin, quoted)


def _reading(text: str, bare: str, found: _Person, document: Document) -> Reading:
    head = droppable(text) if bare[:1].strip() else droppable("")
    edits = [found.edit] if found.edit else []
    if document.published is not None:
        dates = date_weekdays(bare, document.published.date())
        edits += [_Edit(d.at, d.at, d.text, f"inserted{d.text}") for d in dates]
    notes = [f"removed “{head.words}” at the start"] if head.length else []
    dangling = ["person"] if found.dangling else []
    rest = bare[head.length :]
    rest = rest[:1].upper() + rest[1:]
    if points_back(rest) or open_plural(rest) or _quotes_of_somebody(text, bare):
        dangling.append("context")
    edits = sorted((e for e in edits if e.start >= head.length), key=lambda edit: edit.start)
    return Reading(
        _edited(text, head.length, edits), (*notes, *(e.note for e in edits)), tuple(dangling)
    )


def _quotes_of_somebody(text: str, bare: str) -> bool:
    """Whether a short quotation opens the sentence and speaks of "he" or "she": of whom?"""
    length = len(bare) - len(bare.lstrip())
    short = 0 < len(text[:length].split()) <= SHORT_QUOTATION
    return short and bool(quoted_genders(text[:length], bare[:length]))


def _edited(text: str, begin: int, edits: Sequence[_Edit]) -> str:
    pieces, last = [], begin
    for edit in edits:
        pieces += [text[last : edit.start], edit.text]
        last = edit.end
    rest = "".join([*pieces, text[last:]])
    return rest[:1].upper() + rest[1:] if begin else rest

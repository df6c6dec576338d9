"""Whether a line says what the passage says that it was made of.

One judgement for all lines: of those that are being written (verified.py) and of those of a brief
that is given for checking (check/).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from summarizer.records import Document, Flaw
from summarizer.stages.attribution import attribution
from summarizer.stages.standalone import Reading
from summarizer.stages.standalone.chronology import told
from summarizer.stages.standalone.dates import date_weekdays
from summarizer.stages.standalone.quotes import blank_quotes
from summarizer.stages.standalone.repair import is_english
from summarizer.stages.verify.denial import leaves_denial_out
from summarizer.stages.verify.edits import Undone, difference, inserts, undeclared, undo
from summarizer.stages.verify.retelling import retelling
from summarizer.stages.verify.rules import faults
from summarizer.text.polarity import negations

REACH = 5_000  # characters before a pronoun in which whom it means is named: about 40 sentences
DOCUMENTS = 64  # of which the text without quotations is kept


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a source that a line was made of: characters ``start`` to ``end`` of ``document``.

    ``context`` are sentences that name those it speaks of, those right before it last.
    ``reading`` is how the articles let it read alone, None where it is no sentence of theirs: then
    declared changes are not held against them. ``document`` is None where it is not known.
    """

    text: str
    document: Document | None = None
    start: int = 0
    end: int = 0
    context: tuple[str, ...] = ()
    reading: Reading | None = None

    @property
    def lang(self) -> str | None:
        """The language of the source."""
        return self.document.lang if self.document else None

    @property
    def before(self) -> str:
        """What its document says before it, as far as REACH."""
        first = max(self.start - REACH, 0)
        return self.document.text[first : self.start] if self.document else ""


def extracted(
    text: str, edits: Sequence[str], passage: Passage, *, dated: bool = False
) -> Iterator[Flaw]:
    """What is wrong with a sentence of a source that has the declared ``edits``.

    Without them it is to be the passage, word for word; each is to be one that the articles give;
    and what it then says is to be what the passage says in its place. ``dated`` is whether it
    tells of a day, as in a timeline, where further dates may be inserted.
    """
    undone = undo(text, edits, passage.text)
    for problem in undone.problems:
        yield Flaw("edit", problem)
    yield from _not_given(edits, undone, passage, dated=dated)
    if undone.is_whole:
        claim, context = undone.claim, passage.before if edits else ""
    else:
        yield from _changed(undone)
        claim, context = undone.text, ""
    yield from _faults(claim, passage.text, context, passage.lang)


def rewritten(text: str, edits: Sequence[str], passages: Sequence[Passage]) -> Iterator[Flaw]:
    """What is wrong with a text of its own: all of it has to stand in ``passages`` together.

    There is at least one passage, which the declared ``edits`` are held against: dates and an
    attribution that were inserted.
    """
    undone = undo(text, edits, "")
    for problem in undone.problems:
        yield Flaw("edit", problem)
    yield from _not_given(edits, undone, passages[0], dated=True)
    source = " ".join(passage.text for passage in passages)
    context = " ".join(" ".join(passage.context) for passage in passages)
    for flaw in _faults(undone.claim, source, context, passages[0].lang):
        if flaw.kind != "negation" or not leaves_denial_out(undone.claim, source):
            yield flaw
    if undone.claim.strip(" .") in source and _affirms(undone.claim, source):
        yield Flaw("negation", "does not deny what the source denies")
    if is_english(passages[0].lang):
        yield from _not_retold(undone.claim, [_read(passage) for passage in passages])


def _affirms(claim: str, source: str) -> bool:
    """Whether a part of a source that denies states what is denied: "Neither A nor B left"."""
    denied = negations(source) and not negations(claim)
    return bool(denied) and not leaves_denial_out(claim, source)


def _read(passage: Passage) -> str:
    return passage.reading.text if passage.reading else passage.text


def _not_retold(claim: str, sources: Sequence[str]) -> Iterator[Flaw]:
    """What a claim tells that none of its sources tells so, nor all of them together."""
    tries = [*sources, " ".join(sources)] if len(sources) > 1 else sources
    for fault in min((retelling(claim, source) for source in tries), key=len):
        yield Flaw(fault.kind, fault.message)


def _faults(claim: str, source: str, context: str, lang: str | None) -> Iterator[Flaw]:
    for fault in faults(claim, source, context=context, lang=lang):
        yield Flaw(fault.kind, fault.message)


def _changed(undone: Undone) -> Iterator[Flaw]:
    """What differs from the passage without being declared."""
    for bracket in undeclared(undone):
        yield Flaw("edit", f"{bracket} is inserted without being declared")
    said, found = difference(undone.text, undone.source)
    message = f"has “{said}” where the source has “{found}”"
    if not said and not found:
        message = "differs from the source in its white space"
    yield Flaw("wording", message)


def _not_given(
    edits: Sequence[str], undone: Undone, passage: Passage, *, dated: bool
) -> Iterator[Flaw]:
    """Declared changes that the articles do not give: another date, another name, outlet."""
    if passage.document is None:
        return
    wanted = attribution(passage.document)
    if undone.attribution and undone.attribution != wanted:
        message = f"says {undone.attribution}, the source is “{wanted or 'without a name'}”"
        yield Flaw("edit", message)
    if passage.reading is None:
        return
    given = [edit for edit in passage.reading.edits if not inserts(edit)]
    if any(map(inserts, edits)):
        given += _dates(passage, passage.document, dated=dated)
    for edit in edits:
        attributed = undone.attribution and undone.attribution in edit
        if edit not in given and not attributed:
            message = f"the articles give: {'; '.join(given) or 'no change'}"
            yield Flaw("edit", f"declares “{edit}”, {message}")


def _dates(passage: Passage, document: Document, *, dated: bool) -> list[str]:
    """The edits that insert what the dates of a passage mean from the day of publication."""
    if document.published is None or not is_english(document.lang):
        return []
    day = document.published.date()
    bare = _unquoted(document.text)[passage.start : passage.end]
    found = [f"inserted{weekday.text}" for weekday in date_weekdays(bare, day)]
    if dated:
        mentions = told(passage.text, day, _anchor(passage, day)).mentions
        found += [f"inserted{mention.insert}" for mention in mentions if mention.insert]
    return list(dict.fromkeys(found))


def _anchor(passage: Passage, published: date) -> date | None:
    """The day that the sentence before tells of, from which "the next day" counts."""
    anchor = None
    for sentence in passage.context:
        event = told(sentence, published, anchor).event
        anchor = event.day if event and event.precision == "day" else None
    return anchor


@lru_cache(maxsize=DOCUMENTS)
def _unquoted(text: str) -> str:
    return blank_quotes(text)

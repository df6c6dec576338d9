"""Whether a line says what its citations say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.check.citations import Resolved, resolve
from summarizer.check.findings import Finding, Place
from summarizer.check.given import GivenBrief, GivenLine, GivenPosition
from summarizer.check.texts import Texts
from summarizer.citing import states_all
from summarizer.judging import Passage, extracted, rewritten
from summarizer.stages.verify.edits import claimed, difference, undo
from summarizer.stages.verify.fault import LACKING
from summarizer.stages.verify.rules import faults
from summarizer.text.polarity import denies


def check_line(number: int, line: GivenLine, brief: GivenBrief, texts: Texts) -> Iterator[Finding]:
    """All that is wrong with one line; ``number`` counts from 1."""
    place = Place(line=number)
    if not line.citations:
        yield Finding(place, "no citation", "has no citation")
        return
    cited = resolve(line.citations, place, brief, texts)
    for each in cited:
        yield from each.findings
    yield from _roles(line, place, cited)
    if line.origin == "rewritten":
        yield from _rewritten(line, place, cited, texts)
    else:
        yield from _extracted(line, place, cited, texts)


def check_position(
    place: Place, position: GivenPosition, brief: GivenBrief, texts: Texts
) -> Iterator[Finding]:
    """All that is wrong with one side of a disagreement."""
    if not position.citations:
        yield Finding(place, "no citation", "has no citation")
    for each in resolve(position.citations, place, brief, texts):
        yield from each.findings
        if each.citation.role == "primary" and each.source is not None:
            yield from _quoted(position.text, each)
        yield from _supported(position.text, each, texts)


def _quoted(text: str, each: Resolved) -> Iterator[Finding]:
    """A side of a disagreement is a sentence of its primary source, word for word."""
    said, found = difference(text, " ".join((each.source or "").split()))
    if said or found:
        yield Finding(each.place, "wording", f"has “{said}” where the source has “{found}”")


def _roles(line: GivenLine, place: Place, cited: Sequence[Resolved]) -> Iterator[Finding]:
    """A line has a primary citation first, and an extracted one no other."""
    primary = [n for n, each in enumerate(line.citations) if each.role == "primary"]
    if not primary:
        yield Finding(place, "role", "has no primary citation")
    elif primary[0] != 0:
        yield Finding(cited[primary[0]].place, "role", "is primary, but not the first")
    if line.origin == "extracted":
        for n in primary[1:]:
            yield Finding(cited[n].place, "role", "is a second primary citation")


def _extracted(
    line: GivenLine, place: Place, cited: Sequence[Resolved], texts: Texts
) -> Iterator[Finding]:
    """A sentence of its primary source but for what is declared; the others say the same."""
    first = next((each for each in cited if each.citation.role == "primary"), cited[0])
    passage = _passage(first, texts)
    for flaw in extracted(line.text, line.edits, passage, dated=line.day is not None):
        where = place if flaw.kind == "edit" else first.place
        yield Finding(where, flaw.kind, flaw.message)
    claim = undo(line.text, line.edits, passage.text).claim
    for each in cited:
        if each is not first:
            yield from _supported(claim, each, texts)


def _rewritten(
    line: GivenLine, place: Place, cited: Sequence[Resolved], texts: Texts
) -> Iterator[Finding]:
    """A text of its own: all that it says has to stand in its primary sources together."""
    primary = [each for each in cited if each.citation.role == "primary" and each.source]
    passages = [_passage(each, texts) for each in primary]
    if primary:
        for flaw in rewritten(line.text, line.edits, passages):
            yield Finding(place, flaw.kind, flaw.message)
    for each in cited:
        if each.citation.role != "primary":
            yield from _supported(claimed(line.text, line.edits), each, texts)


def _passage(each: Resolved, texts: Texts) -> Passage:
    """What a citation points to; what it quotes, where that is not known."""
    citation = each.citation
    if each.source is None or citation.source not in texts.documents:
        return Passage(citation.quote if each.source is None else each.source)
    start, end = citation.start, citation.end
    return Passage(
        text=each.source,
        document=texts.documents[citation.source],
        start=start,
        end=end,
        context=texts.context(citation.source, start),
        reading=texts.reading(citation.source, start, end),
    )


def _supported(claim: str, each: Resolved, texts: Texts) -> Iterator[Finding]:
    """What a further citation says otherwise than the line, in whatever words."""
    if each.source is None:
        return
    context, lang = _context(each, texts), _lang(each, texts)
    partial = each.citation.role == "partial"
    if partial and denies(claim, each.source):
        yield Finding(each.place, "negation", "one denies what the other states")
    whole = each.citation.role == "corroborating"
    if whole and not states_all(claim, each.source, lang or "en"):
        yield Finding(each.place, "role", "states only part of the line, but is not cited in part")
    for fault in faults(claim, each.source, context=context, lang=lang, verbatim=False):
        if partial and fault.kind in LACKING:
            continue
        yield Finding(each.place, fault.kind, fault.message)


def _context(each: Resolved, texts: Texts) -> str:
    return " ".join(texts.context(each.citation.source, each.citation.start))


def _lang(each: Resolved, texts: Texts) -> str | None:
    document = texts.documents.get(each.citation.source)
    return document.lang if document else None


def without_repeats(findings: Sequence[Finding]) -> list[Finding]:
    """The findings in order, each once."""
    return list(dict.fromkeys(findings))


def at_position(disagreement: int, position: int) -> Place:
    """The place of one side of a disagreement; both count from 1."""
    return replace(Place(), disagreement=disagreement, position=position)

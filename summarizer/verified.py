"""The gate before the brief: a line that its primary citation does not support does not stand.

Lines are judged as ``check`` judges those of a finished brief (judging.py). What fails is told as
its source has it; where that does not stand for itself, the lines are chosen anew without it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from summarizer.arrays import Ints
from summarizer.citing import context_of
from summarizer.evidence import Evidence
from summarizer.judging import Passage, extracted, rewritten
from summarizer.lines import SAME
from summarizer.numbering import Numbered
from summarizer.records import Citation, Flaw, Line, Unsupported
from summarizer.stages.standalone import Reading
from summarizer.stages.verify.edits import replaces


@dataclass(frozen=True, slots=True)
class Verified:
    """Lines that are supported by their primary citations, and those that were not."""

    told: Numbered
    unsupported: tuple[Unsupported, ...]


class Verifier:
    """Judges lines that were written of ``evidence``, extracted or rewritten."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._documents = {document.id: document for document in evidence.documents}

    def row(self, line: Line) -> int:
        """The sentence that a line was made of: where its first citation begins."""
        return self._evidence.rows(line.citations[0])[0]

    def flaws(self, line: Line) -> tuple[Flaw, ...]:
        """What a line says otherwise than its primary citations; nothing where it stands."""
        passages = [self._passage(each) for each in line.citations if each.role == "primary"]
        if line.origin == "rewritten":
            return tuple(rewritten(line.text, line.edits, passages))
        dated = line.day is not None
        return tuple(extracted(line.text, line.edits, passages[0], dated=dated))

    def _passage(self, citation: Citation) -> Passage:
        row = self._evidence.rows(citation)[0]
        return Passage(
            text=citation.quote,
            document=self._documents[citation.doc_id],
            start=citation.start,
            end=citation.end,
            context=context_of(self._evidence, row),
            reading=self._evidence.readings[row],
        )


def verified(evidence: Evidence, arrange: Callable[[Evidence], Numbered]) -> Verified:
    """The lines that ``arrange`` makes of ``evidence`` once all of them are supported.

    What failed is mended in the evidence, or taken out of it, and all is arranged again, so that
    the budget is filled. A row can be mended once and taken out once, so there is an end.
    """
    lost: dict[int, Unsupported] = {}
    while True:
        told, judge = arrange(evidence), Verifier(evidence)
        failed = {judge.row(line): each for line in told.lines if (each := _failure(judge, line))}
        if not failed:
            return Verified(told, _recorded(evidence, told, judge, lost))
        lost = {**failed, **lost}  # as it would have stood at first
        for row in failed:
            evidence = _mended(evidence, row)


def _failure(judge: Verifier, line: Line) -> Unsupported | None:
    flaws = judge.flaws(line)
    return Unsupported(line.text, line.citations[0].doc_id, flaws) if flaws else None


def _mended(evidence: Evidence, row: int) -> Evidence:
    """The evidence with a row as its source has it, else without it and what needs it before."""
    reading, gone = evidence.readings[row], _needing(evidence, row)
    eligible = evidence.eligible.copy()
    eligible[gone] = False
    # With its pronoun instead of a name it would not stand for itself; it is true all the same.
    alone = not any(map(replaces, reading.edits))
    if reading.edits and (alone or not eligible.any()):
        text = evidence.sentences[row].text
        return _read_as(evidence, row, replace(reading, text=text, edits=()))
    factor = evidence.factor.copy()
    factor[gone] = 0.0
    return replace(evidence, eligible=eligible, factor=factor)


def _needing(evidence: Evidence, row: int) -> list[int]:
    """A row, and those behind it that make sense only so."""
    rows = [row]
    while rows[-1] + 1 < len(evidence.follows) and evidence.follows[rows[-1] + 1] == rows[-1]:
        rows.append(rows[-1] + 1)
    return rows


def _read_as(evidence: Evidence, row: int, reading: Reading) -> Evidence:
    readings = (*evidence.readings[:row], reading, *evidence.readings[row + 1 :])
    words: Ints = evidence.words.copy()
    words[row] = len(reading.text.split())
    return replace(evidence, readings=readings, words=words)


def _recorded(
    evidence: Evidence, told: Numbered, judge: Verifier, lost: Mapping[int, Unsupported]
) -> tuple[Unsupported, ...]:
    """What failed, each with the line that says the same instead, if there is one."""
    lines = {judge.row(line): line.text for line in told.lines}
    record = []
    for row, each in lost.items():
        likeness = evidence.likeness(row)
        same = {other: 1.0 if other == row else float(likeness[other]) for other in lines}
        nearest = max(same, key=lambda other: same[other], default=row)
        tells = same.get(nearest, 0.0) >= SAME
        record.append(replace(each, replacement=lines[nearest] if tells else None))
    return tuple(record)

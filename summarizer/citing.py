"""What supports a picked sentence: the spans of the sources that a line cites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.evidence import Evidence
from summarizer.numbering import UNNUMBERED
from summarizer.records import Citation, Pick, Role
from summarizer.stages.cite import CONTEXT, OPENING, Span, share_held, supporting_spans, words_held
from summarizer.stages.dedupe.restatements import WORDS_SHARE
from summarizer.stages.standalone.repair import is_english
from summarizer.stages.verify.fault import LACKING, Fault
from summarizer.stages.verify.omissions import leaves_out
from summarizer.stages.verify.rules import faults
from summarizer.text import numbers_agree
from summarizer.text.polarity import denies

# Least share of a line's words that a source of all of it holds; see eval/bench/judged.py.
STATED = 0.84
PARTIAL = 0.55  # likeness from which a sentence says part of a line: it is mostly in it
PART = 0.2  # least share of the line's words that it then holds; see eval/bench/focus.py

DATE = re.compile(r" \[\d{1,2} [A-Z][a-z]{2} \d{4}\]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A pick with the spans that state all of it, its own first.

    Those of ``nearly`` state most of it, and those of ``parts`` some of it.
    """

    pick: Pick
    spans: tuple[Span, ...]
    nearly: tuple[Span, ...] = ()
    parts: tuple[Span, ...] = ()

    @property
    def row(self) -> int:
        """The sentence that was picked."""
        return self.pick.row

    @property
    def support(self) -> tuple[Span, ...]:
        """What states all or most of the line."""
        return (*self.spans, *self.nearly)


class Citer:
    """Finds what supports a row; what all rows share is computed once.

    ``parts`` is whether sources that state only part of a line are found too.
    """

    def __init__(self, evidence: Evidence, *, parts: bool = False) -> None:
        self._evidence = evidence
        self._parts = parts
        self._texts = [sentence.text for sentence in evidence.sentences]
        self._langs = [evidence.documents[number].lang or "en" for number in evidence.document]
        self._weights = evidence.features.stem_weights

    def draft(self, pick: Pick, line: str | None = None) -> Draft:
        """The pick with what supports ``line``, by default all that its row says."""
        evidence, row = self._evidence, pick.row
        line = DATE.sub("", evidence.readings[row].text) if line is None else line
        spans = supporting_spans(
            line,
            row,
            self._texts,
            evidence.vectors,
            evidence.document,
            self._weights,
            lang=self._langs[row],
            common=evidence.features.common,
        )
        sound = [span for span in spans if self._usable(span) and not self._faults(line, span)]
        whole = [span for span in sound if self._states_all(line, row, span)]
        rest = [span for span in sound if span not in whole]
        nearly = tuple(span for span in rest if not denies(line, self._said(span)))
        cited = (Span(row, row, 1.0), *whole)
        parts = self._partial(row, line, (*cited, *nearly)) if self._parts else ()
        return Draft(pick, cited, nearly, parts)

    def role(self, line: str, citation: Citation) -> Role | None:
        """How much of ``line`` a further citation states; None where it says anything else."""
        rows = self._evidence.rows(citation)
        row, span = rows[0], Span(rows[0], rows[-1], 1.0)
        wrong = self._faults(line, span)
        if not wrong and self._states_all(line, row, span):
            return "corroborating"
        said = self._said(span)
        held = share_held(line, said, self._weights, self._langs[row])
        lacks = all(fault.kind in LACKING for fault in wrong) and not denies(line, said)
        return "partial" if held >= PART and lacks else None

    def _usable(self, span: Span) -> bool:
        return bool(self._evidence.usable[span.first : span.last + 1].all())

    def _faults(self, line: str, span: Span) -> tuple[Fault, ...]:
        return faults(
            line,
            self._said(span),
            context=" ".join(context_of(self._evidence, span.first)),
            lang=self._langs[span.first],
            verbatim=False,
        )

    def _said(self, span: Span) -> str:
        return " ".join(self._texts[span.first : span.last + 1])

    def _states_all(self, line: str, row: int, span: Span) -> bool:
        """Whether nothing that the line tells is absent from a span that supports it."""
        said, lang = self._said(span), self._langs[row]
        by_rarity = share_held(line, said, self._weights, lang)
        return by_rarity >= STATED and states_all(line, said, lang)

    def _partial(self, row: int, line: str, kept: Sequence[Span]) -> tuple[Span, ...]:
        """The sentence of each further document that says most of the line, best first."""
        evidence = self._evidence
        alike = evidence.likeness(row, 1 - WORDS_SHARE)
        found: dict[int, Span] = {}
        cited = {int(evidence.document[span.first]) for span in kept}
        for i in np.argsort(-alike, kind="stable")[: int((alike >= PARTIAL).sum())].tolist():
            document, span = int(evidence.document[i]), Span(i, i, float(alike[i]))
            if document in cited or document in found:
                continue
            if self._states_part(line, row, span):
                found[document] = span
        return tuple(found.values())

    def _states_part(self, line: str, row: int, span: Span) -> bool:
        """Whether a sentence states part of a line, and nothing that contradicts the rest."""
        found, said = self._evidence.features, self._said(span)
        return (
            self._usable(span)
            and numbers_agree(found.numbers[row], found.numbers[span.first])
            and share_held(line, said, self._weights, self._langs[row]) >= PART
            and not denies(line, said)
            and all(fault.kind in LACKING for fault in self._faults(line, span))
        )


def states_all(line: str, source: str, lang: str) -> bool:
    """Whether a source that contradicts nothing of a line holds nearly all of its words.

    In English it also has to leave out no detail.
    """
    if words_held(line, source, lang) < STATED:
        return False
    return not is_english(lang) or not leaves_out(line, source)


def context_of(evidence: Evidence, row: int) -> tuple[str, ...]:
    """What names those that a row speaks of: how its document opens, and what is before it."""
    start = int(np.searchsorted(evidence.document, evidence.document[row]))
    rows = {*range(start, min(start + OPENING, row)), *range(max(row - CONTEXT, start), row)}
    return tuple(evidence.sentences[i].text for i in sorted(rows))


def voices(evidence: Evidence, draft: Draft) -> int:
    """How many independent sources state all or most of a draft."""
    return len({int(evidence.voice[span.first]) for span in draft.support})


def citations_of(evidence: Evidence, draft: Draft) -> tuple[Citation, ...]:
    """The spans as citations without numbers yet; the first is the primary one."""
    further: list[Role] = ["corroborating"] * (len(draft.spans) - 1)
    partly = (*draft.nearly, *draft.parts)
    partial: list[Role] = ["partial"] * len(partly)
    roles: list[Role] = ["primary", *further, *partial]
    return tuple(
        citation(evidence, span.first, span.last, role)
        for span, role in zip((*draft.spans, *partly), roles, strict=True)
    )


def citation(evidence: Evidence, start: int, end: int, role: Role) -> Citation:
    """The rows ``start`` to ``end`` of a document as a citation of a source without number."""
    first, last = evidence.sentences[start], evidence.sentences[end]
    document = evidence.documents[int(evidence.document[start])]
    return Citation(
        n=UNNUMBERED,
        doc_id=document.id,
        start=first.start,
        end=last.end,
        quote=document.text[first.start : last.end],
        role=role,
    )

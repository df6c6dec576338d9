"""Picked sentences to the cited lines of a brief."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from summarizer.arrays import Ints
from summarizer.evidence import Evidence
from summarizer.records import Citation, Displaced, Explanation, Line, Pick, Source
from summarizer.stages.attribution import ENOUGH_VOICES, attribution
from summarizer.stages.cite import CONTEXT, Span, supporting_spans
from summarizer.stages.order import order
from summarizer.stages.quality import assess, attributed
from summarizer.stages.salience.agreement import distinct_voices
from summarizer.stages.title import best_title, candidate, opening
from summarizer.stages.verify.rules import faults
from summarizer.text import content_stems

DISPLACED_FROM = 0.6  # cosine from which a sentence that was not picked counts as displaced
DISPLACED_SHOWN = 3
SAME = 0.5  # likeness from which a sentence may stand in for another that fewer sources support
UNLIKE = 0.5  # cosine below which no other source says anything like a line; chosen by reading
ALTERNATIVES = 4  # sentences looked at in each pick's place

_DATE = re.compile(r" \[\d{1,2} [A-Z][a-z]{2} \d{4}\]")


@dataclass(frozen=True, slots=True)
class Written:
    """The lines in reading order, and the sources numbered in the order of first citation.

    ``rows`` are the sentences that the lines are made of.
    """

    lines: tuple[Line, ...]
    sources: tuple[Source, ...]
    rows: tuple[int, ...] = ()

    @property
    def words(self) -> tuple[int, ...]:
        """The words of each line as written."""
        return tuple(len(line.text.split()) for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A pick with the spans that support it, its own first."""

    pick: Pick
    spans: tuple[Span, ...]

    @property
    def row(self) -> int:
        return self.pick.row


def write_lines(
    evidence: Evidence, picks: Sequence[Pick], max_words: int, words: Ints | None = None
) -> Written:
    """Cite, order and word the picked sentences; the first pick stays first.

    ``words`` (n,) is what each row costs, by default its own length; an attribution is not part
    of that, so the lines may be longer than ``max_words`` in all.
    """
    costs = evidence.words if words is None else words
    drafts = _ordered(evidence, _drafts(evidence, picks, max_words, costs))
    numbers = _source_numbers(evidence, drafts)
    lines = [
        Line(
            text=text,
            citations=_citations(evidence, draft, numbers),
            edits=edits,
            explanation=_explanation(evidence, draft, drafts),
        )
        for draft, (text, edits) in zip(drafts, _wordings(evidence, drafts), strict=True)
    ]
    rows = tuple(draft.row for draft in drafts)
    return Written(tuple(lines), _sources(evidence, numbers, lines), rows)


class _Citer:
    """Finds what supports a row; what all rows share is computed once."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._texts = [sentence.text for sentence in evidence.sentences]
        self._langs = [evidence.documents[number].lang or "en" for number in evidence.document]
        self._weights = evidence.features.stem_weights

    def draft(self, pick: Pick) -> _Draft:
        """The pick with its supporting spans."""
        evidence, row = self._evidence, pick.row
        line = _DATE.sub("", evidence.readings[row].text)
        spans = supporting_spans(
            line,
            row,
            self._texts,
            evidence.vectors,
            evidence.document,
            self._weights,
            lang=self._langs[row],
        )
        on_topic = [
            span
            for span in spans
            if not evidence.off_topic[evidence.document[span.first]]
            and not faults(
                line,
                " ".join(self._texts[span.first : span.last + 1]),
                context=self._context(span.first),
                lang=self._langs[row],
                verbatim=False,
            )
        ]
        return _Draft(pick, (Span(row, row, 1.0), *on_topic))

    def _context(self, row: int) -> str:
        """The sentences right before a row, in which its "he" may be named."""
        document = self._evidence.document
        before = range(max(row - CONTEXT, 0), row)
        return " ".join(self._texts[i] for i in before if document[i] == document[row])


def _drafts(evidence: Evidence, picks: Sequence[Pick], max_words: int, costs: Ints) -> list[_Draft]:
    """Each pick, or in its place the sentence saying the same that most sources support."""
    citer = _Citer(evidence)
    drafts = [citer.draft(pick) for pick in picks]
    spare = max_words - sum(int(costs[pick.row]) for pick in picks)
    picked = {pick.row for pick in picks}
    for i, draft in enumerate(drafts[1:], start=1):
        if _tied(evidence, draft.row, picked):
            continue
        taken = [other.row for other in drafts if other is not draft]
        for row in _alternatives(evidence, draft.row, taken, costs, spare):
            other = citer.draft(replace(draft.pick, row=row))
            if _voices(evidence, other) > _voices(evidence, drafts[i]):
                drafts[i] = other
        spare -= int(costs[drafts[i].row] - costs[draft.row])
    return drafts


def _tied(evidence: Evidence, row: int, picked: Collection[int]) -> bool:
    """Whether a row has to stay since it makes sense only behind another, or another behind it."""
    return bool(evidence.follows[row] >= 0 or any(evidence.follows[i] == row for i in picked))


def _alternatives(
    evidence: Evidence, row: int, taken: Sequence[int], costs: Ints, spare: int
) -> list[int]:
    """Rows that say what ``row`` says, are worth as much and fit; most alike first."""
    likeness = evidence.likeness(row)
    fit = (
        evidence.eligible
        & (likeness >= SAME)
        & (costs <= costs[row] + spare)
        & (evidence.factor >= evidence.factor[row])
        & (evidence.follows < 0)
    )
    fit[row] = False
    for other in taken:
        fit &= evidence.likeness(other) < SAME
    return [int(i) for i in np.argsort(-likeness, kind="stable") if fit[i]][:ALTERNATIVES]


def _ordered(evidence: Evidence, drafts: Sequence[_Draft]) -> list[_Draft]:
    places = [_places(evidence, draft) for draft in drafts]
    vectors = evidence.vectors[[draft.row for draft in drafts]]
    number = {draft.row: i for i, draft in enumerate(drafts)}
    before = [number.get(int(evidence.follows[draft.row])) for draft in drafts]
    followers = {i: j for j, i in enumerate(before) if i is not None}
    return [drafts[i] for i in order(places, vectors, followers=followers)]


def _places(evidence: Evidence, draft: _Draft) -> dict[int, float]:
    """Where each document tells the line: 0 its start, 1 its end.

    "It was their first meeting": a line about the event itself belongs right behind the lead.
    """
    firsts = {int(evidence.document[span.first]): span.first for span in draft.spans}
    if evidence.readings[draft.row].text.startswith("It "):
        return dict.fromkeys(firsts, 0.0)
    sizes = np.bincount(evidence.document)
    return {number: float(evidence.index[row] / sizes[number]) for number, row in firsts.items()}


def _source_numbers(evidence: Evidence, drafts: Sequence[_Draft]) -> dict[int, int]:
    """Document number -> source number, in the order of first citation, the uncited last."""
    cited = [int(evidence.document[span.first]) for draft in drafts for span in draft.spans]
    everyone = [*cited, *range(len(evidence.documents))]
    return {document: n for n, document in enumerate(dict.fromkeys(everyone), start=1)}


def _sources(
    evidence: Evidence, numbers: dict[int, int], lines: Sequence[Line]
) -> tuple[Source, ...]:
    cited = {citation.n for line in lines for citation in line.citations}
    voice = evidence.voices.voice
    return tuple(
        Source(n, evidence.documents[number], n in cited, int(voice[number]))
        for number, n in numbers.items()
    )


def _voices(evidence: Evidence, draft: _Draft) -> int:
    return len({int(evidence.voice[span.first]) for span in draft.spans})


def _citations(evidence: Evidence, draft: _Draft, numbers: dict[int, int]) -> tuple[Citation, ...]:
    return tuple(
        _citation(evidence, span, numbers, primary=i == 0) for i, span in enumerate(draft.spans)
    )


def _citation(
    evidence: Evidence, span: Span, numbers: dict[int, int], *, primary: bool
) -> Citation:
    first, last = evidence.sentences[span.first], evidence.sentences[span.last]
    number = int(evidence.document[span.first])
    document = evidence.documents[number]
    return Citation(
        n=numbers[number],
        doc_id=document.id,
        start=first.start,
        end=last.end,
        quote=document.text[first.start : last.end],
        role="primary" if primary else "corroborating",
    )


def _wordings(evidence: Evidence, drafts: Sequence[_Draft]) -> list[tuple[str, tuple[str, ...]]]:
    """The text of each line and its edits: each date inserted once, lone claims attributed."""
    dated: set[str] = set()
    wordings = []
    for draft in drafts:
        reading = evidence.readings[draft.row]
        text, edits = reading.text, reading.edits
        for date in _DATE.findall(text):
            if date in dated:
                text = text.replace(date, "")
                edits = tuple(edit for edit in edits if edit != f"inserted{date}")
            dated.add(date)
        prefix = attribution(evidence.documents[evidence.document[draft.row]])
        if prefix and _needs_attribution(evidence, draft):
            text, edits = (
                f"{prefix} {text}",
                (*edits, f"inserted {prefix}: the line rests on this source alone"),
            )
        wordings.append((text, edits))
    return wordings


def _needs_attribution(evidence: Evidence, draft: _Draft) -> bool:
    """Whether the line rests on one source, does not say so itself, and others say nothing like it.

    Others that say something like it may well confirm it in words that are no proof.
    """
    if evidence.voice_count < ENOUGH_VOICES or _voices(evidence, draft) > 1:
        return False
    if attributed(evidence.sentences[draft.row].text):
        return False
    others = (evidence.voice != evidence.voice[draft.row]) & ~evidence.off_topic[evidence.document]
    nearest = (evidence.vectors[others] @ evidence.vectors[draft.row]).max(initial=0.0)
    return bool(nearest < UNLIKE)


def _explanation(evidence: Evidence, draft: _Draft, drafts: Sequence[_Draft]) -> Explanation:
    row = draft.row
    central = evidence.claims.representative[draft.pick.claim]
    return Explanation(
        claim=evidence.sentences[central].text,
        voices=_voices(evidence, draft),
        score=draft.pick.score,
        gain=draft.pick.gain,
        displaced=_displaced(evidence, row, {other.row for other in drafts}),
    )


def _displaced(evidence: Evidence, row: int, picked: set[int]) -> tuple[Displaced, ...]:
    """The sentences most like a pick that were not picked themselves."""
    likeness = evidence.vectors @ evidence.vectors[row]
    near = [i for i in np.argsort(-likeness, kind="stable") if likeness[i] >= DISPLACED_FROM]
    return tuple(
        Displaced(evidence.sentences[i].doc_id, evidence.sentences[i].text, float(likeness[i]))
        for i in [i for i in near if int(i) not in picked][:DISPLACED_SHOWN]
    )


def title(evidence: Evidence, lines: Sequence[Line]) -> str:
    """The best headline of the sources behind the first line, else of any cited source.

    The best is the one whose words most sources use. Without headlines the title is how the
    first line's sentence begins.
    """
    behind = [{citation.doc_id for citation in line.citations} for line in lines]
    for cited in (*behind[:1], set[str]().union(*behind)):
        found = _headlines(evidence, cited)
        if found:
            said = _said(evidence)
            support = [_worth(headline, said) for headline in found]
            return found[best_title(support, assess(found).factor)]
    return opening(lines[0].citations[0].quote) if lines else ""


def _headlines(evidence: Evidence, cited: Collection[str]) -> list[str]:
    headlines = (
        candidate(document.title, document.outlet)
        for document in evidence.documents
        if document.id in cited
    )
    return [headline for headline in headlines if headline is not None]


def _said(evidence: Evidence) -> dict[str, int]:
    """How many independent sources use each stem."""
    words = evidence.features.words
    counts = distinct_voices(words.columns, evidence.voice[words.row_of_entry()], words.width)
    return dict(zip(evidence.features.vocabulary, counts.tolist(), strict=True))


def _worth(headline: str, said: Mapping[str, int]) -> float:
    stems = set(content_stems(headline))
    return sum(said.get(stem, 0) for stem in stems) / len(stems) ** 0.5 if stems else 0.0

"""Picked sentences to the cited lines of a brief."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from summarizer.arrays import Ints
from summarizer.citing import DATE, Citer, Draft, citations_of, voices
from summarizer.evidence import Evidence
from summarizer.numbering import numbered
from summarizer.records import Displaced, Explanation, Line, Pick, Source
from summarizer.stages.attribution import ENOUGH_VOICES, attribution
from summarizer.stages.order import order
from summarizer.stages.quality import assess, attributed
from summarizer.stages.salience.agreement import distinct_voices
from summarizer.stages.title import best_title, candidate, opening
from summarizer.text import content_stems

DISPLACED_FROM = 0.6  # cosine from which a sentence that was not picked counts as displaced
DISPLACED_SHOWN = 3
SAME = 0.5  # likeness from which a sentence may stand in for another that fewer sources support
UNLIKE = 0.5  # cosine below which no other source says anything like a line; chosen by reading
ALTERNATIVES = 4  # sentences looked at in each pick's place


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


def write_lines(
    evidence: Evidence,
    picks: Sequence[Pick],
    max_words: int,
    words: Ints | None = None,
    *,
    swap: bool = True,
    parts: bool = False,
) -> Written:
    """Cite, order and word the picked sentences; the first pick stays first.

    ``swap`` is whether a sentence that says the same and has more support may take a pick's place,
    ``parts`` whether sources that state only part of a line are cited too.

    ``words`` (n,) is what each row costs, by default its own length; an attribution is not part
    of that, so the lines may be longer than ``max_words`` in all.
    """
    costs = evidence.words if words is None else words
    citer = Citer(evidence, parts=parts)
    drafts = [citer.draft(pick) for pick in picks]
    if swap:
        drafts = _swapped(evidence, citer, drafts, max_words, costs)
    drafts = _ordered(evidence, drafts)
    told = numbered(evidence.documents, evidence.voices.voice, worded(evidence, drafts))
    return Written(told.lines, told.sources, tuple(draft.row for draft in drafts))


def worded(
    evidence: Evidence, drafts: Sequence[Draft], *, attribute: bool = True
) -> tuple[Line, ...]:
    """The drafts as lines, whose sources have no numbers yet.

    ``attribute`` is whether a line that rests on one source alone says so.
    """
    wordings = _wordings(evidence, drafts, attribute=attribute)
    return tuple(
        Line(
            text=text,
            citations=citations_of(evidence, draft),
            edits=edits,
            explanation=explain(evidence, draft, drafts),
        )
        for draft, (text, edits) in zip(drafts, wordings, strict=True)
    )


def _swapped(
    evidence: Evidence, citer: Citer, drafts: Sequence[Draft], max_words: int, costs: Ints
) -> list[Draft]:
    """Each draft, or in its place the sentence saying the same that most sources support."""
    drafts = list(drafts)
    spare = max_words - sum(int(costs[draft.row]) for draft in drafts)
    picked = {draft.row for draft in drafts}
    for i, draft in enumerate(drafts[1:], start=1):
        if _tied(evidence, draft.row, picked):
            continue
        taken = [other.row for other in drafts if other is not draft]
        for row in _alternatives(evidence, draft.row, taken, costs, spare):
            other = citer.draft(replace(draft.pick, row=row))
            if voices(evidence, other) > voices(evidence, drafts[i]):
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


def _ordered(evidence: Evidence, drafts: Sequence[Draft]) -> list[Draft]:
    places = [_places(evidence, draft) for draft in drafts]
    vectors = evidence.vectors[[draft.row for draft in drafts]]
    number = {draft.row: i for i, draft in enumerate(drafts)}
    before = [number.get(int(evidence.follows[draft.row])) for draft in drafts]
    followers = {i: j for j, i in enumerate(before) if i is not None}
    return [drafts[i] for i in order(places, vectors, followers=followers)]


def _places(evidence: Evidence, draft: Draft) -> dict[int, float]:
    """Where each document tells the line: 0 its start, 1 its end.

    "It was their first meeting": a line about the event itself belongs right behind the lead.
    """
    firsts = {int(evidence.document[span.first]): span.first for span in draft.support}
    if evidence.readings[draft.row].text.startswith("It "):
        return dict.fromkeys(firsts, 0.0)
    sizes = np.bincount(evidence.document)
    return {number: float(evidence.index[row] / sizes[number]) for number, row in firsts.items()}


def _wordings(
    evidence: Evidence, drafts: Sequence[Draft], *, attribute: bool
) -> list[tuple[str, tuple[str, ...]]]:
    """The text of each line and its edits: each date inserted once, lone claims attributed."""
    dated: set[str] = set()
    wordings = []
    for draft in drafts:
        reading = evidence.readings[draft.row]
        text, edits = reading.text, reading.edits
        for date in DATE.findall(text):
            if date in dated:
                text = text.replace(date, "")
                edits = tuple(edit for edit in edits if edit != f"inserted{date}")
            dated.add(date)
        prefix = attribution(evidence.documents[evidence.document[draft.row]])
        if attribute and prefix and needs_attribution(evidence, draft):
            text, edits = (
                f"{prefix} {text}",
                (*edits, f"inserted {prefix}: the line rests on this source alone"),
            )
        wordings.append((text, edits))
    return wordings


def needs_attribution(evidence: Evidence, draft: Draft) -> bool:
    """Whether the line rests on one source, does not say so itself, and others say nothing like it.

    Others that say something like it may well confirm it in words that are no proof.
    """
    if evidence.voice_count < ENOUGH_VOICES or voices(evidence, draft) > 1:
        return False
    if attributed(evidence.sentences[draft.row].text):
        return False
    others = (evidence.voice != evidence.voice[draft.row]) & ~evidence.off_topic[evidence.document]
    nearest = (evidence.vectors[others] @ evidence.vectors[draft.row]).max(initial=0.0)
    return bool(nearest < UNLIKE)


def explain(evidence: Evidence, draft: Draft, drafts: Sequence[Draft]) -> Explanation:
    """Why a line is in the brief, and which sentences it displaced."""
    row = draft.row
    central = evidence.claims.representative[draft.pick.claim]
    central = central if evidence.usable[central] else row
    return Explanation(
        claim=evidence.sentences[central].text,
        voices=voices(evidence, draft),
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
        for i in [i for i in near if evidence.usable[i] and int(i) not in picked][:DISPLACED_SHOWN]
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

"""What sources differ on, as cited positions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from summarizer.arrays import Ints
from summarizer.citing import citation, states_all
from summarizer.evidence import Evidence
from summarizer.records import Disagreement, Document, Position, Role
from summarizer.stages.dedupe.nearby import between_voices
from summarizer.stages.disagree import (
    FACTS_ALIKE,
    FIGURES_ALIKE,
    Difference,
    Link,
    Material,
    Side,
    differences,
    has_figures,
)
from summarizer.stages.verify.rules import faults

MOST_ROWS = 600  # sentences that are all compared with each other: some 20 articles, half a second
TOUCHES = 0.5  # of more, those whose likeness to a line is as high: a second or two among 3,800
LANGUAGE = "en"  # names, denials and directions are read in English only


def differing(evidence: Evidence, picked: Collection[int], most: int) -> list[Difference]:
    """At most ``most`` differences: those that touch ``picked`` rows first, then by voices.

    Where there are many sentences, only those are compared that are like a picked one.
    """
    if most == 0 or evidence.lang != LANGUAGE or evidence.voice_count < 2:
        return []
    rows = _compared(evidence, picked)
    figures = rows[[has_figures(evidence.sentences[row].text) for row in rows]]
    found = differences(
        _material(evidence),
        _links(evidence, figures, FIGURES_ALIKE),
        _links(evidence, rows, FACTS_ALIKE),
    )
    claims = {int(evidence.claim[row]) for row in picked}

    def rank(difference: Difference) -> tuple[bool, int, tuple[int, ...]]:
        touches = any(int(evidence.claim[row]) in claims for row in difference.rows)
        voices = {int(evidence.voice[row]) for row in difference.rows}
        return (not touches, -len(voices), difference.rows)

    return sorted(found, key=rank)[:most]


def positions(
    evidence: Evidence, found: Sequence[Difference], picked: Collection[int]
) -> tuple[Disagreement, ...]:
    """The differences with a sentence and its citations for each side; sources are numbered 0."""
    return tuple(
        Disagreement(
            about=difference.about,
            positions=tuple(_position(evidence, side, picked) for side in difference.sides),
            kind="update" if difference.update else "conflict",
        )
        for difference in found
    )


def _compared(evidence: Evidence, picked: Collection[int]) -> Ints:
    """The rows on the topic; where they are too many, those that are like a picked one."""
    rows = evidence.usable.copy()
    if rows.sum() > MOST_ROWS:
        near = [evidence.likeness(row) >= TOUCHES for row in picked]
        rows &= np.any(near, axis=0) if near else np.zeros_like(rows)
    return np.flatnonzero(rows)


def _links(evidence: Evidence, rows: Ints, threshold: float) -> Iterator[Link]:
    found = between_voices(evidence.vectors, evidence.features, rows, evidence.voice, threshold)
    for a, b, likeness in zip(found.row, found.other, found.likeness, strict=True):
        yield Link(int(a), int(b), float(likeness))


def _material(evidence: Evidence) -> Material:
    moments = np.array([_moment(document) for document in evidence.documents])
    texts = [sentence.text for sentence in evidence.sentences]
    return Material(
        texts=texts,
        document=evidence.document,
        voice=evidence.voice,
        moment=moments[evidence.document],
        weights=evidence.features.stem_weights,
        common=evidence.features.common,
        lang=evidence.lang,
    )


def _moment(document: Document) -> float:
    return document.published.timestamp() if document.published else float("nan")


def _position(evidence: Evidence, side: Side, picked: Collection[int]) -> Position:
    """The clearest sentence of a side, and one citation for each of its documents."""

    def rank(row: int) -> tuple[bool, bool, int]:
        return (row not in picked, not evidence.eligible[row], int(evidence.words[row]))

    def role(row: int) -> Role:
        """A further sentence states the fact, but perhaps not all that the first does."""
        if row == rows[0]:
            return "primary"
        said = evidence.sentences[row].text
        wrong = faults(text, said, lang=evidence.lang, verbatim=False)
        whole = not wrong and states_all(text, said, evidence.lang)
        return "corroborating" if whole else "partial"

    of_document: dict[int, int] = {}
    for row in sorted(side.rows, key=rank):
        of_document.setdefault(int(evidence.document[row]), row)
    rows = list(of_document.values())
    text = " ".join(evidence.sentences[rows[0]].text.split())
    return Position(text, tuple(citation(evidence, row, row, role(row)) for row in rows))

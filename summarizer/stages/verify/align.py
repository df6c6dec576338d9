"""Which word of the source each word of a claim goes back to, and what became of it on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np

from summarizer.arrays import Floats
from summarizer.stages.verify.lexicon import Relation, relation
from summarizer.stages.verify.reading import Read, Word

MIDDLE_SHARE = 0.5  # weight of the middle states against the last ones
IN_PLACE = 0.15  # added to the likeness of words that stand between the same neighbours
NEAREST = 4  # words of the source, by state, whose meanings are compared with a new word


@dataclass(frozen=True, slots=True)
class Change:
    """A word of the claim that its evidence does not have, and the word ``given`` in its place.

    ``likeness`` is that of their states in [-1, 1]; ``in_place`` whether they stand between the
    same words; ``relation`` is the closest to any of the nearest words, ``direct`` to ``given``.
    """

    word: Word
    row: int
    given: Word
    given_row: int
    likeness: float
    in_place: bool
    direct: Relation
    relation: Relation


@dataclass(frozen=True, slots=True)
class Alignment:
    """``held`` (words,): likeness of each claim word to the same word in the evidence, else NaN.

    ``nearest`` (words,) is the likeness to the nearest word whatever it is.
    """

    held: Floats
    nearest: Floats
    changes: tuple[Change, ...]


def align(claim: Read, evidence: Sequence[Read]) -> Alignment:
    """Align the words of a claim with those of the sentences that it may rest on."""
    given = [word for sentence in evidence for word in sentence.words]
    if not given or not claim.words:
        nothing = np.full(len(claim.words), np.nan, dtype=np.float32)
        return Alignment(nothing, np.zeros(len(claim.words), dtype=np.float32), ())
    likeness = _likeness(claim, evidence)
    same = np.array([[a.stem == b.stem for b in given] for a in claim.words])
    held = np.where(same.any(axis=1), np.where(same, likeness, -np.inf).max(axis=1), np.nan)
    places = _in_place(claim.words, evidence)
    used = {word.stem for word in claim.words}
    changes = [
        _change(claim, row, given, likeness[row], places[row], used)
        for row, word in enumerate(claim.words)
        if not word.empty and np.isnan(held[row])
    ]
    nearest = likeness.max(axis=1)
    return Alignment(held.astype(np.float32), nearest, tuple(changes))


def _likeness(claim: Read, evidence: Sequence[Read]) -> Floats:
    middle = claim.middle @ np.concatenate([each.middle for each in evidence]).T
    last = claim.last @ np.concatenate([each.last for each in evidence]).T
    return np.asarray(MIDDLE_SHARE * middle + (1 - MIDDLE_SHARE) * last, dtype=np.float32)


def _in_place(words: Sequence[Word], evidence: Sequence[Read]) -> list[set[int]]:
    """For each word the rows of the evidence's words that it stands for, by what is around it."""
    found: list[set[int]] = [set() for _ in words]
    stems = [word.stem for word in words]
    offset = 0
    for sentence in evidence:
        theirs = [word.stem for word in sentence.words]
        matcher = SequenceMatcher(None, stems, theirs, autojunk=False)
        for kind, a, b, c, d in matcher.get_opcodes():
            if kind == "replace" and d - c <= 2 * (b - a) + 2:
                for row in range(a, b):
                    found[row].update(range(offset + c, offset + d))
        offset += len(theirs)
    return found


def _change(
    claim: Read,
    row: int,
    given: Sequence[Word],
    likeness: Floats,
    places: set[int],
    used: set[str],
) -> Change:
    word = claim.words[row]
    score = likeness.copy()
    score[[other.empty for other in given]] -= 0.5
    score[list(places)] += IN_PLACE
    score[[other.stem in used for other in given]] -= IN_PLACE
    order = np.argsort(-score, kind="stable")[:NEAREST].tolist()
    near = [relation(word.text, given[other].text) for other in order]
    best = max(near, key=_closeness)
    return Change(
        word=word,
        row=row,
        given=given[order[0]],
        given_row=order[0],
        likeness=float(likeness[order[0]]),
        in_place=order[0] in places,
        direct=near[0],
        relation=best,
    )


def _closeness(found: Relation) -> float:
    return max(found.same, 0.8 * found.near, 0.7 * found.wider, 0.5 * found.narrower)

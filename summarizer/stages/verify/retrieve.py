"""The sentences of a source that a claim may rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from summarizer.arrays import Floats
from summarizer.stages.verify.reading import Surface

COSINE_SHARE = 0.4  # weight of the embeddings against the words, as in the citation stage
KEPT = 3  # sentences that are compared word by word
READ = 16  # sentences of a source that are embedded: those that share most words with the claim
BEFORE = 0.2  # what counts of what the sentence before shares
SHORTER = 1e-3  # of equals the shorter is read
REPEATED = 0.5  # what a word counts that a better sentence holds already


def rarity(surfaces: Sequence[Surface]) -> dict[str, float]:
    """Inverse document frequency log(1 + n / rows with it) of each stem, over ``surfaces``."""
    count: dict[str, int] = {}
    for surface in surfaces:
        for stem in surface.stems:
            count[stem] = count.get(stem, 0) + 1
    total = len(surfaces)
    return {stem: float(np.log1p(total / n)) for stem, n in count.items()}


def worth_reading(
    claim: Surface, surfaces: Sequence[Surface], weights: Mapping[str, float], *, count: int = READ
) -> list[int]:
    """The rows of at most ``count`` sentences that share most with the claim, in order.

    The sentence before each counts too, a little: what a sentence speaks of is often named there.
    """
    if len(surfaces) <= count:
        return list(range(len(surfaces)))
    held = np.array([sum(weights[stem] for stem in s.stems & claim.stems) for s in surfaces])
    length = np.array([len(surface.stems) for surface in surfaces])
    before = np.concatenate(([0.0], held[:-1]))
    score = held + BEFORE * before - length * SHORTER
    return sorted(np.argsort(-score, kind="stable")[:count].tolist())


def chosen(
    claim: Surface,
    vector: Floats,
    surfaces: Sequence[Surface],
    vectors: Floats,
    weights: Mapping[str, float],
    *,
    count: int = KEPT,
) -> list[int]:
    """The rows of the sentences that together hold most of the claim, the best first."""
    cosine = vectors @ vector
    left = {stem: weights.get(stem, max(weights.values(), default=1.0)) for stem in claim.stems}
    total = sum(left.values()) or 1.0
    rows: list[int] = []
    while len(rows) < min(count, len(surfaces)):
        held = [sum(left.get(stem, 0.0) for stem in surface.stems) for surface in surfaces]
        score = COSINE_SHARE * cosine + (1 - COSINE_SHARE) * np.array(held) / total
        score[rows] = -np.inf
        best = int(np.argmax(score))
        rows.append(best)
        for stem in surfaces[best].stems & left.keys():
            left[stem] *= REPEATED
    return rows

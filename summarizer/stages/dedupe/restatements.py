"""Which sentences say what a sentence says: unlike a partition, one may say what two others do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summarizer.arrays import Floats, Ints
from summarizer.stages.dedupe.features import Features
from summarizer.stages.dedupe.likeness import shared_weight, sketches
from summarizer.stages.dedupe.nearby import blocks, near

SAME = 0.68
"""Likeness from which on a sentence restates another; lower than that of a partition, since here
likeness cannot chain. See eval/bench/focus.py."""
WORDS_SHARE = 0.6
"""Weight of the shared words in that likeness; restatements keep the rare words."""


@dataclass(frozen=True, slots=True)
class Restatements:
    """For each row the rows that say the same, itself among them: pairs (p,), ascending by row.

    ``count`` (n,) is how many there are for each row, at least 1.
    """

    row: Ints
    other: Ints
    count: Ints

    def mean(self, values: Floats) -> Floats:
        """For each row the mean of ``values`` (n,) over those that say the same: shape (n,)."""
        return self.pooled(values[self.other])

    def pooled(self, values: Floats) -> Floats:
        """For each row the mean of ``values`` (p,), one for each pair: shape (n,)."""
        sums = np.bincount(self.row, weights=values, minlength=len(self.count))
        return (sums / self.count).astype(np.float32)

    def distinct(self, numbers: Ints) -> Ints:
        """For each row how many different ``numbers`` (n,), such as voices, say it: shape (n,)."""
        width = int(numbers.max(initial=0)) + 1
        pairs = np.unique(self.row * width + numbers[self.other])
        return np.bincount(pairs // width, minlength=len(self.count)).astype(np.int64)


def restatements(
    vectors: Floats, features: Features, *, threshold: float = SAME, words: float = WORDS_SHARE
) -> Restatements:
    """Find, block by block, which rows are alike and do not contradict each other.

    ``vectors`` (n, d) have unit length. Likeness is ``words`` x shared rare words + the rest x
    cosine. Of very many that are alike, each row keeps its nearest.
    """
    rows = np.arange(len(vectors), dtype=np.int64)
    sketched, found = sketches(features), [(rows, rows)]
    for block in blocks(rows, len(rows)):
        pairs = near(vectors, features, sketched, block, rows, threshold, 1 - words)
        agreeing = [
            features.agree(a, b)
            for a, b in zip(pairs.row.tolist(), pairs.other.tolist(), strict=True)
        ]
        found.append((pairs.row[agreeing], pairs.other[agreeing]))
    row, other = (np.concatenate(parts) for parts in zip(*found, strict=True))
    order = np.lexsort((other, row))
    return Restatements(row[order], other[order], np.bincount(row, minlength=len(rows)))


def consensus(features: Features, told: Restatements) -> Floats:
    """How much of each row is also in the others that say it: shape (n,), in units of rarity.

    The mean weight of the words that a row has in common with those, itself among them: a row of
    many rare words that the others share states the claim fully, and no more than the claim.
    """
    return told.pooled(shared_weight(features, told.row, told.other))

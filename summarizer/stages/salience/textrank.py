"""TextRank: a random walk over sentences that share words (Mihalcea and Tarau 2004)."""

from __future__ import annotations

import numpy as np

from summarizer.arrays import Floats, Incidence, Ints
from summarizer.stages.salience.scale import Doubles, by_range
from summarizer.stages.salience.walk import DAMPING, stationary

SHORTEST, LONGEST = 2, 256
"""Lengths in words are taken to lie within these: log 1 is 0, and each length costs memory."""


def textrank(words: Incidence, lengths: Ints, *, damping: float = DAMPING) -> Floats:
    """Score the rows of ``words`` by a walk whose edges are shared words over log lengths.

    The weight of an edge is ``|a and b| / (log len(a) + log len(b))``; ``lengths`` (n,) are in
    words. Raises ValueError where there are not as many lengths as rows, and unless
    0 <= damping < 1.
    """
    if len(lengths) != words.rows:
        raise ValueError(f"lengths must have {words.rows} entries, got {len(lengths)}")
    overlap = _Overlap(words, lengths)
    return by_range(stationary(overlap.times, words.rows, damping))


class _Overlap:
    """The product of the edge weights with a vector, exactly, without listing any edge.

    Rows of one length share their denominators, so the weights are summed by (length, word)
    first, and each row then reads off the words it holds: time and memory grow with the number
    of words held and of different lengths, not with the pairs of rows.
    """

    def __init__(self, words: Incidence, lengths: Ints) -> None:
        distinct, self.group = np.unique(np.clip(lengths, SHORTEST, LONGEST), return_inverse=True)
        logs = np.log(distinct.astype(np.float64))
        self.rate = 1.0 / (logs[:, None] + logs[None, :])
        self.entry_row = words.row_of_entry()
        self.cell = self.group[self.entry_row] * words.width + words.columns
        self.shape = (len(distinct), words.width)
        held = np.diff(words.starts)
        self.own: Doubles = held * self.rate[self.group, self.group]

    def times(self, p: Doubles) -> Doubles:
        """The product with ``p`` (n,); the diagonal, a row's overlap with itself, is left out."""
        size = self.shape[0] * self.shape[1]
        mass = np.bincount(self.cell, weights=p[self.entry_row], minlength=size)
        shared = (self.rate @ mass.reshape(self.shape)).ravel()
        total = np.bincount(self.entry_row, weights=shared[self.cell], minlength=len(p))
        return np.maximum(total - self.own * p, 0.0)

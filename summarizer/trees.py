"""Boosted trees as arrays, so that what was learned needs nothing but numpy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.arrays import Floats, Ints

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Trees:
    """A sum of complete binary trees of one depth, level by level.

    ``columns`` and ``thresholds`` (trees, 2^depth - 1) tell each node's feature and the value
    above which it goes right; ``leaves`` (trees, 2^depth) are added to ``base``.
    """

    base: float
    columns: Ints
    thresholds: Doubles
    leaves: Doubles

    def value(self, row: Floats) -> float:
        """The sum for one row of features."""
        trees = np.arange(len(self.leaves))
        inner = self.columns.shape[1]
        node = np.zeros(len(trees), dtype=np.int64)
        while len(node) and node[0] < inner:
            right = row[self.columns[trees, node]] > self.thresholds[trees, node]
            node = 2 * node + 1 + right
        return self.base + float(self.leaves[trees, node - inner].sum())

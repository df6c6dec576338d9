"""Coverage plus diversity reward, cost-scaled lazy greedy (Lin and Bilmes 2011)."""

from __future__ import annotations

import numpy as np

from summarizer.arrays import Floats, Ints
from summarizer.stages.select.clusters import clusters
from summarizer.stages.select.greedy import (
    Doubles,
    lazy_greedy,
    require_penalty,
    scaled_cost,
)
from summarizer.stages.select.problem import Choice, Problem, canonical

REDUNDANCY = 6.0
"""Weight of the diversity reward against coverage (the paper's lambda)."""
COST = 0.3
"""The power of its words that a row's gain is divided by (the paper's r, best near 0.3)."""
SATURATION = 5.0
"""A row counts as covered at this many times its mean similarity (the paper's a of alpha = a/n)."""
PARTS = 0.2
"""Clusters for the diversity reward, as a share of the rows (the paper's K = 0.2 n)."""
MAX_PARTS = 256
"""At most so many clusters for the diversity reward, whatever the number of rows."""
MAX_ANCHORS = 512
"""With more rows than this, coverage is counted on so many cluster centres and not on all rows."""
BLOCK = 4_096
"""Rows evaluated at a time: with 512 anchors, 8 MB."""


@canonical
def submodular(
    problem: Problem, *, redundancy: float = REDUNDANCY, cost: float = COST
) -> list[Choice]:
    """Maximise ``L + redundancy x R`` per ``words ** cost`` (the paper's equations 6 to 8).

    ``L`` is how much of the (saturated) similarity of all rows to the whole is covered, ``R``
    rewards salience from different clusters: the sum over clusters of the square root of the
    salience picked there. Both are scaled so that all rows together are worth 1.
    Raises ValueError for a negative ``redundancy`` or ``cost``.
    """
    require_penalty(redundancy)
    price = scaled_cost(problem.words, cost)
    if problem.rows == 0:
        return []
    cover, reward = _Coverage(problem.vectors), _Reward(problem)

    def gains(picked: list[int], rows: Ints) -> Doubles:
        total = cover.gains(picked, rows) + redundancy * reward.gains(picked, rows)
        return np.asarray(total / price[rows], dtype=np.float64)

    return lazy_greedy(problem, gains)


class _Coverage:
    """L: for each anchor, its similarity to the picks, up to a share of that to all rows."""

    def __init__(self, vectors: Floats) -> None:
        n = len(vectors)
        anchors, sizes = vectors, np.ones(n)
        if n > MAX_ANCHORS:
            parts = clusters(vectors, MAX_ANCHORS)
            anchors = parts.centres
            sizes = np.bincount(parts.member, minlength=len(anchors)).astype(np.float64)
        self._similar = np.maximum(vectors @ anchors.T, 0)
        cap = min(1.0, SATURATION / n) * self._similar.sum(axis=0, dtype=np.float64)
        self._cap = cap.astype(np.float32)
        self._worth = (sizes / max(float(sizes @ cap), 1e-12)).astype(np.float32)

    def gains(self, picked: list[int], rows: Ints) -> Doubles:
        """What each of ``rows`` adds to L."""
        held = self._similar[picked].sum(axis=0)
        before = float(np.minimum(held, self._cap) @ self._worth)
        after = [
            np.minimum(held + self._similar[rows[start : start + BLOCK]], self._cap) @ self._worth
            for start in range(0, len(rows), BLOCK)
        ]
        return np.concatenate([np.empty(0), *after]) - before


class _Reward:
    """R: the sum over clusters of the square root of the salience that is picked in each."""

    def __init__(self, problem: Problem) -> None:
        k = min(MAX_PARTS, max(1, round(PARTS * problem.rows)))
        self._member = clusters(problem.vectors, k).member
        self._salience = problem.salience.astype(np.float64)
        masses = np.bincount(self._member, weights=self._salience)
        self._whole = max(float(np.sqrt(masses).sum()), 1e-12)
        self._parts = len(masses)

    def gains(self, picked: list[int], rows: Ints) -> Doubles:
        """What each of ``rows`` adds to R."""
        weights = self._salience[picked]
        mass = np.bincount(self._member[picked], weights=weights, minlength=self._parts)
        before = mass[self._member[rows]]
        added: Doubles = np.sqrt(before + self._salience[rows]) - np.sqrt(before)
        return added / self._whole

"""A sparse graph of the most similar rows, built in blocks: never an n x n matrix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from summarizer.arrays import Floats, Ints
from summarizer.stages.salience.scale import Doubles

BLOCK = 512
"""Rows compared at a time: 512 x 8,192 similarities are 17 MB."""
EXACT = 8_192
"""Up to this many rows each is compared with all others; above, with those in cells nearby."""
PROBES = 8
"""Cells searched for each row above EXACT: its own and the nearest others."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Undirected edges, each in both directions: ``source[e]`` to ``target[e]``."""

    source: Ints
    target: Ints
    weight: Floats
    rows: int

    def times(self, p: Doubles) -> Doubles:
        """The product of the edge weights (rows, rows) with ``p`` (rows,)."""
        carried: Doubles = self.weight * p[self.source]
        total: Doubles = np.bincount(self.target, carried, self.rows).astype(np.float64)
        return total


def similarity_graph(vectors: Floats, *, neighbours: int, threshold: float) -> Graph:
    """Join each row with its ``neighbours`` most similar ones of cosine above ``threshold``.

    An edge stands when either end chose it; with at most ``neighbours + 1`` rows the graph is
    complete. Above EXACT rows the neighbours are approximate (an inverted file, Sivic and
    Zisserman 2003). No row is its own neighbour.
    """
    n = len(vectors)
    codes, weights = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.float32)]
    for rows, others in _blocks(vectors):
        near, far, cosine = _nearest(vectors, rows, others, neighbours, threshold)
        codes += [near * n + far, far * n + near]
        weights += [cosine, cosine]
    unique, first = np.unique(np.concatenate(codes), return_index=True)
    source, target = np.divmod(unique, max(n, 1))
    return Graph(source, target, np.concatenate(weights)[first], n)


def _nearest(
    vectors: Floats, rows: Ints, others: Ints, neighbours: int, threshold: float
) -> tuple[Ints, Ints, Floats]:
    cosines = vectors[rows] @ vectors[others].T
    cosines[rows[:, None] == others[None, :]] = -np.inf
    keep = cosines > threshold
    if len(others) > neighbours:
        bar = np.partition(cosines, -neighbours, axis=1)[:, -neighbours]
        keep &= cosines >= bar[:, None]
    i, j = np.nonzero(keep)
    return rows[i], others[j], cosines[i, j]


def _blocks(vectors: Floats) -> Iterator[tuple[Ints, Ints]]:
    """Rows, and the rows to compare them with; every row comes in one block."""
    everything = np.arange(len(vectors), dtype=np.int64)
    if len(vectors) <= EXACT:
        for start in range(0, len(vectors), BLOCK):
            yield everything[start : start + BLOCK], everything
        return
    centres, cell = _cells(vectors)
    members = [np.flatnonzero(cell == c) for c in range(len(centres))]
    nearby = np.argsort(-(centres @ centres.T), axis=1)[:, :PROBES]
    for c, rows in enumerate(members):
        others = np.concatenate([members[near] for near in nearby[c]])
        for start in range(0, len(rows), BLOCK):
            yield rows[start : start + BLOCK], others


def _cells(vectors: Floats) -> tuple[Floats, Ints]:
    """Give each row the nearest of about sqrt(n) rows that are spread evenly over the input."""
    chosen = np.linspace(0, len(vectors) - 1, int(np.sqrt(len(vectors)))).astype(np.int64)
    centres = vectors[chosen]
    cell = [
        np.argmax(vectors[start : start + EXACT] @ centres.T, axis=1)
        for start in range(0, len(vectors), EXACT)
    ]
    return centres, np.concatenate(cell).astype(np.int64)

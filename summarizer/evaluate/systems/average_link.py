"""Agglomerative clustering with average linkage, by chains of nearest neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.evaluate.measures.base import Doubles


@dataclass(frozen=True, slots=True)
class Merge:
    """Two groups, each named by its first item, that become one, and how alike they are."""

    first: int
    second: int
    similarity: float


def average_link(similarity: Doubles) -> list[Merge]:
    """All merges of the items of a symmetric matrix (n, n), those of the most alike first.

    Two groups are as alike as their pairs of items are on average. Murtagh (1983), "A survey of
    recent advances in hierarchical clustering algorithms": quadratic in time.
    """
    count = len(similarity)
    alike = np.array(similarity, dtype=np.float64)
    np.fill_diagonal(alike, -np.inf)
    sizes = np.ones(count)
    found: list[Merge] = []
    chain: list[int] = []
    while len(found) < count - 1:
        if not chain:
            chain = [int(np.argmax(alike.max(axis=1)))]
        a, b = _nearest_pair(alike, chain)
        found.append(Merge(a, b, float(alike[a, b])))
        _join(alike, sizes, a, b)
    return sorted(found, key=lambda merge: -merge.similarity)


def groups(merges: Sequence[Merge], count: int, threshold: float) -> tuple[int, ...]:
    """The group of each of ``count`` items when what is at least so alike is merged.

    Groups are numbered from 0 in order of their first items.

    >>> groups([Merge(0, 2, 0.8), Merge(0, 1, 0.3)], 3, 0.5)
    (0, 1, 0)
    """
    parent = list(range(count))

    def root(item: int) -> int:
        while parent[item] != item:
            item = parent[item]
        return item

    for merge in merges:
        if merge.similarity >= threshold:
            low, high = sorted((root(merge.first), root(merge.second)))
            parent[high] = low
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(root(item), len(numbers)) for item in range(count))


def _nearest_pair(alike: Doubles, chain: list[int]) -> tuple[int, int]:
    """Go from neighbour to neighbour until two are each other's nearest; they leave the chain."""
    while True:
        row = alike[chain[-1]]
        nearest = int(np.argmax(row))
        if len(chain) > 1 and row[chain[-2]] >= row[nearest]:
            a, b = sorted((chain.pop(), chain.pop()))
            return a, b
        chain.append(nearest)


def _join(alike: Doubles, sizes: Doubles, a: int, b: int) -> None:
    """Let group ``a`` take in group ``b``, in place: this matrix belongs to ``average_link``."""
    joined = (sizes[a] * alike[a] + sizes[b] * alike[b]) / (sizes[a] + sizes[b])
    alike[a] = alike[:, a] = joined
    alike[b] = alike[:, b] = -np.inf
    alike[a, a] = -np.inf
    sizes[a] += sizes[b]

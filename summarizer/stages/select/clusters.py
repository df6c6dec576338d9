"""Spherical k-means (Dhillon and Modha 2001), in blocks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summarizer.arrays import Floats, Ints

BLOCK = 8_192
"""Rows assigned at a time: with 512 centres, 17 MB of similarities."""
ROUNDS = 3
"""Assignments after which centres of sentence vectors hardly move."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """``member`` (n,) is each row's cluster; ``centres`` (k, d) have unit length or are zero."""

    member: Ints
    centres: Floats


def clusters(vectors: Floats, k: int, *, seed: int = 0) -> Clusters:
    """Part rows (n, d) into at most ``k`` clusters of high cosine; the seed picks first centres."""
    chosen = np.random.default_rng(seed).permutation(len(vectors))[:k]
    centres = vectors[np.sort(chosen)]
    member = _assign(vectors, centres)
    for _ in range(ROUNDS):
        centres = _means(vectors, member, centres)
        member = _assign(vectors, centres)
    return Clusters(member, centres)


def _assign(vectors: Floats, centres: Floats) -> Ints:
    member = np.zeros(len(vectors), dtype=np.int64)
    for start in range(0, len(vectors), BLOCK):
        member[start : start + BLOCK] = np.argmax(vectors[start : start + BLOCK] @ centres.T, 1)
    return member


def _means(vectors: Floats, member: Ints, centres: Floats) -> Floats:
    """The direction of each cluster's sum; an empty cluster keeps its centre."""
    order = np.argsort(member, kind="stable")
    held, first = np.unique(member[order], return_index=True)
    sums = np.add.reduceat(vectors[order], first, axis=0)
    norms = np.linalg.norm(sums, axis=1, keepdims=True)
    moved = centres.copy()
    moved[held] = np.divide(sums, norms, out=np.zeros_like(sums), where=norms > 0)
    return moved

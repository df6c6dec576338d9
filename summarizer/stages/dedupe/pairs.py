"""Sentences of different voices that are alike, as pairs: block by block, never all at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summarizer.arrays import Floats, Ints
from summarizer.stages.dedupe.features import Features
from summarizer.stages.dedupe.likeness import COSINE_SHARE, candidates, likeness, sketches

_BLOCK_ROWS = 512
_NEAREST = 32  # pairs that each row keeps: 1 MB for 20,000 rows


@dataclass(frozen=True, slots=True)
class Pairs:
    """Row numbers ``a`` < ``b`` (pairs,) and the ``likeness`` (pairs,) of the two."""

    a: Ints
    b: Ints
    likeness: Floats


def alike(vectors: Floats, features: Features, rows: Ints, voice: Ints, threshold: float) -> Pairs:
    """The pairs among ``rows`` of different ``voice`` (n,) whose likeness reaches ``threshold``.

    Of a row with very many only the nearest are kept.
    """
    sketched = sketches(features)
    parts = []
    for start in range(0, len(rows), _BLOCK_ROWS):
        block, rest = rows[start : start + _BLOCK_ROWS], rows[start:]
        found = candidates(vectors, sketched, block, rest, threshold, COSINE_SHARE)
        a, b = block[found.row], rest[found.column]
        # The rows of a block stand at the head of the rest: each pair of theirs comes twice.
        kept = (found.column > found.row) & (voice[a] != voice[b])
        kept = kept & _nearest(found.row, np.where(kept, found.bound, -np.inf))
        a, b = a[kept], b[kept]
        near = likeness(vectors, features, a, b)
        reach = near >= threshold
        parts.append(Pairs(a[reach], b[reach], near[reach]))
    none = np.empty(0, dtype=np.int64)
    return Pairs(
        np.concatenate([none, *(part.a for part in parts)]),
        np.concatenate([none, *(part.b for part in parts)]),
        np.concatenate([none.astype(np.float32), *(part.likeness for part in parts)]),
    )


def _nearest(row: Ints, bound: Floats) -> np.ndarray:
    """Which pairs are among the first of their row, by bound."""
    order = np.lexsort((-bound, row))
    starts = np.flatnonzero(np.diff(row[order], prepend=-1))
    lengths = np.diff(np.append(starts, len(order)))
    kept = np.zeros(len(row), dtype=np.bool_)
    kept[order[np.arange(len(order)) - np.repeat(starts, lengths) < _NEAREST]] = True
    return kept

"""Pairs of rows that are alike, found block by block: memory never grows with the square."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from summarizer.arrays import Floats, Ints
from summarizer.stages.dedupe.features import Features
from summarizer.stages.dedupe.likeness import (
    COSINE_SHARE,
    Candidates,
    Sketches,
    candidates,
    likeness,
)

NEAREST = 64  # neighbours of a row that are looked at where a block has too many pairs
_BLOCK_ENTRIES = 16_000_000  # 64 MB: similarities held at a time
_BLOCK_ROWS = 512
_BLOCK_PAIRS = _BLOCK_ROWS**2  # candidates of one block; above, each row keeps its nearest only


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of different rows and their likeness, all (pairs,): by row, the most alike first."""

    row: Ints
    other: Ints
    likeness: Floats


def near(
    vectors: Floats,
    features: Features,
    sketched: Sketches,
    rows: Ints,
    columns: Ints,
    threshold: float,
    cosine_share: float = COSINE_SHARE,
) -> Pairs:
    """The pairs of one of ``rows`` and one of ``columns`` that reach ``threshold``.

    Where there are too many to compare, those of the ``NEAREST`` of each row.
    """
    i, j = _nearest(candidates(vectors, sketched, rows, columns, threshold, cosine_share))
    a, b = rows[i], columns[j]
    i, a, b = i[a != b], a[a != b], b[a != b]
    alike = likeness(vectors, features, a, b, cosine_share)
    kept = np.flatnonzero(alike >= threshold)
    kept = kept[np.lexsort((b[kept], -alike[kept], i[kept]))]
    return Pairs(a[kept], b[kept], alike[kept])


def blocks(rows: Ints, columns: int) -> Iterable[Ints]:
    """Parts of ``rows`` that can be compared with so many columns at a time."""
    size = max(1, min(_BLOCK_ROWS, _BLOCK_ENTRIES // max(columns, 1)))
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _nearest(found: Candidates) -> tuple[Ints, Ints]:
    """All pairs, or those of the nearest of each row where they are too many to compare."""
    if len(found.row) <= _BLOCK_PAIRS:
        return found.row, found.column
    order = np.lexsort((-found.bound, found.row))
    starts = np.flatnonzero(np.diff(found.row[order], prepend=-1))
    lengths = np.diff(np.append(starts, len(order)))
    kept = order[np.arange(len(order)) - np.repeat(starts, lengths) < NEAREST]
    return found.row[kept], found.column[kept]

"""Pairs of rows that are alike, found block by block: memory never grows with the square."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from summarizer.arrays import Bools, Floats, Ints
from summarizer.stages.dedupe.features import Features
from summarizer.stages.dedupe.likeness import (
    COSINE_SHARE,
    Candidates,
    Sketches,
    candidates,
    likeness,
    sketches,
)

NEAREST = 64  # neighbours of a row that are looked at where a block has too many pairs
NEAREST_OTHERS = 32  # rows of other voices that are compared with each: 1 MB for 20,000 rows
_BLOCK_ENTRIES = 16_000_000  # 64 MB: similarities held at a time
_BLOCK_ROWS = 512
_BLOCK_PAIRS = _BLOCK_ROWS**2  # candidates of one block; above, each row keeps its nearest only


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of different rows and their likeness, all (pairs,)."""

    row: Ints
    other: Ints
    likeness: Floats

    def take(self, places: Ints | Bools) -> Pairs:
        """Some of the pairs, by place or mask."""
        return Pairs(self.row[places], self.other[places], self.likeness[places])


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

    They are in order of row, the most alike first. Where there are too many to compare, they are
    those of the ``NEAREST`` of each row.
    """
    found = candidates(vectors, sketched, rows, columns, threshold, cosine_share)
    if len(found.row) > _BLOCK_PAIRS:
        found = _nearest(found, NEAREST)
    a, b = rows[found.row], columns[found.column]
    pairs = _reaching(vectors, features, a[a != b], b[a != b], threshold, cosine_share)
    return pairs.take(np.lexsort((pairs.other, -pairs.likeness, pairs.row)))


def between_voices(
    vectors: Floats, features: Features, rows: Ints, voice: Ints, threshold: float
) -> Pairs:
    """The pairs of ascending ``rows`` of different ``voice`` (n,) that reach ``threshold``.

    They are in ascending order, each once, its smaller row first; with each row only the
    ``NEAREST_OTHERS`` of those behind it are compared.
    """
    sketched = sketches(features)
    none = np.empty(0, dtype=np.int64)
    parts, start = [Pairs(none, none, none.astype(np.float32))], 0
    for block in blocks(rows, len(rows)):
        rest = rows[start:]
        found = candidates(vectors, sketched, block, rest, threshold, COSINE_SHARE)
        a, b = block[found.row], rest[found.column]
        found = _nearest(found.take((a < b) & (voice[a] != voice[b])), NEAREST_OTHERS)
        a, b = block[found.row], rest[found.column]
        parts.append(_reaching(vectors, features, a, b, threshold, COSINE_SHARE))
        start += len(block)
    return Pairs(
        np.concatenate([part.row for part in parts]),
        np.concatenate([part.other for part in parts]),
        np.concatenate([part.likeness for part in parts]),
    )


def _reaching(
    vectors: Floats, features: Features, a: Ints, b: Ints, threshold: float, cosine_share: float
) -> Pairs:
    """Those of the pairs of rows whose likeness reaches ``threshold``, in the order given."""
    alike = likeness(vectors, features, a, b, cosine_share)
    return Pairs(a, b, alike).take(alike >= threshold)


def blocks(rows: Ints, columns: int) -> Iterable[Ints]:
    """Parts of ``rows`` that can be compared with so many columns at a time."""
    size = max(1, min(_BLOCK_ROWS, _BLOCK_ENTRIES // max(columns, 1)))
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _nearest(found: Candidates, count: int) -> Candidates:
    """Of each row the ``count`` candidates of the highest bound, in the order given."""
    starts = np.flatnonzero(np.diff(found.row, prepend=-1)).tolist()
    parts = pairwise([*starts, len(found.row)])
    kept = [start + _largest(found.bound[start:end], count) for start, end in parts]
    return found.take(np.concatenate([np.empty(0, dtype=np.int64), *kept]))


def _largest(values: Floats, count: int) -> Ints:
    """The places of the ``count`` largest of values (n,), ascending; of equals the first."""
    if len(values) <= count:
        return np.arange(len(values), dtype=np.int64)
    least = np.partition(values, -count)[-count]
    kept = values > least
    kept[np.flatnonzero(values == least)[: count - np.count_nonzero(kept)]] = True
    return np.flatnonzero(kept)

"""Pairs of rows that are alike, found block by block: memory never grows with the square."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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
NEAREST_OTHERS = 32  # of other voices that each row keeps: 1 MB for 20,000 rows
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
    *,
    voice: Ints | None = None,
) -> Pairs:
    """The pairs of one of ``rows`` and one of ``columns`` that reach ``threshold``.

    With ``voice`` (n,) only pairs of different ones. Where there are too many to compare, those
    of the ``NEAREST`` of each row.
    """
    found = candidates(vectors, sketched, rows, columns, threshold, cosine_share)
    if voice is not None:
        found = found.where(voice[rows[found.row]] != voice[columns[found.column]])
    i, j = _nearest(found)
    a, b = rows[i], columns[j]
    i, a, b = i[a != b], a[a != b], b[a != b]
    alike = likeness(vectors, features, a, b, cosine_share)
    kept = np.flatnonzero(alike >= threshold)
    kept = kept[np.lexsort((b[kept], -alike[kept], i[kept]))]
    return Pairs(a[kept], b[kept], alike[kept])


def between_voices(
    vectors: Floats, features: Features, rows: Ints, voice: Ints, threshold: float
) -> Pairs:
    """The pairs of ascending ``rows`` of different ``voice`` (n,) that reach ``threshold``.

    Each pair comes once, its smaller row first; of a row with very many only the nearest.
    """
    sketched = sketches(features)
    none = np.empty(0, dtype=np.int64)
    parts, start = [Pairs(none, none, none.astype(np.float32))], 0
    for block in blocks(rows, len(rows)):
        found = near(vectors, features, sketched, block, rows[start:], threshold, voice=voice)
        kept = np.flatnonzero(found.row < found.other)
        kept = kept[_first(found.row[kept], NEAREST_OTHERS)]
        parts.append(Pairs(found.row[kept], found.other[kept], found.likeness[kept]))
        start += len(block)
    return Pairs(
        np.concatenate([part.row for part in parts]),
        np.concatenate([part.other for part in parts]),
        np.concatenate([part.likeness for part in parts]),
    )


def blocks(rows: Ints, columns: int) -> Iterable[Ints]:
    """Parts of ``rows`` that can be compared with so many columns at a time."""
    size = max(1, min(_BLOCK_ROWS, _BLOCK_ENTRIES // max(columns, 1)))
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _nearest(found: Candidates) -> tuple[Ints, Ints]:
    """All pairs, or those of the nearest of each row where they are too many to compare."""
    if len(found.row) <= _BLOCK_PAIRS:
        return found.row, found.column
    starts = np.flatnonzero(np.diff(found.row, prepend=-1)).tolist()
    ends = [*starts[1:], len(found.row)]
    kept = np.concatenate(
        [a + _largest(found.bound[a:b], NEAREST) for a, b in zip(starts, ends, strict=True)]
    )
    return found.row[kept], found.column[kept]


def _largest(values: Floats, count: int) -> Ints:
    """The places of the ``count`` largest of values (n,), in no order; of equals the first."""
    if len(values) <= count:
        return np.arange(len(values), dtype=np.int64)
    least = np.partition(values, -count)[-count]
    above = np.flatnonzero(values > least)
    return np.concatenate((above, np.flatnonzero(values == least)[: count - len(above)]))


def _first(row: Ints, count: int) -> Bools:
    """Which entries are among the first ``count`` of their row; ``row`` is sorted."""
    starts = np.flatnonzero(np.diff(row, prepend=-1))
    lengths = np.diff(np.append(starts, len(row)))
    first: Bools = np.arange(len(row)) - np.repeat(starts, lengths) < count
    return first

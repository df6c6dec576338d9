"""Sentences that say the same thing, grouped around the one that most others resemble."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.arrays import Floats, Ints
from summarizer.records import Claim
from summarizer.stages.dedupe.features import Features
from summarizer.stages.dedupe.likeness import COSINE_SHARE, Sketches, bounds, likeness, sketches

SAME_CLAIM = 0.75
"""Likeness from which on two sentences say the same. See eval/bench/duplicates.py."""

NEAR_DUPLICATE = 0.9
"""Cosine from which on two sentences are the same but for a few words."""

_BLOCK_ENTRIES = 16_000_000  # 64 MB: similarities held at a time
_BLOCK_ROWS = 512
_BLOCK_PAIRS = 2_000_000  # candidates of one block; above, each row keeps its nearest only
_NEAREST = 64
_ROUNDING = 1e-4  # by which float32 may put a bound below what it bounds


@dataclass(frozen=True, slots=True)
class Groups:
    """Which rows belong together.

    ``group`` (rows,) numbers the groups in order of first appearance; ``representative``
    (groups,) is the row around which a group formed; ``likeness`` (rows,) is that of each row
    to its representative, 1 for the representative itself.
    """

    group: Ints
    representative: Ints
    likeness: Floats

    def members(self) -> list[Ints]:
        """The rows of each group, ascending."""
        order = np.argsort(self.group, kind="stable")
        return np.split(order, np.cumsum(np.bincount(self.group))[:-1]) if len(order) else []


def claims(
    vectors: Floats,
    features: Features,
    *,
    threshold: float = SAME_CLAIM,
    cosine_share: float = COSINE_SHARE,
) -> Groups:
    """Group the sentences that say the same: alike, and without conflict in what they state.

    ``vectors`` (rows, dimensions) have unit length. Each group is a star (after Aslam, Pelekhov
    and Rus 2004, "The star clustering algorithm"): all members reach ``threshold`` with the
    representative and agree with it in numbers, names and negation, so that likeness does not
    chain. Rows with more and nearer neighbours lead first; a row joins the leader it is most
    like. Likeness is ``cosine_share`` x cosine + the rest x shared rare words. As a partition
    the result does not depend on the order of the rows, where no two are equally central.
    """
    if not 0 < threshold <= 1 or not 0 < cosine_share <= 1:
        raise ValueError(
            f"threshold and cosine_share must be in (0, 1], not {threshold} and {cosine_share}"
        )
    if len(vectors) != features.words.rows:
        raise ValueError(f"{len(vectors)} vectors for {features.words.rows} rows of features")
    stars = _Stars(vectors, features, sketches(features), threshold, cosine_share)
    return stars.groups()


def near_duplicates(
    vectors: Floats, features: Features, *, threshold: float = NEAR_DUPLICATE
) -> Groups:
    """Group the sentences that are the same but for a few words, as ``claims`` does.

    ``threshold`` is the least cosine with the representative.
    """
    return claims(vectors, features, threshold=threshold, cosine_share=1.0)


def as_records(groups: Groups, documents: Sequence[str]) -> list[Claim]:
    """The groups as claims; ``documents`` (rows,) holds the document id of each row."""
    return [
        Claim(
            members=tuple(rows.tolist()),
            representative=int(representative),
            documents=tuple(dict.fromkeys(documents[row] for row in rows.tolist())),
        )
        for rows, representative in zip(groups.members(), groups.representative, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Stars:
    vectors: Floats
    features: Features
    sketched: Sketches
    threshold: float
    cosine_share: float

    @property
    def least_cosine(self) -> float:
        """Below this cosine even sharing all words does not reach the threshold."""
        return (self.threshold - (1 - self.cosine_share)) / self.cosine_share

    def groups(self) -> Groups:
        order = _central_first(self.vectors, self.features, self.least_cosine)
        leaders = self._leaders(order)
        leader = np.arange(len(self.vectors), dtype=np.int64)
        alike = np.ones(len(self.vectors), dtype=np.float32)
        for block in _blocks(np.setdiff1d(leader, leaders), len(leaders)):
            for row, candidates in self._candidates(block, leaders):
                best = next((c for c in candidates if self.features.agree(row, c.row)), None)
                if best is not None:
                    leader[row], alike[row] = best.row, best.likeness
        return _numbered(leader, alike)

    def _leaders(self, order: Ints) -> Ints:
        """The rows, the most central first, that say what no leader before them says."""
        leaders: list[int] = []
        leads = np.zeros(len(order), dtype=bool)
        for block in _blocks(order, len(order)):
            columns = np.concatenate((np.array(leaders, dtype=np.int64), block))
            joined = {row: candidates for row, candidates in self._candidates(block, columns)}
            for row in block.tolist():
                said = any(
                    leads[c.row] and self.features.agree(row, c.row) for c in joined.get(row, ())
                )
                if not said:
                    leads[row] = True
                    leaders.append(row)
        return np.array(leaders, dtype=np.int64)

    def _candidates(self, rows: Ints, columns: Ints) -> Iterator[tuple[int, list[_Near]]]:
        """For each row, the columns that are alike enough, the most alike first."""
        bound = bounds(self.vectors, self.sketched, rows, columns, self.cosine_share)
        near = bound >= self.threshold - _ROUNDING
        if np.count_nonzero(near) > _BLOCK_PAIRS and len(columns) > _NEAREST:
            near &= bound >= np.partition(bound, -_NEAREST, axis=1)[:, -_NEAREST, None]
        i, j = np.nonzero(near)
        a, b = rows[i], columns[j]
        i, a, b = i[a != b], a[a != b], b[a != b]
        alike = likeness(self.vectors, self.features, a, b, self.cosine_share)
        kept = np.flatnonzero(alike >= self.threshold)
        kept = kept[np.lexsort((b[kept], -alike[kept], i[kept]))]
        starts = np.flatnonzero(np.diff(i[kept], prepend=-1))
        for part in np.split(kept, starts[1:]) if len(kept) else ():
            yield int(a[part[0]]), list(map(_Near, b[part].tolist(), alike[part].tolist()))


@dataclass(frozen=True, slots=True)
class _Near:
    row: int
    likeness: float


def _central_first(vectors: Floats, features: Features, least_cosine: float) -> Ints:
    """All rows, those with the most and nearest neighbours first; equals by their words' weight."""
    central = np.zeros(len(vectors), dtype=np.float64)
    for block in _blocks(np.arange(len(vectors)), len(vectors)):
        first = int(block[0])
        near = vectors[block] @ vectors[first:].T
        near -= least_cosine
        np.maximum(near, 0, out=near)
        near[:, : len(block)] = np.tril(near[:, : len(block)], -1)
        central[block] += near.sum(axis=1)
        central[first:] += near.sum(axis=0)
    weight = features.words.sums(features.weights)
    return np.lexsort((-weight, -central.round(4)))


def _blocks(rows: Ints, columns: int) -> Iterable[Ints]:
    size = max(1, min(_BLOCK_ROWS, _BLOCK_ENTRIES // max(columns, 1)))
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _numbered(leader: Ints, alike: Floats) -> Groups:
    leaders, first, inverse = np.unique(leader, return_index=True, return_inverse=True)
    appearance = np.argsort(first)
    number = np.empty(len(leaders), dtype=np.int64)
    number[appearance] = np.arange(len(leaders))
    return Groups(number[inverse], leaders[appearance], alike)

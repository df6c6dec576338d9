"""Sentences that say the same thing, grouped around the one that most others resemble."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from summarizer.arrays import Floats, Ints
from summarizer.stages.dedupe.features import Features
from summarizer.stages.dedupe.likeness import COSINE_SHARE, Sketches, sketches
from summarizer.stages.dedupe.nearby import NEAREST, blocks, near

SAME_CLAIM = 0.75
"""Likeness from which on two sentences say the same. See eval/bench/duplicates.py."""

_EXACT_ROWS = 8_000  # beyond, who leads first is decided on shorter vectors, four times as fast
_PROJECTED = 96  # dimensions of these


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
        leaders = self._leaders(_central_first(self.vectors, self.features, self.least_cosine))
        leader = np.arange(len(self.vectors), dtype=np.int64)
        alike = np.ones(len(self.vectors), dtype=np.float32)
        for block in blocks(np.setdiff1d(leader, leaders), len(leaders)):
            for row, close in self._near(block, leaders):
                best = self._first_agreeing(row, close.rows)
                if best is not None:
                    leader[row], alike[row] = close.rows[best], close.likeness[best]
        return _numbered(leader, alike)

    def _leaders(self, order: Ints) -> Ints:
        """The rows, the most central first, that say what no leader before them says."""
        leads = np.zeros(len(order), dtype=bool)
        leaders = np.empty(0, dtype=np.int64)
        for block in blocks(order, len(order)):
            said = {r for r, close in self._near(block, leaders) if self._said(r, close.rows)}
            fresh = np.array([row for row in block.tolist() if row not in said], dtype=np.int64)
            near_fresh = dict(self._near(fresh, fresh))
            for row in fresh.tolist():
                others = near_fresh[row].rows if row in near_fresh else fresh[:0]
                leads[row] = not self._said(row, others[leads[others]])
            leaders = np.concatenate((leaders, fresh[leads[fresh]]))
        return leaders

    def _said(self, row: int, others: Ints) -> bool:
        return self._first_agreeing(row, others) is not None

    def _first_agreeing(self, row: int, others: Ints) -> int | None:
        """The place of the first of the rows that does not contradict ``row``."""
        nearest = enumerate(others[:NEAREST].tolist())
        return next((place for place, o in nearest if self.features.agree(row, o)), None)

    def _near(self, rows: Ints, columns: Ints) -> Iterator[tuple[int, _Near]]:
        """For each row that has any, the columns that are alike enough, the most alike first."""
        found = near(
            self.vectors,
            self.features,
            self.sketched,
            rows,
            columns,
            self.threshold,
            self.cosine_share,
        )
        starts = np.flatnonzero(np.diff(found.row, prepend=-1))
        for part in np.split(np.arange(len(found.row)), starts[1:]) if len(starts) else ():
            yield int(found.row[part[0]]), _Near(found.other[part], found.likeness[part])


@dataclass(frozen=True, slots=True)
class _Near:
    rows: Ints
    likeness: Floats


def _central_first(vectors: Floats, features: Features, least_cosine: float) -> Ints:
    """All rows, those with the most and nearest neighbours first; equals by their words' weight."""
    central = np.zeros(len(vectors), dtype=np.float64)
    if len(vectors) > _EXACT_ROWS:
        vectors = _projected(vectors)
    for block in blocks(np.arange(len(vectors)), len(vectors)):
        first = int(block[0])
        near = vectors[block] @ vectors[first:].T
        near -= least_cosine
        np.maximum(near, 0, out=near)
        near[:, : len(block)] = np.tril(near[:, : len(block)], -1)
        central[block] += near.sum(axis=1)
        central[first:] += near.sum(axis=0)
    weight = features.words.sums(features.weights)
    return np.lexsort((-weight, -central.round(4)))


def _projected(vectors: Floats) -> Floats:
    """Fewer dimensions that keep cosines to about 0.09 (Johnson and Lindenstrauss 1984)."""
    shape = (vectors.shape[1], _PROJECTED)
    directions = np.random.default_rng(0).standard_normal(shape, dtype=np.float32)
    shorter = vectors @ directions
    norms = np.linalg.norm(shorter, axis=1, keepdims=True)
    return np.asarray(shorter / np.maximum(norms, np.float32(1e-12)), dtype=np.float32)


def _numbered(leader: Ints, alike: Floats) -> Groups:
    leaders, first, inverse = np.unique(leader, return_index=True, return_inverse=True)
    appearance = np.argsort(first)
    number = np.empty(len(leaders), dtype=np.int64)
    number[appearance] = np.arange(len(leaders))
    return Groups(number[inverse], leaders[appearance], alike)

"""Copies among documents: one wire report in three outlets is one voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from summarizer.arrays import Floats, Ints
from summarizer.text import fingerprint, shingles
from summarizer.text.prints import Hashes

SHARED_SHINGLES = 0.5
"""Share of the smaller document's shingles that near copies have in common."""

SHINGLE_WORDS = 5
"""Words in a shingle: five in a row are rarely the same by chance."""

_SHORT = 30  # shingles; below, a document that another quotes whole is no copy of it
_CROWD = 8  # a shingle in more documents than this links them through the fullest only
_MAX_HASHES = 20_000_000  # 160 MB; above, only every 2nd, 4th, ... shingle (by value) is used
_BYTES_A_WORD = 6  # characters of a word with its space, to foresee the number of shingles
_PREFILTER = 0.25  # share of the threshold that surely shared shingles must reach


@dataclass(frozen=True, slots=True)
class Voices:
    """Which documents are copies of one another.

    ``voice`` (documents,) numbers the groups in order of first appearance; ``similarity``
    (documents,) is the share of shingles in common with the fullest of the group (of the
    smaller document's shingles; 1 for the fullest itself); ``fullest`` and ``earliest``
    (voices,) are document numbers: the longest of each group and the first published, which
    is the fullest where no date is known.
    """

    voice: Ints
    similarity: Floats
    fullest: Ints
    earliest: Ints


def near_copies(
    texts: Sequence[str],
    *,
    threshold: float = SHARED_SHINGLES,
    published: Sequence[datetime | None] | None = None,
) -> Voices:
    """Group exact and near copies, also where one outlet has shortened the other's report.

    Two documents are near copies when the smaller shares at least ``threshold`` of its shingles
    with the larger (containment after Broder 1997, "On the resemblance and containment of
    documents", whose modulus sketch bounds the memory). Groups are stars: every member is a copy
    of the fullest document in it, so that chains of likeness do not join. An empty text is a
    copy of nothing.
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"threshold must be in (0, 1], not {threshold}")
    every = _sampling(texts)
    prints = [_sample(shingles(text, SHINGLE_WORDS), every) for text in texts]
    rank = _ranks(texts, prints)
    pairs = _similar(prints, rank, threshold)
    leader, similarity = _stars(len(texts), rank, pairs)
    return _voices(leader, similarity, published)


@dataclass(frozen=True, slots=True)
class _Pairs:
    fuller: Ints
    other: Ints
    similarity: Floats


def _sampling(texts: Sequence[str]) -> int:
    """The power of two that keeps the number of shingles in bounds when each n-th is used."""
    expected = sum(len(text) for text in texts) // _BYTES_A_WORD
    every = 1
    while expected > _MAX_HASHES * every:
        every *= 2
    return every


def _sample(hashes: Hashes, every: int) -> Hashes:
    return hashes[hashes % np.uint64(every) == 0] if every > 1 else hashes


def _ranks(texts: Sequence[str], prints: Sequence[Hashes]) -> Ints:
    """The place of each document from the fullest on; equal length is ordered by content."""
    keys = [(-len(hashes), fingerprint(text)) for text, hashes in zip(texts, prints, strict=True)]
    rank = np.empty(len(texts), dtype=np.int64)
    rank[sorted(range(len(texts)), key=keys.__getitem__)] = np.arange(len(texts))
    return rank


def _similar(prints: Sequence[Hashes], rank: Ints, threshold: float) -> _Pairs:
    fuller, other, shared = _candidates(prints, rank)
    sizes = np.array([len(hashes) for hashes in prints], dtype=np.int64)
    likely = shared >= _PREFILTER * threshold * sizes[other]
    fuller, other = fuller[likely], other[likely]
    exact = np.array(
        [
            len(np.intersect1d(prints[a], prints[b], assume_unique=True))
            for a, b in zip(fuller, other, strict=True)
        ],
        dtype=np.int64,
    )
    containment = (exact / np.maximum(sizes[other], 1)).astype(np.float32)
    resemblance = exact / np.maximum(sizes[fuller] + sizes[other] - exact, 1)
    kept = np.where(sizes[other] < _SHORT, resemblance, containment) >= threshold
    return _Pairs(fuller[kept], other[kept], containment[kept])


def _candidates(prints: Sequence[Hashes], rank: Ints) -> tuple[Ints, Ints, Ints]:
    """Pairs with a shingle in common, the fuller first, and how many they surely share."""
    width = max(len(prints), 1)
    owner = np.repeat(np.arange(len(prints)), [len(hashes) for hashes in prints])
    hashes = np.concatenate([*prints, np.empty(0, dtype=np.uint64)])
    order = np.lexsort((rank[owner], hashes))
    hashes, owner = hashes[order], owner[order]
    starts = np.flatnonzero(np.diff(hashes, prepend=hashes[:1] - np.uint64(1)))
    sizes = np.diff(np.append(starts, len(hashes)))
    place = np.arange(len(hashes)) - np.repeat(starts, sizes)
    crowded = np.repeat(sizes > _CROWD, sizes)
    keys = [(np.repeat(owner[starts], sizes) * width + owner)[crowded & (place > 0)]]
    for gap in range(1, _CROWD):
        linked = (place[gap:] >= gap) & ~crowded[gap:]
        keys.append((owner[:-gap] * width + owner[gap:])[linked])
    pairs, shared = np.unique(np.concatenate(keys), return_counts=True)
    return pairs // width, pairs % width, shared


def _stars(documents: int, rank: Ints, pairs: _Pairs) -> tuple[Ints, Floats]:
    """From the fullest on, a document without fuller leader leads; others take the most similar."""
    order = np.lexsort((rank[pairs.fuller], -pairs.similarity, rank[pairs.other]))
    leader = np.arange(documents, dtype=np.int64)
    similarity = np.ones(documents, dtype=np.float32)
    for i in order.tolist():
        candidate, document = int(pairs.fuller[i]), int(pairs.other[i])
        if leader[candidate] == candidate and leader[document] == document:
            leader[document] = candidate
            similarity[document] = pairs.similarity[i]
    return leader, similarity


def _voices(
    leader: Ints, similarity: Floats, published: Sequence[datetime | None] | None
) -> Voices:
    leaders, first, inverse = np.unique(leader, return_index=True, return_inverse=True)
    appearance = np.argsort(first)
    number = np.empty(len(leaders), dtype=np.int64)
    number[appearance] = np.arange(len(leaders))
    fullest = leaders[appearance]
    dates: Sequence[datetime | None] = published or [None] * len(leader)
    earliest = fullest.copy()
    for document in sorted(range(len(dates)), key=lambda i: _instant(dates[i]), reverse=True):
        if dates[document] is not None:
            earliest[number[inverse[document]]] = document
    return Voices(number[inverse], similarity, fullest, earliest)


def _instant(date: datetime | None) -> float:
    return date.timestamp() if date else float("-inf")

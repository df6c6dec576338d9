"""How much of their wording documents share: runs of words that are the same in both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.arrays import Bools, Floats, Ints
from summarizer.text import fingerprint, shingles
from summarizer.text.prints import Hashes

SHINGLE_WORDS = 5
"""Words in a shingle: five in a row are rarely the same by chance."""

_SHORT = 30  # shingles; below, a document that another quotes whole is no copy of it
_CROWD = 8  # a shingle in more documents than this links them through the fullest only
_MAX_HASHES = 20_000_000  # 160 MB; above, only every 2nd, 4th, ... shingle (by value) is used
_BYTES_A_WORD = 6  # characters of a word with its space, to foresee the number of shingles
_PREFILTER = 0.25  # share of the threshold that surely shared shingles must reach


@dataclass(frozen=True, slots=True)
class Pairs:
    """Documents that share wording, by number (pairs,), ``fuller`` the one with more of it.

    ``contained`` is the share of the shingles of ``other`` that the fuller has too; ``share``
    the same, but for short texts the share of all shingles of the two.
    """

    fuller: Ints
    other: Ints
    contained: Floats
    share: Floats

    def where(self, kept: Bools) -> Pairs:
        """Those pairs for which ``kept`` (pairs,) is true."""
        return Pairs(self.fuller[kept], self.other[kept], self.contained[kept], self.share[kept])


@dataclass(frozen=True, slots=True)
class Prints:
    """The shingles of each document, the print of its whole text, and its rank by fullness.

    ``rank`` (documents,) is 0 for the fullest.
    """

    shingles: tuple[Hashes, ...]
    texts: tuple[str, ...]
    rank: Ints

    @classmethod
    def of(cls, texts: Sequence[str]) -> Prints:
        """Take the prints; of very much text only a sample of the shingles, by their values."""
        every = _sampling(texts)
        hashes = tuple(_sample(shingles(text, SHINGLE_WORDS), every) for text in texts)
        whole = tuple(fingerprint(text) for text in texts)
        return cls(hashes, whole, _ranks(whole, hashes))

    def shared(self, document: int, other: int) -> float:
        """The share of the shingles of a document that another has too; 0 if it has none."""
        own = self.shingles[document]
        both = np.intersect1d(own, self.shingles[other], assume_unique=True)
        return len(both) / max(len(own), 1)


def _sampling(texts: Sequence[str]) -> int:
    """The power of two that keeps the number of shingles in bounds when each n-th is used."""
    expected = sum(len(text) for text in texts) // _BYTES_A_WORD
    every = 1
    while expected > _MAX_HASHES * every:
        every *= 2
    return every


def _sample(hashes: Hashes, every: int) -> Hashes:
    return hashes[hashes % np.uint64(every) == 0] if every > 1 else hashes


def _ranks(whole: Sequence[str], prints: Sequence[Hashes]) -> Ints:
    """The place of each document from the fullest on; equal length is ordered by content."""
    keys = [(-len(hashes), text) for text, hashes in zip(whole, prints, strict=True)]
    rank = np.empty(len(whole), dtype=np.int64)
    rank[sorted(range(len(whole)), key=keys.__getitem__)] = np.arange(len(whole))
    return rank


def sharing(prints: Prints, least: Callable[[Ints, Ints], Floats]) -> Pairs:
    """The pairs whose share reaches what ``least`` (of the fuller, of the other) demands of it."""
    hashes = prints.shingles
    fuller, other, shared = _candidates(hashes, prints.rank)
    sizes = np.array([len(each) for each in hashes], dtype=np.int64)
    wanted = least(fuller, other)
    likely = shared >= _PREFILTER * wanted * sizes[other]
    fuller, other, wanted = fuller[likely], other[likely], wanted[likely]
    exact = np.array(
        [
            len(np.intersect1d(hashes[a], hashes[b], assume_unique=True))
            for a, b in zip(fuller, other, strict=True)
        ],
        dtype=np.int64,
    )
    containment = (exact / np.maximum(sizes[other], 1)).astype(np.float32)
    resemblance = exact / np.maximum(sizes[fuller] + sizes[other] - exact, 1)
    share = np.where(sizes[other] < _SHORT, resemblance, containment).astype(np.float32)
    return Pairs(fuller, other, containment, share).where(share >= wanted)


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

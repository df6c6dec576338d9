"""Prints of a text that are equal for equal wording, on every machine and in every run."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from summarizer.text.words import words

Hashes = NDArray[np.uint64]

_PRINT_BYTES = 16  # 128 bits: no accidental equality among any number of texts one can read
_HASH_BYTES = 8  # 64 bits fit a numpy integer
_HASH_CACHE_WORDS = 200_000
_BASE = 0x9E3779B97F4A7C15  # odd, so that no power of it is 0 modulo 2**64
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


def fingerprint(text: str) -> str:
    """32 hexadecimal digits that are equal for texts with the same words in the same order.

    >>> fingerprint("The “Alliance” met.") == fingerprint("the alliance met")
    True
    """
    return blake2b(" ".join(words(text)).encode(), digest_size=_PRINT_BYTES).hexdigest()


def shingles(text: str, k: int = 5) -> Hashes:
    """The distinct runs of ``k`` words as sorted 64-bit hashes; a shorter text is one run.

    >>> len(shingles("one two three four", k=2)), len(shingles("one", k=2)), len(shingles(""))
    (3, 1, 0)
    """
    if k < 1:
        raise ValueError(f"k must be at least 1, not {k}")
    hashes = np.array([_word_hash(word) for word in words(text)], dtype=np.uint64)
    if not len(hashes):
        return hashes
    width = min(k, len(hashes))
    runs = np.zeros(len(hashes) - width + 1, dtype=np.uint64)
    for offset in range(width):  # a polynomial of the words' hashes, modulo 2**64
        factor = np.uint64(pow(_BASE, offset, 2**64))
        runs += hashes[offset : offset + len(runs)] * factor
    return np.unique(_mixed(runs))


def _mixed(values: Hashes) -> Hashes:
    """The finaliser of SplitMix64 (Steele et al. 2014): spreads every bit over all others."""
    values = (values ^ (values >> np.uint64(30))) * _MIX[0]
    values = (values ^ (values >> np.uint64(27))) * _MIX[1]
    return values ^ (values >> np.uint64(31))


@lru_cache(maxsize=_HASH_CACHE_WORDS)
def _word_hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=_HASH_BYTES).digest(), "little")

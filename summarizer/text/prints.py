"""Prints of a text that are equal for equal wording, on every machine and in every run."""

from __future__ import annotations

from hashlib import blake2b

from summarizer.text.words import words

_PRINT_BYTES = 16  # 128 bits: no accidental equality among any number of texts one can read
_SHINGLE_BYTES = 8  # 64 bits fit a numpy integer


def fingerprint(text: str) -> str:
    """32 hexadecimal digits that are equal for texts with the same words in the same order.

    >>> fingerprint("The “Alliance” met.") == fingerprint("the alliance met")
    True
    """
    return blake2b(" ".join(words(text)).encode(), digest_size=_PRINT_BYTES).hexdigest()


def shingles(text: str, k: int = 5) -> list[int]:
    """The distinct runs of ``k`` words as sorted unsigned 64-bit numbers; a shorter text is one.

    >>> len(shingles("one two three four", k=2)), len(shingles("one", k=2)), shingles("")
    (3, 1, [])
    """
    if k < 1:
        raise ValueError(f"k must be at least 1, not {k}")
    tokens = words(text)
    runs = {" ".join(tokens[i : i + k]) for i in range(max(len(tokens) - k + 1, 1))}
    return sorted(_hash(run) for run in runs if run)


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=_SHINGLE_BYTES).digest(), "little")

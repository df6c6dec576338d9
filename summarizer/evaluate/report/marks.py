"""Which words of a summary stand in the reference in the same order: its shared n-grams."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import pairwise

from summarizer.text.words import stems

# Characters of scripts that put no spaces between words are words of their own.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")

Bigrams = Set[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, and whether the reference has it."""

    text: str
    shared: bool


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    stem: str


def bigrams_of(texts: Iterable[str]) -> Bigrams:
    """The pairs of neighbouring words of all the texts, stemmed."""
    found = (pairwise(word.stem for word in _words(text)) for text in texts)
    return frozenset(pair for pairs in found for pair in pairs)


def pieces(text: str, bigrams: Bigrams) -> tuple[Piece, ...]:
    """Cut a text where n-grams of two words or more that others share begin and end.

    The pieces join up to the text.

    >>> [(piece.text, piece.shared) for piece in pieces("A dam broke.", {("dam", "broke")})]
    [('A ', False), ('dam broke', True), ('.', False)]
    """
    made = []
    at = 0
    for start, end in _runs(text, bigrams):
        made += [Piece(text[at:start], False), Piece(text[start:end], True)]
        at = end
    return tuple(piece for piece in (*made, Piece(text[at:], False)) if piece.text)


def _runs(text: str, bigrams: Bigrams) -> Iterator[tuple[int, int]]:
    """Where runs of words begin and end of which each two neighbours are a shared bigram."""
    start = end = -1
    for a, b in pairwise(_words(text)):
        if (a.stem, b.stem) not in bigrams:
            continue
        if a.end != end:
            if end >= 0:
                yield start, end
            start = a.start
        end = b.end
    if end >= 0:
        yield start, end


def _words(text: str) -> Iterator[_Word]:
    for match in _WORD.finditer(text):
        word = match.group().lower()
        yield _Word(match.start(), match.end(), "".join(stems(word)) or word)

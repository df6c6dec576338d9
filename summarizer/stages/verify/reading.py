"""A sentence read for comparison: its words, where they stand, and what the encoder sees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Protocol

import numpy as np

from summarizer.arrays import Floats
from summarizer.text import days, names, negations, numbers, stems, stopwords, words
from summarizer.text.messengers import without_messengers

_WORD = re.compile(r"\d+(?:[.,:]\d+)*%?|[^\W\d_]+(?:['’][^\W\d_]+)*")
_CACHE_WORDS = 50_000
# Function words that decide what is said; all others may differ.
_DECIDING = frozenset(
    """
    not no never none nor neither without before after despite against until since only
    all both few more less most least over under above below up down off out again once
    can cannot could may might must should would will
    """.split()  # noqa: SIM905  # easier to read than a list
)


class Tokens(Protocol):
    """The tokens of a text: where each starts and ends in it, and its states (tokens, d)."""

    @property
    def starts(self) -> tuple[int, ...]:
        """Where each token starts."""
        ...

    @property
    def ends(self) -> tuple[int, ...]:
        """Where each token ends."""
        ...

    @property
    def vector(self) -> Floats:
        """The unit vector of the text (d,)."""
        ...

    @property
    def middle(self) -> Floats:
        """States from the middle of the encoder."""
        ...

    @property
    def last(self) -> Floats:
        """States from the end of the encoder."""
        ...


class Encoder(Protocol):
    """What the verifier needs of the packaged model."""

    def embed(self, texts: Sequence[str]) -> Floats:
        """Unit vectors (texts, d)."""
        ...

    def tokens(self, texts: Sequence[str]) -> Sequence[Tokens]:
        """The tokens of each text."""
        ...


@dataclass(frozen=True, slots=True)
class Word:
    """A word at ``start`` to ``end``: in lower case, its stem, and what it is."""

    start: int
    end: int
    text: str
    stem: str
    number: bool
    name: bool
    empty: bool


@dataclass(frozen=True)
class Surface:
    """What a text states as far as its surface shows; everything is read when first asked for."""

    text: str

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words in order, hyphenated ones in parts."""
        return tuple(_words(self.text))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words but function words."""
        return frozenset(word.stem for word in self.words if not word.empty)

    @cached_property
    def all_stems(self) -> frozenset[str]:
        """The stems of all words."""
        return frozenset(word.stem for word in self.words)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """As ``summarizer.text.numbers`` gives them."""
        return numbers(self.text)

    @cached_property
    def days(self) -> frozenset[str]:
        """Weekdays and months."""
        return days(self.text)

    @cached_property
    def names(self) -> frozenset[str]:
        """As ``summarizer.text.names`` gives them."""
        return names(without_messengers(self.text))

    @cached_property
    def negations(self) -> int:
        """How many words deny something."""
        return negations(self.text)

    @cached_property
    def bigrams(self) -> frozenset[tuple[str, str]]:
        """Pairs of stems of neighbouring words, function words left out."""
        kept = [word.stem for word in self.words if not word.empty]
        return frozenset(pairwise(kept))


@dataclass(frozen=True)
class Read:
    """A sentence with the states of its words: ``middle`` and ``last`` (words, d), unit rows."""

    surface: Surface
    vector: Floats
    middle: Floats
    last: Floats

    @property
    def words(self) -> tuple[Word, ...]:
        """The words in order."""
        return self.surface.words


def read(surfaces: Sequence[Surface], encoder: Encoder) -> list[Read]:
    """Read sentences in full."""
    found = []
    every = encoder.tokens([surface.text for surface in surfaces])
    for surface, tokens in zip(surfaces, every, strict=True):
        members = _members(surface.words, tokens)
        middle, last = _pooled(tokens.middle, members), _pooled(tokens.last, members)
        found.append(Read(surface, tokens.vector, middle, last))
    return found


def _words(text: str) -> list[Word]:
    found: list[Word] = []
    for match in _WORD.finditer(text):
        written = match.group()
        lower, stem, empty = _known(written)
        name = written[0].isupper() and bool(found) and not empty
        number = written[0].isdigit()
        found.append(Word(match.start(), match.end(), lower, stem, number, name, empty))
    return found


@lru_cache(maxsize=_CACHE_WORDS)
def _known(written: str) -> tuple[str, str, bool]:
    """A word in lower case, its stem, and whether it says nothing by itself."""
    simple = words(written)
    lower = simple[0] if simple else written.lower()
    empty = lower in stopwords("en") and lower not in _DECIDING
    return lower, stems(written)[0] if simple else lower, empty


def _members(words: Sequence[Word], tokens: Tokens) -> Floats:
    """1 where a token overlaps a word (words, tokens); both are in order."""
    found = np.zeros((len(words), len(tokens.starts)), dtype=np.float32)
    row = 0
    for column, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True)):
        while row < len(words) and words[row].end <= start:
            row += 1
        if row < len(words) and words[row].start < end:
            found[row, column] = 1
    return found


def _pooled(states: Floats, members: Floats) -> Floats:
    """The mean state of each word at unit length; zeros for a word that was cut off."""
    total = members @ states
    return np.asarray(total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9))

"""The words of title and lead, weighted by how rare they are among the articles at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.arrays import Bools, Floats, Incidence, Ints
from summarizer.text import content_stems
from summarizer.text.places import places

LEAD_WORDS = 100  # of an article: what follows is background, which many stories share
HEADLINE_WORDS = 15  # of the lead, where there is no title
SLICE = 2048  # stems that are multiplied at once: 16 MB for 2,000 articles


@dataclass(frozen=True, slots=True)
class Terms:
    """The stems of each article: those of its title, and those of its title and lead.

    Both number the stems in alphabetical order, so that the order of the articles leaves no trace.
    ``counts`` (entries of ``opening``,) is how often, ``rarity`` (stems,) is log((1 + n) / df).
    ``places`` are the words of places that title and lead name.
    """

    headline: Incidence
    opening: Incidence
    counts: Floats
    rarity: Floats
    places: Incidence

    def taken(self, rows: Sequence[int]) -> Terms:
        """The terms of some of the articles, in this order; rarity stays that of all."""
        opening, entries = _rows(self.opening, rows)
        return Terms(
            _rows(self.headline, rows)[0],
            opening,
            self.counts[entries],
            self.rarity,
            _rows(self.places, rows)[0],
        )

    def cosines(self) -> Floats:
        """Cosines (n, n) of (1 + log count) x rarity; of an article without stems 0."""
        weights = (1 + np.log(self.counts)) * self.rarity[self.opening.columns]
        rows = self.opening.row_of_entry()
        squares = np.bincount(rows, weights**2, minlength=self.opening.rows)
        scaled = (weights / np.sqrt(np.where(squares > 0, squares, 1))[rows]).astype(np.float32)
        return _products((self.opening, scaled), (self.opening, scaled))

    def announced(self) -> Floats:
        """How much of the title of one the other tells (n, n): the mean of both directions.

        A stem of a title weighs by its rarity; an article without stems announces nothing.
        """
        whole = self.headline.sums(self.rarity)[self.headline.row_of_entry()]
        weights = self.rarity[self.headline.columns]
        scaled = (weights / np.where(whole > 0, whole, 1)).astype(np.float32)
        told = np.ones(len(self.opening.columns), dtype=np.float32)
        found = _products((self.headline, scaled), (self.opening, told))
        return ((found + found.T) / 2).astype(np.float32)

    def elsewhere(self) -> Bools:
        """Which articles name places, and both others (n, n)."""
        ones = np.ones(len(self.places.columns), dtype=np.float32)
        placed = np.diff(self.places.starts) > 0
        shared = _products((self.places, ones), (self.places, ones)) > 0
        apart: Bools = placed[:, None] & placed[None, :] & ~shared
        np.fill_diagonal(apart, False)
        return apart


def opening(title: str | None, text: str) -> str:
    """The part of an article that says what it is about: title and lead, also for the vectors.

    >>> opening("Bridge shut", "The bridge was shut on Monday.")
    'Bridge shut\\nThe bridge was shut on Monday.'
    """
    return f"{title or ''}\n{_first(text, LEAD_WORDS)}".strip()


def features(titles: Sequence[str | None], texts: Sequence[str], lang: str = "en") -> Terms:
    """The terms of articles; give all that were seen lately, since they tell what is rare."""
    openings = [
        Counter(content_stems(opening(title, text), lang))
        for title, text in zip(titles, texts, strict=True)
    ]
    headlines = [
        set(content_stems(title or _first(text, HEADLINE_WORDS), lang))
        for title, text in zip(titles, texts, strict=True)
    ]
    names = sorted({stem for each in openings for stem in each})
    place = {stem: i for i, stem in enumerate(names)}
    spread = Counter(stem for each in openings for stem in each)
    rarity = [np.log((1 + len(texts)) / spread[stem]) for stem in names]
    told = _numbered([sorted(place[stem] for stem in each) for each in openings], len(names))
    counts = [each[names[i]] for row, each in enumerate(openings) for i in told.row(row).tolist()]
    return Terms(
        headline=_numbered([sorted(place[s] for s in each) for each in headlines], len(names)),
        opening=told,
        counts=np.array(counts, dtype=np.float32),
        rarity=np.array(rarity, dtype=np.float32),
        places=_places(list(map(opening, titles, texts))),
    )


def _places(texts: Sequence[str]) -> Incidence:
    found = list(map(places, texts))
    place = {word: i for i, word in enumerate(sorted({word for each in found for word in each}))}
    return _numbered([sorted(place[word] for word in each) for each in found], len(place))


def _first(text: str, count: int) -> str:
    return " ".join(text.split(maxsplit=count)[:count])


def _numbered(rows: Sequence[Sequence[int]], width: int) -> Incidence:
    starts = np.cumsum([0, *map(len, rows)], dtype=np.int64)
    columns = np.array([number for row in rows for number in row], dtype=np.int64)
    return Incidence(columns, starts, width)


def _rows(matrix: Incidence, rows: Sequence[int]) -> tuple[Incidence, Ints]:
    """Some rows of a matrix, and the places of their entries in the whole one."""
    places = [np.arange(matrix.starts[i], matrix.starts[i + 1]) for i in rows]
    entries = np.concatenate([np.zeros(0, dtype=np.int64), *places])
    starts = np.cumsum([0, *map(len, places)], dtype=np.int64)
    return Incidence(matrix.columns[entries], starts, matrix.width), entries


def _products(one: tuple[Incidence, Floats], other: tuple[Incidence, Floats]) -> Floats:
    """Sums (n, n) over the stems that two articles share of the products of their values."""
    count = one[0].rows
    spread = np.bincount(other[0].columns, minlength=other[0].width)
    shared = np.flatnonzero(spread > 1)  # the others add to the diagonal alone
    found = np.zeros((count, count), dtype=np.float32)
    for start in range(0, len(shared), SLICE):
        part = shared[start : start + SLICE]
        found += _dense(*one, part) @ _dense(*other, part).T
    return found


def _dense(matrix: Incidence, values: Floats, columns: Ints) -> Floats:
    """Some columns of a matrix (rows, columns)."""
    place = np.full(matrix.width, -1)
    place[columns] = np.arange(len(columns))
    inside = place[matrix.columns] >= 0
    part = np.zeros((matrix.rows, len(columns)), dtype=np.float32)
    part[matrix.row_of_entry()[inside], place[matrix.columns[inside]]] = values[inside]
    return part

"""Extractive coverage, density and compression.

Grusky, Naaman and Artzi (2018), "Newsroom: A dataset of 1.3 million summaries with diverse
extractive strategies", section 4.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import pairwise

from summarizer.evaluate.measures.tokens import runs
from summarizer.evaluate.records import Scores

COLUMNS = ("extractive_coverage", "extractive_density", "compression")


def extractive(documents: Sequence[str], summary: str) -> Scores:
    """Share of words in fragments (eq. 1), mean squared length (eq. 2) and ratio of words (eq. 3).

    The documents are one source, though no fragment runs across two of them. Words are runs of
    letters and digits in lower case. None for a summary without words; coverage is in [0, 1],
    density between 0 and the words of the summary.

    >>> extractive(["The mayor left town. It rained."], "The mayor left early.")
    {'extractive_coverage': 0.75, 'extractive_density': 2.25, 'compression': 1.5}
    """
    sources, words = [runs(document) for document in documents], runs(summary)
    if not words:
        return dict.fromkeys(COLUMNS)
    lengths = fragments(sources, words)
    return {
        "extractive_coverage": sum(lengths) / len(words),
        "extractive_density": sum(length**2 for length in lengths) / len(words),
        "compression": sum(map(len, sources)) / len(words),
    }


def fragments(sources: Sequence[Sequence[str]], words: Sequence[str]) -> list[int]:
    """Lengths of the fragments that summary and sources share, in order: F(A, S), figure 3.

    >>> fragments([["a", "b", "x"], ["b", "c"]], ["a", "b", "c"])
    [2, 1]
    """
    joined: list[str | None] = [word for source in sources for word in (*source, None)]
    known, pairs = set(joined), _places(joined, set(pairwise(words)))
    found, start = [], 0
    while start < len(words):
        length = _longest(joined, pairs[tuple(words[start : start + 2])], words, start)
        length = length or int(words[start] in known)
        if length:
            found.append(length)
        start += max(length, 1)
    return found


def _places(
    joined: Sequence[str | None], pairs: Collection[tuple[str, str]]
) -> defaultdict[tuple[str | None, ...], list[int]]:
    """Where each of the pairs begins: at few places, unlike a word such as "the"."""
    places: defaultdict[tuple[str | None, ...], list[int]] = defaultdict(list)
    for place, pair in enumerate(pairwise(joined)):
        if pair in pairs:
            places[pair].append(place)
    return places


def _longest(
    joined: Sequence[str | None], places: Sequence[int], words: Sequence[str], start: int
) -> int:
    """The longest match at ``start``; like the paper, it goes on behind each match it has tried."""
    best = behind = 0
    for place in places:
        if place < behind:
            continue
        length = 2
        while start + length < len(words) and words[start + length] == joined[place + length]:
            length += 1
        best, behind = max(best, length), place + length
    return best

"""Token 4-grams that an extracted text shares with the true one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from summarizer.evaluate.measures.base import Doubles
from summarizer.evaluate.measures.classification import harmonic

SHINGLE = 4
"""Tokens in a gram."""

_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Grams:
    """The share of the extracted grams that are true, and of the true ones that were extracted."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return harmonic(self.precision, self.recall)


def shared_grams(truth: str, extracted: str) -> Grams:
    """Compare the 4-grams of two texts, with their counts.

    As in the article extraction benchmark of scrapinghub: words of letters, digits and
    underscores, case kept; a text of fewer than four is a single gram. Nothing extracted has
    precision 0 unless there was nothing to extract.

    >>> shared_grams("a b c d e", "a b c d x y")
    Grams(precision=0.3333333333333333, recall=0.5)
    """
    true, found = grams(truth), grams(extracted)
    common = (true & found).total()
    return Grams(
        precision=common / found.total() if found else float(not true),
        recall=common / true.total() if true else 1.0,
    )


def grams(text: str) -> Counter[tuple[str, ...]]:
    """Count the 4-grams of the words of a text; a shorter text is one."""
    words = _TOKEN.findall(text)
    starts = range(max(1, len(words) - SHINGLE + 1)) if words else range(0)
    return Counter(tuple(words[start : start + SHINGLE]) for start in starts)


def f1_of_means(rows: Doubles) -> float:
    """F1 of the mean precision and the mean recall, which are the columns.

    That is how the benchmark sums up pages; the mean F1 of the pages is another figure.
    """
    if not len(rows):
        return float("nan")
    precision, recall = rows.mean(axis=0)
    return harmonic(float(precision), float(recall))

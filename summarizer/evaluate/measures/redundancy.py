"""Redundancy inside a summary."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarizer.arrays import Floats
from summarizer.evaluate.measures.tokens import runs


def repeated_trigrams(sentences: Sequence[str]) -> float | None:
    """Share of the trigrams of words that stood in the summary before; None without a trigram.

    >>> repeated_trigrams(["He left the town.", "He left the city."])
    0.25
    """
    words = [runs(sentence) for sentence in sentences]
    trigrams = [tuple(run[i : i + 3]) for run in words for i in range(len(run) - 2)]
    return 1 - len(set(trigrams)) / len(trigrams) if trigrams else None


def redundancy(vectors: Floats) -> float | None:
    """Mean over the sentences, as unit vectors, of the highest cosine to another of them.

    Cosines below 0 count as 0. None for fewer than two sentences.
    """
    if len(vectors) < 2:
        return None
    cosines = (vectors @ vectors.T).clip(0, 1)
    np.fill_diagonal(cosines, 0)
    return float(cosines.max(axis=1).mean())

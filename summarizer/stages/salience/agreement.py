"""Agreement between sources: what several independent voices say matters.

The weight of a concept is the number of inputs that hold it, as in Gillick and Favre (2009), with
near copies counted as one voice, and earlier occurrences weighing more.
"""

from __future__ import annotations

import numpy as np

from summarizer.arrays import Floats, Incidence, Ints
from summarizer.stages.salience.position import position
from summarizer.stages.salience.scale import Doubles, by_maximum

DECAY = 5.0
"""Sentences after which an occurrence counts 1/e; 3 and 10 are no better (Multi-News)."""
LEAD = 1.0
"""How many times its weight a bigram gains that stands in first sentences only.

Multi-News, ROUGE-2 with learned salience: 17.3 at 0.5, 17.4 at 1, 17.3 at 3, 17.2 at 6.
"""
ALONE = 0.15
"""The share of its weight that a bigram of one voice keeps where there are enough voices.

Multi-News, clusters 0 to 124, ROUGE-2: 15.0 at 0, 17.4 at 0.15, 17.1 at 0.3: with 0 the budget
is not filled.
"""
ENOUGH_VOICES = 2
"""From this many voices on, a bigram of a single voice counts as uncorroborated."""
COST = 0.5
"""The power of its length that a row's sum is divided by."""


def bigram_agreement(
    bigrams: Incidence,
    voices: Ints,
    index: Ints,
    *,
    decay: float = DECAY,
    lead: float = LEAD,
    alone: float = ALONE,
) -> Floats:
    """Weigh each bigram (width,) by the voices that use it and by how early they do.

    ``voices`` (rows,) numbers the independent source of each row (near copies share one), and
    ``index`` (rows,) is the row's place in its document. The weight is
    ``voices x (1 + lead x mean of exp(-index / decay) over its occurrences)``, times ``alone``
    for a bigram of one voice where there are at least two voices.
    Raises ValueError for a decay that is not positive and a negative ``lead`` or ``alone``.
    """
    for name, value in (("lead", lead), ("alone", alone)):
        if not value >= 0:
            raise ValueError(f"{name} must be >= 0, got {value}")
    rows, columns, width = bigrams.row_of_entry(), bigrams.columns, bigrams.width
    count = distinct_voices(columns, voices[rows], width)
    earliness = position(index, decay=decay).astype(np.float64)
    occurrences = np.maximum(np.bincount(columns, minlength=width), 1)
    early = np.bincount(columns, weights=earliness[rows], minlength=width) / occurrences
    kept = np.where((count < 2) & (len(np.unique(voices)) >= ENOUGH_VOICES), alone, 1.0)
    weights: Floats = (kept * count * (1 + lead * early)).astype(np.float32)
    return weights


def agreement(bigrams: Incidence, weights: Floats, lengths: Ints, *, cost: float = COST) -> Floats:
    """Score rows (n,) by the weights (width,) of their bigrams over ``lengths ** cost``.

    ``lengths`` (n,) are in words. Raises ValueError for a negative ``cost``.
    """
    if not cost >= 0:
        raise ValueError(f"cost must be >= 0, got {cost}")
    held: Doubles = weights[bigrams.columns].astype(np.float64)
    sums = np.bincount(bigrams.row_of_entry(), weights=held, minlength=bigrams.rows)
    return by_maximum(sums / np.maximum(lengths, 1) ** cost)


def voices(claims: Ints, voices: Ints) -> Floats:
    """Score rows (n,) by ``log(1 + k)``, k the independent voices that state the row's claim.

    ``claims`` (n,) numbers the claim and ``voices`` (n,) the independent source of each row.
    1 stands for a claim that every voice states.
    """
    if len(claims) == 0:
        return np.empty(0, dtype=np.float32)
    count = distinct_voices(claims, voices, int(claims.max()) + 1)
    everyone = len(np.unique(voices))
    share: Floats = (np.log1p(count[claims]) / np.log1p(everyone)).astype(np.float32)
    return share


def distinct_voices(groups: Ints, voices: Ints, width: int) -> Ints:
    """Count the different voices (width,) among the entries of each group.

    >>> distinct_voices(np.array([0, 0, 0, 1]), np.array([7, 7, 8, 7]), 3).tolist()
    [2, 1, 0]
    """
    if len(groups) == 0:
        return np.zeros(width, dtype=np.int64)
    span = int(voices.max()) + 1
    pairs = np.unique(groups * span + voices)
    return np.bincount(pairs // span, minlength=width).astype(np.int64)

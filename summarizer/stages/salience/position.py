"""Earlier sentences of a document weigh more (Baxendale 1958; the lead bias of news)."""

from __future__ import annotations

import numpy as np

from summarizer.arrays import Floats, Ints

DECAY = 5.0
"""Sentences after which the score falls to 1/e; the value that the bigram weights use as well."""


def position(index: Ints, *, decay: float = DECAY) -> Floats:
    """Score ``exp(-index / decay)`` for sentences at ``index`` (n,) of their documents, from 0.

    Raises ValueError for a decay that is not positive.

    >>> [f"{score:.3f}" for score in position(np.array([0, 5]))]
    ['1.000', '0.368']
    """
    if not decay > 0:
        raise ValueError(f"decay must be > 0 sentences, got {decay}")
    return np.exp(-np.maximum(index, 0) / decay).astype(np.float32)

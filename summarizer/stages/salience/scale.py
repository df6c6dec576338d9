"""Bring scores to [0, 1] without dividing by zero."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summarizer.arrays import Floats

Doubles = NDArray[np.float64]

EVEN = 1e-5
"""Scores whose spread is below this share of the largest are equal but for float32 rounding."""


def by_maximum(scores: NDArray[np.floating]) -> Floats:
    """Divide by the largest score, negative scores becoming 0: for scores with a natural zero.

    >>> by_maximum(np.array([-1.0, 1.0, 4.0])).tolist()
    [0.0, 0.25, 1.0]
    """
    positive = np.maximum(np.asarray(scores, dtype=np.float64), 0.0)
    top = positive.max(initial=0.0)
    return (positive / top if top > 0 else positive).astype(np.float32)


def by_range(scores: NDArray[np.floating]) -> Floats:
    """Put the smallest score at 0 and the largest at 1: for scores with no natural zero.

    Where all are equal nothing sets one row apart, and each gets 1.

    >>> by_range(np.array([3.0, 4.0, 5.0])).tolist(), by_range(np.array([2.0, 2.0])).tolist()
    ([0.0, 0.5, 1.0], [1.0, 1.0])
    """
    values: Doubles = np.asarray(scores, dtype=np.float64)
    if values.size == 0:
        return values.astype(np.float32)
    low, high = values.min(), values.max()
    if high - low <= EVEN * max(abs(high), abs(low)):
        return np.ones(values.shape, dtype=np.float32)
    spread: Floats = ((values - low) / (high - low)).astype(np.float32)
    return spread

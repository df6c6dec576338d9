"""Paired permutation tests: under the null hypothesis the two systems may change places.

Exact where there are no more ways to swap than rounds; else by Monte Carlo with the correction of
Phipson and Smyth (2010), "Permutation p-values should never be zero": (b + 1) / (m + 1). All tests
are two-sided.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from summarizer.evaluate.measures.base import Doubles, Statistic

ROUNDS = 10_000
STATISTIC_ROUNDS = 2_000
CELLS = 2_000_000
"""Swaps held at a time: 16 MB of numbers."""
CLOSE = 1e-9
"""Differences this near to the observed one, as a share of the largest possible, equal it."""

Swaps = NDArray[np.bool_]


def mean_tests(differences: Doubles, *, rounds: int = ROUNDS, seed: int = 0) -> Doubles:
    """The p-value of the mean of each column of ``differences`` (examples, pairs) being 0.

    A sum of signed differences decides; the shape is (pairs,), NaN without examples.

    >>> mean_tests(np.array([[1.0], [2.0], [3.0]])).tolist()
    [0.25]
    """
    count, width = differences.shape
    if count == 0:
        return np.full(width, np.nan)
    total = differences.sum(axis=0)
    least = np.abs(total) - CLOSE * np.abs(differences).sum(axis=0)
    extreme = np.zeros(width)
    for swaps in _swaps(count, rounds, seed):
        sums = total - 2 * (swaps.astype(np.float64) @ differences)
        extreme += (np.abs(sums) >= least).sum(axis=0)
    return np.asarray([_p_value(int(each), count, rounds) for each in extreme])


def statistic_test(
    a: Doubles,
    b: Doubles,
    statistic: Statistic,
    *,
    rounds: int = STATISTIC_ROUNDS,
    seed: int = 0,
) -> float:
    """The p-value of the statistic being the same for the rows of both systems.

    Rows (examples, columns) change places one by one. A swap after which the statistic is not
    defined counts as extreme.
    """
    observed = abs(statistic(a) - statistic(b)) if len(a) else np.nan
    if np.isnan(observed):
        return float("nan")
    extreme = 0
    for swaps in _swaps(len(a), rounds, seed):
        for swap in swaps[:, :, None]:
            found = abs(statistic(np.where(swap, b, a)) - statistic(np.where(swap, a, b)))
            extreme += not found < observed * (1 - CLOSE) - CLOSE**2
    return _p_value(extreme, len(a), rounds)


def _exact(count: int, rounds: int) -> bool:
    return count < 63 and 2**count <= rounds


def _p_value(extreme: int, count: int, rounds: int) -> float:
    return extreme / 2**count if _exact(count, rounds) else (extreme + 1) / (rounds + 1)


def _swaps(count: int, rounds: int, seed: int) -> Iterator[Swaps]:
    """Which examples change places, in parts of shape (some rounds, count)."""
    step = max(1, CELLS // count)
    total = 2**count if _exact(count, rounds) else rounds
    rng = np.random.default_rng(seed)
    for start in range(0, total, step):
        size = min(step, total - start)
        if _exact(count, rounds):
            ways = np.arange(start, start + size)[:, None]
            yield (ways >> np.arange(count)) & 1 == 1
        else:
            noise = rng.integers(256, size=(size, -(-count // 8)), dtype=np.uint8)
            yield np.unpackbits(noise, axis=1, count=count) == 1

"""Bootstrap intervals of means (BCa) and of any statistic (percentile).

Efron (1987), "Better bootstrap confidence intervals", JASA 82. The examples are what is drawn, and
for the difference of two systems both are given the same draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from summarizer.arrays import Ints
from summarizer.evaluate.measures.base import Doubles, Statistic

ROUNDS = 2_000
LEVEL = 0.95
CELLS = 2_000_000
"""Drawn examples held at a time: 16 MB of numbers."""

_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure and the bounds of its confidence interval; NaN where they are not defined."""

    value: float
    low: float
    high: float


def mean_intervals(
    values: Doubles, *, rounds: int = ROUNDS, level: float = LEVEL, seed: int = 0
) -> list[Interval]:
    """The BCa interval of the mean of each column of ``values`` (examples, columns).

    >>> mean_intervals(np.array([[2.0], [2.0]]))
    [Interval(value=2.0, low=2.0, high=2.0)]
    """
    count, width = values.shape
    if count == 0:
        return [_undefined(float("nan"))] * width
    means = values.mean(axis=0)
    if count == 1:
        return [_undefined(float(mean)) for mean in means]
    drawn = _drawn_means(values, rounds, seed)
    return [_corrected(values[:, i], float(means[i]), drawn[:, i], level) for i in range(width)]


def replicates(
    rows: Doubles, statistic: Statistic, *, rounds: int = ROUNDS, seed: int = 0
) -> Doubles:
    """The statistic of each resample of ``rows`` (examples, columns): shape (rounds,).

    The same number of rows and the same seed give the same draws, so the replicates of two systems
    may be subtracted from each other.
    """
    drawn = (statistic(rows[draw]) for draws in _draws(len(rows), rounds, seed) for draw in draws)
    return np.fromiter(drawn, dtype=np.float64, count=rounds if len(rows) else 0)


def percentile_interval(value: float, drawn: Doubles, *, level: float = LEVEL) -> Interval:
    """The interval between the quantiles of the replicates; undefined ones are left out.

    >>> percentile_interval(50.0, np.arange(101.0), level=0.5)
    Interval(value=50.0, low=25.0, high=75.0)
    """
    defined = drawn[~np.isnan(drawn)]
    if np.isnan(value) or not len(defined):
        return _undefined(value)
    low, high = np.quantile(defined, [(1 - level) / 2, (1 + level) / 2])
    return Interval(value, float(low), float(high))


def _undefined(value: float) -> Interval:
    return Interval(value, float("nan"), float("nan"))


def _draws(count: int, rounds: int, seed: int) -> Iterator[Ints]:
    """Example numbers drawn with replacement, in parts of shape (some rounds, count)."""
    rng = np.random.default_rng(seed)
    step = max(1, CELLS // count) if count else rounds
    for start in range(0, rounds if count else 0, step):
        yield rng.integers(count, size=(min(step, rounds - start), count))


def _drawn_means(values: Doubles, rounds: int, seed: int) -> Doubles:
    count = len(values)
    parts = []
    for draws in _draws(count, rounds, seed):
        # How often each example was drawn: one product serves all columns.
        cells = (draws + np.arange(len(draws))[:, None] * count).ravel()
        often = np.bincount(cells, minlength=draws.size).reshape(draws.shape)
        parts.append(often.astype(np.float64) @ values / count)
    return np.concatenate(parts)


def _corrected(values: Doubles, mean: float, drawn: Doubles, level: float) -> Interval:
    """Bias-corrected and accelerated bounds (Efron 1987, equations 2.3 and 6.7)."""
    away = values - mean
    spread = float((away**2).sum())
    if spread <= (1e-12 * max(1.0, abs(mean))) ** 2:
        return Interval(mean, mean, mean)
    below = (float((drawn < mean).mean()) + float((drawn <= mean).mean())) / 2
    edge = 0.5 / len(drawn)
    bias = _NORMAL.inv_cdf(min(max(below, edge), 1 - edge))
    acceleration = float((away**3).sum()) / (6 * spread**1.5)
    shares = [
        _share(_NORMAL.inv_cdf(tail), bias, acceleration)
        for tail in ((1 - level) / 2, (1 + level) / 2)
    ]
    low, high = np.quantile(drawn, shares)
    return Interval(mean, float(low), float(high))


def _share(quantile: float, bias: float, acceleration: float) -> float:
    moved = bias + quantile
    return _NORMAL.cdf(bias + moved / (1 - acceleration * moved))

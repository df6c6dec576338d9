"""Thresholds, and decisions by thresholds that were chosen on other examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

import numpy as np

from summarizer.arrays import Ints
from summarizer.evaluate.measures.base import Doubles

FOLDS = 10
"""Parts of a data set; the threshold of each comes from the nine others."""


def best_threshold(labels: Doubles, scores: Doubles) -> float:
    """The threshold with the best balanced accuracy of ``score >= threshold`` (Youden's J).

    It lies halfway between two neighbouring scores, or at minus infinity; of equally good ones
    it is the lowest. NaN where a class is absent.

    >>> best_threshold(np.array([0.0, 0.0, 1.0]), np.array([0.1, 0.4, 0.8]))
    0.6000000000000001
    """
    positive = labels > 0
    if positive.all() or not positive.any():
        return float("nan")
    values, place = np.unique(scores, return_inverse=True)
    rise = np.bincount(place, weights=np.where(positive, 1 / positive.sum(), 0.0))
    fall = np.bincount(place, weights=np.where(positive, 0.0, 1 / (~positive).sum()))
    # Below values[i]: the share of negatives rightly refused less that of positives lost.
    gain = np.concatenate(([0.0], np.cumsum(fall - rise)[:-1]))
    best = int(np.argmax(np.round(gain, 12)))
    return float(values[best - 1] + values[best]) / 2 if best else float("-inf")


def folds(groups: Sequence[str], count: int = FOLDS) -> Ints:
    """The fold of each example (n,): groups stay whole and folds become about equally large.

    Groups go, the largest first and equal ones in order of the hash of their name, to the
    fold that is smallest so far; there are no more folds than groups.

    >>> folds(["a", "b", "a", "c"], 2).tolist()
    [0, 1, 0, 1]
    """
    sizes = Counter(groups)
    order = sorted(sizes, key=lambda name: (-sizes[name], sha256(name.encode()).digest()))
    filled = [0] * min(count, len(sizes))
    home: dict[str, int] = {}
    for name in order:
        fold = filled.index(min(filled))
        home[name] = fold
        filled[fold] += sizes[name]
    return np.array([home[name] for name in groups], dtype=np.int64)


def cross_fitted(
    labels: Doubles, scores: Doubles, groups: Sequence[str], count: int = FOLDS
) -> Doubles:
    """Decisions (n,), 1 or 0, each by the best threshold for the examples of the other folds.

    NaN where the other folds lack a class, as with a single group.
    """
    fold = folds(groups, count)
    decisions = np.full(len(labels), np.nan)
    for number in np.unique(fold):
        own = fold == number
        threshold = best_threshold(labels[~own], scores[~own])
        if not np.isnan(threshold):
            decisions[own] = scores[own] >= threshold
    return decisions

"""A weighted mean of named signals (the linear feature combination of Edmundson 1969)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from summarizer.arrays import Floats


def weighted(scores: Mapping[str, Floats], weights: Mapping[str, float]) -> Floats:
    """Average the named scores, each (n,) within [0, 1], in proportion to their weights.

    Scores without a weight are left out. Raises ValueError for a weight that has no scores, a
    negative weight, or when no weight is positive.

    >>> weighted({"a": np.array([0.0, 1.0]), "b": np.array([1.0, 1.0])}, {"a": 3, "b": 1}).tolist()
    [0.25, 1.0]
    """
    missing = sorted(weights.keys() - scores.keys())
    if missing:
        raise ValueError(f"no scores named {', '.join(missing)}; there are {', '.join(scores)}")
    for name, weight in weights.items():
        if not (weight >= 0 and np.isfinite(weight)):
            raise ValueError(f"the weight of {name} must be >= 0 and finite, got {weight}")
    total = sum(weights.values())
    if not total > 0:
        raise ValueError(f"the weights must sum to > 0, got {total}")
    parts = [(weight / total) * scores[name].astype(np.float64) for name, weight in weights.items()]
    return np.asarray(sum(parts), dtype=np.float32)

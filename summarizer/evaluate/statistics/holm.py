"""Correction of p-values for having made several tests."""

from __future__ import annotations

import numpy as np

from summarizer.evaluate.measures.base import Doubles


def holm(p_values: Doubles) -> Doubles:
    """Holm's step-down adjustment; undefined p-values stay so and do not count as tests.

    Holm (1979), "A simple sequentially rejective multiple test procedure".

    >>> holm(np.array([0.04, 0.01, 0.03])).round(6).tolist()
    [0.06, 0.03, 0.06]
    """
    adjusted = np.full(len(p_values), np.nan)
    order = np.argsort(p_values, kind="stable")  # NaN goes last
    order = order[~np.isnan(p_values[order])]
    factors = np.arange(len(order), 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(p_values[order] * factors), 1.0)
    return adjusted

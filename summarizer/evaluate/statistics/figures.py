"""The figure of each system on one measure, with its interval."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from summarizer.arrays import Bools
from summarizer.evaluate.measures.base import Doubles, Measure, mean
from summarizer.evaluate.statistics import bootstrap
from summarizer.evaluate.statistics.bootstrap import Interval

Rows = Mapping[str, Doubles]
"""For each system (examples, columns), NaN where a score is missing; same examples, same order."""


def complete(*rows: Doubles) -> Bools:
    """The examples that have every column in all the arrays: (examples,)."""
    return np.asarray(~np.isnan(np.hstack(rows)).any(axis=1), dtype=np.bool_)


def figure(rows: Doubles, measure: Measure) -> float:
    """The measure's statistic over rows without NaN; NaN without rows."""
    return measure.statistic(rows) if len(rows) else math.nan


def intervals(rows: Rows, measure: Measure, *, seed: int = 0) -> dict[str, Interval]:
    """The figure and interval of each system, over the examples that it has scores of."""
    if measure.statistic is mean:
        return _of_means(rows, seed)
    found: dict[str, Interval] = {}
    for name, each in rows.items():
        kept = each[complete(each)]
        drawn = bootstrap.replicates(kept, measure.statistic, seed=seed)
        found[name] = bootstrap.percentile_interval(figure(kept, measure), drawn)
    return found


def _of_means(rows: Rows, seed: int) -> dict[str, Interval]:
    groups: dict[bytes, list[str]] = {}
    for name, each in rows.items():
        groups.setdefault(complete(each).tobytes(), []).append(name)
    found: dict[str, Interval] = {}
    for names in groups.values():  # systems with the same examples go through the same draws
        kept = complete(rows[names[0]])
        values = np.column_stack([rows[name][kept, 0] for name in names])
        found.update(zip(names, bootstrap.mean_intervals(values, seed=seed), strict=True))
    return found

"""Single figures out of results: which measures there are, and what a system reached."""

from __future__ import annotations

import math

import numpy as np

from summarizer.errors import nearest
from summarizer.evaluate.comparison import scores_of
from summarizer.evaluate.errors import UnknownName
from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.results import Results
from summarizer.evaluate.tasks import task_named


def all_measures(results: Results, data: str) -> tuple[Measure, ...]:
    """Every measure of the task of a data set, whether the suite names it or not."""
    return task_named(results.run["data"][data]["task"]).measures


def measures_of(results: Results, data: str) -> tuple[Measure, ...]:
    """The measures of the task of a data set, those that the suite names for it, if any, alone.

    Raises UnknownName for a measure that the task does not have.
    """
    named = results.run["data"][data]["measures"]
    shown = tuple(measure_named(results, data, name) for name in named)
    return shown or all_measures(results, data)


def measure_named(results: Results, data: str, name: str) -> Measure:
    """A measure of the task of a data set. Raises UnknownName for an unknown name."""
    every = {each.name: each for each in all_measures(results, data)}
    if name not in every:
        raise UnknownName(f"{data}: no measure is named {name!r}: {nearest(name, every)}")
    return every[name]


def figure(results: Results, data: str, system: str, measure: Measure) -> tuple[float | None, int]:
    """What a system reached, as it is shown, and over how many examples; None: there is none."""
    rows = scores_of(results, measure, data).get(system)
    if rows is None:
        return None, 0
    kept = rows[~np.isnan(rows).any(axis=1)]
    value = measure.statistic(kept) if len(kept) else math.nan
    return (None if math.isnan(value) else measure.scale * value), len(kept)

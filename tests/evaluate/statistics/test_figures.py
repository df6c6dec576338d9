"""Figures of systems: each over its own examples, all through the same draws."""

from __future__ import annotations

import math

import numpy as np
import pytest

from summarizer.evaluate.measures.base import Doubles, Measure
from summarizer.evaluate.statistics.bootstrap import mean_intervals
from summarizer.evaluate.statistics.figures import complete, figure, intervals

F1 = Measure("f1", "")


def ratio(rows: Doubles) -> float:
    return float(rows[:, 0].sum() / rows[:, 1].sum())


RATIO = Measure("ratio", "", columns=("hits", "all"), statistic=ratio)


def test_an_example_is_complete_when_no_column_is_missing() -> None:
    a = np.array([[1.0, 2.0], [math.nan, 2.0], [1.0, 2.0]])
    b = np.array([[1.0], [1.0], [math.nan]])
    assert complete(a).tolist() == [True, False, True]
    assert complete(a, b).tolist() == [True, False, False]


def test_each_system_keeps_its_own_examples() -> None:
    rng = np.random.default_rng(0)
    full = rng.normal(size=(20, 1))
    holed = full.copy()
    holed[3:5] = math.nan
    found = intervals({"x": full, "y": holed, "z": full + 1.0}, F1)
    assert found["x"].low == pytest.approx(mean_intervals(full)[0].low)
    assert found["y"] == mean_intervals(np.delete(full, [3, 4], axis=0))[0]
    assert found["z"].value == pytest.approx(found["x"].value + 1.0)


def test_a_corpus_figure_is_taken_over_complete_rows() -> None:
    rows = np.array([[1.0, 2.0], [2.0, 2.0], [5.0, math.nan], [1.0, 4.0]])
    found = intervals({"x": rows}, RATIO)["x"]
    assert found.value == 0.5
    assert 0.25 <= found.low < 0.5 < found.high <= 1.0


def test_no_rows_have_no_figure() -> None:
    assert math.isnan(figure(np.empty((0, 2)), RATIO))
    missing = np.full((3, 2), math.nan)
    assert math.isnan(intervals({"x": missing}, RATIO)["x"].value)
    assert math.isnan(intervals({"x": missing[:, :1]}, F1)["x"].value)

"""Intervals have the values of the reference implementation, and cover what they promise."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluate.measures.base import Doubles, mean
from summarizer.evaluate.statistics.bootstrap import (
    Interval,
    mean_intervals,
    percentile_interval,
    replicates,
)


def ratio(rows: Doubles) -> float:
    return float(rows[:, 0].sum() / rows[:, 1].sum())


@pytest.mark.parametrize("level", [0.9, 0.95])
def test_the_mean_has_the_interval_that_scipy_gives(level: float) -> None:
    stats = pytest.importorskip("scipy.stats")
    values = np.random.default_rng(3).exponential(size=60)
    ours = mean_intervals(values[:, None], rounds=20_000, level=level)[0]
    theirs = stats.bootstrap(
        (values,), np.mean, method="BCa", n_resamples=20_000, confidence_level=level, rng=5
    ).confidence_interval
    width = theirs.high - theirs.low
    assert ours.value == values.mean()
    assert ours.low == pytest.approx(theirs.low, abs=0.03 * width)
    assert ours.high == pytest.approx(theirs.high, abs=0.03 * width)


def test_skewed_values_move_both_bounds_of_the_mean_to_their_long_side() -> None:
    values = np.random.default_rng(0).exponential(size=(40, 1))
    corrected = mean_intervals(values)[0]
    plain = percentile_interval(corrected.value, replicates(values, mean))
    assert corrected.low > plain.low
    assert corrected.high > plain.high


@pytest.mark.parametrize("corrects", [True, False], ids=["BCa", "percentile"])
def test_intervals_hold_the_truth_as_often_as_they_say(corrects: bool) -> None:
    rng = np.random.default_rng(11)
    trials, held = 400, 0
    for seed in range(trials):
        rows = rng.normal(5.0, 2.0, size=(50, 1))
        if corrects:
            found = mean_intervals(rows, rounds=1_000, seed=seed)[0]
        else:
            drawn = replicates(rows, mean, rounds=300, seed=seed)
            found = percentile_interval(float(rows.mean()), drawn)
        held += found.low <= 5.0 <= found.high
    assert 0.92 <= held / trials <= 0.975  # 95% with three standard errors of 400 trials


def test_two_columns_go_through_the_same_draws() -> None:
    values = np.random.default_rng(0).normal(size=(30, 1))
    alone = mean_intervals(values)[0]
    both = mean_intervals(np.hstack([values, values + 10.0]))
    assert both[0].low == pytest.approx(alone.low)
    assert both[1].low == pytest.approx(alone.low + 10.0)


def test_the_draws_depend_on_the_seed_alone() -> None:
    rows = np.random.default_rng(0).normal(size=(30, 2)) + 4.0
    assert np.array_equal(replicates(rows, ratio, seed=1), replicates(rows, ratio, seed=1))
    assert not np.array_equal(replicates(rows, ratio, seed=1), replicates(rows, ratio, seed=2))
    assert mean_intervals(rows, seed=1) == mean_intervals(rows, seed=1)
    assert mean_intervals(rows, seed=1) != mean_intervals(rows, seed=2)


def test_replicates_of_two_systems_are_paired() -> None:
    rows = np.random.default_rng(0).normal(size=(30, 1))
    difference = replicates(rows + 1.0, mean) - replicates(rows, mean)
    assert difference == pytest.approx(np.ones(2_000))


def test_many_examples_are_drawn_in_parts() -> None:
    values = np.random.default_rng(0).normal(size=(30_000, 1))
    found = mean_intervals(values, rounds=200)[0]
    # 1.96 standard errors of the mean of 30,000 normal values on each side
    assert found.high - found.low == pytest.approx(2 * 1.96 / math.sqrt(30_000), rel=0.2)


def test_one_example_has_a_value_and_no_interval() -> None:
    found = mean_intervals(np.array([[3.0]]))[0]
    assert found.value == 3.0
    assert math.isnan(found.low)
    assert math.isnan(found.high)


def test_no_example_has_no_value() -> None:
    assert math.isnan(mean_intervals(np.empty((0, 1)))[0].value)
    assert len(replicates(np.empty((0, 2)), ratio)) == 0
    assert math.isnan(percentile_interval(math.nan, np.empty(0)).low)


def test_resamples_without_a_value_are_left_out() -> None:
    found = percentile_interval(2.0, np.array([1.0, math.nan, 3.0]), level=1.0)
    assert found == Interval(2.0, 1.0, 3.0)


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=20))
def test_bounds_are_within_the_values(values: list[float]) -> None:
    found = mean_intervals(np.array(values)[:, None], rounds=50)[0]
    slack = 1e-9 * max(map(abs, values))
    assert min(values) - slack <= found.low <= found.high <= max(values) + slack

"""p-values by hand, against the reference implementation, and under the null hypothesis."""

from __future__ import annotations

import math

import numpy as np
import pytest

from summarizer.evaluate.measures.base import Doubles, mean
from summarizer.evaluate.statistics.permutation import mean_tests, statistic_test


def column(*values: float) -> Doubles:
    return np.array(values)[:, None]


def largest(rows: Doubles) -> float:
    return float(rows[:, 0].max())


def test_a_few_examples_are_tested_exactly() -> None:
    # Of 16 ways to sign 1, 2, 3, -1 those with a sum of 5 or more: +++-, ++++, -+++ and mirrored.
    assert mean_tests(column(1.0, 2.0, 3.0, -1.0)).tolist() == [6 / 16]
    # All of one sign: only that way and its mirror image are as extreme.
    assert mean_tests(column(*[1.0] * 8)).tolist() == [2 / 256]


def test_no_difference_at_all_is_no_evidence() -> None:
    assert mean_tests(np.zeros((5, 1))).tolist() == [1.0]
    assert mean_tests(np.zeros((50, 1))).tolist() == [1.0]


def test_the_smallest_monte_carlo_value_is_one_of_all_rounds() -> None:
    assert mean_tests(np.ones((60, 1)), rounds=999).tolist() == [1 / 1000]


def test_each_column_is_a_test_of_its_own() -> None:
    values = np.random.default_rng(0).normal(0.2, 1.0, size=(40, 3))
    together = mean_tests(values, rounds=500)
    alone = [mean_tests(values[:, [i]], rounds=500)[0] for i in range(3)]
    assert together.tolist() == alone


@pytest.mark.parametrize("count", [10, 80])
def test_scipy_agrees(count: int) -> None:
    stats = pytest.importorskip("scipy.stats")
    values = np.random.default_rng(1).normal(0.25, 1.0, size=count)
    theirs = stats.permutation_test(
        (values,), np.mean, permutation_type="samples", n_resamples=20_000, rng=7
    ).pvalue
    ours = mean_tests(values[:, None], rounds=20_000)[0]
    assert ours == pytest.approx(theirs, abs=1e-12 if count == 10 else 0.01)


def test_a_figure_that_is_a_mean_gets_the_p_value_of_the_mean() -> None:
    rng = np.random.default_rng(2)
    a, b = rng.normal(0.3, 1.0, size=(10, 1)), rng.normal(size=(10, 1))
    assert statistic_test(a, b, mean) == mean_tests(a - b)[0]


def test_any_figure_can_be_tested() -> None:
    # Of the 8 ways to swap rows, the maxima differ by 3 (or -3) unless the two 4s are apart: never
    # here, as b has no 4; so every swap keeps one 4 on one side, and all are as extreme.
    assert statistic_test(column(4.0, 1.0, 1.0), column(1.0, 1.0, 1.0), largest) == 1.0
    # Two 4s in a: they are apart in half of the ways.
    assert statistic_test(column(4.0, 4.0, 1.0), column(1.0, 1.0, 1.0), largest) == 0.5


def test_more_examples_than_can_be_swapped_exactly_draw_the_rounds() -> None:
    a, b = np.ones((30, 1)), np.zeros((30, 1))
    assert statistic_test(a, b, mean, rounds=199) == 1 / 200
    assert statistic_test(a, a, mean, rounds=199) == 1.0


def test_without_examples_there_is_no_p_value() -> None:
    empty = np.empty((0, 1))
    assert math.isnan(mean_tests(empty)[0])
    assert math.isnan(statistic_test(empty, empty, mean))


def test_a_swap_without_a_figure_counts_as_extreme() -> None:
    def defined_for_low_rows(rows: Doubles) -> float:
        return float(rows[0, 0]) if rows[1, 0] < 2 else math.nan

    a, b = column(1.0, 1.0), column(0.0, 1.0)
    assert statistic_test(a, b, defined_for_low_rows) == 1.0
    assert math.isnan(statistic_test(column(1.0, 3.0), b, defined_for_low_rows))


def test_the_rounds_depend_on_the_seed_alone() -> None:
    values = np.random.default_rng(0).normal(0.2, 1.0, size=(40, 1))
    assert mean_tests(values, rounds=999, seed=1) == mean_tests(values, rounds=999, seed=1)
    assert mean_tests(values, rounds=999, seed=1) != mean_tests(values, rounds=999, seed=2)


def rejected(differences: Doubles) -> float:
    return float((mean_tests(differences, rounds=999) <= 0.05).mean())


def test_equal_systems_differ_as_often_as_chance_has_it() -> None:
    rng = np.random.default_rng(5)
    # 5% with three standard errors of 2,000 trials
    assert 0.035 <= rejected(rng.normal(size=(30, 2000))) <= 0.065
    skewed = rng.exponential(size=(30, 2000)) - rng.exponential(size=(30, 2000))
    assert 0.035 <= rejected(skewed) <= 0.065


def test_coarse_scores_with_many_ties_are_rejected_no_more_often() -> None:
    rng = np.random.default_rng(5)
    coarse = rng.integers(3, size=(30, 2000)) - rng.integers(3, size=(30, 2000))
    assert 0.01 <= rejected(coarse.astype(np.float64)) <= 0.065


def test_equal_systems_differ_as_often_as_chance_has_it_for_any_figure() -> None:
    def ratio(rows: Doubles) -> float:
        return float(rows[:, 0].sum() / rows[:, 1].sum())

    rng = np.random.default_rng(6)
    p_values = [
        statistic_test(*rng.exponential(size=(2, 20, 2)), ratio, rounds=99, seed=seed)
        for seed in range(400)
    ]
    assert 0.02 <= float(np.mean(np.array(p_values) <= 0.05)) <= 0.085

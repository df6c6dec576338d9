"""Pairs are tested over the examples that both systems answered, and corrected together."""

from __future__ import annotations

import math

import numpy as np
import pytest

from summarizer.evaluate.measures.base import Doubles, Measure
from summarizer.evaluate.statistics.holm import holm
from summarizer.evaluate.statistics.paired import Difference, compare_pairs

NAN = math.nan


def ratio(rows: Doubles) -> float:
    return float(rows[:, 0].sum() / rows[:, 1].sum())


F1 = Measure("f1", "")
ERRORS = Measure("errors", "", better="lower")
RATIO = Measure("ratio", "", columns=("hits", "all"), statistic=ratio)


def column(*values: float) -> Doubles:
    return np.array(values)[:, None]


def test_a_difference_is_a_minus_b() -> None:
    rows = {"x": column(3.0, 5.0, 7.0), "y": column(2.0, 3.0, 7.0)}
    (found,) = compare_pairs(rows, F1, [("x", "y")])
    assert (found.a, found.b, found.difference, found.n, found.left_out) == ("x", "y", 1.0, 3, 0)
    assert (found.wins, found.ties, found.losses, found.superiority) == (2, 1, 0, 2.5 / 3)
    assert found.effect == 1.0
    assert found.low <= 1.0 <= found.high
    assert found.p == 0.5  # 1, 2, 0: of eight signs four give a sum of 3 or -3
    assert found.p_holm == 0.5


def test_examples_that_one_system_lacks_are_left_out_and_counted() -> None:
    rows = {"x": column(3.0, NAN, 7.0, 1.0), "y": column(2.0, 3.0, NAN, 1.0)}
    (found,) = compare_pairs(rows, F1, [("x", "y")])
    assert (found.difference, found.n, found.left_out) == (0.5, 2, 2)


def test_other_pairs_keep_what_one_pair_leaves_out() -> None:
    rows = {"x": column(3.0, NAN), "y": column(2.0, 3.0), "z": column(0.0, 0.0)}
    found = compare_pairs(rows, F1, [("x", "y"), ("y", "z"), ("x", "z")])
    assert [(each.a, each.b, each.n) for each in found] == [
        ("x", "y", 1), ("y", "z", 2), ("x", "z", 1),
    ]  # fmt: skip


def test_systems_without_a_shared_example_are_not_told_apart() -> None:
    for measure, width in ((F1, 1), (RATIO, 2)):
        rows = {"x": np.full((2, width), 1.0), "y": np.full((2, width), NAN)}
        (found,) = compare_pairs(rows, measure, [("x", "y")])
        assert (found.n, found.left_out) == (0, 2)
        assert math.isnan(found.difference)
        assert math.isnan(found.p_holm)
        assert not found.significant


def test_where_less_is_better_the_lower_system_wins() -> None:
    rows = {"x": column(1.0, 1.0), "y": column(2.0, 3.0)}
    (found,) = compare_pairs(rows, ERRORS, [("x", "y")])
    assert (found.difference, found.wins, found.losses) == (-1.5, 2, 0)


def test_a_figure_that_is_no_mean_has_no_effect_per_example() -> None:
    rng = np.random.default_rng(0)
    rows = {
        "x": np.column_stack([np.full(12, 8.0), np.full(12, 10.0)]),
        "y": np.column_stack([rng.uniform(3.0, 5.0, 12), np.full(12, 10.0)]),
    }
    (found,) = compare_pairs(rows, RATIO, [("x", "y")])
    assert found.difference == pytest.approx(0.8 - rows["y"][:, 0].mean() / 10)
    assert found.low < found.difference < found.high
    assert found.p <= 5 / 2001
    assert found.effect is found.superiority is found.wins is found.ties is found.losses is None


def test_all_pairs_are_corrected_together() -> None:
    rng = np.random.default_rng(4)
    rows = {name: rng.normal(0.4 * i, 1.0, (40, 1)) for i, name in enumerate("xyz")}
    found = compare_pairs(rows, F1, [("x", "y"), ("x", "z"), ("y", "z")])
    assert [each.p_holm for each in found] == holm(np.array([each.p for each in found])).tolist()


def test_a_large_family_can_still_be_significant() -> None:
    rng = np.random.default_rng(4)
    rows = {str(i): rng.normal(3.0 * i, 0.1, (60, 1)) for i in range(36)}
    pairs = [(a, b) for a in rows for b in rows if int(a) < int(b)]
    assert all(each.significant for each in compare_pairs(rows, F1, pairs))


def test_turned_around_everything_is_told_from_the_other_side() -> None:
    seen = Difference("x", "y", 1.0, -0.5, 2.0, 0.1, 0.2, 9, 1, 0.4, 0.75, 6, 1, 2)
    assert seen.turned() == Difference(
        "y", "x", -1.0, -2.0, 0.5, 0.1, 0.2, 9, 1, -0.4, 0.25, 2, 1, 6
    )
    assert seen.turned().turned() == seen
    assert Difference("x", "y", 1.0, -0.5, 2.0, 0.1, 0.2, 9, 1).turned().effect is None


def test_the_same_seed_gives_the_same_result() -> None:
    rng = np.random.default_rng(4)
    rows = {name: rng.normal(size=(40, 1)) for name in "xy"}
    pairs = [("x", "y")]
    assert compare_pairs(rows, F1, pairs, seed=3) == compare_pairs(rows, F1, pairs, seed=3)
    assert compare_pairs(rows, F1, pairs, seed=3) != compare_pairs(rows, F1, pairs, seed=4)


def test_where_neither_way_is_better_nothing_is_won() -> None:
    rows = {"x": column(3.0, 5.0, 7.0), "y": column(2.0, 3.0, 7.0)}
    (found,) = compare_pairs(rows, Measure("words", "", better="neither"), [("x", "y")])
    assert found.wins is found.ties is found.losses is found.superiority is None
    assert (found.difference, found.effect) == (1.0, 1.0)

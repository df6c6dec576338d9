"""Sizes of differences, by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from summarizer.evaluate.statistics.effects import effect


def test_d_is_the_mean_in_standard_deviations_of_the_differences() -> None:
    assert effect(np.array([1.0, 3.0])).d == pytest.approx(2 / math.sqrt(2))


def test_superiority_counts_a_tie_half() -> None:
    found = effect(np.array([2.0, 0.0, -1.0, 3.0]))
    assert (found.wins, found.ties, found.losses, found.superiority) == (2, 1, 1, 0.625)


def test_differences_up_to_the_tolerance_are_ties() -> None:
    found = effect(np.array([0.1, -0.1, 0.11]), tie=0.1)
    assert (found.wins, found.ties, found.losses) == (1, 2, 0)


def test_where_less_is_better_the_lower_value_wins() -> None:
    found = effect(np.array([1.0, 3.0, -1.0]), lower_wins=True)
    assert (found.wins, found.losses, found.superiority) == (1, 2, pytest.approx(1 / 3))
    assert found.d == pytest.approx(0.5)


def test_equal_differences_have_no_d() -> None:
    assert math.isnan(effect(np.array([0.5, 0.5])).d)
    assert effect(np.array([0.5, 0.5])).wins == 2


def test_no_examples_have_no_effect() -> None:
    found = effect(np.empty(0))
    assert math.isnan(found.d)
    assert math.isnan(found.superiority)
    assert (found.wins, found.ties, found.losses) == (0, 0, 0)

"""Axes hold their values and show round numbers; strips are in order."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluate.report.plots import BARS, linear, spread, strip

VALUES = st.lists(st.floats(-1e6, 1e6).map(lambda x: round(x, 3)), max_size=10)


def test_ticks_are_round_numbers_at_their_places() -> None:
    axis = linear([40.0, 50.0])
    assert [tick.text for tick in axis.ticks] == ["40", "45", "50"]
    assert axis.at(45.0) == axis.ticks[1].at == 50.0


def test_small_ranges_get_the_decimals_they_need() -> None:
    assert [tick.text for tick in linear([0.0, 0.1]).ticks] == ["0.00", "0.05", "0.10"]


def test_zero_is_not_written_as_minus_zero() -> None:
    assert "0" in [tick.text for tick in linear([-10.0, 10.0]).ticks]


def test_one_value_stands_in_the_middle() -> None:
    assert linear([7.0]).at(7.0) == 50.0
    assert linear([0.0]).at(0.0) == 50.0


def test_undefined_values_do_not_stretch_an_axis() -> None:
    assert linear([1.0, math.nan, 2.0]) == linear([1.0, 2.0])
    assert linear([]).ticks


@given(VALUES)
def test_every_value_is_on_its_axis(values: list[float]) -> None:
    for axis in (linear(values), spread(values)):
        assert all(0 <= axis.at(value) <= 100 for value in values)
        assert all(0 <= tick.at <= 100 for tick in axis.ticks)


def test_values_of_different_magnitude_get_a_logarithmic_axis() -> None:
    axis = spread([0.01, 1.0])
    assert axis.logarithmic
    assert axis.at(0.1) == 50.0
    assert [tick.text for tick in axis.ticks] == ["0.01", "0.03", "0.1", "0.3", "1"]


def test_similar_values_or_a_zero_get_a_linear_axis() -> None:
    assert not spread([1.0, 15.0]).logarithmic
    assert not spread([0.0, 100.0]).logarithmic


def test_a_strip_goes_from_the_largest_difference_to_the_smallest() -> None:
    found = strip(np.array([-1.0, 2.0, 0.0, 1.0]), reach=2.0)
    assert found.width == 4
    assert found.above == "M0 1V0.000h1V1zM1 1V0.500h1V1z"
    assert found.below == "M3 1V1.500h1V1z"


def test_many_differences_are_shown_by_their_quantiles() -> None:
    found = strip(np.linspace(-1.0, 1.0, 5_000), reach=1.0)
    assert found.width == BARS
    assert found.above.count("M") == found.below.count("M") == BARS / 2


def test_no_difference_at_all_is_an_empty_strip() -> None:
    found = strip(np.zeros(3), reach=0.0)
    assert (found.above, found.below) == ("", "")


@pytest.mark.parametrize("values", [[1e-9, 2e-9], [1e12, 2e12]])
def test_very_small_and_large_values_have_ticks(values: list[float]) -> None:
    assert 2 <= len(linear(values).ticks) <= 8

"""Holm's correction, by hand and by its properties."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluate.statistics.holm import holm

P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=12).map(np.array)


def test_each_p_value_is_multiplied_by_the_tests_that_are_left() -> None:
    assert holm(np.array([0.01, 0.02, 0.5])) == pytest.approx([0.03, 0.04, 0.5])


def test_a_larger_p_value_never_gets_the_smaller_correction() -> None:
    assert holm(np.array([0.01, 0.011])) == pytest.approx([0.02, 0.02])


def test_no_p_value_exceeds_one() -> None:
    assert holm(np.array([0.6, 0.7, 0.8])) == pytest.approx([1.0, 1.0, 1.0])


def test_an_undefined_p_value_is_no_test() -> None:
    assert holm(np.array([np.nan, 0.02, 0.03])) == pytest.approx([np.nan, 0.04, 0.04], nan_ok=True)


def test_no_tests_need_no_correction() -> None:
    assert len(holm(np.array([]))) == 0
    assert holm(np.array([0.2])) == pytest.approx([0.2])


@given(P_VALUES)
def test_it_lies_between_none_and_bonferroni(p_values: np.ndarray) -> None:
    adjusted = holm(p_values)
    assert (adjusted >= p_values).all()
    assert (adjusted <= np.minimum(p_values * len(p_values), 1.0)).all()


@given(P_VALUES)
def test_order_does_not_matter(p_values: np.ndarray) -> None:
    assert holm(p_values[::-1])[::-1] == pytest.approx(holm(p_values))

"""BCubed and V-measure."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluate.measures.clusters import bcubed, v_measure


def test_bcubed_of_the_authors_example() -> None:
    # Bagga and Baldwin (1998), figure 5: classes of 5, 2 and 5 items; the first response joins
    # the two classes of 5, the second the first class and that of 2.
    truth = "1" * 5 + "2" * 2 + "3" * 5
    joined_large = bcubed(truth, [0] * 5 + [1] * 2 + [0] * 5)
    joined_small = bcubed(truth, [0] * 5 + [1] * 2 + [1] * 5)
    assert joined_large.precision == pytest.approx((10 * 0.5 + 2) / 12)
    assert joined_small.precision == pytest.approx((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12)
    assert joined_large.recall == joined_small.recall == 1.0


def test_bcubed_recall_of_a_divided_class() -> None:
    found = bcubed("aaab", [1, 1, 2, 3])
    assert found.precision == 1.0
    assert found.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert found.f1 == pytest.approx(2 * found.recall / (1 + found.recall))


def test_v_measure_by_hand() -> None:
    # Classes of 2 and 2; one group holds three items, of which one is wrong.
    found = v_measure("aabb", [1, 1, 1, 2])
    mixed = 3 / 4 * -(2 / 3 * log(2 / 3) + 1 / 3 * log(1 / 3))
    groups = -(3 / 4 * log(3 / 4) + 1 / 4 * log(1 / 4))
    assert found.homogeneity == pytest.approx(1 - mixed / log(2))
    assert found.completeness == pytest.approx(1 - (log(2) / 2) / groups)
    expected = 2 * found.homogeneity * found.completeness
    assert found.v == pytest.approx(expected / (found.homogeneity + found.completeness))


def test_one_class_is_always_homogeneous() -> None:
    found = v_measure("aa", [1, 2])
    assert (found.homogeneity, found.completeness, found.v) == (1.0, 0.0, 0.0)


def test_lengths_must_agree() -> None:
    with pytest.raises(ValueError, match="2, 1"):
        bcubed("a", [1, 2])


def test_nothing_has_no_figure() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        v_measure("", [])


LABELS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=25)


@given(LABELS)
def test_what_is_precision_one_way_is_recall_the_other(pairs: list[tuple[int, int]]) -> None:
    truth, found = zip(*pairs, strict=True)
    there, back = bcubed(truth, found), bcubed(found, truth)
    assert (there.precision, there.recall) == pytest.approx((back.recall, back.precision))
    one, other = v_measure(truth, found), v_measure(found, truth)
    assert one.homogeneity == pytest.approx(other.completeness)


@given(LABELS)
def test_names_of_groups_do_not_matter(pairs: list[tuple[int, int]]) -> None:
    truth = [a for a, _ in pairs]
    assert bcubed(truth, [f"g{-a}" for a in truth]).f1 == pytest.approx(1)
    assert v_measure(truth, [f"g{-a}" for a in truth]).v == pytest.approx(1)

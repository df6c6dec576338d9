"""Thresholds, folds and decisions that were fitted elsewhere."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluate.measures.base import Doubles
from summarizer.evaluate.measures.classification import balanced_accuracy
from summarizer.evaluate.measures.thresholds import best_threshold, cross_fitted, folds


def doubles(*values: float) -> Doubles:
    """An array of shape (n,)."""
    return np.array(values, dtype=np.float64)


def test_the_threshold_lies_between_the_classes() -> None:
    assert best_threshold(doubles(0, 0, 1, 1), doubles(1, 2, 4, 5)) == 3.0


def test_the_threshold_weighs_both_classes_alike() -> None:
    # One negative at 2 among three positives: refusing it costs a third, keeping it all.
    assert best_threshold(doubles(1, 0, 1, 1), doubles(1, 2, 3, 4)) == 2.5


def test_scores_that_say_nothing_give_the_lowest_threshold() -> None:
    assert best_threshold(doubles(0, 1), doubles(7, 7)) == -math.inf


def test_with_one_class_there_is_no_threshold() -> None:
    assert math.isnan(best_threshold(doubles(1, 1), doubles(1, 2)))


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 6)), min_size=2, max_size=25))
def test_no_other_threshold_is_better(pairs: list[tuple[bool, int]]) -> None:
    labels, scores = doubles(*(p[0] for p in pairs)), doubles(*(p[1] for p in pairs))
    threshold = best_threshold(labels, scores)
    if math.isnan(threshold):
        return

    def reached(at: float) -> float:
        return balanced_accuracy(np.column_stack([labels, scores >= at]))

    assert reached(threshold) == pytest.approx(max(reached(at - 0.5) for at in range(9)))


def test_a_group_is_in_one_fold() -> None:
    groups = ["b", "a", "b", "c", "a", "b"]
    found = folds(groups, 2).tolist()
    assert len({*zip(groups, found, strict=True)}) == 3
    assert Counter(found) == {0: 3, 1: 3}


def test_folds_do_not_depend_on_the_order_of_examples() -> None:
    groups = [f"g{i}" for i in range(20)]
    forth = dict(zip(groups, folds(groups, 4).tolist(), strict=True))
    back = dict(zip(groups[::-1], folds(groups[::-1], 4).tolist(), strict=True))
    assert forth == back
    assert Counter(forth.values()) == {0: 5, 1: 5, 2: 5, 3: 5}


def test_there_are_no_more_folds_than_groups() -> None:
    assert set(folds(["a", "b", "b"], 10).tolist()) == {0, 1}


def test_each_group_is_decided_by_the_threshold_of_the_others() -> None:
    # Alone, group a would choose 15 and group b 1.5; each gets what the other chose.
    labels, scores = doubles(0, 1, 0, 1), doubles(10, 20, 1, 2)
    found = cross_fitted(labels, scores, ["a", "a", "b", "b"])
    assert found.tolist() == [1.0, 1.0, 0.0, 0.0]


def test_a_single_group_is_not_decided() -> None:
    assert np.isnan(cross_fitted(doubles(0, 1), doubles(1, 2), ["a", "a"])).all()


def test_a_group_is_not_decided_when_the_others_lack_a_class() -> None:
    found = cross_fitted(doubles(0, 1, 1), doubles(1, 2, 3), ["a", "b", "c"])
    assert math.isnan(found[0])
    assert not np.isnan(found[1:]).any()


def test_without_examples_there_are_no_decisions() -> None:
    assert cross_fitted(doubles(), doubles(), []).tolist() == []

"""Statistics over labels, grades, decisions and scores."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluate.measures.base import Doubles, Statistic
from summarizer.evaluate.measures.classification import (
    balanced_accuracy,
    harmonic,
    macro_f1,
    pearson,
    positive_f1,
    ranks,
    roc_auc,
    spearman,
)

# Six positives of which four are found, four negatives of which one is taken for a positive.
DECISIONS = [(1, 1)] * 4 + [(1, 0)] * 2 + [(0, 1)] + [(0, 0)] * 3


def rows(*pairs: tuple[float, float]) -> Doubles:
    """Rows of two columns."""
    return np.array(pairs, dtype=np.float64).reshape(-1, 2)


def test_balanced_accuracy_is_the_mean_of_both_recalls() -> None:
    assert balanced_accuracy(rows(*DECISIONS)) == pytest.approx((4 / 6 + 3 / 4) / 2)


def test_f1_of_the_positive_class() -> None:
    assert positive_f1(rows(*DECISIONS)) == pytest.approx(2 * 4 / (6 + 5))


def test_macro_f1_is_the_mean_of_both_classes() -> None:
    assert macro_f1(rows(*DECISIONS)) == pytest.approx((8 / 11 + 2 * 3 / (4 + 5)) / 2)


def test_macro_f1_leaves_out_a_class_that_nobody_names() -> None:
    assert macro_f1(rows((1, 1), (1, 1))) == 1.0


def test_a_class_that_is_only_decided_counts_as_wrong() -> None:
    assert macro_f1(rows((1, 1), (1, 0))) == pytest.approx((2 / 3 + 0) / 2)


def test_auc_counts_a_tie_as_half() -> None:
    # Positive 3 beats 1 and 2; positive 2 beats 1 and ties with 2.
    assert roc_auc(rows((1, 3), (1, 2), (0, 2), (0, 1))) == pytest.approx(3.5 / 4)


def test_auc_of_one_value_for_all_is_half() -> None:
    assert roc_auc(rows((1, 0), (0, 0), (0, 0))) == 0.5


@pytest.mark.parametrize("statistic", [balanced_accuracy, roc_auc])
def test_with_one_class_it_is_not_defined(statistic: Statistic) -> None:
    assert math.isnan(statistic(rows((1, 1), (1, 0))))


@pytest.mark.parametrize(
    "statistic", [balanced_accuracy, macro_f1, pearson, positive_f1, roc_auc, spearman]
)
def test_without_examples_it_is_not_defined(statistic: Statistic) -> None:
    assert math.isnan(statistic(rows()))


def test_pearson_by_hand() -> None:
    # Deviations (-1, 0, 1) and (-2, 1, 1): 3 / sqrt(2 x 6).
    assert pearson(rows((1, 0), (2, 3), (3, 3))) == pytest.approx(3 / math.sqrt(12))


def test_pearson_without_variation_is_not_defined() -> None:
    assert math.isnan(pearson(rows((1, 5), (2, 5))))


def test_spearman_ranks_ties_by_their_mean() -> None:
    # Ranks (1, 2, 3) and (1, 2.5, 2.5): deviations give 1.5 / sqrt(2 x 1.5).
    assert spearman(rows((1, 0), (2, 9), (3, 9))) == pytest.approx(1.5 / math.sqrt(3))


def test_ranks_of_ties() -> None:
    assert ranks(np.array([3.0, 1.0, 3.0, 2.0])).tolist() == [3.5, 1.0, 3.5, 2.0]


def test_harmonic_of_nothing_is_nothing() -> None:
    assert harmonic(0.0, 0.0) == 0.0


PAIRS = st.lists(st.tuples(st.booleans(), st.integers(-5, 5)), min_size=2, max_size=30)


@given(PAIRS)
def test_auc_is_the_share_of_pairs_won(pairs: list[tuple[bool, int]]) -> None:
    wins = [(a > b) + (a == b) / 2 for yes, a in pairs for no, b in pairs if yes and not no]
    found = roc_auc(rows(*pairs))
    assert found == pytest.approx(np.mean(wins)) if wins else math.isnan(found)


@given(PAIRS)
def test_auc_of_the_reverse_is_the_complement(pairs: list[tuple[bool, int]]) -> None:
    forth, back = roc_auc(rows(*pairs)), roc_auc(rows(*[(yes, -x) for yes, x in pairs]))
    assert math.isnan(forth) or forth + back == pytest.approx(1)

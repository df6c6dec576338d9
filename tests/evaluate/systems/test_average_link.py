"""Average linkage."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluate.systems.average_link import Merge, average_link, groups

SIMILARITY = np.array(
    [
        [1.0, 0.9, 0.4, 0.0],
        [0.9, 1.0, 0.2, 0.1],
        [0.4, 0.2, 1.0, 0.5],
        [0.0, 0.1, 0.5, 1.0],
    ]
)


def test_merges_by_hand() -> None:
    # 0 and 1 at .9, 2 and 3 at .5, then the mean of the four pairs between them.
    found = average_link(SIMILARITY)
    assert [(m.first, m.second) for m in found] == [(0, 1), (2, 3), (0, 2)]
    assert [m.similarity for m in found] == pytest.approx([0.9, 0.5, (0.4 + 0.0 + 0.2 + 0.1) / 4])


def test_the_matrix_is_not_changed() -> None:
    given = SIMILARITY.copy()
    average_link(given)
    assert (given == SIMILARITY).all()


@pytest.mark.parametrize(
    ("threshold", "expected"),
    [(0.95, (0, 1, 2, 3)), (0.9, (0, 0, 1, 2)), (0.5, (0, 0, 1, 1)), (0.1, (0, 0, 0, 0))],
)
def test_groups_at_a_threshold(threshold: float, expected: tuple[int, ...]) -> None:
    assert groups(average_link(SIMILARITY), 4, threshold) == expected


def test_a_single_item_is_a_group() -> None:
    assert groups(average_link(np.ones((1, 1))), 1, 0.5) == (0,)


def test_merges_chain_through_groups() -> None:
    assert groups([Merge(1, 3, 0.9), Merge(0, 1, 0.8)], 4, 0.5) == (0, 0, 1, 0)


@given(st.integers(0, 10_000), st.integers(2, 9))
def test_it_merges_what_a_search_of_all_pairs_would(seed: int, count: int) -> None:
    alike = np.random.default_rng(seed).random((count, count))  # no two means are equal
    alike += alike.T
    parts = [[i] for i in range(count)]
    expected = []
    while len(parts) > 1:
        score, a, b = max(
            (float(alike[np.ix_(a, b)].mean()), a, b) for a, b in combinations(parts, 2)
        )
        expected.append(score)
        parts = [part for part in parts if part not in (a, b)] + [a + b]
    assert [m.similarity for m in average_link(alike)] == pytest.approx(expected)

"""Average link from groups on."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.stages.stories.linkage import Items, Rule, linked

ALIKE = np.array([[1, 0.9, 0.5], [0.9, 1, 0.3], [0.5, 0.3, 1]], dtype=np.float32)
FOREVER = 1e9  # days of fading


def items(alike: np.ndarray, **changed: list[float]) -> Items:
    count = len(alike)
    given = {"crowd": [0.0] * count, "weights": [1.0] * count, "days": [0.0] * count} | changed
    return Items(alike.astype(np.float32), **{k: np.array(v) for k, v in given.items()})


@pytest.mark.parametrize(("threshold", "expected"), [(0.41, [0, 0, 2]), (0.39, [0, 0, 0])])
def test_groups_are_as_alike_as_their_pairs_on_average(
    threshold: float, expected: list[int]
) -> None:
    assert linked(items(ALIKE).clusters(), Rule(threshold, FOREVER, FOREVER)).tolist() == expected


def test_weights_weigh() -> None:
    # (0.5 + 3 * 0.3) / 4 = 0.35
    heavy = items(ALIKE, weights=[1, 3, 1]).clusters()
    assert linked(heavy, Rule(0.36, FOREVER, FOREVER)).tolist() == [0, 0, 2]
    assert linked(heavy, Rule(0.34, FOREVER, FOREVER)).tolist() == [0, 0, 0]


def test_the_crowd_is_taken_off() -> None:
    crowded = items(ALIKE, crowd=[0.4, 0.4, 0]).clusters()
    assert linked(crowded, Rule(0.51, FOREVER, FOREVER)).tolist() == [0, 1, 2]
    assert linked(crowded, Rule(0.49, FOREVER, FOREVER)).tolist() == [0, 0, 2]


def test_likeness_fades_from_the_nearest_days_on() -> None:
    late = items(ALIKE, days=[0, 1, 2]).clusters(np.array([0, 0, 2]))
    # One day lies between the last of the first group and the third item: 0.4 / e.
    assert linked(late, Rule(0.14, 1, FOREVER)).tolist() == [0, 0, 0]
    assert linked(late, Rule(0.15, 1, FOREVER)).tolist() == [0, 0, 1]


def test_what_goes_on_with_a_held_group_fades_more_slowly() -> None:
    held = np.array([True, True, False])
    late = items(ALIKE, days=[0, 1, 2]).clusters(np.array([0, 0, 2]), held)
    # 0.4 / e again, but in two days.
    assert linked(late, Rule(0.24, 1, 2)).tolist() == [0, 0, 0]
    assert linked(late, Rule(0.25, 1, 2)).tolist() == [0, 0, 1]


def test_what_goes_on_with_a_held_group_needs_less() -> None:
    held = np.array([True, True, False])
    both = items(ALIKE).clusters(np.array([0, 0, 2]), held)
    assert linked(both, Rule(0.5, FOREVER, FOREVER, going_on=0.11)).tolist() == [0, 0, 0]
    assert linked(both, Rule(0.5, FOREVER, FOREVER, going_on=0.09)).tolist() == [0, 0, 1]


def test_held_groups_need_more() -> None:
    held = np.array([True, True, False])
    both = items(ALIKE).clusters(np.arange(3), held)
    assert linked(both, Rule(0.6, FOREVER, FOREVER, holding=0.2)).tolist() == [0, 0, 2]
    assert linked(both, Rule(0.6, FOREVER, FOREVER, holding=0.4)).tolist() == [0, 1, 2]


@given(st.integers(0, 10_000), st.integers(2, 8), st.floats(0.1, 0.9))
def test_it_joins_what_a_search_of_all_pairs_would(seed: int, count: int, least: float) -> None:
    alike = np.random.default_rng(seed).random((count, count))
    alike = ((alike + alike.T) / 2).astype(np.float32)
    parts = [[i] for i in range(count)]
    while len(parts) > 1:
        score, a, b = max(
            (float(alike[np.ix_(a, b)].mean(dtype=np.float64)), a, b)
            for a, b in combinations(parts, 2)
        )
        if score < least:
            break
        parts = [part for part in parts if part not in (a, b)] + [a + b]
    found = linked(items(alike).clusters(), Rule(least, FOREVER, FOREVER))
    assert {frozenset(np.flatnonzero(found == g).tolist()) for g in set(found.tolist())} == set(
        map(frozenset, parts)
    )

"""The order of the lines."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.arrays import Floats
from summarizer.stages.order import order

PLACES = st.lists(
    st.dictionaries(st.integers(0, 3), st.floats(0, 1), max_size=4), min_size=1, max_size=7
)


def apart(count: int) -> Floats:
    """Lines that have nothing in common."""
    return np.eye(max(count, 1), dtype=np.float32)[:count]


def test_no_lines() -> None:
    assert order([], apart(0)) == []


def test_one_line() -> None:
    assert order([{0: 0.5}], apart(1)) == [0]


def test_one_document_gives_its_own_order() -> None:
    places = [{0: 0.0}, {0: 0.8}, {0: 0.2}, {0: 0.5}]
    assert order(places, apart(4)) == [0, 2, 3, 1]


def test_the_lead_comes_first_whatever_the_sources_do() -> None:
    places = [{0: 0.0}, {0: 0.2}, {0: 0.9}]
    assert order(places, apart(3), lead=2) == [2, 0, 1]


def test_the_majority_of_the_sources_decides() -> None:
    before, after = 0.2, 0.6
    places = [
        {0: 0.0},
        {1: after, 2: before, 3: before},  # twice before the next line, once after it
        {1: before, 2: after, 3: after},
    ]
    assert order(places, apart(3)) == [0, 1, 2]


def test_a_wide_gap_in_one_source_does_not_outvote_two() -> None:
    places = [{0: 0.0}, {1: 1.0, 2: 0.4, 3: 0.4}, {1: 0.0, 2: 0.5, 3: 0.5}]
    assert order(places, apart(3)) == [0, 1, 2]


def test_without_a_common_source_the_earlier_place_goes_first() -> None:
    assert order([{0: 0.0}, {1: 0.7}, {2: 0.1}], apart(3)) == [0, 2, 1]


def test_a_line_without_a_place_stands_in_the_middle() -> None:
    assert order([{0: 0.0}, {}, {1: 0.1}, {2: 0.9}], apart(4)) == [0, 2, 1, 3]


def test_of_equal_places_the_theme_of_the_line_before_goes_on() -> None:
    a, b = np.eye(2, dtype=np.float32)
    places = [{0: 0.0}, {1: 0.5}, {2: 0.5}, {3: 0.5}]
    assert order(places, np.stack([a, b, a, b]), theme=0.5) == [0, 2, 1, 3]


def test_themes_alone_stay_together() -> None:
    a, b = np.eye(2, dtype=np.float32)
    places = [{0: 0.0}, {0: 0.1}, {0: 0.2}, {0: 0.3}]
    assert order(places, np.stack([a, b, a, b]), theme=1.0) == [0, 2, 1, 3]


@pytest.mark.parametrize("lead", range(4))
@pytest.mark.parametrize("theme", [0.0, 1.0])
def test_lines_that_are_all_alike_keep_their_order(lead: int, theme: float) -> None:
    vectors = np.ones((4, 1), dtype=np.float32)
    rest = [i for i in range(4) if i != lead]
    assert order([{0: 0.5}] * 4, vectors, lead=lead, theme=theme) == [lead, *rest]


@given(PLACES, st.integers(0, 2**32 - 1), st.floats(0, 1), st.data())
def test_every_line_stands_once_and_the_lead_first(
    places: list[dict[int, float]], seed: int, theme: float, data: st.DataObject
) -> None:
    vectors = np.random.default_rng(seed).standard_normal((len(places), 4)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    lead = data.draw(st.integers(0, len(places) - 1))
    found = order(places, vectors, lead=lead, theme=theme)
    assert sorted(found) == list(range(len(places)))
    assert found[0] == lead


@given(st.permutations([0.1, 0.2, 0.3, 0.4, 0.5]), st.integers(1, 3))
def test_sources_that_agree_are_followed(at: list[float], sources: int) -> None:
    places = [{0: 0.0}, *({source: place for source in range(sources)} for place in at)]
    assert order(places, apart(6), theme=0.3) == [0, *(1 + int(i) for i in np.argsort(at))]


def test_the_numbering_of_the_lines_does_not_matter() -> None:
    rng = np.random.default_rng(3)
    vectors = rng.standard_normal((5, 4)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    places = [{d: float(rng.random()) for d in range(3)} for _ in range(5)]
    wanted = order(places, vectors)
    for rest in itertools.permutations(range(1, 5)):
        mixed = [0, *rest]
        found = order([places[i] for i in mixed], vectors[mixed])
        assert [mixed[i] for i in found] == wanted


def test_the_arguments_stay_as_they_are() -> None:
    places = [{0: 0.0}, {0: 0.9}, {0: 0.4}]
    vectors = apart(3)
    order(places, vectors)
    assert places == [{0: 0.0}, {0: 0.9}, {0: 0.4}]
    assert (vectors == apart(3)).all()


def test_a_follower_stands_right_behind_its_line() -> None:
    places = [{0: 0.0}, {0: 0.2}, {0: 0.4}, {0: 0.9}, {0: 0.1}]
    assert order(places, apart(5), theme=0) == [0, 4, 1, 2, 3]
    assert order(places, apart(5), theme=0, followers={4: 3, 3: 2}) == [0, 4, 3, 2, 1]


def test_a_follower_of_the_lead_comes_second() -> None:
    places = [{0: 0.0}, {0: 0.1}, {0: 0.9}]
    assert order(places, apart(3), followers={0: 2}) == [0, 2, 1]

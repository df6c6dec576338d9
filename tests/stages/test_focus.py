"""What has to do with a question, on vectors whose cosines can be read off."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.arrays import incidence
from summarizer.stages.focus import (
    COMPLETENESS,
    NEAR,
    RELEVANT,
    WORDS,
    answered,
    nearness,
    relevance,
    worth,
)

QUERY = np.array([1, 0], dtype=np.float32)


def at(*cosines: float) -> np.ndarray:
    return np.array([[c, (1 - c * c) ** 0.5] for c in cosines], dtype=np.float32)


def numbers(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def alone(values: np.ndarray) -> np.ndarray:
    """Nobody says what another says."""
    return values


def test_neighbours_pass_on_what_they_have_to_do_with_it() -> None:
    near = np.array([0.2, 0.6, 0.1], dtype=np.float32)
    found = relevance(near, numbers(0, 0, 1), numbers(0, 1, 0), alone)
    assert found[0] > found[2] * 2
    assert found.max() == pytest.approx(1)


def test_the_neighbour_is_of_the_same_document() -> None:
    near = np.array([0.2, 0.6], dtype=np.float32)
    apart = relevance(near, numbers(0, 1), numbers(0, 0), alone)
    together = relevance(near, numbers(0, 0), numbers(0, 1), alone)
    assert apart[0] < together[0]


def test_rows_that_say_the_same_share_their_relevance() -> None:
    near = np.array([0.2, 0.6], dtype=np.float32)
    found = relevance(near, numbers(0, 1), numbers(0, 0), lambda v: np.full_like(v, v.mean()))
    assert found.tolist() == pytest.approx([1, 1])


def test_nothing_near_is_relevant_to_nothing() -> None:
    found = relevance(np.zeros(2, dtype=np.float32), numbers(0, 1), numbers(0, 0), alone)
    assert found.tolist() == [0, 0]


def test_nearness_adds_the_share_of_the_words_that_are_asked_for() -> None:
    words, _ = incidence([["bridge", "ely"], ["bridge"], ["ox"]])
    weights = np.array([1.0, 3.0, 2.0], dtype=np.float32)
    found = nearness(QUERY, numbers(0, 1), at(0.5, 0.5, -0.5), words, weights)
    assert found.tolist() == pytest.approx([0.5 + WORDS, 0.5 + WORDS / 4, 0])


def test_an_answer_is_relevant_said_by_several_and_complete() -> None:
    relevant = np.array([1.0, 1.0, 1.0, RELEVANT / 2], dtype=np.float32)
    complete = np.array([4.0, 2.0, 4.0, 4.0], dtype=np.float32)
    found = worth(relevant, numbers(5, 5, 2, 5), complete, count=100)
    assert found[0] == pytest.approx(np.log1p(5))
    assert found[1] == pytest.approx(np.log1p(5) / 2**COMPLETENESS)
    assert found[2:].tolist() == [0, 0]
    assert worth(relevant, numbers(1, 1, 1, 1), complete, count=5)[0] > 0


def test_answered_by_meaning_or_by_all_its_words() -> None:
    words, _ = incidence([["bridge", "ely"], ["bridge"]])
    far, near = at(0.1, 0.1), at(0.1, NEAR + 0.01)
    assert answered(QUERY, None, near, words)
    assert answered(QUERY, numbers(0, 1), far, words)
    assert not answered(QUERY, None, far, words)
    assert not answered(QUERY, numbers(), far, words)


def test_words_of_different_rows_are_no_answer() -> None:
    words, _ = incidence([["bridge"], ["ely"]])
    assert not answered(QUERY, numbers(0, 1), at(0.1, 0.1), words)


def test_what_one_source_alone_says_is_worth_no_more_for_its_length() -> None:
    relevant, complete = numbers(1.0, 1.0, 1.0, 1.0), numbers(8, 4, 1, 3)  # 4 is usual
    alone = worth(relevant, numbers(1, 1, 1, 1), complete, count=5)
    assert alone[0] == alone[1] > alone[3] > alone[2] > 0
    agreed = worth(relevant, numbers(2, 2, 2, 2), complete, count=5)
    assert agreed[0] > agreed[1]

"""The shared greedy loops: lazy and plain agree."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.arrays import Incidence, Ints, incidence
from summarizer.stages.select.clusters import clusters
from summarizer.stages.select.coverage import coverage
from summarizer.stages.select.greedy import Doubles, greedy, lazy_greedy, scaled_cost
from summarizer.stages.select.problem import Problem


def covering(seed: int, n: int) -> Problem:
    rng = np.random.default_rng(seed)
    concepts, names = incidence([map(str, rng.integers(30, size=6)) for _ in range(n)])
    return Problem(
        salience=rng.random(n).astype(np.float32),
        vectors=np.zeros((n, 2), dtype=np.float32),
        words=rng.integers(1, 9, size=n),
        documents=np.zeros(n, dtype=np.int64),
        concepts=concepts,
        concept_weights=rng.random(len(names)).astype(np.float32),
        max_words=60,
        max_sentences=12,
    )


def new_weight(problem: Problem, picked: list[int], row: int) -> float:
    """The weight of the row's concepts that no pick holds, over its words."""
    held = {c for p in picked for c in problem.concepts.row(p).tolist()}
    new = [c for c in problem.concepts.row(row).tolist() if c not in held]
    return float(problem.concept_weights[new].sum(dtype=np.float64) / problem.words[row])


@given(seed=st.integers(0, 10_000), n=st.integers(0, 60))
@settings(max_examples=50, deadline=None)
def test_lazy_greedy_equals_plain_greedy(seed: int, n: int) -> None:
    problem = covering(seed, n)

    def some(picked: list[int], rows: Ints) -> Doubles:
        return np.array([new_weight(problem, picked, int(row)) for row in rows], dtype=np.float64)

    plain = greedy(problem, lambda picked: some(picked, np.arange(n)), above=0.0)
    assert lazy_greedy(problem, some) == plain


@given(seed=st.integers(0, 10_000), n=st.integers(1, 40))
@settings(max_examples=50, deadline=None)
def test_a_row_is_picked_only_after_the_one_it_follows(seed: int, n: int) -> None:
    wants = np.random.default_rng(seed).random(n) < 0.5
    follows = np.where(wants, np.arange(n) - 1, -1)
    problem = replace(covering(seed, n), follows=follows)

    def some(picked: list[int], rows: Ints) -> Doubles:
        return np.array([new_weight(problem, picked, int(row)) for row in rows], dtype=np.float64)

    plain = greedy(problem, lambda picked: some(picked, np.arange(n)), above=0.0)
    assert lazy_greedy(problem, some) == plain
    for choices in (plain, coverage(problem)):  # coverage sees the rows in another order
        picked = [choice.row for choice in choices]
        assert all(
            follows[row] < 0 or follows[row] in picked[:place] for place, row in enumerate(picked)
        )


def test_lazy_greedy_evaluates_less() -> None:
    problem = covering(1, 400)
    evaluated = 0

    def counted(picked: list[int], rows: Ints) -> Doubles:
        nonlocal evaluated
        evaluated += len(rows)
        return np.array([new_weight(problem, picked, int(row)) for row in rows])

    chosen = lazy_greedy(problem, counted)
    assert len(chosen) > 3
    assert evaluated < 400 * len(chosen)


def test_a_row_without_words_costs_as_one_word() -> None:
    assert scaled_cost(np.array([0, 1, 4]), 0.5).tolist() == [1.0, 1.0, 2.0]


def test_clusters_find_separate_directions() -> None:
    vectors = np.repeat(np.eye(3, dtype=np.float32), 4, axis=0)
    found = clusters(vectors, 8)
    assert [len(set(found.member[i : i + 4].tolist())) for i in (0, 4, 8)] == [1, 1, 1]
    assert len(set(found.member.tolist())) == 3


def valid() -> dict[str, object]:
    return {
        "salience": np.ones(2, dtype=np.float32),
        "vectors": np.eye(2, dtype=np.float32),
        "words": np.array([3, 4]),
        "documents": np.array([0, 1]),
        "concepts": Incidence(np.array([0]), np.array([0, 1, 1]), 1),
        "concept_weights": np.ones(1, dtype=np.float32),
        "max_words": 10,
        "max_sentences": 2,
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"max_words": 0}, "max_words must be >= 1, got 0"),
        ({"max_sentences": -2}, "max_sentences must be >= 1, got -2"),
        ({"words": np.array([3])}, "words must have 2 rows as salience has, got 1"),
        ({"vectors": np.eye(3)}, "vectors must have 2 rows"),
        ({"vectors": np.ones(2)}, "vectors must have 2 dimensions, got 1"),
        ({"documents": np.array([0])}, "documents must have 2 rows"),
        ({"eligible": np.array([True])}, "eligible must have 2 rows"),
        ({"index": np.array([0, 1, 2])}, "index must have 2 rows"),
        ({"concept_weights": np.ones(2)}, "concept_weights must have 1 entries, got 2"),
        ({"salience": np.array([1.0, np.nan])}, "salience must be finite"),
        ({"salience": np.array([1.0, -0.5])}, "salience must be >= 0, got -0.5"),
        ({"vectors": np.array([[1, 0], [np.inf, 0]])}, "vectors must be finite"),
        ({"words": np.array([3, -1])}, "words must be >= 0, got -1"),
    ],
)
def test_a_problem_that_does_not_fit_together_is_refused(
    change: dict[str, object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Problem(**{**valid(), **change})  # type: ignore[arg-type]


def test_candidates_are_eligible_and_fit() -> None:
    problem = Problem(**{**valid(), "max_words": 3})  # type: ignore[arg-type]
    assert problem.candidates().tolist() == [True, False]
    problem = Problem(**{**valid(), "eligible": np.array([False, True])})  # type: ignore[arg-type]
    assert problem.candidates().tolist() == [False, True]

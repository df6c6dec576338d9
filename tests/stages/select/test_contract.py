"""What every selector promises, checked on each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.arrays import Incidence, incidence
from summarizer.stages.select.centroid import centroid
from summarizer.stages.select.coverage import coverage
from summarizer.stages.select.discount import discount
from summarizer.stages.select.dpp import dpp
from summarizer.stages.select.lead import lead
from summarizer.stages.select.mmr import mmr
from summarizer.stages.select.oracle import oracle
from summarizer.stages.select.problem import Choice, Problem
from summarizer.stages.select.random import random
from summarizer.stages.select.submodular import submodular

Selector = Callable[..., list[Choice]]


def bounded_oracle(problem: Problem, *, redundancy: float = 0.0) -> list[Choice]:
    """The oracle for every second concept."""
    return oracle(problem, target=np.arange(0, problem.concepts.width, 2), redundancy=redundancy)


SELECTORS: dict[str, Selector] = {
    "mmr": mmr,
    "discount": discount,
    "coverage": coverage,
    "submodular": submodular,
    "centroid": centroid,
    "dpp": dpp,
    "lead": lead,
    "random": random,
    "oracle": bounded_oracle,
}

pytestmark = pytest.mark.parametrize("select", SELECTORS.values(), ids=SELECTORS.keys())


def made_up(seed: int, n: int) -> Problem:
    """A random problem of up to ``n`` rows in a few documents, all values continuous."""
    rng = np.random.default_rng(seed)
    vectors = rng.normal(size=(n, 6)).astype(np.float32) + 0.5
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    rows = [{str(c) for c in rng.integers(12, size=rng.integers(0, 6))} for _ in range(n)]
    concepts, names = incidence(rows)
    return Problem(
        salience=rng.random(n).astype(np.float32),
        vectors=vectors,
        words=rng.integers(1, 12, size=n),
        documents=rng.integers(4, size=n),
        concepts=concepts,
        concept_weights=rng.random(len(names)).astype(np.float32),
        max_words=int(rng.integers(5, 40)),
        max_sentences=int(rng.integers(1, 6)),
        eligible=rng.random(n) < 0.8,
        index=rng.permutation(n),
    )


def rearranged(problem: Problem, order: np.ndarray) -> Problem:
    """The same rows in another order."""
    rows = [problem.concepts.row(int(i)) for i in order]
    starts = np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.int64)
    columns = np.concatenate([np.empty(0, dtype=np.int64), *rows])
    assert problem.eligible is not None
    assert problem.index is not None
    return replace(
        problem,
        salience=problem.salience[order],
        vectors=problem.vectors[order],
        words=problem.words[order],
        documents=problem.documents[order],
        concepts=Incidence(columns, starts, problem.concepts.width),
        eligible=problem.eligible[order],
        index=problem.index[order],
    )


problems = st.builds(made_up, st.integers(0, 10_000), st.integers(0, 25))
penalties = st.sampled_from([0.0, 0.3, 1.0, 4.0])


@given(problem=problems, redundancy=penalties)
@settings(max_examples=60, deadline=None)
def test_keeps_the_budget_and_picks_eligible_rows_once(
    select: Selector, problem: Problem, redundancy: float
) -> None:
    choices = select(problem, redundancy=redundancy)
    rows = [choice.row for choice in choices]
    assert problem.eligible is not None
    assert len(set(rows)) == len(rows) <= problem.max_sentences
    assert problem.words[rows].sum() <= problem.max_words
    assert problem.eligible[rows].all()
    assert np.isfinite([choice.gain for choice in choices]).all()


@given(problem=problems, seed=st.integers(0, 100))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_rows_does_not_matter(
    select: Selector, problem: Problem, seed: int
) -> None:
    order = np.random.default_rng(seed).permutation(problem.rows)
    shuffled = select(rearranged(problem, order))
    assert [int(order[choice.row]) for choice in shuffled] == [
        choice.row for choice in select(problem)
    ]


@given(problem=problems)
@settings(max_examples=20, deadline=None)
def test_repeats_itself_and_leaves_its_arguments_alone(select: Selector, problem: Problem) -> None:
    arrays = ("salience", "vectors", "words", "documents", "concept_weights", "eligible", "index")
    before = {name: getattr(problem, name).copy() for name in arrays}
    first = select(problem, redundancy=0.5)
    assert select(problem, redundancy=0.5) == first
    for name, copy in before.items():
        np.testing.assert_array_equal(getattr(problem, name), copy)


def test_an_empty_problem_gives_nothing(select: Selector) -> None:
    assert select(made_up(0, 0)) == []


def test_nothing_eligible_gives_nothing(select: Selector) -> None:
    assert select(replace(made_up(1, 9), eligible=np.zeros(9, dtype=np.bool_))) == []


def test_rows_that_are_too_long_are_skipped_and_others_tried(select: Selector) -> None:
    problem = replace(
        made_up(3, 12), max_words=10, max_sentences=3, eligible=None,
        words=np.array([11] * 11 + [10]), salience=np.linspace(1, 0.1, 12, dtype=np.float32),
        concepts=incidence([["a"]] * 12)[0], concept_weights=np.ones(1, dtype=np.float32),
    )  # fmt: skip
    assert [choice.row for choice in select(problem)] == [11]


def test_copies_and_zero_vectors_do_no_harm(select: Selector) -> None:
    problem = made_up(5, 8)
    for vectors in (np.zeros((8, 6)), np.tile(problem.vectors[:1], (8, 1))):
        flat = replace(problem, vectors=vectors.astype(np.float32), max_words=100)
        for choice in select(flat, redundancy=1.0):
            assert np.isfinite(choice.gain)


def test_all_rows_alike_still_gives_a_choice(select: Selector) -> None:
    problem = replace(
        made_up(7, 6),
        salience=np.ones(6, dtype=np.float32), vectors=np.tile([[1.0, 0.0]], (6, 1)),
        words=np.full(6, 4), concepts=incidence([["a"]] * 6)[0], eligible=None,
        concept_weights=np.ones(1, dtype=np.float32),
    )  # fmt: skip
    assert len(select(problem)) >= 1


@pytest.mark.parametrize("value", [-0.1, float("nan")])
def test_a_negative_penalty_is_refused(select: Selector, value: float) -> None:
    with pytest.raises(ValueError, match=r"redundancy must be >= 0, got"):
        select(made_up(0, 3), redundancy=value)


@given(problem=problems)
@settings(max_examples=40, deadline=None)
def test_the_lead_is_picked_first_if_it_may_be(select: Selector, problem: Problem) -> None:
    for row in np.flatnonzero(problem.candidates())[:2]:
        choices = select(replace(problem, lead=int(row)))
        assert choices[0].row == row


@given(problem=problems)
@settings(max_examples=40, deadline=None)
def test_rows_that_repeat_a_pick_are_not_picked_beside_it(
    select: Selector, problem: Problem
) -> None:
    group = problem.documents % 3
    choices = select(replace(problem, repeats=lambda row: group == group[row]))
    picked = [int(group[choice.row]) for choice in choices]
    assert len(set(picked)) == len(picked)


@given(problem=problems, most=st.integers(1, 3))
@settings(max_examples=40, deadline=None)
def test_no_document_gives_more_than_its_share(
    select: Selector, problem: Problem, most: int
) -> None:
    rows = [choice.row for choice in select(replace(problem, max_per_document=most))]
    assert np.bincount(problem.documents[rows], minlength=1).max() <= most


def test_a_lead_that_does_not_exist_and_a_share_of_none(select: Selector) -> None:
    with pytest.raises(ValueError, match=r"lead must be >= 0 and < 5, got 5"):
        select(replace(made_up(1, 5), lead=5))
    with pytest.raises(ValueError, match=r"max_per_document must be >= 1, got 0"):
        select(replace(made_up(1, 5), max_per_document=0))

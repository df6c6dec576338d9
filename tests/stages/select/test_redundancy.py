"""More redundancy penalty gives less redundant picks: what is true of it, exactly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.arrays import incidence
from summarizer.stages.select.centroid import centroid
from summarizer.stages.select.coverage import coverage
from summarizer.stages.select.discount import discount
from summarizer.stages.select.dpp import dpp
from summarizer.stages.select.mmr import mmr
from summarizer.stages.select.oracle import oracle
from summarizer.stages.select.problem import Choice, Problem
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
    "oracle": bounded_oracle,
}
PENALISED = ("mmr", "discount", "coverage", "centroid", "dpp", "oracle")
"""Those whose penalty is on single rows; submodular rewards sets instead."""


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
        eligible=None,
        index=rng.permutation(n),
    )


@pytest.mark.parametrize("select", [SELECTORS[name] for name in PENALISED], ids=PENALISED)
@given(seed=st.integers(0, 10_000), low=st.floats(0, 3), step=st.floats(0, 3))
@settings(max_examples=60, deadline=None)
def test_more_penalty_never_makes_the_second_pick_more_like_the_first(
    select: Selector, seed: int, low: float, step: float
) -> None:
    """Holds exactly for penalties on single rows: the first pick does not depend on them.

    After two picks it need not hold: another second pick leads to other choices.
    """
    problem = replace(made_up(seed, 15), max_words=1_000, max_sentences=2)
    few, many = (select(problem, redundancy=r) for r in (low, low + step))
    if len(many) == 2:
        assert many[0].row == few[0].row
        assert likeness(problem, select, many) <= likeness(problem, select, few) + 1e-6


def likeness(problem: Problem, select: Selector, choices: list[Choice]) -> float:
    """The cosine of two picks as the selector counts it: a volume has no sign."""
    a, b = (problem.vectors[choice.row] for choice in choices)
    cosine = float(a @ b)
    return abs(cosine) if select is dpp else max(cosine, 0.0)


@pytest.mark.parametrize("select", SELECTORS.values(), ids=SELECTORS.keys())
def test_more_penalty_gives_less_repetition_on_the_whole(select: Selector) -> None:
    """The mean cosine between picks over 60 problems falls from no penalty to a strong one."""
    means = []
    for redundancy in (0.0, 4.0):
        cosines = []
        for seed in range(60):
            problem = replace(made_up(seed, 20), max_words=1_000, max_sentences=4, eligible=None)
            picked = problem.vectors[[c.row for c in select(problem, redundancy=redundancy)]]
            if len(picked) > 1:
                cosines.append((picked @ picked.T)[np.triu_indices(len(picked), 1)].mean())
        means.append(np.mean(cosines))
    assert means[1] < means[0]

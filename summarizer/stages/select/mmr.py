"""Maximal marginal relevance (Carbonell and Goldstein 1998)."""

from __future__ import annotations

from summarizer.stages.select.greedy import Likeness, greedy, require_penalty
from summarizer.stages.select.problem import Choice, Problem, canonical

REDUNDANCY = 0.43
"""The paper's lambda of 0.7: (1 - lambda) / lambda."""


@canonical
def mmr(problem: Problem, *, redundancy: float = REDUNDANCY) -> list[Choice]:
    """Pick by ``salience - redundancy x highest cosine with a pick`` until the budget is full."""
    require_penalty(redundancy)
    likeness = Likeness(problem.vectors)
    return greedy(problem, lambda picked: problem.salience - redundancy * likeness.to(picked))

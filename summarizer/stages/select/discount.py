"""Salience discounted by likeness to the picks: MMR with a product for the difference.

After Carbonell and Goldstein (1998); the product needs no common scale of salience and cosine.
"""

from __future__ import annotations

from summarizer.stages.select.greedy import Likeness, greedy, require_penalty
from summarizer.stages.select.problem import Choice, Problem, canonical

REDUNDANCY = 0.7
"""The best of those tried with learned salience on news clusters."""


@canonical
def discount(problem: Problem, *, redundancy: float = REDUNDANCY) -> list[Choice]:
    """Pick by ``salience x (1 - redundancy x highest cosine with a pick)``, while that is > 0."""
    require_penalty(redundancy)
    likeness = Likeness(problem.vectors)
    return greedy(
        problem,
        lambda picked: problem.salience * likeness.share_left(picked, redundancy),
        above=0.0,
    )

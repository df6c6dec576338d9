"""Greedy coverage of weighted concepts (Gillick and Favre 2009) with a redundancy penalty."""

from __future__ import annotations

import numpy as np

from summarizer.arrays import Incidence
from summarizer.stages.select.greedy import (
    Doubles,
    Likeness,
    greedy,
    require_penalty,
    scaled_cost,
)
from summarizer.stages.select.problem import Choice, Problem, canonical

REDUNDANCY = 1.0
"""The full penalty: a copy of a pick gains nothing (sweep: eval/suites/selection.toml)."""
COST = 0.8
"""The power of its words that a row's gain is divided by.

On Multi-News ROUGE is the same from 0.3 to 1; above 0.7 lines are shorter, and a brief of 160
words holds one more of them.
"""


@canonical
def coverage(
    problem: Problem, *, redundancy: float = REDUNDANCY, cost: float = COST
) -> list[Choice]:
    """Pick the row whose concepts not yet covered are worth most, while that is above 0.

    The gain is ``salience x new concept weights / words ** cost x
    (1 - redundancy x highest cosine with a pick)``, the last factor at least 0.
    Raises ValueError for a negative ``redundancy`` or ``cost``.
    """
    require_penalty(redundancy)
    factor = problem.salience / scaled_cost(problem.words, cost)
    likeness = Likeness(problem.vectors)
    uncovered = Uncovered(problem.concepts, problem.concept_weights.astype(np.float64))

    def gains(picked: list[int]) -> Doubles:
        left: Doubles = likeness.share_left(picked, redundancy).astype(np.float64)
        return factor * uncovered.after(picked) * left

    return greedy(problem, gains, above=0.0)


class Uncovered:
    """For each row the sum of the weights of its concepts that no pick holds."""

    def __init__(self, concepts: Incidence, weights: Doubles) -> None:
        self._concepts = concepts
        self._weights = weights.copy()
        self._entry_row = concepts.row_of_entry()
        self._seen = 0

    def after(self, picked: list[int]) -> Doubles:
        """The sums (n,) after ``picked``, which only ever grows at its end."""
        for row in picked[self._seen :]:
            self._weights[self._concepts.row(row)] = 0.0
        self._seen = len(picked)
        held = self._weights[self._concepts.columns]
        sums: Doubles = np.bincount(self._entry_row, held, self._concepts.rows).astype(np.float64)
        return sums

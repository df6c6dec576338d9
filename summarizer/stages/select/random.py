"""Rows in random order: the baseline that shows what any choice is worth."""

from __future__ import annotations

import numpy as np

from summarizer.stages.select.greedy import in_turn, require_penalty
from summarizer.stages.select.problem import Choice, Problem, canonical


@canonical
def random(problem: Problem, *, redundancy: float = 0.0, seed: int = 0) -> list[Choice]:
    """Take eligible rows in an order that ``seed`` decides, as long as they fit.

    A row is left out when ``redundancy x highest cosine with a pick`` reaches 1. The gain is
    the row's salience, which plays no part in the choice.
    """
    require_penalty(redundancy)
    rows = np.flatnonzero(problem.candidates())
    order = np.random.default_rng(seed).permutation(rows)
    return in_turn(problem, order.tolist(), redundancy=redundancy)

"""The best that an extract could do by a known reference: an upper bound, for evaluation only.

Greedy, as the labels of Nallapati, Zhai and Zhou (2017) are made.
"""

from __future__ import annotations

import numpy as np

from summarizer.arrays import Ints
from summarizer.stages.select.coverage import Uncovered
from summarizer.stages.select.greedy import Likeness, greedy, require_penalty, scaled_cost
from summarizer.stages.select.problem import Choice, Problem, canonical

COST = 1.0
"""Target concepts a word: the budget is what limits the bound."""


@canonical
def oracle(
    problem: Problem, *, target: Ints, redundancy: float = 0.0, cost: float = COST
) -> list[Choice]:
    """Pick the row with most new concepts of the reference per ``words ** cost``, while above 0.

    ``target`` are the columns of ``problem.concepts`` that the reference holds; the problem's
    own weights and salience are not used.
    Raises ValueError for a column that does not exist and a negative ``redundancy`` or ``cost``.
    """
    require_penalty(redundancy)
    width = problem.concepts.width
    if len(target) and (target.min() < 0 or target.max() >= width):
        raise ValueError(f"target must be >= 0 and < {width}, got {target.min()}..{target.max()}")
    worth = np.zeros(width)
    worth[target] = 1.0
    uncovered, likeness = Uncovered(problem.concepts, worth), Likeness(problem.vectors)
    price = scaled_cost(problem.words, cost)
    return greedy(
        problem,
        lambda picked: uncovered.after(picked) / price * likeness.share_left(picked, redundancy),
        above=0.0,
    )

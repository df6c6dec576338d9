"""How large a paired difference is, apart from whether it is one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summarizer.evaluate.measures.base import Doubles


@dataclass(frozen=True, slots=True)
class Effect:
    """The size of the paired differences a - b of some examples.

    ``d`` is Cohen's d of paired differences (d_z): their mean in units of their standard
    deviation, NaN where they are all the same. ``superiority`` is the share of examples that a
    wins, ties counting half, NaN without examples.
    """

    d: float
    superiority: float
    wins: int
    ties: int
    losses: int


def effect(differences: Doubles, *, tie: float = 1e-9, lower_wins: bool = False) -> Effect:
    """The effect of ``differences`` (examples,); those up to ``tie`` in size are ties.

    ``lower_wins`` tells that the smaller value is the better one; it does not change ``d``.

    >>> effect(np.array([1.0, 0.0, -1.0, 2.0]))
    Effect(d=0.3872983346207417, superiority=0.625, wins=2, ties=1, losses=1)
    """
    above, below = int((differences > tie).sum()), int((differences < -tie).sum())
    wins, losses = (below, above) if lower_wins else (above, below)
    ties = len(differences) - wins - losses
    superiority = (wins + ties / 2) / len(differences) if len(differences) else float("nan")
    return Effect(_standardised(differences, tie), superiority, wins, ties, losses)


def _standardised(differences: Doubles, tie: float) -> float:
    if len(differences) < 2 or float(np.ptp(differences)) <= tie:
        return float("nan")
    return float(differences.mean() / differences.std(ddof=1))

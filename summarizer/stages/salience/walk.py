"""PageRank on a graph that is known only by its product with a vector (Brin and Page 1998)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from summarizer.stages.salience.scale import Doubles

DAMPING = 0.85
"""The share of steps that follow an edge; the others jump anywhere (Brin and Page 1998)."""
TOLERANCE = 1e-7
"""The walk has settled when the probabilities move by less than this in sum."""
MAX_STEPS = 200
"""0.85 to the power of 100 is below the tolerance, so more steps are never needed by much."""


def stationary(times: Callable[[Doubles], Doubles], n: int, damping: float) -> Doubles:
    """Where a random walk over ``n`` rows ends up: probabilities (n,) that sum to 1.

    ``times(p)`` is the product of the symmetric, non-negative edge weights (n, n) with ``p``.
    From a row without edges the walk jumps anywhere. Raises ValueError unless
    0 <= damping < 1.
    """
    if not 0 <= damping < 1:
        raise ValueError(f"damping must be >= 0 and < 1, got {damping}")
    if n == 0:
        return np.empty(0)
    strength = times(np.ones(n))
    linked = strength > 0
    outward = np.divide(1.0, strength, out=np.zeros(n), where=linked)
    p, moved, steps = np.full(n, 1.0 / n), np.inf, 0
    while moved >= TOLERANCE and steps < MAX_STEPS:
        stranded = p[~linked].sum()
        step = damping * (times(p * outward) + stranded / n) + (1 - damping) / n
        p, moved, steps = step, float(np.abs(step - p).sum()), steps + 1
    return p

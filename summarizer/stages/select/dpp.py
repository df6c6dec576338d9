"""Determinantal point process, greedy MAP (Chen, Zhang and Zhou 2018, algorithm 1)."""

from __future__ import annotations

import numpy as np

from summarizer.stages.select.greedy import Doubles, greedy, require_penalty
from summarizer.stages.select.problem import Choice, Problem, canonical

REDUNDANCY = 0.5
"""Weight of the volume against salience; 0.5 makes the objective a plain log determinant."""
RIDGE = 1e-3
"""Cosines are taken times 1 - RIDGE, so that copies have a small volume and not none."""


@canonical
def dpp(problem: Problem, *, redundancy: float = REDUNDANCY) -> list[Choice]:
    """Pick the row that adds most to ``sum of salience + redundancy x log det(cosines)``.

    That is the MAP of a process with the kernel ``q_i x cosine x q_j`` and the quality
    ``q = exp(salience / (2 x redundancy))`` (the paper's equation 18). The kernel is never
    built: the Cholesky rows of the picks (picks, n) are enough.
    """
    require_penalty(redundancy)
    volume = _Volume(problem)
    return greedy(
        problem, lambda picked: problem.salience + redundancy * np.log(volume.left(picked))
    )


class _Volume:
    """The squared part (n,) of each row that is orthogonal to the picks, in the kernel's space."""

    def __init__(self, problem: Problem) -> None:
        self._vectors = problem.vectors
        self._squares: Doubles = np.ones(problem.rows)
        self._cholesky: list[Doubles] = []

    def left(self, picked: list[int]) -> Doubles:
        """The squares after ``picked``, which only ever grows at its end; never 0."""
        for row in picked[len(self._cholesky) :]:
            cosines = (1 - RIDGE) * (self._vectors @ self._vectors[row]).astype(np.float64)
            for earlier in self._cholesky:
                cosines -= earlier * earlier[row]
            coefficient = cosines / np.sqrt(self._squares[row])
            self._cholesky.append(coefficient)
            self._squares = np.maximum(self._squares - coefficient**2, RIDGE**2)
        return self._squares

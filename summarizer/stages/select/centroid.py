"""Greedy centroid selection (Gholipour Ghalandari 2017)."""

from __future__ import annotations

import numpy as np

from summarizer.arrays import Floats
from summarizer.stages.select.greedy import Doubles, Likeness, greedy, require_penalty
from summarizer.stages.select.problem import Choice, Problem, canonical

REDUNDANCY = 0.0
"""The paper has no penalty of its own: a repetition brings the mean no nearer."""


@canonical
def centroid(problem: Problem, *, redundancy: float = REDUNDANCY) -> list[Choice]:
    """Pick the row that brings the summary's mean vector nearest to the centroid of all rows.

    The gain is the cosine of the two, minus ``redundancy x highest cosine with a pick``; in the
    centroid each document weighs the same. Salience is not used.
    """
    require_penalty(redundancy)
    vectors, likeness = problem.vectors, Likeness(problem.vectors)
    toward = vectors @ _centroid(problem)
    squares = np.einsum("ij,ij->i", vectors, vectors)

    def gains(picked: list[int]) -> Doubles:
        total = vectors[picked].sum(axis=0)
        norm = np.sqrt(np.maximum(total @ total + 2 * (vectors @ total) + squares, 0.0))
        along = toward[picked].sum() + toward
        cosine = np.divide(along, norm, out=np.zeros_like(along), where=norm > 0)
        gain: Doubles = cosine.astype(np.float64) - redundancy * likeness.to(picked)
        return gain

    return greedy(problem, gains)


def _centroid(problem: Problem) -> Floats:
    sizes = np.bincount(problem.documents, minlength=1)
    total = (1.0 / sizes[problem.documents]).astype(np.float32) @ problem.vectors
    norm = np.linalg.norm(total)
    unit: Floats = (total / norm if norm > 0 else total).astype(np.float32)
    return unit

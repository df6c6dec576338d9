"""The first sentences of each source in turn: the baseline that news is hard to beat with."""

from __future__ import annotations

import numpy as np

from summarizer.stages.select.greedy import in_turn, require_penalty
from summarizer.stages.select.problem import Choice, Problem, canonical


@canonical
def lead(problem: Problem, *, redundancy: float = 0.0) -> list[Choice]:
    """Take every document's first eligible row, then every document's second, and so on.

    The order within a document is that of ``problem.index``. A row is left out when
    ``redundancy x highest cosine with a pick`` reaches 1. The gain is the row's salience.
    """
    require_penalty(redundancy)
    rows = np.flatnonzero(problem.candidates())
    index = np.arange(problem.rows) if problem.index is None else problem.index
    ordered = rows[np.lexsort((index[rows], problem.documents[rows]))]
    documents = problem.documents[ordered]
    starts = np.searchsorted(documents, documents)
    turn = np.arange(len(ordered)) - starts
    return in_turn(problem, ordered[np.lexsort((documents, turn))].tolist(), redundancy=redundancy)

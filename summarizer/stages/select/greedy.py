"""Fill a budget greedily: what the selectors share."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.arrays import Bools, Floats, Ints
from summarizer.stages.select.problem import Choice, Problem

Doubles = NDArray[np.float64]
Gains = Callable[[list[int]], NDArray[np.floating]]
"""Given the rows picked so far, newest last: the gain of each row (n,)."""

COPY = 1e-6
"""A penalised share at or below this is rounding: the row repeats a pick."""
BATCH = 256
"""Bounds that lazy greedy computes again at most at a time, after 1, 2, 4, ... did not do."""


class Likeness:
    """The highest cosine (n,) of each row with any pick, never below 0; 0 before the first."""

    def __init__(self, vectors: Floats) -> None:
        self._vectors = vectors
        self._value = np.zeros(len(vectors), dtype=np.float32)
        self._seen = 0

    def to(self, picked: list[int]) -> Floats:
        """The likeness to ``picked``, which only ever grows at its end."""
        for row in picked[self._seen :]:
            self._value = np.maximum(self._value, self._vectors @ self._vectors[row])
        self._seen = len(picked)
        return self._value

    def share_left(self, picked: list[int], redundancy: float) -> Floats:
        """What is left (n,) of a row's worth: 1 - redundancy x likeness, at least 0."""
        left = 1 - redundancy * self.to(picked)
        return np.where(left > COPY, left, 0).astype(np.float32)


class _Picks:
    """The rows picked so far, and which may follow."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._words_left = problem.max_words
        self._open: Bools = problem.candidates()
        follows = problem.follows
        self._follows = np.full(problem.rows, -1) if follows is None else follows
        self._waiting: Bools = self._follows >= 0
        self.free: Bools = self._open & ~self._waiting
        self.rows: list[int] = []

    def add(self, row: int) -> Ints:
        """Pick ``row``; what repeats it or no longer fits is free no more, what follows it is now.

        Returns the rows that were waiting for it and are free.
        """
        self.rows.append(row)
        self._words_left -= int(self._problem.words[row])
        self._open &= self._problem.others(row) & (self._problem.words <= self._words_left)
        document = self._problem.documents[row]
        if (self._problem.documents[self.rows] == document).sum() == self._problem.max_per_document:
            self._open &= self._problem.documents != document
        if len(self.rows) == self._problem.max_sentences:
            self._open[:] = False
        following = self._follows == row
        self._waiting &= ~following
        self.free = self._open & ~self._waiting
        return np.flatnonzero(following & self.free)


def greedy(problem: Problem, gains: Gains, *, above: float = -np.inf) -> list[Choice]:
    """Pick the row of highest gain that still fits, until none fits or gains more than ``above``.

    Of equal gains the first row wins. A row that does not fit is skipped, others still tried.
    """
    picks = _Picks(problem)
    chosen: list[Choice] = []
    if problem.lead is not None and picks.free[problem.lead]:
        chosen.append(Choice(problem.lead, float(gains([])[problem.lead])))
        picks.add(problem.lead)
    while picks.free.any():
        gain = np.where(picks.free, gains(picks.rows), -np.inf)
        best = int(np.argmax(gain))
        if gain[best] <= above:
            break
        chosen.append(Choice(best, float(gain[best])))
        picks.add(best)
    return chosen


def in_turn(problem: Problem, order: Iterable[int], *, redundancy: float) -> list[Choice]:
    """Take the rows in the given order, leaving out those that do not fit or repeat a pick.

    A row repeats a pick when ``redundancy x cosine`` reaches 1, or as the problem says.
    """
    likeness, picks = Likeness(problem.vectors), _Picks(problem)
    first = [] if problem.lead is None else [problem.lead]
    for row in [*first, *order]:
        if picks.free[row] and likeness.share_left(picks.rows, redundancy)[row] > 0:
            picks.add(row)
    return [Choice(row, float(problem.salience[row])) for row in picks.rows]


def lazy_greedy(
    problem: Problem,
    gains: Callable[[list[int], Ints], Doubles],
) -> list[Choice]:
    """The same picks as ``greedy`` where gains never grow (Minoux 1978), with few evaluations.

    ``gains(picked, rows)`` is the gain of each of ``rows``. A gain that was computed before an
    earlier pick is an upper bound: only rows whose bound tops the heap are computed again.
    Rows that gain nothing are not picked.
    """
    picks, chosen = _Picks(problem), list[Choice]()

    heap: list[_Entry] = []

    def pick(row: int, gain: float) -> None:
        chosen.append(Choice(row, gain))
        fresh = picks.add(row)
        for entry in _entries(fresh, gains(picks.rows, fresh), len(chosen)) if len(fresh) else ():
            heapq.heappush(heap, entry)

    if problem.lead is not None and picks.free[problem.lead]:
        pick(problem.lead, float(gains([], np.array([problem.lead]))[0]))
    candidates = np.flatnonzero(picks.free)
    heap[:] = _entries(candidates, gains(picks.rows, candidates), len(chosen))
    heapq.heapify(heap)
    batch = 1
    while heap and heap[0].bound < 0:
        if not picks.free[heap[0].row]:
            heapq.heappop(heap)
        elif heap[0].age < len(chosen):
            stale = _stale(heap, len(chosen), batch)
            for entry in _entries(stale, gains(picks.rows, stale), len(chosen)):
                heapq.heappush(heap, entry)
            batch = min(2 * batch, BATCH)
        else:
            best, batch = heapq.heappop(heap), 1
            pick(best.row, -best.bound)
    return chosen


class _Entry(NamedTuple):
    """A heap entry: minus the gain that the row had when ``age`` rows were picked."""

    bound: float
    row: int
    age: int


def _entries(rows: Ints, gains: Doubles, age: int) -> list[_Entry]:
    pairs = zip(gains.tolist(), rows.tolist(), strict=True)
    return [_Entry(-gain, row, age) for gain, row in pairs]


def _stale(heap: list[_Entry], age: int, most: int) -> Ints:
    """Pop the entries at the top that are older than ``age``, at most ``most``."""
    rows: list[int] = []
    while heap and len(rows) < most and heap[0].age < age:
        rows.append(heapq.heappop(heap).row)
    return np.array(rows, dtype=np.int64)


def require_penalty(redundancy: float) -> None:
    """Raise ValueError for a redundancy that is negative or not a number."""
    if not redundancy >= 0:
        raise ValueError(f"redundancy must be >= 0, got {redundancy}")


def scaled_cost(words: Ints, power: float) -> Doubles:
    """What gains are divided by: ``words ** power``, a row without words costing as one word."""
    if not power >= 0:
        raise ValueError(f"cost must be >= 0, got {power}")
    return np.maximum(words, 1).astype(np.float64) ** power

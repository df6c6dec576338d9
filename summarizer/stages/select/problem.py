"""What a selector is given and what it returns, and the order that makes ties fair."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Concatenate, ParamSpec

import numpy as np

from summarizer.arrays import Bools, Floats, Incidence, Ints

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Problem:
    """Rows to choose from, and the budget; both limits hold.

    ``salience`` (n,) is finite and >= 0; ``vectors`` (n, d) have unit length or are zero;
    ``words`` (n,) is what each row costs; ``documents`` (n,) numbers each row's document;
    ``concepts`` holds the concepts of each row and ``concept_weights`` (concepts.width,) what
    each is worth, >= 0. Only ``eligible`` (n,) rows are picked (None: all); the others still are
    evidence. ``index`` (n,) is a row's place in its document (None: rows stand in that order).
    ``lead`` is a row that is picked before all others. ``follows`` (n,) is the row without which
    a row makes no sense, so that it may be picked only after it; -1 where there is none (None:
    for all). ``repeats`` gives for a row the rows (n,)
    that say the same and so are not picked beside it.

    Raises ValueError where the shapes do not agree or a value is out of its bounds.
    """

    salience: Floats
    vectors: Floats
    words: Ints
    documents: Ints
    concepts: Incidence
    concept_weights: Floats
    max_words: int
    max_sentences: int
    eligible: Bools | None = None
    index: Ints | None = None
    lead: int | None = None
    follows: Ints | None = None
    repeats: Callable[[int], Bools] | None = None
    max_per_document: int | None = None

    def __post_init__(self) -> None:
        _check_shapes(self)
        for name in ("max_words", "max_sentences"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be >= 1, got {getattr(self, name)}")
        if self.max_per_document is not None and self.max_per_document < 1:
            raise ValueError(f"max_per_document must be >= 1, got {self.max_per_document}")
        for name in ("salience", "concept_weights", "words"):
            _check_values(name, getattr(self, name))
        if not np.isfinite(self.vectors).all():
            raise ValueError("vectors must be finite, got NaN or infinity")

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self.salience)

    def candidates(self) -> Bools:
        """The rows that may be picked and fit the whole budget: shape (n,)."""
        fits = self.words <= self.max_words
        return fits if self.eligible is None else fits & self.eligible

    def others(self, row: int) -> Bools:
        """The rows (n,) that may still be picked beside ``row``."""
        free = np.ones(self.rows, dtype=np.bool_)
        if self.repeats is not None:
            free &= ~self.repeats(row)
        free[row] = False
        return free


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen row and the gain that chose it, in the selector's own unit."""

    row: int
    gain: float


def canonical(
    select: Callable[Concatenate[Problem, P], list[Choice]],
) -> Callable[Concatenate[Problem, P], list[Choice]]:
    """Show a selector the rows in an order that does not depend on how they came.

    The order is by salience (highest first), words (fewest first), vector, document, index; so
    a selector that takes the first of equals picks the same set however the input is permuted.
    """

    def selected(problem: Problem, /, *args: P.args, **kwargs: P.kwargs) -> list[Choice]:
        order = canonical_order(problem)
        choices = select(_rearranged(problem, order), *args, **kwargs)
        return [Choice(int(order[choice.row]), choice.gain) for choice in choices]

    functools.update_wrapper(selected, select)
    return selected


def canonical_order(problem: Problem) -> Ints:
    """The row numbers in the order that ``canonical`` describes."""
    vectors = np.ascontiguousarray(problem.vectors)
    prints = np.fromiter((zlib.crc32(v.data) for v in vectors), np.int64, count=problem.rows)
    index = np.zeros_like(problem.words) if problem.index is None else problem.index
    keys = (index, problem.documents, prints, problem.words, -problem.salience)
    return np.lexsort(keys).astype(np.int64)


def _rearranged(problem: Problem, order: Ints) -> Problem:
    eligible = None if problem.eligible is None else problem.eligible[order]
    index = order if problem.index is None else problem.index[order]
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    lead = None if problem.lead is None else int(place[problem.lead])
    repeats = problem.repeats
    return replace(
        problem,
        salience=problem.salience[order],
        vectors=problem.vectors[order],
        words=problem.words[order],
        documents=problem.documents[order],
        concepts=_rows(problem.concepts, order),
        eligible=eligible,
        index=index,
        lead=lead,
        follows=None if problem.follows is None else _renamed(problem.follows[order], place),
        repeats=None if repeats is None else lambda row: repeats(int(order[row]))[order],
    )


def _renamed(follows: Ints, place: Ints) -> Ints:
    return np.where(follows >= 0, place[follows], -1)


def _rows(matrix: Incidence, order: Ints) -> Incidence:
    counts = np.diff(matrix.starts)[order]
    starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
    entries = np.arange(starts[-1]) + np.repeat(matrix.starts[order] - starts[:-1], counts)
    return Incidence(matrix.columns[entries], starts, matrix.width)


def _check_shapes(problem: Problem) -> None:
    n = len(problem.salience)
    lengths = {
        "vectors": len(problem.vectors),
        "words": len(problem.words),
        "documents": len(problem.documents),
        "concepts": problem.concepts.rows,
        "eligible": n if problem.eligible is None else len(problem.eligible),
        "index": n if problem.index is None else len(problem.index),
        "follows": n if problem.follows is None else len(problem.follows),
    }
    for name, length in lengths.items():
        if length != n:
            raise ValueError(f"{name} must have {n} rows as salience has, got {length}")
    if problem.follows is not None and problem.follows.max(initial=-1) >= n:
        raise ValueError(f"follows must be < {n}, got {problem.follows.max()}")
    if problem.lead is not None and not 0 <= problem.lead < n:
        raise ValueError(f"lead must be >= 0 and < {n}, got {problem.lead}")
    if problem.vectors.ndim != 2:
        raise ValueError(f"vectors must have 2 dimensions, got {problem.vectors.ndim}")
    if len(problem.concept_weights) != problem.concepts.width:
        width, got = problem.concepts.width, len(problem.concept_weights)
        raise ValueError(f"concept_weights must have {width} entries, got {got}")


def _check_values(name: str, values: Floats | Ints) -> None:
    if not np.isfinite(values).all():
        raise ValueError(f"{name} must be finite, got NaN or infinity")
    lowest = values.min(initial=0)
    if lowest < 0:
        raise ValueError(f"{name} must be >= 0, got {lowest}")

"""The array types that stages exchange: plain numpy, no text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Incidence:
    """Which features each row holds: a sparse matrix in compressed rows.

    Row ``i`` holds the feature numbers ``columns[starts[i]:starts[i + 1]]``, sorted, each once.
    ``starts`` has shape (rows + 1,), ``width`` is the number of features.
    """

    columns: Ints
    starts: Ints
    width: int

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self.starts) - 1

    def row(self, i: int) -> Ints:
        """The feature numbers of row ``i``."""
        return self.columns[self.starts[i] : self.starts[i + 1]]

    def row_of_entry(self) -> Ints:
        """The row number of each entry of ``columns``."""
        return np.repeat(np.arange(self.rows, dtype=np.int64), np.diff(self.starts))

    def sums(self, weights: Floats) -> Floats:
        """For each row, the sum of ``weights`` (width,) over its features: shape (rows,)."""
        cumulative = np.concatenate(([0.0], np.cumsum(weights[self.columns], dtype=np.float64)))
        return (cumulative[self.starts[1:]] - cumulative[self.starts[:-1]]).astype(np.float32)


def incidence(rows: Sequence[Iterable[str]]) -> tuple[Incidence, list[str]]:
    """Number the features of each row in order of first appearance; returns them with their names.

    >>> matrix, names = incidence([["b", "a", "b"], ["a"]])
    >>> matrix.row(0).tolist(), matrix.row(1).tolist(), names
    ([0, 1], [1], ['b', 'a'])
    """
    numbers: dict[str, int] = {}
    columns: list[int] = []
    starts = [0]
    for features in rows:
        seen = {numbers.setdefault(feature, len(numbers)) for feature in features}
        columns.extend(sorted(seen))
        starts.append(len(columns))
    matrix = Incidence(
        columns=np.asarray(columns, dtype=np.int64),
        starts=np.asarray(starts, dtype=np.int64),
        width=len(numbers),
    )
    return matrix, list(numbers)

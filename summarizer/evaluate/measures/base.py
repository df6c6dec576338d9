"""What a measure is: how the columns of a set of examples become one figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]
Statistic = Callable[[Doubles], float]
"""Rows (examples, columns) without NaN to one figure; NaN where it is not defined."""


def mean(rows: Doubles) -> float:
    """The mean of the first column.

    >>> mean(np.array([[1.0], [3.0]]))
    2.0
    """
    return float(rows[:, 0].mean()) if len(rows) else float("nan")


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure over examples, computed from the named columns of their scores.

    ``better`` tells which way is good, or that neither is. ``scale`` is what the figure is
    multiplied by to be shown. Examples without one of the columns are left out and counted.
    """

    name: str
    about: str
    better: Literal["higher", "lower", "neither"] = "higher"
    columns: tuple[str, ...] = ()
    statistic: Statistic = mean
    scale: float = 100.0

    @property
    def inputs(self) -> tuple[str, ...]:
        """The columns; by default the one that is named as the measure is."""
        return self.columns or (self.name,)

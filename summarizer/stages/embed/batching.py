"""Which texts a model reads together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts of similar length: their row numbers, and the number of tokens of the longest."""

    rows: tuple[int, ...]
    tokens: int


def batches(lengths: Sequence[int], size: int, budget: int) -> list[Batch]:
    """Group rows by length in tokens: at most ``size`` rows and ``budget`` tokens, padding counted.

    Sorting keeps the padding small, the budget keeps the memory of a run small. A row that is
    longer than the budget is a batch of its own.

    >>> batches([5, 2, 9, 3], size=2, budget=10)
    [Batch(rows=(1, 3), tokens=3), Batch(rows=(0,), tokens=5), Batch(rows=(2,), tokens=9)]
    """
    groups: list[list[int]] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        rows = len(groups[-1]) + 1 if groups else 0
        if groups and rows <= size and rows * lengths[row] <= budget:
            groups[-1].append(row)
        else:
            groups.append([row])
    return [Batch(tuple(group), tokens=lengths[group[-1]]) for group in groups]

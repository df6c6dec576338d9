"""How much of each document is read where not all of it fits."""

from __future__ import annotations

from collections.abc import Sequence


def shares(lengths: Sequence[int], budget: int) -> list[int]:
    """Tokens of each document under a budget: short ones whole, the others cut to one length.

    >>> shares([10, 100, 300], budget=150)
    [10, 70, 70]
    >>> shares([10, 20], budget=150)
    [10, 20]
    """
    given = [0] * len(lengths)
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    for done, row in enumerate(order):
        given[row] = min(lengths[row], budget // (len(order) - done))
        budget -= given[row]
    return given

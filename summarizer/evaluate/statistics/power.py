"""Whether there are examples enough for any difference to be significant."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.evaluate.statistics.paired import ALPHA, Difference


@dataclass(frozen=True, slots=True)
class Shortage:
    """The largest number of examples of any of ``tests`` comparisons, and how many it takes."""

    examples: int
    tests: int
    needed: int


def least_examples(tests: int) -> int:
    """How many paired examples it takes for one of so many tests to come out significant.

    Of ``2**n`` ways to swap, two are as extreme as the best outcome, so the least p of n examples
    is ``2 / 2**n``; Holm's correction multiplies the least of all by their number.

    >>> least_examples(1), least_examples(33)
    (6, 11)
    """
    return math.floor(math.log2(2 * tests / ALPHA)) + 1


def shortage(found: Iterable[Difference]) -> Shortage | None:
    """What is short where none of the comparisons, corrected together, can be significant."""
    counts = [each.n for each in found if not math.isnan(each.p)]
    if not counts:
        return None
    needed = least_examples(len(counts))
    return Shortage(max(counts), len(counts), needed) if max(counts) < needed else None

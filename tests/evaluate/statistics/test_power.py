"""Whether there are examples enough is told from the least p-value that they can give."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.statistics.paired import Difference, compare_pairs
from summarizer.evaluate.statistics.power import least_examples, shortage

PAIRS = [("a", "b"), ("a", "c"), ("b", "c")]


def clearest(examples: int, width: int = 3) -> list[Difference]:
    """All pairs of systems of which each is better than the next on every example."""
    rows = {name: np.full((examples, 1), float(k)) for k, name in enumerate("abc"[:width])}
    return compare_pairs(rows, Measure("f1", ""), PAIRS[: 1 if width == 2 else 3])


@pytest.mark.parametrize(("width", "tests"), [(2, 1), (3, 3)])
def test_the_clearest_difference_is_significant_from_the_least_number_on(
    width: int, tests: int
) -> None:
    needed = least_examples(tests)
    assert not any(each.significant for each in clearest(needed - 1, width))
    assert all(each.significant for each in clearest(needed, width))


def test_a_shortage_names_what_there_is_and_what_it_takes() -> None:
    found = shortage(clearest(4))
    assert found is not None
    assert (found.examples, found.tests, found.needed) == (4, 3, 7)
    assert shortage(clearest(7)) is None


def test_pairs_without_a_shared_example_are_no_tests() -> None:
    rows = {"a": np.array([[1.0], [2.0]]), "b": np.full((2, 1), np.nan)}
    found = compare_pairs(rows, Measure("f1", ""), [("a", "b")])
    assert shortage(found) is None
    both = shortage([*found, *clearest(3, 2)])
    assert both is not None
    assert (both.examples, both.tests) == (3, 1)

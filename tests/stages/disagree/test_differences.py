"""Which facts of two sentences differ, and which only seem to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.stages.disagree import Difference, Link, Material, differences
from summarizer.stages.disagree.frames import frames

NINE = datetime(2025, 3, 1, 9, tzinfo=UTC).timestamp()
HOUR = 3600.0
TEN = "At least 10 people were killed in the fire at the Ely mill."
FIFTEEN = "The fire at the mill in Ely killed 15 people."


def found(
    *texts: str, moments: Sequence[float] | None = None, alike: float = 0.8
) -> list[Difference]:
    """The differences between sentences of as many sources, all equally alike."""
    n = len(texts)
    rows = np.arange(n)
    material = Material(
        texts, rows, rows, np.array(moments or [np.nan] * n), weights={}, common=frozenset()
    )
    links = [Link(a, b, alike) for a in range(n) for b in range(a + 1, n)]
    return differences(material, links, links)


def test_a_figure_knows_what_it_counts() -> None:
    (figure,) = frames("At least twelve people were killed in Ely.")
    assert (figure.value, figure.bound, figure.kind) == ("12", "least", "")
    assert {"die", "peopl"} <= figure.near


def test_figures_of_one_quantity_differ() -> None:
    (difference,) = found("The fire killed 12 people in Ely.", FIFTEEN)
    assert difference.about == "the number of people who died"
    assert [side.value for side in difference.sides] == ["12", "15"]
    assert not difference.update


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Belgium spent 1.1 percent of its output.", "Germany spent 2.1 percent of its output."),
        ("The fire killed at least 20 people in Ely.", "The fire killed 23 people in Ely."),
        ("The fire killed nearly 3,000 people.", "The fire killed 2,976 people."),
        ("Prices rose 3 percent in May.", "Prices fell 4 percent in May."),
        ("Prices rose 3 percent in May.", "Prices rose 4 percent in June."),
        ("The mill employs 40 people in Ely.", "The fire killed 12 people in Ely."),
        ("Output is expected to rise 3 percent.", "Output rose 4 percent."),
        ("The fire killed 12 people.", "The fire killed 12 people and hurt 15 people."),
        ("Sales at Foot Mart grew 3% in 2024.", "Sales at Foot Mart grew 5% in 2023."),
        ("Sales at Foot Mart will grow by 3%.", "Sales at Foot Mart will decline by 5%."),
        (
            "Its new stores will each measure 7,500 square feet.",
            "Its new stores will measure 15,000 square feet or 10,000 square feet each.",
        ),
    ],
)
def test_what_only_seems_to_differ(one: str, other: str) -> None:
    assert found(one, other) == []


def test_a_source_that_states_both_differs_from_none() -> None:
    texts = ("The fire killed 12 people in Ely.", FIFTEEN, "Of the dead, 12 people died at once.")
    material = Material(
        texts, np.array([0, 1, 1]), np.array([0, 1, 1]), np.full(3, np.nan), weights={}
    )
    assert differences(material, [Link(0, 1, 0.8)], []) == []


def test_a_later_higher_figure_is_an_update_earliest_first() -> None:
    (difference,) = found(FIFTEEN, TEN.replace("At least 10", "10"), moments=(NINE + HOUR, NINE))
    assert difference.update
    assert [side.value for side in difference.sides] == ["10", "15"]


@pytest.mark.parametrize(
    "moments", [(NINE, NINE), (NINE, float("nan")), (NINE - 9 * HOUR, NINE)], ids=str
)
def test_without_a_later_time_it_is_a_conflict(moments: tuple[float, float]) -> None:
    (difference,) = found("The fire killed 12 people in Ely.", FIFTEEN, moments=moments)
    assert not difference.update


def test_a_report_that_goes_back_is_a_conflict() -> None:
    twelve = "The fire killed 12 people in Ely."
    times = (NINE, NINE + HOUR, NINE + 2 * HOUR)
    (difference,) = found(twelve, FIFTEEN, twelve, moments=times)
    assert not difference.update
    assert [side.rows for side in difference.sides] == [(0, 2), (1,)]


def test_one_name_in_the_place_of_another() -> None:
    (difference,) = found(
        "Police arrested the owner of the mill, Adam Brook, at the harbour.",
        "Police arrested the owner of the mill, Peter Lund, at the harbour.",
    )
    assert difference.about == "a name"


def test_an_accent_is_no_other_name() -> None:
    assert (
        found(
            "President Jovenel Moise was shot at home.", "President Jovenel Moïse was shot at home."
        )
        == []
    )


def test_the_opposite_outcome() -> None:
    (difference,) = found(
        "The council of Ely approved the new bridge.", "The council of Ely rejected the new bridge."
    )
    assert difference.about == "what happened"


@given(st.lists(st.text(max_size=60), min_size=2, max_size=4))
def test_sides_are_of_different_sources_for_any_text(texts: list[str]) -> None:
    for difference in found(*texts):
        rows = [set(side.rows) for side in difference.sides]
        assert len(rows) >= 2
        assert not set.intersection(*rows)


def test_other_acts_on_other_days_are_no_difference() -> None:
    tell = "Minister Marsh {} over a rail contract with the firm Marlow Group of Ely."
    denied, resigned = tell.format("denied on Wednesday"), tell.format("resigned on Friday")
    assert found(denied, resigned) == []
    (difference,) = found(tell.format("resigned on Thursday"), resigned)
    assert difference.about == "the day"

"""Use of sources by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluate.measures.sources import COLUMNS, sources

CITED = st.lists(st.lists(st.sampled_from("abcd"), max_size=3), max_size=9)


def test_shares_by_hand() -> None:
    scores = sources([["a", "b"], ["a"], ["a"], ["c"]], "abcde")
    assert scores["sources_cited"] == 3 / 5
    assert scores["largest_source"] == 3 / 4


def test_the_balance_is_the_entropy_of_first_citations_over_the_most_possible() -> None:
    entropy = -(3 / 4 * math.log(3 / 4) + 1 / 4 * math.log(1 / 4))
    assert sources([["a", "b"], ["a"], ["a"], ["c"]], "abcde")["balance"] == pytest.approx(
        entropy / math.log(4)
    )


@pytest.mark.parametrize("cited", [["a", "b"], ["a", "b", "a"], ["a", "b", "a", "b"]])
def test_as_even_as_the_lines_allow_is_1(cited: list[str]) -> None:
    assert sources([[name] for name in cited], "ab")["balance"] == pytest.approx(1)


def test_one_source_for_all_is_0() -> None:
    assert sources([["a"], ["a"]], "ab")["balance"] == 0


@pytest.mark.parametrize(("cited", "documents"), [([["a"]], "abc"), ([["a"], ["a"]], "a")])
def test_where_there_is_no_choice_the_balance_is_not_defined(
    cited: list[list[str]], documents: str
) -> None:
    assert sources(cited, documents)["balance"] is None


@pytest.mark.parametrize("cited", [[], [[]], [["unknown"]]])
def test_without_citations_nothing_is_defined(cited: list[list[str]]) -> None:
    assert sources(cited, "ab") == dict.fromkeys(COLUMNS)


@given(CITED)
def test_values_are_shares(cited: list[list[str]]) -> None:
    for value in sources(cited, "abcd").values():
        assert value is None or 0 <= value <= 1 + 1e-12

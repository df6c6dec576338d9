"""Subsequences in bit vectors are those of rouge-score's table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluate.measures.lcs import length, pattern, positions

scorers = pytest.importorskip("rouge_score.rouge_scorer")

TOKENS = st.lists(st.sampled_from("abcde"), max_size=90)


def test_the_longest_common_subsequence_of_a_textbook_is_found() -> None:
    assert length("XMJYAUZ", pattern("MZJAWXU")) == 4  # MJAU


def test_places_are_in_the_first_sequence() -> None:
    assert positions("XMJYAUZ", pattern("MZJAWXU")) == [1, 2, 4, 5]


@pytest.mark.parametrize(("a", "b"), [("", ""), ("", "a"), ("a", ""), ("ab", "cd")])
def test_nothing_in_common_is_an_empty_subsequence(a: str, b: str) -> None:
    assert length(a, pattern(b)) == 0
    assert positions(a, pattern(b)) == []


@given(TOKENS, TOKENS)
def test_the_length_is_that_of_the_library(a: list[str], b: list[str]) -> None:
    assert length(a, pattern(b)) == scorers._lcs_table(a, b)[-1][-1]


@given(TOKENS, TOKENS)
def test_the_places_are_those_of_the_library(a: list[str], b: list[str]) -> None:
    assert positions(a, pattern(b)) == scorers.lcs_ind(a, b)

"""Citations against known documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluate.measures.citation import COLUMNS, citation

IDS = st.sets(st.sampled_from("abcdef"))


def test_precision_recall_and_f1_by_hand() -> None:
    assert citation("abcd", "bcx") == pytest.approx(
        {"citation_precision": 2 / 4, "citation_recall": 2 / 3, "citation_f1": 4 / 7}
    )


def test_a_document_cited_twice_counts_once() -> None:
    assert citation(["a", "a"], ["a"])["citation_precision"] == 1


def test_without_known_documents_nothing_is_defined() -> None:
    assert citation("a", "") == dict.fromkeys(COLUMNS)


def test_citing_nothing_finds_nothing_and_has_no_precision() -> None:
    assert citation("", "a") == {
        "citation_precision": None,
        "citation_recall": 0.0,
        "citation_f1": 0.0,
    }


@given(IDS, IDS)
def test_turned_around_precision_is_recall(a: set[str], b: set[str]) -> None:
    if a and b:
        there, back = citation(a, b), citation(b, a)
        assert there["citation_precision"] == back["citation_recall"]
        assert there["citation_f1"] == back["citation_f1"]

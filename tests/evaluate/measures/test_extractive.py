"""Extractive fragments by hand and against a plain reading of the paper's figure 3."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluate.measures.extractive import COLUMNS, extractive, fragments

WORDS = st.lists(st.sampled_from("abc"), max_size=25)


def figure_3(article: list[str | None], summary: list[str]) -> list[int]:
    """The pseudo-code of the paper, line by line; returns the lengths of the fragments."""
    found, i = [], 0
    while i < len(summary):
        longest, j = 0, 0
        while j < len(article):
            if summary[i] == article[j]:
                a, b = i, j
                while a < len(summary) and b < len(article) and summary[a] == article[b]:
                    a, b = a + 1, b + 1
                longest, j = max(longest, a - i), b
            else:
                j += 1
        if longest:
            found.append(longest)
        i += max(longest, 1)
    return found


def test_coverage_density_and_compression_by_hand() -> None:
    # Fragments: "the mayor" and "on monday"; of 6 words 4 are in them, 2 * 2 squared is 8.
    scores = extractive(
        ["The mayor spoke. It rained on Monday."], "The mayor will resign on Monday."
    )
    assert scores == pytest.approx(
        {"extractive_coverage": 4 / 6, "extractive_density": 8 / 6, "compression": 7 / 6}
    )


def test_the_longest_match_counts_wherever_it_is() -> None:
    assert fragments([list("abx"), list("yabc")], list("abc")) == [3]


def test_no_fragment_runs_across_two_documents() -> None:
    assert fragments([list("ab"), list("cd")], list("bc")) == [1, 1]


def test_a_copied_document_is_one_fragment() -> None:
    scores = extractive(["One two three."], "One two three.")
    assert list(scores.values()) == [1, 3, 1]


def test_all_documents_count_for_the_compression() -> None:
    assert extractive(["a b c", "d e f"], "a b")["compression"] == 3


@pytest.mark.parametrize("summary", ["", "…"])
def test_without_words_nothing_is_defined(summary: str) -> None:
    assert extractive(["A text."], summary) == dict.fromkeys(COLUMNS)


@given(st.lists(WORDS, max_size=3), WORDS)
def test_fragments_are_those_of_the_paper(sources: list[list[str]], summary: list[str]) -> None:
    joined: list[str | None] = [word for source in sources for word in (*source, None)]
    assert fragments(sources, summary) == figure_3(joined, summary)


def test_a_hundred_long_documents_take_less_than_a_second() -> None:
    words = [f"w{n * n % 997}" for n in range(800)]
    documents = [" ".join(words[n:] + words[:n]) for n in range(100)]
    started = time.process_time()
    extractive(documents, " ".join(reversed(words[:230])))
    assert time.process_time() - started < 1

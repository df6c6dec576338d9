"""Redundancy by hand."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.evaluate.measures.redundancy import redundancy, repeated_trigrams


def test_each_repetition_of_a_trigram_counts() -> None:
    # Of the trigrams abc bcd abc abc, two are repetitions.
    assert repeated_trigrams(["a b c d", "A, b c!", "a b c"]) == 0.5


def test_no_trigram_runs_across_sentences() -> None:
    assert repeated_trigrams(["a b", "c a b", "c"]) == 0


def test_without_a_trigram_the_share_is_not_defined() -> None:
    assert repeated_trigrams(["a b", "a b"]) is None


def test_the_nearest_other_sentence_counts() -> None:
    vectors = np.array([[1, 0], [0.6, 0.8], [-1, 0]], dtype=np.float32)
    assert redundancy(vectors) == pytest.approx((0.6 + 0.6 + 0) / 3)


def test_one_sentence_has_no_other() -> None:
    assert redundancy(np.ones((1, 2), dtype=np.float32)) is None


def test_what_is_passed_in_stays_as_it_is() -> None:
    vectors = np.eye(2, dtype=np.float32)
    redundancy(vectors)
    assert vectors.tolist() == [[1, 0], [0, 1]]

"""4-grams of extracted and true texts."""

from __future__ import annotations

import math

import numpy as np
import pytest

from summarizer.evaluate.measures.grams import f1_of_means, grams, shared_grams


def test_precision_and_recall_of_grams() -> None:
    found = shared_grams("a b c d e f", "x a b c d e")
    assert (found.precision, found.recall, found.f1) == pytest.approx((2 / 3, 2 / 3, 2 / 3))


def test_a_gram_counts_as_often_as_it_occurs() -> None:
    found = shared_grams("a a a a", "a a a a a a")
    assert (found.precision, found.recall) == pytest.approx((1 / 3, 1.0))


def test_punctuation_is_no_token_and_case_matters() -> None:
    assert shared_grams("One, two: three - four!", "One two three four").f1 == 1.0
    assert shared_grams("One two three four", "one two three four").f1 == 0.0


def test_a_short_text_is_one_gram() -> None:
    assert grams("just two") == {("just", "two"): 1}
    assert shared_grams("just two", "just two").f1 == 1.0


def test_nothing_extracted_is_wrong_only_where_there_is_something() -> None:
    assert shared_grams("a b c d", " ").f1 == 0.0
    assert shared_grams("", "").f1 == 1.0


def test_f1_is_that_of_the_averages() -> None:
    rows = np.array([[1.0, 0.0], [0.5, 1.0]])
    assert f1_of_means(rows) == pytest.approx(2 * 0.75 * 0.5 / 1.25)
    assert math.isnan(f1_of_means(rows[:0]))

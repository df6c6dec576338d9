"""Dates and texts of timelines."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluate.measures.chronology import agree, align, concat, date_f1, grams
from summarizer.evaluate.records import Entry


def entry(day: int, *sentences: str) -> Entry:
    """What is said of a day of May."""
    return Entry(date(2020, 5, day), sentences)


TRUTH = [
    entry(1, "bridge closed"),
    entry(2, "mayor resigns angrily", "council votes"),
    entry(4, "new bridge opens today"),
]
# Content stems: 2, 5 (today is a content word) and 4: 11 in all.
FOUND = [entry(2, "bridge closed"), entry(3, "rain fell everywhere"), entry(5, "bridge opens")]
# 2, 3 and 2 (everywhere is a content word): 7 in all.


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall)


def test_the_stems_are_counted_as_said_above() -> None:
    assert [grams(e.sentences, 1).total() for e in TRUTH] == [2, 5, 4]
    assert [grams(e.sentences, 1).total() for e in FOUND] == [2, 3, 2]


def test_bigrams_run_across_sentences() -> None:
    assert grams(["mayor resigns", "council votes"], 2).total() == 3


def test_f1_of_dates() -> None:
    assert date_f1(FOUND, TRUTH) == pytest.approx(2 * 1 / 6)


def test_a_day_in_two_entries_is_one_day() -> None:
    assert date_f1([*FOUND, FOUND[0]], TRUTH) == pytest.approx(2 * 1 / 6)


def test_concat_ignores_days() -> None:
    # bridge twice, closed, opens.
    assert concat(FOUND, TRUTH, 1) == pytest.approx(f1(4 / 7, 4 / 11))


def test_agree_wants_the_same_day() -> None:
    assert agree(FOUND, TRUTH, 1) == 0.0
    shifted = [entry(1, "bridge closed"), *FOUND[1:]]
    assert agree(shifted, TRUTH, 1) == pytest.approx(f1(2 / 7, 2 / 11))


def test_align_takes_the_nearest_and_most_alike_day() -> None:
    # Forth: day 2 stays on day 2 at no cost and shares nothing; 3 goes to 2 or 4 (alike: 0, so
    # the earlier), 5 goes to 4 and shares two stems at half weight.
    # Back: 1 goes to 2 (all alike: cost 0) and shares two at half weight, 2 stays, 4 goes to 5.
    assert align(FOUND, TRUTH, 1) == pytest.approx(f1(1 / 7, 2 / 11))


def test_align_of_bigrams_uses_the_alignment_of_words() -> None:
    # Forth: "bridg open" at half weight of 4 bigrams; back: "bridg close", "bridg open" of 8.
    assert align(FOUND, TRUTH, 2) == pytest.approx(f1(0.5 / 4, 1 / 8))


def test_nothing_is_worth_nothing() -> None:
    assert date_f1([], []) == concat([], TRUTH, 1) == agree([], TRUTH, 1) == 0.0
    assert align([], TRUTH, 1) == 0.0


WORDS = st.sampled_from(["bridge", "mayor", "river", "storm"])
ENTRIES = st.lists(
    st.builds(lambda day, words: entry(day, " ".join(words)), st.integers(1, 9),
              st.lists(WORDS, min_size=2, max_size=4)),
    min_size=1, max_size=5,
)  # fmt: skip


@given(ENTRIES)
def test_the_experts_own_timeline_is_perfect(entries: list[Entry]) -> None:
    assert date_f1(entries, entries) == pytest.approx(1)
    for measure in (concat, agree, align):
        assert measure(entries, entries, 1) == pytest.approx(1)


@given(ENTRIES, ENTRIES)
def test_measures_are_symmetric_and_agree_is_the_strictest(a: list[Entry], b: list[Entry]) -> None:
    for measure in (concat, agree, align):
        assert measure(a, b, 1) == pytest.approx(measure(b, a, 1))
    assert agree(a, b, 1) <= concat(a, b, 1) + 1e-9

"""Words that say the opposite of each other."""

from __future__ import annotations

import pytest

from summarizer.text.opposites import _pairs, opposed


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Prices rose.", "Prices declined."),
        ("More than 40 died.", "Under 40 died."),
        ("The plant will open.", "The plant is closing."),
        ("He was convicted.", "He was acquitted."),
        ("Shots fell in the north.", "Shots fell in the south."),
    ],
)
def test_opposites_in_both_directions(a: str, b: str) -> None:
    assert opposed(a, b)
    assert opposed(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Prices rose.", "Prices climbed."),
        ("Prices rose.", "Prices were high."),
        ("Prices rose.", "Prices fell, then rose."),
        ("Prices rose, then fell.", "Prices fell."),
        ("", "Prices fell."),
    ],
)
def test_no_opposites(a: str, b: str) -> None:
    assert not opposed(a, b)


def test_no_word_is_on_both_sides() -> None:
    assert all(not set(one) & set(other) for one, other in _pairs())

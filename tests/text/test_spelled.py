"""Number words as digits, and how they were written."""

from __future__ import annotations

import pytest

from summarizer.text.numbers import located
from summarizer.text.spelled import in_digits


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("Nineteen people and twenty-one dogs", "19 people and 21 dogs"),
        ("a hundred and five of two thousand", "105 of 2000"),
        ("three dozen at 8 1/2 knots", "36 at 8.5 knots"),
        ("one of hundreds who had one hour", "one of hundreds who had 1 hour"),
        ("2 million and two thirds", "2 million and two thirds"),
    ],
)
def test_number_words_become_digits(text: str, digits: str) -> None:
    assert in_digits(text).text == digits


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Nineteen of 40 people, seven of them children", ["Nineteen", "40", "seven"]),
        ("Twenty-one people lost $3.5bn", ["Twenty-one", "$3.5bn"]),
        ("A loss of two million dollars in ten years", ["two million dollars", "ten years"]),
        ("It rose 8 1/2 percent and then 3%", ["8 1/2 percent", "3%"]),
    ],
)
def test_every_number_is_known_as_it_was_written(text: str, written: list[str]) -> None:
    assert [place.written for place in located(text).numbers] == written

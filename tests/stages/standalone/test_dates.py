"""Weekdays that get a date."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.stages.standalone.dates import date_weekdays

SUNDAY = date(2024, 11, 24)

DATED = {
    "They met on Friday.": "They met on Friday [22 Nov 2024].",
    "On Friday, they met.": "On Friday [22 Nov 2024], they met.",
    "On Monday he said so.": "On Monday [18 Nov 2024] he said so.",
    "They met Friday night in Rome.": "They met Friday night [22 Nov 2024] in Rome.",
    "He told reporters Saturday that it ended.": (
        "He told reporters Saturday [23 Nov 2024] that it ended."
    ),
    "It was released on Sunday.": "It was released on Sunday [24 Nov 2024].",
    "The plan was passed on Monday and signed on Friday.": (
        "The plan was passed on Monday [18 Nov 2024] and signed on Friday [22 Nov 2024]."
    ),
}


def insert(text: str) -> str:
    for found in reversed(date_weekdays(text, SUNDAY)):
        text = text[: found.at] + found.text + text[found.at :]
    return text


@pytest.mark.parametrize(("text", "expected"), DATED.items())
def test_weekday_of_the_past_gets_its_date(text: str, expected: str) -> None:
    assert insert(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They will meet on Friday.",
        "They agreed to meet on Friday.",
        "The vote was scheduled for Friday.",
        "They met last Friday.",
        "It was said that next Friday was free.",
        "They met every Friday.",
        "He was told to pay by Friday.",
        "They met on Friday, 22 November.",
        "They met on Friday, Nov. 22.",
        "They met on Friday [22 Nov 2024].",
        "They met on Friday and Saturday.",
        "He read it in the Sunday Times.",
        "He wrote for the paper on Sunday Times pages.",
        "In 2012 they met on Friday.",
        "In March, he said, they met on Friday.",
        "Ten years ago they met on Friday.",
        "The talks are on Friday.",
        "He skipped his Tuesday class and left.",
        "They met on Fridays.",
        "They met on Friday last week.",
        "The shop closed on Friday of last week.",
    ],
)
def test_uncertain_weekday_is_left(text: str) -> None:
    assert date_weekdays(text, SUNDAY) == []


def test_published_on_that_weekday_means_that_day() -> None:
    assert date_weekdays("They met on Sunday.", SUNDAY)[0].text == " [24 Nov 2024]"


@pytest.mark.parametrize("day", range(18, 25))
def test_date_is_within_the_last_week(day: int) -> None:
    published = date(2024, 11, day)
    (found,) = date_weekdays("They met on Friday.", published)
    inserted = date(2024, 11, int(found.text.strip(" []").split()[0]))
    assert inserted.strftime("%A") == "Friday"
    assert 0 <= (published - inserted).days < 7

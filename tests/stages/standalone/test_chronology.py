"""The day that a sentence tells of."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.stages.standalone.chronology import told
from summarizer.stages.standalone.expressions import When, expressions

SUNDAY = date(2024, 11, 24)

EVENTS = {
    # weekdays: the latest on or before publication
    "They met on Friday.": "22 Nov 2024",
    "They met on Sunday.": "24 Nov 2024",
    "They met on Monday.": "18 Nov 2024",
    "They met on Friday, he said.": "22 Nov 2024",
    "On Tuesday, Russia changed its doctrine.": "19 Nov 2024",
    "On Thursday Russia fired a missile.": "21 Nov 2024",
    "They met last Tuesday in Rome.": "19 Nov 2024",
    "They met on Friday [22 Nov 2024] in Rome.": "22 Nov 2024",
    # near days
    "He resigned yesterday.": "23 Nov 2024",
    "The roof fell in last night.": "23 Nov 2024",
    "The court ruled today that he was free.": "24 Nov 2024",
    "He was arrested three days ago in Rome.": "21 Nov 2024",
    "Two days earlier, the bank had failed.": "18 Nov 2024",
    "The next day the bank failed.": "21 Nov 2024",
    # days of a month: the year that the tense calls for
    "He died July 3.": "3 Jul 2024",
    "On Dec. 31 the bank failed.": "31 Dec 2023",
    "He died on 3 July 2019 in Paris.": "3 Jul 2019",
    "He died on the 3rd of July, 2019.": "3 Jul 2019",
    "It was signed on 2019-07-03 in Paris.": "3 Jul 2019",
    "It was signed on 3.7.2019 in Paris.": "3 Jul 2019",
    "They met on Friday, Nov. 22, in Rome.": "22 Nov 2024",
    "The rescue began on the night of 3 July.": "3 Jul 2024",
    "The office will open on Jan. 20.": "20 Jan 2025",
    # months and years
    "Rutte took over as secretary general in October.": "October 2024",
    "The bank failed in December.": "December 2023",
    "The bank failed last month.": "October 2024",
    "Earlier this year the bank failed.": "2024",
    "The bank failed last year.": "2023",
    "The firm was founded in 1900 by two brothers.": "1900",
    "It was founded in May 1998 in Ely.": "May 1998",
    # who said it and when does not matter where the event has its own day
    "They met on Friday, NATO said Saturday.": "22 Nov 2024",
    "The talks on Friday were about defence, she said in Brussels on Saturday.": "22 Nov 2024",
    # what was said is the event where nothing else has a day
    "The president said on Friday that he would go.": "22 Nov 2024",
    "“They spoke of security,” the office said on Saturday.": "23 Nov 2024",
    # the main clause decides
    "Elected in 2010, Rutte met Trump in 2019.": "2019",
    "On Oct. 1, his first day, he praised what was agreed in 2014.": "1 Oct 2024",
    "On 3 July 2019 he left in July 2019.": "3 Jul 2019",
}

NO_EVENT = [
    "They have met, the alliance said Saturday.",
    "At least twenty people were killed, police said Friday.",
    "It was their first meeting since his Nov. 5 election.",
    "The Nov. 5 election was held in rain.",
    "Trump, who took office on Jan. 20, was pleased.",
    "The report, which came out on Friday, was long.",
    "He was freed after a hearing on Friday.",
    "He has lived there since 2014.",
    "He ruled from 2017 to 2021.",
    "He had to pay by Friday.",
    "A video posted on Friday shows him.",
    "The vote was passed on Monday and signed on Friday.",
    "They marked the anniversary on Friday.",
    "If it had rained on Friday, nobody would have come.",
    "They agreed to meet on Friday.",
    "He died on 31 February 2020.",
    "He died on Feb. 30.",
    "They met on Thursday, Nov. 22, in Rome.",
    "They met on 5-7 November in Rome.",
    "Did they meet on Friday?",
    "“We met on Friday,” he said.",
    "A gala on Friday.",
    "He has denied the killing of a guest in 2009.",
    "The 8 October concert was announced by its makers.",
    "The minister said Wednesday’s attacks were planned.",
    "LONDON, Nov. 10 -- Four men ran banks that lost billions.",
    "The crash in 2019 Three brothers sued.",
    "It was 2019 pounds.",
    "Initially opened in 1986, it was sold.",
    "She was in Rome when the roof fell on Sunday.",
]


@pytest.mark.parametrize(("text", "expected"), EVENTS.items())
def test_the_day_of_the_main_clause(text: str, expected: str) -> None:
    assert str(told(text, SUNDAY, anchor=date(2024, 11, 20)).event) == expected


@pytest.mark.parametrize("text", NO_EVENT)
def test_what_is_not_certain_has_no_day(text: str) -> None:
    assert told(text, SUNDAY).event is None


def test_what_is_still_to_come_is_a_plan() -> None:
    assert told("The office will open on Jan. 20.", SUNDAY).planned
    assert not told("The office was opened on Jan. 20.", SUNDAY).planned


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (date(2024, 1, 1), "31 Dec 2023"),
        (date(2024, 3, 1), "29 Feb 2024"),
        (date(2023, 3, 1), "28 Feb 2023"),
    ],
)
def test_yesterday_over_the_end_of_a_month_or_year(published: date, expected: str) -> None:
    assert str(told("He left yesterday.", published).event) == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [(date(2024, 1, 2), "December 2023"), (date(2024, 3, 31), "February 2024")],
)
def test_last_month_over_the_end_of_a_year(published: date, expected: str) -> None:
    assert str(told("He left last month.", published).event) == expected


def test_last_weekday_next_to_publication_is_not_certain() -> None:
    assert told("They met last Saturday.", SUNDAY).event is None
    assert str(told("They met last Sunday.", SUNDAY).event) == "17 Nov 2024"


def test_a_date_without_a_year_just_after_publication_is_not_of_the_past() -> None:
    assert told("On Nov. 26 the bank failed.", SUNDAY).event is None


def test_an_undated_report_has_full_dates_only() -> None:
    assert told("They met on Friday.").event is None
    assert told("They met on Nov. 22.").event is None
    assert str(told("They met on Nov. 22, 2024.").event) == "22 Nov 2024"


def test_what_tells_a_reader_the_date() -> None:
    text = "On Nov. 5 he won and on Friday he left, as he had won in 2016."
    found = [(text[e.start : e.end], e.insert) for e in expressions(text, SUNDAY)]
    assert found == [("Nov. 5", " [2024]"), ("in 2016", "")]
    text = "Last month he won, and he left yesterday, on Nov. 23."
    found = [(text[e.start : e.end], e.insert) for e in expressions(text, SUNDAY)]
    assert found == [
        ("Last month", " [Oct 2024]"),
        ("yesterday", " [23 Nov 2024]"),
        ("Nov. 23", " [2024]"),
    ]


def test_a_month_holds_its_days_and_a_year_its_months() -> None:
    year = When(date(2024, 1, 1), "year")
    month = When(date(2024, 10, 1), "month")
    day = When(date(2024, 10, 3))
    assert [each.holds(day) for each in (year, month, day)] == [True, True, True]
    assert [each.holds(month) for each in (year, month, day)] == [True, True, False]
    assert [each.holds(year) for each in (year, month, day)] == [True, False, False]
    assert not When(date(2024, 9, 1), "month").holds(day)


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS, st.sampled_from(list(calendar.day_name)))
def test_a_weekday_is_the_last_of_its_name(published: date, weekday: str) -> None:
    event = told(f"They met on {weekday}.", published).event
    assert event is not None
    assert calendar.day_name[event.day.weekday()] == weekday
    assert timedelta(0) <= published - event.day < timedelta(7)


@given(DAYS, DAYS)
def test_a_full_date_does_not_depend_on_publication(day: date, published: date) -> None:
    written = f"{day.day} {calendar.month_name[day.month]} {day.year}"
    for known in (published, None):
        (found,) = expressions(f"It was signed on {written}.", known)
        assert (found.when, found.insert) == (When(day), "")


@given(DAYS, st.integers(1, 12), st.integers(1, 28))
def test_a_date_without_a_year_is_of_the_year_before_publication(
    published: date, month: int, day: int
) -> None:
    event = told(f"He died on {calendar.month_name[month]} {day}.", published).event
    if event is not None:
        assert (event.day.month, event.day.day) == (month, day)
        assert timedelta(0) <= published - event.day < timedelta(366)


PIECES = """
    on in the Friday Monday Nov. May 5 31 2016 last month year yesterday said met will , who that
    [ ] two days earlier ago today 3rd of 22.11.2024 2024-13-45 Feb. 30 “ ”
"""
WORDS = st.sampled_from(PIECES.split())


@given(st.lists(WORDS, max_size=14), st.none() | st.dates(), st.none() | st.dates())
def test_any_text_and_date_is_read(
    words: list[str], published: date | None, anchor: date | None
) -> None:
    text = " ".join(words)
    found = told(text, published, anchor)
    spans = [(e.start, e.end) for e in found.mentions]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert found.event is None or found.event in {e.when for e in found.mentions}

"""Dates as pages print them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.ingest.dates import find_date, from_epoch
from summarizer.ingest.furniture.stamps import has_clock, is_stamp

DATES = {
    "2024-11-23 07:58:00": "2024-11-23T07:58:00+00:00",
    "2024-11-23T07:58:00Z": "2024-11-23T07:58:00+00:00",
    "2024-11-23T07:58:00+01:00": "2024-11-23T07:58:00+01:00",
    "2024/11/23": "2024-11-23T00:00:00+00:00",
    "9:58 24.11.2024 •": "2024-11-24T09:58:00+00:00",
    "23.11.2024 - 13:03": "2024-11-23T13:03:00+00:00",
    "23.11.2024, 13.03 Uhr": "2024-11-23T13:03:00+00:00",
    "24-11-2024": "2024-11-24T00:00:00+00:00",
    "24/11/2024": "2024-11-24T00:00:00+00:00",
    "11/24/2024": "2024-11-24T00:00:00+00:00",
    "24.11.24": "2024-11-24T00:00:00+00:00",
    "Sunday, November 24, 2024": "2024-11-24T00:00:00+00:00",
    "Sun 24 Nov 2024 09.15 GMT": "2024-11-24T09:15:00+00:00",
    "24th November 2024": "2024-11-24T00:00:00+00:00",
    "Nov. 24, 2024 at 5:30 p.m.": "2024-11-24T17:30:00+00:00",
    "Updated 12:05 AM EST, Sun November 24, 2024": "2024-11-24T00:05:00-05:00",
    "July 4, 2024, 12 p.m. ET": "2024-07-04T12:00:00-04:00",
    "Nov 24, 2024 5 p.m. PT": "2024-11-24T17:00:00-08:00",
    "24. November 2024, 13:03 MEZ": "2024-11-24T13:03:00+01:00",
    "24 novembre 2024 à 18h30": "2024-11-24T18:30:00+00:00",
    "24 de noviembre de 2024": "2024-11-24T00:00:00+00:00",
    "24 juli 2024": "2024-07-24T00:00:00+00:00",
    "2024年11月24日 08:00": "2024-11-24T08:00:00+00:00",
    "BERLIN, 24 Nov 2024 (dpa)": "2024-11-24T00:00:00+00:00",
}


@pytest.mark.parametrize(("text", "moment"), DATES.items())
def test_a_date_is_found(text: str, moment: str) -> None:
    found = find_date(text)
    assert found is not None
    assert found.isoformat() == moment


@pytest.mark.parametrize(
    "text",
    ["", "Nov 23", "2024", "13:03", "31.02.2024", "32 November 2024", "12 people 2024", "1.1 %",
     "24 Foo 2024", "99/99/2024", "192.168.10.20", "3 hours ago"],
)  # fmt: skip
def test_what_is_no_full_date_is_none(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("text", "lang", "day"),
    [
        ("03/04/2024", "en", datetime(2024, 3, 4, tzinfo=UTC)),
        ("03/04/2024", None, datetime(2024, 3, 4, tzinfo=UTC)),
        ("03/04/2024", "fr", datetime(2024, 4, 3, tzinfo=UTC)),
        ("03.04.2024", "en", datetime(2024, 4, 3, tzinfo=UTC)),
        ("13/04/2024", "en", datetime(2024, 4, 13, tzinfo=UTC)),
    ],
)
def test_an_ambiguous_order_is_read_by_language_and_sign(
    text: str, lang: str | None, day: datetime
) -> None:
    assert find_date(text, lang) == day


@given(st.text(max_size=200))
def test_any_text_gives_an_aware_date_or_none(text: str) -> None:
    found = find_date(text)
    assert found is None or found.tzinfo is not None


@given(st.datetimes(datetime(1950, 1, 1), datetime(2049, 12, 31)))
def test_a_printed_date_is_read_back(moment: datetime) -> None:
    whole = moment.replace(microsecond=0, tzinfo=UTC)
    assert find_date(whole.isoformat()) == whole
    assert find_date(whole.strftime("%d.%m.%Y - %H:%M:%S")) == whole
    assert find_date(whole.strftime("%A, %B %d, %Y at %I:%M:%S %p UTC")) == whole


def test_bare_seconds_and_milliseconds_are_times() -> None:
    assert from_epoch("1732349841") == datetime(2024, 11, 23, 8, 17, 21, tzinfo=UTC)
    assert from_epoch("1732349841000") == datetime(2024, 11, 23, 8, 17, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "12", "9999999999", "0000000001", "１７３２３４９８４１", "1x"]
)
def test_other_numbers_are_no_times(text: str) -> None:
    assert from_epoch(text) is None


@pytest.mark.parametrize(
    "text",
    [*(text for text in DATES if "dpa" not in text), "3 hours ago", "Published 2 days ago",
     "Posted: 5 mins ago", "Updated 6.15pm", "Jane Doe | 24 November 2024",
     "5:45 AM PST 11/19/2019 by Jane Doe", "sexta-feira, 22 de outubro de 2010 às 20:13"],
)  # fmt: skip
def test_a_line_of_date_and_time_is_a_stamp(text: str) -> None:
    assert is_stamp(text)


@pytest.mark.parametrize(
    "text",
    ["", "2024", "10", "May 2024", "24 November 2024 was a Sunday.", '"Diamonds," Dec. 15, 2012',
     "Trump wins in November 2024", "A long time ago", "Elections were held on 24 November 2024"],
)  # fmt: skip
def test_other_lines_are_no_stamps(text: str) -> None:
    assert not is_stamp(text)


def test_a_stamp_with_a_time_of_day_is_told_from_a_day() -> None:
    assert has_clock("24 November 2024, 9:15")
    assert has_clock("1732349841")
    assert not has_clock("24 November 2024")

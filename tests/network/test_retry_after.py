"""How long servers ask to be left alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.network.retry_after import LONGEST, seconds_asked

NOW = datetime(2026, 1, 31, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("0", 0.0),
        (" 90 ", 90.0),
        ("1.5", 1.5),
        ("-5", None),
        (".5", None),
        ("1e3", None),
        ("1_0", None),
        ("nan", None),
        ("inf", None),
        ("²", None),
        ("٣", None),
        ("soon", None),
        ("Sat, 31 Jan 2026 07:01:00 GMT", 60.0),
        ("Sat, 31 Jan 2026 08:01:00 +0100", 60.0),
        ("Saturday, 31-Jan-26 07:01:00 GMT", 60.0),
        ("Sat, 31 Jan 2026 07:01:00", 60.0),
        ("Sat, 31 Jan 2020 07:00:00 GMT", 0.0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        ("Sat, 99 Jan 2026 07:00:00 GMT", None),
        ("Fri, 31 Jan 9999 07:00:00 GMT", LONGEST),
        ("9" * 400, LONGEST),
    ],
)
def test_what_a_header_asks_for(value: str | None, seconds: float | None) -> None:
    assert seconds_asked(value, NOW) == seconds


@given(st.text())
def test_no_header_is_an_error(value: str) -> None:
    seconds = seconds_asked(value, NOW)
    assert seconds is None or 0 <= seconds <= LONGEST

"""When a source that failed is tried again."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.fetch.backoff import left_alone, next_attempt

NOW = datetime(2026, 1, 31, 7, 0, tzinfo=UTC)
MINUTES, DAY = timedelta(minutes=15), timedelta(days=1)


def wait(failures: int, asked: float | None = None, drawn: float = 0.0) -> timedelta:
    return next_attempt(failures, NOW, asked, lambda: drawn) - NOW


@given(
    st.integers(1, 10**9),
    st.none() | st.floats(allow_nan=True),
    st.floats(0, 1, exclude_max=True),
)
def test_it_is_never_soon_and_always_within_a_day(
    failures: int, asked: float | None, drawn: float
) -> None:
    assert MINUTES <= wait(failures, asked, drawn) <= DAY


@given(st.integers(1, 50), st.floats(0, 1, exclude_max=True))
def test_it_takes_longer_with_each_failure(failures: int, drawn: float) -> None:
    assert wait(failures, drawn=drawn) <= wait(failures + 1, drawn=drawn)


@given(st.integers(1, 50), st.floats(0, 86400), st.floats(0, 1, exclude_max=True))
def test_what_the_server_asks_for_is_kept(failures: int, asked: float, drawn: float) -> None:
    assert wait(failures, asked, drawn) >= timedelta(seconds=asked)


def test_sources_that_failed_together_do_not_come_back_together() -> None:
    draw = random.Random(1).random
    assert len({next_attempt(5, NOW, None, draw) for _ in range(100)}) == 100


@pytest.mark.parametrize("drawn", [0.0, 0.999])
def test_ninety_days_of_failure_and_then_back_within_a_day(drawn: float) -> None:
    now, failures = NOW, 0
    while now < NOW + timedelta(days=90):
        failures += 1
        now = next_attempt(failures, now, None, lambda: drawn)
    assert 90 < failures < 190
    assert now - (NOW + timedelta(days=90)) <= DAY


def test_it_cannot_be_asked_without_a_failure() -> None:
    with pytest.raises(ValueError, match="at least 1, not 0"):
        wait(0)


@pytest.mark.parametrize(
    ("again", "alone"),
    [
        (None, False),
        (timedelta(0), False),
        (timedelta(minutes=-1), False),
        (timedelta(minutes=1), True),
        (timedelta(days=1), True),
        (timedelta(days=1, seconds=1), False),  # a clock that was ahead
        (timedelta(days=2_000), False),
    ],
    ids=str,
)
def test_a_time_to_try_again_is_kept_for_a_day_at_most(
    again: timedelta | None, alone: bool
) -> None:
    assert left_alone(None if again is None else NOW + again, NOW) is alone

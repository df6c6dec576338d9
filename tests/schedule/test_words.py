"""How slots are written, and what is said of those that are not."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ConfigError
from summarizer.schedule.slots import Slot
from summarizer.schedule.words import DAYS, SlotError, written_days

WORK = frozenset(range(5))


@pytest.mark.parametrize(
    ("text", "time", "weekdays"),
    [
        ("07:00", dt.time(7), None),
        (" 23:59 ", dt.time(23, 59), None),
        ("07:00 mon-fri", dt.time(7), WORK),
        ("07:00 Mon - Fri", dt.time(7), WORK),
        ("18:30 sat,sun", dt.time(18, 30), frozenset({5, 6})),
        ("00:00 fri-mon, wed", dt.time(0), frozenset({4, 5, 6, 0, 2})),
    ],
)
def test_valid_slots(text: str, time: dt.time, weekdays: frozenset[int] | None) -> None:
    assert Slot.parse(text) == Slot(time, weekdays)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("7:00", "07:00"),
        ("7pm", "19:00"),
        ("12 a.m.", "00:00"),
        ("0700", "07:00"),
        ("07:00:00", "07:00"),
        ("24:00", "00:00"),
        ("7.30 weekdays", "07:30 mon-fri"),
        ("07:00 monday to friday", "07:00 mon-fri"),
        ("7h30 on Saturdays and Sundays", "07:30 sat,sun"),
        ("07:00 mo-we", "07:00 mon-wed"),
        ("07:00 every day", "07:00"),
        (dt.time(7), "07:00"),
    ],
)
def test_a_near_miss_names_what_is_meant(text: object, meant: str) -> None:
    with pytest.raises(SlotError, match=f'is not a slot; write "{meant}"$'):
        Slot.parse(text)


@pytest.mark.parametrize("text", ["", "morning", "25:00", "07:60", "07:00 often", 7, None, "24:01"])
def test_anything_else_names_the_forms(text: object) -> None:
    with pytest.raises(ConfigError, match='write it as "07:00", "07:00 mon-fri" or'):
        Slot.parse(text)


@given(text=st.text(st.sampled_from("0123456789: -,apmhontuewdfrisu\n"), max_size=30))
def test_a_suggestion_is_valid(text: str) -> None:
    try:
        Slot.parse(text)
    except SlotError as exc:
        suggestion = str(exc).rsplit('; write "', 1)
        if len(suggestion) == 2:
            Slot.parse(suggestion[1][:-1])


@given(days=st.frozensets(st.integers(0, 6), min_size=1), minutes=st.integers(0, 1_439))
def test_what_is_written_is_read(days: frozenset[int], minutes: int) -> None:
    time = dt.time(minutes // 60, minutes % 60)
    assert Slot.parse(f"{time:%H:%M} {written_days(days)}") == Slot(time, days)
    assert len(DAYS) == 7

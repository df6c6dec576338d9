"""No edition is dated before the last one: a clock that was set back makes none."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from summarizer.schedule.slots import Place, Slot, due, next_due, upcoming

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SLOTS = (Slot.parse("07:00"), Slot.parse("18:00"))
MORNING: Place = (dt.date(2026, 1, 7), "07:00")


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def test_a_slot_before_the_last_edition_is_not_due() -> None:
    assert due(SLOTS, AMSTERDAM, at("2026-01-06T19:00+01:00"), {MORNING}, None, MORNING) is None


def test_nor_is_one_of_its_own_time() -> None:
    assert due(SLOTS, AMSTERDAM, at("2026-01-07T08:00+01:00"), (), None, MORNING) is None


def test_the_first_after_it_is_due() -> None:
    found = due(SLOTS, AMSTERDAM, at("2026-01-07T18:00+01:00"), (), None, MORNING)
    assert found is not None
    assert (found.place, found.covers) == ((dt.date(2026, 1, 7), "18:00"), ())


def test_what_was_missed_is_covered_back_to_the_last_edition() -> None:
    found = due(SLOTS, AMSTERDAM, at("2026-01-08T07:00+01:00"), (), None, MORNING)
    assert found is not None
    assert found.covers == ((dt.date(2026, 1, 7), "18:00"),)


def test_the_next_slot_is_one_after_the_last_edition() -> None:
    found = next_due(SLOTS, AMSTERDAM, at("2026-01-05T12:00+01:00"), (), MORNING)
    assert found is not None
    assert found.place == (dt.date(2026, 1, 7), "18:00")


def test_after_an_edition_of_years_to_come_no_slot_is_in_sight() -> None:
    last = (dt.date(2031, 5, 1), "07:00")
    assert upcoming(SLOTS, AMSTERDAM, at("2026-01-05T12:00+01:00"), 5, (), last) == ()

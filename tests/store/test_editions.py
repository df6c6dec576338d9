"""Which edition was made last, and slots that a clock which was ahead marked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from summarizer.store.archive import Archive, Made

NOW = datetime(2026, 1, 31, 7, 1, tzinfo=UTC)
LATER = datetime(2031, 5, 1, 7, 1, tzinfo=UTC)
SLOT = "07:00"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "digest.sqlite") as found:
        yield found


def quiet(archive: Archive, at: datetime, *covers: date) -> None:
    """Make an edition that tells nothing."""
    archive.publish(Made(at.date(), SLOT, at, {}, [], {}, {}, [(day, SLOT) for day in covers]))


def test_before_the_first_edition_there_is_no_last(archive: Archive) -> None:
    assert archive.last() is None


def test_the_last_edition_is_that_which_was_made_last_by_whatever_clock(archive: Archive) -> None:
    quiet(archive, LATER)
    quiet(archive, NOW)
    assert archive.last() == (NOW.date(), SLOT)


def test_slots_that_only_a_later_edition_stands_for_are_reopened(archive: Archive) -> None:
    missed = date(2031, 4, 30)
    quiet(archive, LATER, missed)
    archive.reopen(NOW)
    assert archive.done() == {(LATER.date(), SLOT)}


def test_slots_of_editions_made_before_stay_done(archive: Archive) -> None:
    missed = date(2026, 1, 30)
    quiet(archive, NOW, missed)
    archive.reopen(NOW)
    assert archive.done() == {(NOW.date(), SLOT), (missed, SLOT)}

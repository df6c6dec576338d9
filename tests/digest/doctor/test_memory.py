"""What doctor finds in the store, and of slots that were missed or have not come yet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summarizer.digest.profile import Profile
from summarizer.store.archive import Archive
from tests.digest.doctor.looking import NOW, found, published
from tests.digest.profiles import PLAIN, profile


def test_a_store_that_is_none_is_found(plain: Profile) -> None:
    plain.store.write_bytes(b"not a database, " * 100)
    (bad,) = found(plain)[1]
    assert str(plain.store) in bad


def test_a_store_of_another_digest_is_found(tmp_path: Path, plain: Profile) -> None:
    published(plain, NOW).close()
    (bad,) = found(profile(tmp_path, PLAIN.replace('"plain"', '"other"')))[1]
    assert "is that of the digest 'plain', not of 'other'" in bad


def test_a_damaged_store_is_found(plain: Profile) -> None:
    published(plain, NOW).close()
    data = bytearray(plain.store.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 4096] = b"\xff" * 4096
    plain.store.write_bytes(bytes(data))
    assert found(plain)[1]


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-01-31T23:00+01:00", None),
        ("2026-02-01T08:55+01:00", None),  # the run may still be at work
        ("2026-02-01T09:05+01:00", "2026-02-01 07:00 was missed: is the timer installed?"),
        ("2026-02-04T12:00+01:00", "2026-02-04 07:00 was missed: is the timer installed?"),
    ],
)
def test_a_missed_slot_is_found(plain: Profile, now: str, said: str | None) -> None:
    published(plain, NOW).close()
    fine, bad = found(plain, datetime.fromisoformat(now))
    assert bad == ([f"last run: 2026-01-31 07:00; {said}"] if said else [])
    assert ("last run: 2026-01-31 07:00" in fine) == (said is None)


def test_a_clock_that_was_set_back_is_found(plain: Profile) -> None:
    published(plain, NOW).close()
    (bad,) = found(plain, datetime.fromisoformat("2026-01-30T12:00+01:00"))[1]
    assert bad.startswith(
        "last run: 2026-01-31 07:00; the clock shows 2026-01-30 12:00 CET, a time before the last "
        "edition (2026-01-31 07:00): nothing is made until it has passed that; "
    )
    assert "--extra" in bad


def test_days_without_a_slot_are_not_missed(tmp_path: Path, plain: Profile) -> None:
    friday = datetime(2026, 1, 30, 8, tzinfo=UTC)
    published(plain, friday).close()
    weekdays = profile(tmp_path, PLAIN.replace('"07:00"', '"07:00 mon-fri"'))
    assert found(weekdays, friday + timedelta(days=2, hours=20))[1] == []


def test_a_timer_that_never_ran_is_found(plain: Profile) -> None:
    with Archive(plain.store) as archive:
        archive.claim(plain.name, NOW)
    assert found(plain, NOW + timedelta(hours=1))[1] == []
    (bad,) = found(plain, NOW + timedelta(days=1, hours=3))[1]
    assert bad == "last run: none yet; 2026-02-01 07:00 was missed: is the timer installed?"


def test_a_refused_sending_is_found(plain: Profile) -> None:
    with published(plain, NOW) as archive:
        (sending,) = archive.outbox()
        archive.mark(sending, "refused", reason="the folder is full")
    assert found(plain)[1] == ["1 folder of 2026-01-31 07:00: refused: the folder is full"]


def test_what_waits_to_be_sent_is_no_fault(plain: Profile) -> None:
    with published(plain, NOW) as archive:
        (sending,) = archive.outbox()
        assert sending.state == "waiting"
    assert found(plain)[1] == []

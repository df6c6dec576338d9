"""What doctor finds of the profile and the machine itself."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from summarizer.digest.profile import Profile
from tests.digest.doctor.looking import found
from tests.digest.profiles import PLAIN, profile


def test_all_is_well_before_the_first_run(plain: Profile) -> None:
    fine, bad = found(plain)
    assert bad == []
    assert fine[0] == "clock: 2026-01-31 08:00 UTC"
    assert fine[1] == "zone: Europe/Amsterdam, where it is Sat 2026-01-31 09:00 CET"
    assert f"store: {plain.store}, not made yet" in fine
    assert not plain.store.exists()


def test_a_clock_of_another_time_is_found(plain: Profile) -> None:
    assert found(plain, datetime(1970, 1, 1, tzinfo=UTC))[1] == ["clock: 1970-01-01 00:00 UTC"]


def test_the_clock_is_told_in_utc(plain: Profile) -> None:
    fine, _ = found(plain, datetime.fromisoformat("2026-01-31T09:00+01:00"))
    assert fine[0] == "clock: 2026-01-31 08:00 UTC"


def test_no_slots_are_found(tmp_path: Path, plain: Profile) -> None:
    given = profile(tmp_path, PLAIN.replace('slots = ["07:00"]\n', ""))
    assert found(given)[1] == ["slots: none; add some, as 07:00"]

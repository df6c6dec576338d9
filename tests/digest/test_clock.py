"""No edition is dated before what it tells of, and no wrong clock silences a digest for good."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from summarizer import embedders
from summarizer.digest.profile import Profile
from summarizer.digest.run import Outcome, has_work, run
from summarizer.stages.embed import Embedder
from summarizer.store.archive import Archive
from tests.digest.profiles import PLAIN, profile

TEXT = (
    "The ferry to Orm sails again from noon, the port authority said on Friday. The storm of day "
    "{0} had left {0}00 homes without power. The council put the damage at {0} million euros."
)
FEBRUARY = "2026-02-02T08:00+01:00"
BEFORE = "2026-02-01T08:00+01:00"
FAR = "2031-05-01T08:00+02:00"


@pytest.fixture(autouse=True)
def quick(remembering: Embedder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the model that is loaded already."""
    monkeypatch.setattr(embedders, "embedder", lambda settings: remembering)


@pytest.fixture
def plain(tmp_path: Path) -> Profile:
    (tmp_path / "inbox").mkdir()
    return profile(tmp_path)


def at(given: Profile, now: str, **options: bool) -> Outcome:
    """A run at a time, with an article that came before it."""
    folder = given.sources[0].folder
    assert folder is not None
    number = len(list(folder.iterdir())) + 2
    (folder / f"{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    return run(given, now=datetime.fromisoformat(now), **options)


def place(outcome: Outcome) -> tuple[date, str]:
    assert outcome.edition is not None
    return outcome.edition.date, outcome.edition.slot


def test_a_clock_that_was_set_back_makes_no_edition(plain: Profile) -> None:
    assert at(plain, FEBRUARY).what == "made"
    outcome = at(plain, BEFORE)
    assert (outcome.what, outcome.ahead) == ("not due", (date(2026, 2, 2), "07:00"))
    assert not has_work(plain, datetime.fromisoformat(BEFORE))


def test_what_came_meanwhile_is_told_when_the_clock_has_passed_the_last_edition(
    plain: Profile,
) -> None:
    at(plain, FEBRUARY)
    at(plain, BEFORE)
    outcome = at(plain, "2026-02-03T07:00+01:00")
    assert (outcome.what, outcome.ahead) == ("made", None)
    assert place(outcome) == (date(2026, 2, 3), "07:00")


def test_a_clock_that_is_right_is_not_ahead(plain: Profile) -> None:
    at(plain, FEBRUARY)
    outcome = at(plain, "2026-02-02T09:00+01:00")
    assert (outcome.what, outcome.ahead) == ("not due", None)


def test_an_extra_edition_is_made_all_the_same_and_slots_count_from_it(plain: Profile) -> None:
    at(plain, FAR)
    outcome = at(plain, FEBRUARY, extra=True)
    assert (outcome.what, outcome.ahead) == ("made", (date(2031, 5, 1), "07:00"))
    assert place(outcome) == (date(2026, 2, 2), "08:00")
    assert outcome.next is not None
    assert outcome.next.place == (date(2026, 2, 3), "07:00")
    assert place(at(plain, "2026-02-03T07:00+01:00")) == (date(2026, 2, 3), "07:00")


def test_slots_that_the_wrong_clock_took_for_missed_are_due_again(plain: Profile) -> None:
    at(plain, BEFORE)
    at(plain, "2026-02-20T08:00+01:00")  # stands for all slots from the second day on
    assert at(plain, FEBRUARY).what == "not due"
    at(plain, FEBRUARY, extra=True)
    assert place(at(plain, "2026-02-03T07:00+01:00")) == (date(2026, 2, 3), "07:00")


def test_the_slot_that_has_an_edition_has_no_second_one(plain: Profile) -> None:
    at(plain, BEFORE)
    at(plain, "2026-02-04T08:00+01:00")
    at(plain, FEBRUARY, extra=True)
    at(plain, "2026-02-03T07:00+01:00")
    assert at(plain, "2026-02-04T07:00+01:00").what == "not due"
    assert place(at(plain, "2026-02-05T07:00+01:00")) == (date(2026, 2, 5), "07:00")


def test_a_slot_before_an_extra_edition_is_not_due_after_it(plain: Profile) -> None:
    at(plain, BEFORE)
    at(plain, "2026-02-02T10:00+01:00", extra=True)
    assert at(plain, "2026-02-02T10:05+01:00").what == "not due"
    assert place(at(plain, "2026-02-03T07:00+01:00")) == (date(2026, 2, 3), "07:00")


def test_a_digest_without_slots_waits_too(tmp_path: Path, plain: Profile) -> None:
    given = profile(tmp_path, PLAIN.replace('slots = ["07:00"]\n', ""))
    at(given, FEBRUARY)
    outcome = at(given, BEFORE)
    assert (outcome.what, outcome.ahead) == ("not due", (date(2026, 2, 2), "08:00"))
    assert place(at(given, "2026-02-02T08:01+01:00")) == (date(2026, 2, 2), "08:01")


def test_a_digest_that_was_first_used_by_a_clock_that_was_ahead_is_due(plain: Profile) -> None:
    with Archive(plain.store) as archive:
        archive.claim(plain.name, datetime.fromisoformat(FAR))
    assert has_work(plain, datetime.fromisoformat(FEBRUARY))
    assert place(at(plain, FEBRUARY, if_due=True)) == (date(2026, 2, 2), "07:00")

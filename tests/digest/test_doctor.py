"""What doctor finds: clock, zone, store, channels, sources, and what became of earlier runs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summarizer.digest.doctor import findings
from summarizer.digest.profile import Profile
from summarizer.records import Document
from summarizer.store.archive import Archive, Made
from summarizer.store.articles import Source
from summarizer.store.identity import Entry
from tests.digest.profiles import PLAIN, profile

NOW = datetime(2026, 1, 31, 8, tzinfo=UTC)


def found(given: Profile, now: datetime = NOW) -> tuple[list[str], list[str]]:
    """What is fine and what is not."""
    each = list(findings(given, now))
    return [one.text for one in each if one.fine], [one.text for one in each if not one.fine]


@pytest.fixture
def plain(tmp_path: Path) -> Profile:
    """A digest of which all is well, before its first run."""
    (tmp_path / "inbox").mkdir()
    return profile(tmp_path)


def published(given: Profile, at: datetime) -> Archive:
    """Its store, after an edition at a time."""
    archive = Archive(given.store)
    archive.claim(given.name, at)
    archive.fetched(Source("folder x"), [Entry(Document("One article."))], at)
    (article,) = archive.articles(at)
    archive.grouped({article.document.id: "story"}, {}, at)
    archive.publish(
        Made(
            at.date(),
            "07:00",
            at,
            {"story": ("One", ["One article."])},
            [article.document.id],
            {"edition.md": b"#"},
            {"1 folder": None},
        )
    )
    return archive


def test_all_is_well_before_the_first_run(plain: Profile) -> None:
    fine, bad = found(plain)
    assert bad == []
    assert fine[0] == "clock: 2026-01-31 08:00 UTC"
    assert fine[1] == "zone: Europe/Amsterdam, where it is Sat 2026-01-31 09:00 CET"
    assert f"store: {plain.store}, not made yet" in fine
    assert not plain.store.exists()


def test_a_clock_of_another_time_is_found(plain: Profile) -> None:
    assert found(plain, datetime(1970, 1, 1, tzinfo=UTC))[1] == ["clock: 1970-01-01 00:00 UTC"]


def test_no_slots_are_found(tmp_path: Path, plain: Profile) -> None:
    given = profile(tmp_path, PLAIN.replace('slots = ["07:00"]\n', ""))
    assert found(given)[1] == ["slots: none; add some, as 07:00"]


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


def test_a_folder_that_is_absent_is_found(plain: Profile) -> None:
    assert plain.sources[0].folder is not None
    plain.sources[0].folder.rmdir()
    assert found(plain)[1] == [f"source {plain.sources[0].folder} is absent"]


def test_a_file_in_the_place_of_a_folder_is_found(plain: Profile) -> None:
    folder = plain.deliver[0].folder
    assert folder is not None
    folder.write_text("in the way", encoding="utf-8")
    (problem,) = found(plain)[1]
    assert problem.endswith("is a file: move it, or name another")


def test_a_secret_that_is_missing_is_found(
    tmp_path: Path, plain: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    email = """
[[deliver]]
[deliver.email]
to = "ann@news.example"
sender = "digest@news.example"
host = "smtp.news.example"
user = "ann"
password = "env:SMTP_PASSWORD"

[[deliver]]
webhook = { url = "env:HOOK", kind = "slack" }
"""
    monkeypatch.delenv("SMTP_PASSWORD", raising=False)
    monkeypatch.delenv("HOOK", raising=False)
    given = profile(tmp_path, PLAIN + email)
    first, second = found(given)[1]
    assert first.startswith("e-mail by smtp.news.example: the environment variable SMTP_PASSWORD")
    assert second.startswith("webhook: the environment variable HOOK is not set")
    monkeypatch.setenv("SMTP_PASSWORD", "hunter2")
    monkeypatch.setenv("HOOK", "https://hooks.example/hunter2")
    fine, bad = found(given)
    assert bad == []
    assert "hunter2" not in " ".join(fine)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-01-31T23:00+01:00", None),
        ("2026-02-01T08:55+01:00", None),  # the run may still be at work
        ("2026-02-01T09:05+01:00", "2026-02-01 07:00 was missed: is the timer installed?"),
        ("2026-02-04T12:00+01:00", "2026-02-04 07:00 was missed: is the timer installed?"),
        ("2026-01-30T12:00+01:00", "the clock was set back since"),
    ],
)
def test_a_missed_slot_and_a_clock_that_was_set_back_are_found(
    plain: Profile, now: str, said: str | None
) -> None:
    published(plain, NOW).close()
    fine, bad = found(plain, datetime.fromisoformat(now))
    assert bad == ([f"last run: 2026-01-31 07:00; {said}"] if said else [])
    assert ("last run: 2026-01-31 07:00" in fine) == (said is None)


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


def test_sources_in_trouble_and_refused_sendings_are_found(plain: Profile) -> None:
    with published(plain, NOW) as archive:
        archive.failed(Source("feed https://news.example/rss", failures=2, reason="it is gone"))
        (sending,) = archive.outbox()
        archive.mark(sending, "refused", reason="the folder is full")
    assert found(plain)[1] == [
        "source feed https://news.example/rss: it is gone",
        "1 folder of 2026-01-31 07:00: refused: the folder is full",
    ]


def test_what_waits_to_be_sent_is_no_fault(plain: Profile) -> None:
    with published(plain, NOW) as archive:
        (sending,) = archive.outbox()
        assert sending.state == "waiting"
    assert found(plain)[1] == []

"""One run: its exit statuses, and what it says."""

from __future__ import annotations

import re
import socket
from pathlib import Path

from filelock import FileLock

from tests.cli.conftest import Run
from tests.cli.digest.profiles import MORNING, PLAIN, digest, written


def test_a_run_after_its_slot_is_not_due_until_the_next(run: Run, plain: Path) -> None:
    assert digest(run, "run", plain, "--now", MORNING).status == 0
    edition = plain.parent / "editions" / "2026-01-31" / "07-00"
    assert (edition / "index.html").is_file()
    evening = digest(run, "run", plain, "--now", "2026-01-31T20:00:00+01:00")
    assert (evening.status, evening.err) == (3, "")
    assert "the next slot is Sun 2026-02-01 07:00" in evening.out


def test_with_if_due_a_slot_before_the_first_run_is_not_due(run: Run, plain: Path) -> None:
    done = digest(run, "run", plain, "--if-due", "--now", MORNING)
    assert (done.status, done.out, done.err) == (3, "", "")
    later = digest(run, "run", plain, "--if-due", "--now", "2026-02-01T07:00:00+01:00")
    assert later.status == 0
    assert later.out.startswith("2026-02-01 07:00: 1 stor")


def test_missed_slots_give_one_edition(run: Run, plain: Path) -> None:
    digest(run, "run", plain, "--now", MORNING)
    (plain.parent / "inbox" / "vote.txt").write_text(
        "The council of Ely rejected a tax on hotels by 12 votes to 9 on Monday evening.\n"
        "Hoteliers had called it unfair. The mayor said she would propose another one in May.\n"
    )
    late = digest(run, "run", plain, "--now", "2026-02-05T21:00:00+01:00", "--if-due")
    assert late.status == 0
    assert late.out.startswith("2026-02-05 07:00: ")
    assert digest(run, "run", plain, "--now", "2026-02-05T22:00:00+01:00").status == 3


def test_another_run_at_work_is_busy(run: Run, plain: Path) -> None:
    with FileLock(plain.parent / "digest.sqlite.lock"):
        done = digest(run, "run", plain)
    assert done.status == 4
    assert done.err == "summarize: another run of the digest 'plain' is at work\n"


def test_a_dead_feed_is_named_and_the_edition_made(spawn: Run, plain: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    dead = f'[[sources]]\nfeed = "http://127.0.0.1:{port}/rss"\nname = "The Gone"\n'
    written(plain.parent, PLAIN + dead + f'allow = "127.0.0.1:{port}"\n')
    done = digest(spawn, "run", plain, "--now", MORNING)
    assert done.status == 5
    assert done.err.startswith("summarize: The Gone: ")
    assert "delivered: 1 folder\n" in done.out
    page = (plain.parent / "editions" / "2026-01-31" / "07-00" / "index.html").read_text()
    assert "The Gone" in page[page.index("<footer") :]
    status = digest(spawn, "status", plain, "--now", MORNING)
    assert re.search(
        rf"source The Gone \(http://127.0.0.1:{port}/rss\): cannot .*; failed 1 time ", status.out
    )
    doctor = digest(spawn, "doctor", plain, "--now", MORNING)
    assert doctor.status == 1
    assert f"BAD  source The Gone (http://127.0.0.1:{port}/rss): cannot be reached" in doctor.out


def test_an_edition_that_cannot_be_delivered_waits(run: Run, plain: Path) -> None:
    obstacle = plain.parent / "editions"
    obstacle.write_text("in the way")
    done = digest(run, "run", plain, "--now", MORNING)
    assert done.status == 5
    assert "not delivered: 1 folder" in done.out
    assert "1 folder: " in done.err
    obstacle.unlink()
    later = digest(run, "run", plain, "--now", "2026-02-01T06:00:00+01:00")
    assert "delivered: 1 folder" in later.out
    assert (obstacle / "2026-01-31" / "07-00" / "index.html").is_file()


def test_a_store_that_is_none_fails(run: Run, plain: Path) -> None:
    (plain.parent / "digest.sqlite").write_bytes(b"no database, " * 100)
    done = digest(run, "run", plain)
    assert done.status == 1
    assert "digest.sqlite" in done.err
    assert not (plain.parent / "editions").exists()


def test_where_nothing_can_be_read_the_slot_stays_due(run: Run, plain: Path) -> None:
    inbox = plain.parent / "inbox"
    away = inbox.rename(plain.parent / "away")
    done = digest(run, "run", plain, "--now", MORNING)
    assert (done.status, "no source could be read" in done.out) == (5, True)
    away.rename(inbox)
    later = MORNING.replace("T08:00", "T09:00")
    assert later != MORNING
    done = digest(run, "run", plain, "--now", later)
    assert (done.status, "1 story" in done.out) == (0, True)


def test_a_time_needs_a_zone(run: Run, plain: Path) -> None:
    done = digest(run, "run", plain, "--now", "2026-01-31T08:00:00")
    assert done.status == 2
    assert "has no zone: write it like 2026-01-31T08:00:00+01:00" in done.err
    done = digest(run, "run", plain, "--now", "2026-01-31")
    assert "has no zone: write it like 2026-01-31T00:00:00+01:00" in done.err
    done = digest(run, "run", plain, "--now", "tomorrow")
    assert done.status == 2
    assert "'tomorrow': write it like 2026-01-31T08:00:00+01:00" in done.err


def test_the_folder_of_another_digest_is_not_written_to(run: Run, plain: Path) -> None:
    digest(run, "run", plain, "--now", MORNING)
    index = plain.parent / "editions" / "index.html"
    before = index.read_bytes()
    other = plain.with_name("evening.toml")
    text = PLAIN.replace('"plain"', '"evening"\nstore = "evening.sqlite"')
    other.write_text(f'{text}[[deliver]]\natom = "evening.xml"\n')
    done = digest(run, "run", other, "--now", MORNING)
    assert done.status == 5
    assert "1 folder: " in done.err
    assert "holds the editions of the digest 'plain': name another folder" in done.err
    assert "not delivered: 1 folder\ndelivered: 2 atom\n" in done.out
    assert index.read_bytes() == before
    other.write_text(other.read_text().replace('"editions"', '"evening"'))
    later = digest(run, "run", other, "--now", "2026-02-01T06:00:00+01:00")
    assert "delivered: 1 folder" in later.out
    assert (plain.parent / "evening" / "2026-01-31" / "07-00" / "index.html").is_file()


def test_a_clock_that_was_set_back_is_told(run: Run, plain: Path) -> None:
    digest(run, "run", plain, "--now", MORNING)
    done = digest(run, "run", plain, "--now", "2026-01-30T08:00:00+01:00")
    assert (done.status, done.err) == (3, "")
    assert done.out.startswith(
        "not due: the clock shows 2026-01-30 08:00 CET, a time before the last edition "
        "(2026-01-31 07:00): nothing is made until it has passed that; "
    )
    silent = digest(run, "run", plain, "--now", "2026-01-30T08:00:00+01:00", "--if-due")
    assert (silent.status, silent.out, silent.err) == (3, "", "")


def test_an_extra_edition_of_an_earlier_time_says_what_it_means(run: Run, plain: Path) -> None:
    digest(run, "run", plain, "--now", "2031-05-01T08:00:00+02:00")
    done = digest(run, "run", plain, "--now", MORNING, "--extra")
    assert done.status == 0
    assert done.err == (
        "summarize: the last edition was of a later time (2031-05-01 07:00): "
        "slots count from this one now\n"
    )
    assert done.out.endswith("the next slot is Sun 2026-02-01 07:00 CET\n")

"""Digests from the command line, as processes of their own: the example, faults, timers."""

from __future__ import annotations

import json
import os
import plistlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from filelock import FileLock

from summarizer.store.archive import Archive
from tests.cli.conftest import PROGRAM, Outcome, Run, environment

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "configs" / "digest-example.toml"
ARTICLE = """The ferry to Orm sails again from noon, the port authority said on Friday.
Inspectors had found the pier unharmed. The storm had flooded the harbour of Port Selwick, and
3,400 homes were without power. The council put the damage at 9 million euros.
"""
PLAIN = """\
name = "plain"
timezone = "Europe/Amsterdam"
slots = ["07:00"]
[[sources]]
folder = "inbox"
[[deliver]]
folder = "editions"
"""
MORNING = "2026-01-31T08:00:00+01:00"


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A profile with one article in its folder."""
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "ferry.txt").write_text(ARTICLE)
    return written(tmp_path)


def written(folder: Path, text: str = PLAIN) -> Path:
    path = folder / "digest.toml"
    path.write_text(text)
    return path


def digest(run: Run, command: str, profile: Path, *arguments: object) -> Outcome:
    """Run a command of the digest; ``run`` is in this process, ``spawn`` in one of its own."""
    return run("digest", command, "--config", profile, *arguments)


# The example, from the first edition to the third run.


@dataclass(frozen=True)
class Days:
    """Where the example is, and what four runs of it did."""

    profile: Path
    early: Outcome
    first: Outcome
    again: Outcome
    silent: Outcome
    extra: Outcome
    last: Outcome

    @property
    def editions(self) -> Path:
        """The folder of editions."""
        return self.profile.parent.parent / "digest" / "editions"


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The server of the example, as a process of its own at a free port."""
    command = [sys.executable, "-m", "summarizer.digest.example", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().decode().split()[0].removesuffix("/region.rss")
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def days(site: str, spawn: Run, tmp_path_factory: pytest.TempPathFactory) -> Days:
    """The example, run as the README says."""
    root = tmp_path_factory.mktemp("example")
    shutil.copytree(ROOT / "seeds", root / "seeds")
    (root / "configs").mkdir()
    profile = root / "configs" / "digest-example.toml"
    text = EXAMPLE.read_text(encoding="utf-8")
    profile.write_text(text.replace("127.0.0.1:8123", site.removeprefix("http://")))
    early = digest(spawn, "status", profile)
    first = digest(spawn, "run", profile)
    again = digest(spawn, "run", profile)
    silent = digest(spawn, "run", profile, "--if-due")
    with urllib.request.urlopen(f"{site}/next-day") as answer:
        assert answer.read() == b"day 2, 17 articles\n"
    extra = digest(spawn, "run", profile, "--extra")
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).replace(hour=11)
    last = digest(spawn, "run", profile, "--now", tomorrow.isoformat())
    return Days(profile, early, first, again, silent, extra, last)


def test_before_the_first_run_there_is_no_status(days: Days) -> None:
    assert days.early.status == 1
    assert days.early.err.endswith("store.sqlite yet: run the digest first\n")


def test_the_first_run_makes_an_edition_of_feeds_and_seeds(days: Days) -> None:
    assert (days.first.status, days.first.err) == (0, "")
    head, *rest = days.first.out.splitlines()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d 07:00: 4 stories, 14 new articles", head)
    told = "\n".join(rest)
    assert told.count("(3 articles)") == 3
    assert "(5 articles)" in told
    for place in ("Lonn", "Harrowmere", "Port Selwick", "NATO"):
        assert place in told
    assert "delivered: 1 folder\ndelivered: 2 atom\n" in days.first.out


def test_the_second_run_says_that_it_is_not_due(days: Days) -> None:
    assert days.again.status == 3
    assert days.again.out.startswith("not due: the next slot is ")
    assert (days.silent.status, days.silent.out, days.silent.err) == (3, "", "")


def test_the_third_run_tells_only_what_is_new(days: Days) -> None:
    assert (days.extra.status, days.extra.err) == (0, "")
    head, *stories = days.extra.out.splitlines()
    assert head.endswith(": 3 stories, 8 new articles")
    assert "salmon" in stories[0]
    assert [story.startswith("  update: ") for story in stories[:3]] == [False, True, True]
    assert "NATO" not in days.extra.out
    assert "Harrowmere" not in days.extra.out


def test_the_next_morning_has_nothing_new(days: Days) -> None:
    assert days.last.status == 0
    assert "07:00: nothing new, nothing is sent\n" in days.last.out


def made(days: Days) -> list[Any]:
    """The editions as data, oldest first."""
    found = [json.loads(path.read_text()) for path in days.editions.glob("*/*/edition.json")]
    return sorted(found, key=lambda each: str(each["created"]))


def test_every_article_is_told_once(days: Days) -> None:
    first, second = made(days)
    told = [
        [document["id"] for story in each["stories"] for document in story["documents"]]
        for each in (first, second)
    ]
    assert [len(each) for each in told] == [14, 8]
    assert not set(told[0]) & set(told[1])
    assert [story["status"] for story in second["stories"]] == ["new", "update", "update"]
    known = {story["id"] for story in first["stories"]}
    assert [story["id"] in known for story in second["stories"]] == [False, True, True]


def test_changed_figures_are_marked(days: Days) -> None:
    (folder,) = {path.parent for path in days.editions.glob("*/*/edition.md")} - {
        path.parent for path in days.editions.glob("*/07-00/edition.md")
    }
    text = (folder / "edition.md").read_text()
    assert re.search(r"was 3,?400, now 600", text)
    assert "Previously" in text


def test_what_is_delivered_is_there(days: Days) -> None:
    latest = sorted(days.editions.glob("*/*/index.html"))
    assert len(latest) == 2
    assert all(path.with_name(name).is_file() for path in latest for name in FILES)
    assert "The example digest" in (days.editions / "index.html").read_text()
    feed = ElementTree.parse(days.editions.parent / "editions.xml")
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 7  # stories


FILES = ("index.html", "edition.md", "edition.json")


def test_status_tells_of_it(days: Days, spawn: Run) -> None:
    done = digest(spawn, "status", days.profile)
    assert done.status == 0
    assert done.out.count("\nedition ") == 2
    assert "07:00: nothing new, nothing was sent\n" in done.out
    assert "0 articles wait for an edition\n" in done.out
    assert "outbox" not in done.out


def test_an_edition_is_shown_again(days: Days, run: Run) -> None:
    (first, second) = made(days)
    day = first["date"]
    shown = digest(run, "show", days.profile)
    by_slot = digest(run, "show", days.profile, f"{day}/07-00")
    assert [each.status for each in (shown, by_slot)] == [0, 0]
    assert second["stories"][0]["title"] in shown.out
    assert "NATO" in by_slot.out
    assert digest(run, "show", days.profile, f"{day}/07:00").out == by_slot.out
    absent = digest(run, "show", days.profile, "2020-01-01")
    assert (absent.status, absent.err) == (1, "summarize: there is no edition 2020-01-01\n")


# Exit statuses of one run.


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
    assert re.search(rf"source feed http://127.0.0.1:{port}/rss: .*; failed 1 time ", status.out)
    doctor = digest(spawn, "doctor", plain, "--now", MORNING)
    assert doctor.status == 1
    assert f"BAD  source feed http://127.0.0.1:{port}/rss" in doctor.out


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


@pytest.mark.parametrize("command", ["run", "status", "show", "doctor", "install-timer", "daemon"])
def test_a_bad_profile_is_told_by_every_command(run: Run, plain: Path, command: str) -> None:
    written(plain.parent, PLAIN.replace("timezone", "timezon"))
    done = digest(run, command, plain)
    assert (done.status, done.out) == (2, "")
    where = f"summarize: {plain}, line 2: "
    assert done.err.startswith(f"{where}unknown key 'timezon': did you mean 'timezone'?")


@pytest.mark.parametrize("command", ["run", "status", "show", "doctor", "install-timer", "daemon"])
def test_the_profile_is_required(spawn: Run, command: str) -> None:
    done = spawn("digest", command)
    assert done.status == 2
    assert "--config" in done.err


def test_a_time_needs_a_zone(run: Run, plain: Path) -> None:
    done = digest(run, "run", plain, "--now", "2026-01-31T08:00:00")
    assert done.status == 2
    assert "has no zone: write it like 2026-01-31T08:00:00+01:00" in done.err
    done = digest(run, "run", plain, "--now", "tomorrow")
    assert done.status == 2
    assert "'tomorrow': write it like 2026-01-31T08:00:00+01:00" in done.err


@pytest.mark.parametrize("command", ["status", "show"])
def test_before_the_first_run_there_is_nothing_to_show(run: Run, plain: Path, command: str) -> None:
    done = digest(run, command, plain)
    assert done.status == 1
    assert done.err == (
        f"summarize: there is no store {plain.parent}/digest.sqlite yet: run the digest first\n"
    )
    assert not (plain.parent / "digest.sqlite").exists()


# Doctor.


def test_the_doctor_finds_nothing_wrong(run: Run, plain: Path) -> None:
    done = digest(run, "doctor", plain)
    assert done.status == 0
    assert all(line.startswith("ok   ") for line in done.out.splitlines())


def lose_the_folder(plain: Path) -> None:
    shutil.rmtree(plain.parent / "inbox")


def spoil_the_store(plain: Path) -> None:
    (plain.parent / "digest.sqlite").write_bytes(b"no database, " * 100)


def want_a_secret(plain: Path) -> None:
    written(plain.parent, f'{PLAIN}[[deliver]]\nwebhook = {{ url = "env:NO_SUCH_HOOK" }}\n')


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lose_the_folder, "inbox is absent"),
        (spoil_the_store, "digest.sqlite"),
        (want_a_secret, "the environment variable NO_SUCH_HOOK is not set"),
    ],
)
def test_the_doctor_finds_what_is_wrong(
    run: Run, plain: Path, harm: Callable[[Path], None], said: str
) -> None:
    harm(plain)
    done = digest(run, "doctor", plain)
    assert done.status == 1
    (bad,) = [line for line in done.out.splitlines() if line.startswith("BAD  ")]
    assert said in bad


def test_the_doctor_finds_a_late_run(run: Run, plain: Path) -> None:
    digest(run, "run", plain, "--now", MORNING)
    soon = digest(run, "doctor", plain, "--now", "2026-02-01T08:00:00+01:00")
    assert soon.status == 0
    done = digest(run, "doctor", plain, "--now", "2026-02-03T12:00:00+01:00")
    assert done.status == 1
    assert "BAD  last run: 2026-01-31 07:00; 2026-02-03 07:00 was missed" in done.out


# The daemon.


def test_the_daemon_makes_the_edition_that_is_due_and_ends(plain: Path) -> None:
    now = datetime.now(UTC)
    due = now - timedelta(minutes=2)
    text = PLAIN.replace("Europe/Amsterdam", "UTC").replace("07:00", f"{due:%H:%M}")
    written(plain.parent, text)
    with Archive(plain.parent / "digest.sqlite") as archive:
        archive.claim("plain", now - timedelta(days=1))
    command = [*PROGRAM, "digest", "daemon", "--config", str(plain), "--every", "1"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment({}), text=True
    )
    page = plain.parent / "editions" / f"{due:%Y-%m-%d}" / f"{due:%H-%M}" / "index.html"
    try:
        wait_for(page.is_file, process)
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
    finally:
        with suppress(ProcessLookupError):
            process.kill()
    assert (process.returncode, err) == (0, "")
    assert "delivered: 1 folder" in out
    assert "ferry" in page.read_text().lower()


def test_the_daemon_survives_a_profile_that_is_being_edited(plain: Path) -> None:
    command = [*PROGRAM, "digest", "daemon", "--config", str(plain), "--every", "1"]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment({}), text=True
    )
    try:
        wait_for((plain.parent / "digest.sqlite").is_file, process)
        written(plain.parent, PLAIN.replace("timezone", "timezon"))
        assert process.stderr is not None
        assert "unknown key 'timezon'" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        process.communicate()


def wait_for(
    came: Callable[[], bool], process: subprocess.Popen[str], seconds: float = 120
) -> None:
    """Wait until something is so, or the process has ended."""
    end = time.monotonic() + seconds
    while not came():
        assert process.poll() is None, process.communicate()[1]
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.05)


# Timers.


def files(printed: str) -> dict[str, str]:
    """What is printed, by the names of the files or tasks."""
    parts = re.split(r"(?m)^# (.*(?:\.service|\.timer|\.plist|-[0-9a-f]{6}))\n", printed)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def printed(run: Run, plain: Path, scheduler: str) -> dict[str, str]:
    done = digest(run, "install-timer", plain, "--print", "--scheduler", scheduler)
    assert (done.status, done.err) == (0, "")
    assert not (plain.parent / "digest.sqlite").exists()
    return files(done.out)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_the_units_of_systemd_are_valid(run: Run, plain: Path, tmp_path: Path) -> None:
    units = printed(run, plain, "systemd")
    assert sorted(name.rpartition(".")[2] for name in units) == ["service", "timer"]
    folder = tmp_path / "units"
    folder.mkdir()
    for name, text in units.items():
        (folder / name).write_text(text)
    command = ["systemd-analyze", "--user", "verify", *map(str, folder.iterdir())]
    changed = {"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **changed})
    assert (done.returncode, done.stderr) == (0, "")


def test_the_agent_of_launchd_is_a_property_list(run: Run, plain: Path) -> None:
    (text,) = printed(run, plain, "launchd").values()
    agent = plistlib.loads(text.strip().encode())
    assert agent["ProgramArguments"][-2:] == [str(plain), "--if-due"]


def test_the_task_of_windows_is_xml(run: Run, plain: Path) -> None:
    (text,) = printed(run, plain, "windows").values()
    task = ElementTree.fromstring(text.strip().encode("utf-16"))
    (arguments,) = [each.text for each in task.iter() if each.tag.endswith("Arguments")]
    assert arguments == f"-m summarizer digest run --config {plain} --if-due"


def test_the_lines_of_cron_stand_between_marks(run: Run, plain: Path) -> None:
    done = digest(run, "install-timer", plain, "--print", "--scheduler", "cron")
    _, begin, line, end = done.out.strip().splitlines()
    assert (begin[:8], end[:6]) == ("# BEGIN ", "# END ")
    assert line.startswith(f"*/15 * * * * {sys.executable} -m summarizer digest run --config")


@pytest.mark.parametrize(
    ("template", "parts"),
    [
        ("container", ("# Dockerfile\n", "# compose.yaml\n", '"daemon"')),
        ("kubernetes", ("# cronjob.yaml\n", "kind: CronJob", "Europe/Amsterdam")),
        ("github", ("# .github/workflows/digest-plain-", "schedule:")),
    ],
)
def test_templates_are_printed(
    run: Run, plain: Path, template: str, parts: tuple[str, ...]
) -> None:
    done = digest(run, "install-timer", plain, "--template", template)
    assert (done.status, done.err) == (0, "")
    for part in parts:
        assert part in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--template", "kubernets"], "did you mean 'kubernetes'?"),
        (["--print", "--scheduler", "chron"], "did you mean 'cron'?"),
        (["--print", "--status"], "give one of --print, --uninstall, --status, --template"),
    ],
)
def test_wrong_timers_are_refused(run: Run, plain: Path, arguments: list[str], said: str) -> None:
    done = digest(run, "install-timer", plain, *arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_a_timer_without_slots_is_refused(run: Run, plain: Path) -> None:
    written(plain.parent, PLAIN.replace('slots = ["07:00"]\n', ""))
    done = digest(run, "install-timer", plain, "--print")
    assert done.status == 2
    assert 'has no slots; add some, such as slots = ["07:00"]' in done.err


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

"""The daemon, as a process of its own: what it makes, and how it ends."""

from __future__ import annotations

import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summarizer.store.archive import Archive
from tests.cli.conftest import PROGRAM, Run, environment
from tests.cli.digest.profiles import PLAIN, digest, written
from tests.fetch.sites import Fault, reply, serving

TOLD = (signal.SIGTERM, 0), (signal.SIGINT, 130)
ENTRY = "<rss version='2.0'><channel><title>A</title></channel></rss>"
PATIENCE = 10.0  # seconds in which a container has to end


@contextmanager
def daemon(profile: Path) -> Iterator[subprocess.Popen[str]]:
    """The daemon of a profile, that looks each second; killed at the end if it is still there."""
    command = [*PROGRAM, "digest", "daemon", "--config", str(profile), "--every", "1"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment({}), text=True
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        process.communicate()


def wait_for(came: Callable[[], bool], process: subprocess.Popen[str], seconds: float = 60) -> None:
    """Wait until something is so; the process may not have ended."""
    end = time.monotonic() + seconds
    while not came():
        assert process.poll() is None, process.communicate()[1]
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.05)


def at_once(plain: Path, more: str = "") -> Path:
    """Let a slot of the digest be due, which has come two minutes ago; the page of its edition."""
    now = datetime.now(UTC)
    due = now - timedelta(minutes=2)
    text = PLAIN.replace("Europe/Amsterdam", "UTC").replace("07:00", f"{due:%H:%M}")
    written(plain.parent, text + more)
    with Archive(plain.parent / "digest.sqlite") as archive:
        archive.claim("plain", now - timedelta(days=1))
    return plain.parent / "editions" / f"{due:%Y-%m-%d}" / f"{due:%H-%M}" / "index.html"


def never_due(plain: Path) -> None:
    """Let the only slot of the digest be half a day away."""
    slot = datetime.now(UTC) + timedelta(hours=12)
    written(
        plain.parent,
        PLAIN.replace("Europe/Amsterdam", "UTC").replace("07:00", f"{slot:%H:%M}"),
    )


def has_run(plain: Path) -> bool:
    """Whether a run has begun: only a run takes the lock."""
    return (plain.parent / "digest.sqlite.lock").exists()


@contextmanager
def slow_feed(answer: Fault) -> Iterator[str]:
    """A source whose server answers late, as a profile has it."""
    with serving({"/rss": answer}) as site:
        yield f'[[sources]]\nfeed = "{site.url("/rss")}"\nallow = "{site.address}"\n'


def test_the_edition_that_is_due_is_made(plain: Path) -> None:
    page = at_once(plain)
    with daemon(plain) as process:
        wait_for(page.is_file, process)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert "delivered: 1 folder" in out
    assert "ferry" in page.read_text().lower()


@pytest.mark.parametrize(("told", "status"), TOLD)
def test_it_ends_when_it_is_told_to(plain: Path, told: int, status: int) -> None:
    never_due(plain)
    with daemon(plain) as process:
        wait_for((plain.parent / "digest.sqlite").is_file, process)
        process.send_signal(told)
        assert process.wait(timeout=PATIENCE) == status
        assert process.communicate() == ("", "")


@pytest.mark.parametrize(("told", "status"), TOLD)
def test_an_edition_in_progress_is_finished_first(plain: Path, told: int, status: int) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def slowly(connection: socket.socket, ended: threading.Event) -> None:
        asked.set()
        go_on.wait(20)
        connection.sendall(reply(body=ENTRY.encode()))

    with slow_feed(slowly) as more:
        page = at_once(plain, more)
        with daemon(plain) as process:
            wait_for(asked.is_set, process)
            process.send_signal(told)
            go_on.set()
            assert process.wait(timeout=PATIENCE) == status
    assert page.is_file()


@pytest.mark.slow
def test_an_edition_that_takes_too_long_is_abandoned_and_made_whole_later(
    plain: Path, spawn: Run
) -> None:
    asked = threading.Event()

    def never(connection: socket.socket, ended: threading.Event) -> None:
        asked.set()
        ended.wait(20)

    with ExitStack() as held:
        page = at_once(plain, held.enter_context(slow_feed(never)))
        process = held.enter_context(daemon(plain))
        wait_for(asked.is_set, process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=PATIENCE) == 0
        assert not page.exists()
    done = digest(spawn, "run", plain, "--if-due")
    assert (done.status, page.is_file()) == (5, True)


def test_no_process_is_started_while_no_slot_is_due(plain: Path) -> None:
    never_due(plain)
    with daemon(plain) as process:
        wait_for((plain.parent / "digest.sqlite").is_file, process)
        time.sleep(2.5)
        assert process.poll() is None
    assert not has_run(plain)


def test_what_cannot_be_made_is_tried_again_later_each_time(plain: Path) -> None:
    at_once(plain)
    (plain.parent / "inbox").rename(plain.parent / "away")
    with daemon(plain) as process:
        assert process.stderr is not None
        lines = (line for line in process.stderr if "what is due could not be made" in line)
        said = [next(lines).rpartition(": ")[2] for _ in range(2)]
    assert said == ["tried again in 1 second\n", "tried again in 2 seconds\n"]


def test_a_profile_that_is_being_edited_is_survived(plain: Path) -> None:
    never_due(plain)
    with daemon(plain) as process:
        wait_for((plain.parent / "digest.sqlite").is_file, process)
        written(plain.parent, PLAIN.replace("timezone", "timezon"))
        assert process.stderr is not None
        assert "unknown key 'timezon'" in process.stderr.readline()
        assert process.poll() is None


def test_a_daemon_without_slots_is_refused(run: Run, plain: Path) -> None:
    written(plain.parent, PLAIN.replace('slots = ["07:00"]\n', ""))
    done = digest(run, "daemon", plain)
    assert done.status == 2
    assert 'has no slots; add some, such as slots = ["07:00"]' in done.err

"""The program at the end of a pipe, at a terminal, without streams, interrupted."""

from __future__ import annotations

import io
import json
import os
import pty
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from summarizer.cli import progress

Run = Callable[..., Any]

if sys.platform == "win32":
    pytest.skip("POSIX streams and signals", allow_module_level=True)


def at_terminal(
    command: list[str], *, stdout: bool = False, **environment: str
) -> tuple[int, str, str]:
    """Run with standard error (and standard output if asked) on a terminal.

    Returns the exit status, what came through the pipe and what the terminal was sent.
    """
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=theirs if stdout else subprocess.PIPE,
        stderr=theirs,
        env={**kept, "TERM": "xterm-256color", **environment},
    )
    os.close(theirs)
    shown: list[bytes] = []
    reader = threading.Thread(target=_drain, args=(ours, shown))
    reader.start()
    piped, _ = process.communicate(timeout=120)
    reader.join(timeout=30)
    os.close(ours)
    return process.returncode, (piped or b"").decode(), b"".join(shown).decode()


def _drain(terminal: int, into: list[bytes]) -> None:
    while True:
        try:
            data = os.read(terminal, 65_536)
        except OSError:  # how Linux says that the other side is closed
            return
        if not data:
            return
        into.append(data)


def test_piped_nothing_but_the_brief(spawn: Run, seeds: Path) -> None:
    done = spawn(seeds, "--style", "headline")
    assert (done.status, done.err) == (0, "")
    assert "\x1b" not in done.out
    assert done.out.count("\n\nSources\n[1]") == 1
    assert max(map(len, done.out.splitlines())) <= 80


def test_a_terminal_gets_colour_unless_it_declines(program: list[str], seeds: Path) -> None:
    command = [*program, str(seeds), "--style", "headline"]
    assert "\x1b[" in at_terminal(command, stdout=True)[2]
    status, _, shown = at_terminal(command, stdout=True, NO_COLOR="1")
    assert status == 0
    assert "Rutte" in shown
    # A bar may come and go on a slow machine; the brief itself is plain.
    assert "\x1b[1m" not in shown.split("Sources")[-1]
    assert "\x1b[36m" not in shown


def test_long_work_shows_progress_at_a_terminal_only(
    program: list[str], write: Callable[..., Path]
) -> None:
    said = " ".join(f"council number {n} of the long valley met the mayor" for n in range(16))
    numbered = {
        f"a{n}": f"On Monday {n} of {n} towns, {said}, and number {n} won." for n in range(60)
    }
    command = [*program, str(write(**numbered)), "--set", "embedding.threads=1", "--words", "400"]
    status, piped, shown = at_terminal([*command, "--format", "json"])
    assert status == 0
    assert "embedding" in shown
    assert json.loads(piped)["lines"]


class Terminal(io.StringIO):
    """A standard error that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("after", "stream", "quiet", "shows"),
    [
        (0.0, Terminal, False, True),
        (0.0, Terminal, True, False),
        (0.0, io.StringIO, False, False),
        (60.0, Terminal, False, False),
    ],
)
def test_a_bar_is_for_long_work_of_someone_who_looks(
    monkeypatch: pytest.MonkeyPatch,
    after: float,
    stream: type[io.StringIO],
    quiet: bool,
    shows: bool,
) -> None:
    monkeypatch.setattr(progress, "SHOW_AFTER", after)
    monkeypatch.setattr(sys, "stderr", stream())
    monkeypatch.setenv("TERM", "xterm")
    with progress.progress(quiet) as report:
        step = report("reading")
        for done in range(1, 4):
            step(done, 3)
        said = sys.stderr.getvalue()  # type: ignore[attr-defined]
    assert ("reading" in said) == shows
    assert bool(said) == shows


def test_a_reader_who_has_seen_enough_is_no_error(program: list[str], seeds: Path) -> None:
    for arguments in ([str(seeds)], ["sources", str(seeds)]):
        process = subprocess.Popen(
            [*program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()  # before anything can have been written
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait(timeout=60) == 0


def _interrupted(process: subprocess.Popen[bytes]) -> int:
    """Interrupt until it ends: a signal between two reads waits for the next input."""
    for _ in range(5):
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=8)
    process.kill()
    return process.wait()


def test_an_interrupt_ends_quietly_and_leaves_the_old_file(
    program: list[str], tmp_path: Path
) -> None:
    output = tmp_path / "brief.txt"
    output.write_text("old")
    process = subprocess.Popen(
        [*program, "-", "-o", str(output)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell's background job ignores interrupts, and so would what it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdin is not None
    # More than a pipe holds: once it is written, the program is reading and waits for more.
    process.stdin.write(b"The mayor of Ely met the council on Monday. " * 10_000)
    process.stdin.flush()
    assert _interrupted(process) == 130
    assert process.stderr is not None
    said = process.stderr.read().decode()
    process.stdin.close()
    process.stderr.close()
    assert "Traceback" not in said
    assert said.strip() in ("", "Aborted!")
    assert output.read_text() == "old"
    assert list(tmp_path.iterdir()) == [output]


def test_a_full_disk_behind_standard_output(spawn: Run, seeds: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    done = spawn(seeds, "--style", "headline", shell="> /dev/full")
    assert done.status == 1
    assert done.err == "summarize: cannot write to standard output: No space left on device\n"


def test_closed_streams(spawn: Run, seeds: Path) -> None:
    headline = (seeds, "--style", "headline")
    assert spawn(*headline, shell="<&-").status == 0
    closed = spawn("-", shell="<&-")
    assert (closed.status, closed.err) == (1, "summarize: nothing to read\n  -: empty\n")
    closed = spawn(*headline, shell=">&-")
    assert closed.status == 1
    assert closed.err == "summarize: cannot write: standard output is closed\n"
    # Warnings must not turn to standard output when standard error is gone.
    closed = spawn(*headline, "no-such-file", shell="2>&-")
    assert closed.status == 5
    assert "summarize:" not in closed.out


@pytest.mark.parametrize("changes", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}])
def test_a_terminal_that_cannot_show_the_characters(
    spawn: Run, seeds: Path, changes: dict[str, str]
) -> None:
    done = spawn(seeds, "--style", "headline", **changes)
    assert (done.status, done.err) == (0, "")
    assert "Rutte" in done.out


def test_json_is_utf8_whatever_the_terminal_shows(spawn: Run, seeds: Path) -> None:
    done = spawn(seeds, "--format", "json", "--with-text", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    brief = json.loads(done.out)
    texts = {source["n"]: source["text"] for source in brief["sources"]}
    assert any("“" in text for text in texts.values())
    for citation in (each for line in brief["lines"] for each in line["citations"]):
        assert texts[citation["source"]][citation["start"] : citation["end"]] == citation["quote"]


@pytest.mark.parametrize(("columns", "widest"), [("40", 40), ("5", 20), ("100", 100), ("300", 100)])
def test_columns_are_respected(
    run: Run, seeds: Path, monkeypatch: pytest.MonkeyPatch, columns: str, widest: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    done = run(seeds, "--style", "headline")
    lines = [line for line in done.out.splitlines() if "seeds/" not in line and "://" not in line]
    assert max(map(len, lines)) <= widest
    assert max(map(len, lines)) > widest * 0.7


def test_output_folder_that_cannot_be_written(spawn: Run, seeds: Path) -> None:
    if not Path("/proc/self").exists():
        pytest.skip("no /proc")
    done = spawn(seeds, "--style", "headline", "-o", "/proc/brief.txt")
    assert done.status == 1
    assert done.err.startswith("summarize: cannot write /proc/brief.txt: ")
    assert done.out == ""

"""The programs of an operating system that keep its timers."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import SummarizerError

DEADLINE = 30.0
"""Seconds that such a program may take."""


class TimerError(SummarizerError):
    """A timer cannot be installed, removed or asked for; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program said."""

    status: int
    output: str
    complaint: str


def ask(*command: str, given: str = "", absent: str = "") -> Answer:
    """Run a program with a text as its input; if it is absent, TimerError says what to do."""
    if shutil.which(command[0]) is None:
        raise TimerError(f"there is no {command[0]} here{_then(absent)}")
    try:
        done = subprocess.run(
            command,
            input=given.encode("utf-8", "surrogateescape"),
            capture_output=True,
            timeout=DEADLINE,
            env={**os.environ, "LC_ALL": "C"},
            check=False,
        )
    except subprocess.TimeoutExpired as exc:
        raise TimerError(f"{command[0]} has not answered for {DEADLINE:.0f} s; try again") from exc
    except OSError as exc:
        raise TimerError(f"{command[0]} cannot be run: {exc.strerror}{_then(absent)}") from exc
    output, complaint = (
        part.decode("utf-8", "surrogateescape") for part in (done.stdout, done.stderr)
    )
    return Answer(done.returncode, output, complaint)


def tell(*command: str, given: str = "", absent: str = "", failed: str = "") -> str:
    """Run a program and give its output; if it fails, TimerError has what it said."""
    answer = ask(*command, given=given, absent=absent)
    if answer.status:
        raise TimerError(refusal(command, answer, failed))
    return answer.output


def refusal(command: tuple[str, ...], answer: Answer, failed: str = "") -> str:
    """What a program that failed said, and what to do."""
    said = (answer.complaint.strip() or answer.output.strip()).encode("utf-8", "replace").decode()
    reason = " ".join(said.split()) or f"exit status {answer.status}"
    return f"{' '.join(command[:3])} failed: {reason}{_then(failed)}"


def removed(path: Path) -> bool:
    """Delete a file; whether there was one."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as exc:
        raise TimerError(f"cannot delete {path}: {exc.strerror}") from exc
    return True


def folder(path: Path) -> Path:
    """A folder, made if need be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise TimerError(f"cannot make the folder {path}: {exc.strerror}") from exc
    return path


def _then(remedy: str) -> str:
    return f"; {remedy}" if remedy else ""

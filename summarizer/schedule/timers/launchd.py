"""An agent of launchd, which knows no time zones: it asks every quarter of an hour."""

from __future__ import annotations

import os
import plistlib
from pathlib import Path

from summarizer.files import write_atomically
from summarizer.schedule.job import EVERY, Job
from summarizer.schedule.timers.tools import ask, folder, removed, tell

REMEDY = "launchd is part of macOS; elsewhere leave --scheduler out"


def rendered(job: Job) -> dict[str, str]:
    """The agent by the name of its file."""
    log = str(_library() / "Logs" / f"{_label(job)}.log")
    agent = {
        "Label": _label(job),
        "ProgramArguments": list(job.command),
        "StartInterval": EVERY * 60,
        "RunAtLoad": True,
        "ProcessType": "Background",
        "LowPriorityIO": True,
        "StandardOutPath": log,
        "StandardErrorPath": log,
    }
    return {f"{_label(job)}.plist": plistlib.dumps(agent, sort_keys=False).decode()}


def install(job: Job) -> str:
    """Write the agent, load it, and say what was done."""
    path = folder(_library() / "LaunchAgents") / f"{_label(job)}.plist"
    folder(_library() / "Logs")
    # One of an earlier installation; that there is none is no fault.
    ask("launchctl", "bootout", f"{_domain()}/{_label(job)}", absent=REMEDY)
    write_atomically(path, rendered(job)[path.name])
    try:
        tell("launchctl", "bootstrap", _domain(), str(path), failed="log in to the desktop first")
    except BaseException:
        removed(path)
        raise
    return f"installed {path}\nIts messages: {_library() / 'Logs' / f'{_label(job)}.log'}"


def uninstall(job: Job) -> str:
    """Stop the agent, delete it, and say what was done."""
    path = _library() / "LaunchAgents" / f"{_label(job)}.plist"
    ask("launchctl", "bootout", f"{_domain()}/{_label(job)}", absent=REMEDY)
    return f"removed {path}" if removed(path) else f"there is no {path}"


def status(job: Job) -> str:
    """Whether the agent is installed, and what launchd says of it."""
    answer = ask("launchctl", "print", f"{_domain()}/{_label(job)}", absent=REMEDY)
    return "not installed" if answer.status else answer.output.strip()


def _label(job: Job) -> str:
    return f"summarizer.digest.{job.label}"


def _domain() -> str:
    return f"gui/{os.getuid()}"


def _library() -> Path:
    return Path.home() / "Library"

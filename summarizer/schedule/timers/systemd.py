"""A timer of systemd for one user: a service, and a timer with the slots in their zone."""

from __future__ import annotations

import os
import re
from pathlib import Path

from summarizer.files import write_atomically
from summarizer.schedule.job import LONGEST_RUN, Job
from summarizer.schedule.slots import Slot
from summarizer.schedule.timers.tools import TimerError, ask, folder, removed, tell
from summarizer.schedule.words import written_days

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
RETRY = 30
"""Minutes after a run at which what could not be sent is tried again."""
SPREAD = 30
"""Seconds by which starts are spread, so that not all digests ask a site at once."""
REMEDY = "on a machine without systemd use --scheduler cron or summarize digest daemon"

_SAFE = re.compile(r"[\w/.-]+", re.ASCII)
_UNSAFE = frozenset("\"'\\$")

_SERVICE = """\
[Unit]
Description=Digest {name}

[Service]
Type=oneshot
ExecStart={command}
SuccessExitStatus=3 4 5
TimeoutStartSec={hours}h
Nice=10
NoNewPrivileges=true
LockPersonality=true
RestrictRealtime=true
RestrictSUIDSGID=true
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
SystemCallArchitectures=native
"""
_TIMER = """\
[Unit]
Description=Slots of the digest {name}

[Timer]
{calendar}
OnUnitInactiveSec={retry}min
Persistent=true
RandomizedDelaySec={spread}
AccuracySec=1

[Install]
WantedBy=timers.target
"""


def rendered(job: Job) -> dict[str, str]:
    """The units by the names of their files."""
    name = _plain(job.name)
    calendar = "\n".join(f"OnCalendar={each}" for each in calendars(job))
    return {
        f"{_unit(job)}.service": _SERVICE.format(
            name=name, command=_command(job.command), hours=LONGEST_RUN
        ),
        f"{_unit(job)}.timer": _TIMER.format(
            name=name, calendar=calendar, retry=RETRY, spread=SPREAD
        ),
    }


def calendars(job: Job) -> list[str]:
    """The calendar expression of each slot."""
    return [_calendar(slot, job.timezone) for slot in job.slots]


def install(job: Job) -> str:
    """Write the units, start the timer, and say what was done."""
    _manager()
    units = folder(_folder())
    files = {units / name: text for name, text in rendered(job).items()}
    try:
        for path, text in files.items():
            write_atomically(path, text)
        tell("systemctl", "--user", "daemon-reload")
        tell("systemctl", "--user", "enable", "--now", f"{_unit(job)}.timer")
    except BaseException:
        for path in files:
            removed(path)
        raise
    return (
        f"installed {_unit(job)}.timer in {units}\n"
        "To run while you are logged out: loginctl enable-linger\n"
        f"Its messages: journalctl --user -u {_unit(job)}.service"
    )


def uninstall(job: Job) -> str:
    """Stop the timer, delete its units, and say what was done."""
    files = [_folder() / name for name in rendered(job)]
    if not any(path.exists() for path in files):
        return f"there is no {_unit(job)}.timer"
    _manager()
    tell("systemctl", "--user", "disable", "--now", f"{_unit(job)}.timer")
    for path in files:
        removed(path)
    tell("systemctl", "--user", "daemon-reload")
    return f"removed {_unit(job)}.timer"


def status(job: Job) -> str:
    """Whether the timer is installed, and what systemd says of it."""
    if not (_folder() / f"{_unit(job)}.timer").exists():
        return "not installed"
    _manager()
    listing = ask("systemctl", "--user", "list-timers", "--all", f"{_unit(job)}.timer")
    return listing.output.strip() or listing.complaint.strip()


def available() -> bool:
    """Whether the user has a manager of systemd."""
    return Path(_runtime(), "systemd").is_dir()


def _manager() -> None:
    """Raise TimerError where nothing would start the timer."""
    answer = ask("systemctl", "--user", "show-environment", absent=REMEDY)
    if answer.status:
        raise TimerError(
            "systemd runs nothing for this user: "
            f"{' '.join(answer.complaint.split())}; log in as that user, or {REMEDY}"
        )


def _folder() -> Path:
    home = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(home, "systemd", "user")


def _runtime() -> str:
    return os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}"


def _unit(job: Job) -> str:
    return f"summarize-digest-{job.label}"


def _calendar(slot: Slot, timezone: str) -> str:
    days = "" if slot.weekdays is None else f"{written_days(slot.weekdays, '..', WEEKDAYS)} "
    return f"{days}*-*-* {slot.time:%H:%M}:00 {timezone}"


def _plain(text: str) -> str:
    """A text in which systemd expands nothing."""
    return " ".join(text.split()).replace("%", "%%")


def _command(command: tuple[str, ...]) -> str:
    """A command line as systemd reads it.

    It takes no program with quotes or backslashes in its path, and reads a dollar there otherwise
    than in arguments: such a program is left to the shell.
    """
    if set(command[0]) & _UNSAFE:
        command = ("/bin/sh", "-c", 'exec "$0" "$@"', *command)
    return " ".join(map(_word, command))


def _word(word: str) -> str:
    if _SAFE.fullmatch(word):
        return word
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return '"{}"'.format(escaped.replace("%", "%%").replace("$", "$$"))

"""The timers of operating systems that start a digest."""

from __future__ import annotations

import shutil
import sys
from typing import Protocol

from summarizer.errors import ConfigError, nearest
from summarizer.schedule.job import Job
from summarizer.schedule.timers.tools import TimerError

SCHEDULERS = ("systemd", "launchd", "windows", "cron")

__all__ = ["SCHEDULERS", "Scheduler", "TimerError", "of_platform", "scheduler"]


class Scheduler(Protocol):
    """What each of the modules beside this one offers; texts are for the user."""

    def rendered(self, job: Job) -> dict[str, str]:
        """What would be installed, by the name of a file or entry."""

    def install(self, job: Job) -> str:
        """Install the timer, or replace it, and say what was done."""

    def uninstall(self, job: Job) -> str:
        """Remove the timer and say what was done."""

    def status(self, job: Job) -> str:
        """``not installed``, or what the operating system says of the timer."""


def scheduler(name: str) -> Scheduler:
    """The scheduler of a name."""
    match name:
        case "systemd":
            from summarizer.schedule.timers import systemd

            return systemd
        case "launchd":
            from summarizer.schedule.timers import launchd

            return launchd
        case "windows":
            from summarizer.schedule.timers import windows

            return windows
        case "cron":
            from summarizer.schedule.timers import crontab

            return crontab
        case _:
            raise ConfigError(f"unknown scheduler {name!r}: {nearest(name, SCHEDULERS)}")


def of_platform(platform: str = sys.platform) -> str:
    """The name of the scheduler that this machine has."""
    if platform == "darwin":
        return "launchd"
    if platform == "win32":
        return "windows"
    from summarizer.schedule.timers import systemd

    if shutil.which("systemctl") and systemd.available():
        return "systemd"
    if shutil.which("crontab"):
        return "cron"
    raise TimerError(
        "neither systemd nor cron starts anything for this user; install cron, or keep "
        "summarize digest daemon running"
    )

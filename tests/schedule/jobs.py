"""Digests for tests of timers, and programs that stand for those of operating systems."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath

from summarizer.schedule.job import Job
from summarizer.schedule.slots import Slot

# Folders and profiles that are hard to write into a file of settings.
HARD = (
    "plain",
    "with space",
    "per%cent %h",
    "dollar $HOME ${x}",
    "quo\"te's",
    "ünïcödé 早报",
    "a;b&c|d#e",
    "<xml> & ]]>",
    "{{braces}} {0}",
    "-dash --if",
)


def job(
    config: str | PurePath = "/home/ann/digest.toml",
    python: str | PurePath = "/opt/venv/bin/python",
    slots: tuple[str, ...] = ("07:00", "18:30 mon-fri", "10:15 sat,sun"),
    name: str = "morning",
    timezone: str = "Europe/Amsterdam",
) -> Job:
    """A digest of this name, profile and Python."""
    parsed = tuple(map(Slot.parse, slots))
    return Job(name, timezone, parsed, PurePath(python), PurePath(config))


@dataclass(frozen=True)
class Tools:
    """A folder of programs that write down how they are called."""

    folder: Path

    def add(self, name: str, body: str = "exit 0") -> None:
        """A program of a shell script; ``$here`` is its folder."""
        path = self.folder / name
        note = f'here={self.folder}; echo "$0" "$@" | sed "s|^$here/||" >> "$here/calls"'
        path.write_text(f"#!/bin/sh\n{note}\n{body}\n")
        path.chmod(0o755)

    @property
    def calls(self) -> list[str]:
        """How the programs were called."""
        path = self.folder / "calls"
        return path.read_text().splitlines() if path.exists() else []

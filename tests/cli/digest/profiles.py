"""Profiles, and commands on them, for the tests of the command line of digests."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Outcome, Run
from tests.digest.profiles import PLAIN

ARTICLE = """The ferry to Orm sails again from noon, the port authority said on Friday.
Inspectors had found the pier unharmed. The storm had flooded the harbour of Port Selwick, and
3,400 homes were without power. The council put the damage at 9 million euros.
"""
__all__ = ["ARTICLE", "COMMANDS", "MORNING", "PLAIN", "digest", "written"]

MORNING = "2026-01-31T08:00:00+01:00"
COMMANDS = ("run", "status", "show", "doctor", "install-timer", "daemon")


def written(folder: Path, text: str = PLAIN) -> Path:
    """A profile with this text in a folder."""
    path = folder / "digest.toml"
    path.write_text(text)
    return path


def digest(run: Run, command: str, profile: Path, *arguments: object) -> Outcome:
    """Run a command of the digest; ``run`` is in this process, ``spawn`` in one of its own."""
    return run("digest", command, "--config", profile, *arguments)

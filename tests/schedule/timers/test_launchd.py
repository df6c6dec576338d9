"""Agents of launchd."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from summarizer.schedule.timers import TimerError, launchd
from tests.schedule.jobs import HARD, Tools, job


@pytest.mark.parametrize("name", HARD)
def test_the_agent_is_read_as_it_is_meant(name: str) -> None:
    one = job(config=f"/Users/{name}/{name}.toml", python=f"/{name}/python")
    ((file, text),) = launchd.rendered(one).items()
    agent = plistlib.loads(text.encode())
    assert agent["ProgramArguments"] == list(one.command)
    assert agent["StartInterval"] == 900
    assert agent["RunAtLoad"] is True
    assert file == f"{agent['Label']}.plist"


def test_installing_loads_the_agent(home: Path, tools: Tools) -> None:
    tools.add("launchctl", 'case "$1" in bootout) exit 3;; print) echo "state = running";; esac')
    launchd.install(job())
    (path,) = (home / "Library" / "LaunchAgents").iterdir()
    assert path.read_text() == launchd.rendered(job())[path.name]
    assert tools.calls[1].startswith("launchctl bootstrap gui/")
    assert tools.calls[1].endswith(str(path))
    assert launchd.status(job()) == "state = running"
    assert launchd.uninstall(job()).startswith("removed")
    assert not path.exists()
    assert launchd.uninstall(job()).startswith("there is no")


def test_an_agent_that_is_not_loaded_is_not_left(home: Path, tools: Tools) -> None:
    tools.add("launchctl", 'echo "Bootstrap failed: 5" >&2; exit 5')
    with pytest.raises(TimerError, match="Bootstrap failed: 5; log in to the desktop"):
        launchd.install(job())
    assert not any((home / "Library" / "LaunchAgents").iterdir())
    assert launchd.status(job()) == "not installed"

"""Tasks of the Windows Task Scheduler."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]

from summarizer.errors import ConfigError
from summarizer.schedule.job import Job
from summarizer.schedule.slots import Slot
from summarizer.schedule.timers import TimerError, windows
from tests.schedule.jobs import HARD, Tools, job


def task(one: Job) -> Any:
    (text,) = windows.rendered(one).values()
    return etree.fromstring(text.encode("utf-16"))


def found(root: Any, name: str) -> str:
    (element,) = root.iter(f"{{{windows.NAMESPACE}}}{name}")
    return str(element.text)


@pytest.mark.parametrize("name", [name for name in HARD if '"' not in name])
def test_the_task_is_read_as_it_is_meant(name: str) -> None:
    config = PureWindowsPath(rf"C:\Users\{name.replace('%', '')}\digest.toml")
    python = PureWindowsPath(r"C:\Program Files\Python\python.exe")
    one = Job(name, "UTC", (Slot.parse("07:00"),), python, config)
    root = task(one)
    assert found(root, "Command") == str(python)
    arguments = found(root, "Arguments")
    assert arguments == subprocess.list2cmdline(one.command[1:])
    assert str(config) in arguments
    assert found(root, "Description") == f"Digest {name}"


def test_the_task_runs_every_quarter_of_an_hour_and_catches_up() -> None:
    root = task(job())
    assert found(root, "Interval") == "PT15M"
    assert found(root, "StartWhenAvailable") == "true"
    assert found(root, "MultipleInstancesPolicy") == "IgnoreNew"
    assert found(root, "DisallowStartIfOnBatteries") == "false"


def test_a_path_that_windows_would_expand_is_refused() -> None:
    with pytest.raises(ConfigError, match="percent signs"):
        windows.rendered(job(config="/a/%TEMP%/x.toml"))


def test_installing_creates_the_task(tools: Tools) -> None:
    tools.add("schtasks", 'while [ "$#" -gt 0 ]; do [ "$1" = /XML ] && cp "$2" "$here/task.xml"\n'
              'shift; done')  # fmt: skip
    windows.install(job())
    assert (tools.folder / "task.xml").read_text("utf-16") == next(
        iter(windows.rendered(job()).values())
    )
    (call,) = tools.calls
    assert shlex.split(call)[:2] == ["schtasks", "/Create"]
    assert call.endswith("/F")


def test_the_file_of_the_task_is_not_left(tools: Tools, tmp_path: Path) -> None:
    tools.add("schtasks", 'echo "$5" > "$here/name"; echo "ERROR: Access is denied." >&2; exit 1')
    with pytest.raises(TimerError, match="Access is denied"):
        windows.install(job())
    assert tmp_path.is_dir()
    assert not list(Path("/tmp").glob("summarize-*/task.xml"))


def test_a_task_is_asked_for_and_deleted(tools: Tools) -> None:
    tools.add("schtasks", "echo 'Status: Ready'")
    assert windows.status(job()) == "Status: Ready"
    assert windows.uninstall(job()).startswith("removed")
    assert "/Delete" in tools.calls[-1]
    tools.add("schtasks", "exit 1")
    assert windows.status(job()) == "not installed"
    assert windows.uninstall(job()).startswith("there is no")

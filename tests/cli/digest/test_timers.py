"""Timers: what is printed is what the scheduler reads."""

from __future__ import annotations

import os
import plistlib
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import Run
from tests.cli.digest.profiles import PLAIN, digest, written


def files(printed: str) -> dict[str, str]:
    """What is printed, by the names of the files or tasks."""
    parts = re.split(r"(?m)^# (.*(?:\.service|\.timer|\.plist|-[0-9a-f]{6}))\n", printed)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def printed(run: Run, plain: Path, scheduler: str) -> dict[str, str]:
    done = digest(run, "install-timer", plain, "--print", "--scheduler", scheduler)
    assert (done.status, done.err) == (0, "")
    assert not (plain.parent / "digest.sqlite").exists()
    return files(done.out)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_the_units_of_systemd_are_valid(run: Run, plain: Path, tmp_path: Path) -> None:
    units = printed(run, plain, "systemd")
    assert sorted(name.rpartition(".")[2] for name in units) == ["service", "timer"]
    folder = tmp_path / "units"
    folder.mkdir()
    for name, text in units.items():
        (folder / name).write_text(text)
    command = ["systemd-analyze", "--user", "verify", *map(str, folder.iterdir())]
    changed = {"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **changed})
    assert (done.returncode, done.stderr) == (0, "")


def test_the_agent_of_launchd_is_a_property_list(run: Run, plain: Path) -> None:
    (text,) = printed(run, plain, "launchd").values()
    agent = plistlib.loads(text.strip().encode())
    assert agent["ProgramArguments"][-2:] == [str(plain), "--if-due"]


def test_the_task_of_windows_is_xml(run: Run, plain: Path) -> None:
    (text,) = printed(run, plain, "windows").values()
    task = ElementTree.fromstring(text.strip().encode("utf-16"))
    (arguments,) = [each.text for each in task.iter() if each.tag.endswith("Arguments")]
    assert arguments == f"-m summarizer digest run --config {plain} --if-due"


def test_the_lines_of_cron_stand_between_marks(run: Run, plain: Path) -> None:
    done = digest(run, "install-timer", plain, "--print", "--scheduler", "cron")
    _, begin, line, end = done.out.strip().splitlines()
    assert (begin[:8], end[:6]) == ("# BEGIN ", "# END ")
    assert line.startswith(f"*/15 * * * * {sys.executable} -m summarizer digest run --config")


@pytest.mark.parametrize(
    ("template", "parts"),
    [
        ("container", ("# Dockerfile\n", "# compose.yaml\n", '"daemon"')),
        ("kubernetes", ("# cronjob.yaml\n", "kind: CronJob", "Europe/Amsterdam")),
        ("github", ("# .github/workflows/digest-plain-", "schedule:")),
    ],
)
def test_templates_are_printed(
    run: Run, plain: Path, template: str, parts: tuple[str, ...]
) -> None:
    done = digest(run, "install-timer", plain, "--template", template)
    assert (done.status, done.err) == (0, "")
    for part in parts:
        assert part in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--template", "kubernets"], "did you mean 'kubernetes'?"),
        (["--print", "--scheduler", "chron"], "did you mean 'cron'?"),
        (["--print", "--status"], "give one of --print, --uninstall, --status, --template"),
    ],
)
def test_wrong_timers_are_refused(run: Run, plain: Path, arguments: list[str], said: str) -> None:
    done = digest(run, "install-timer", plain, *arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_a_timer_without_slots_is_refused(run: Run, plain: Path) -> None:
    written(plain.parent, PLAIN.replace('slots = ["07:00"]\n', ""))
    done = digest(run, "install-timer", plain, "--print")
    assert done.status == 2
    assert 'has no slots; add some, such as slots = ["07:00"]' in done.err

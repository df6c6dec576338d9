"""Which scheduler a machine has, and what all of them share."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import ConfigError
from summarizer.schedule.timers import SCHEDULERS, TimerError, of_platform, scheduler
from tests.schedule.jobs import Tools, job


@pytest.mark.parametrize("name", SCHEDULERS)
def test_each_renders_a_text(name: str) -> None:
    texts = scheduler(name).rendered(job())
    assert all("--if-due" in text or name == "systemd" for text in texts.values())


def test_an_unknown_scheduler_names_the_nearest() -> None:
    with pytest.raises(ConfigError, match="did you mean 'systemd'"):
        scheduler("system")


@pytest.mark.parametrize("name", SCHEDULERS)
@pytest.mark.usefixtures("no_tools", "home")
def test_an_absent_program_is_named(name: str) -> None:
    with pytest.raises(TimerError, match=r"there is no .* here; "):
        scheduler(name).install(job())


@pytest.mark.usefixtures("no_tools")
def test_a_failed_installation_leaves_nothing(home: Path) -> None:
    for name in SCHEDULERS:
        with pytest.raises(TimerError):
            scheduler(name).install(job())
    assert [path for path in home.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(("platform", "name"), [("darwin", "launchd"), ("win32", "windows")])
def test_platforms_with_one_scheduler(platform: str, name: str) -> None:
    assert of_platform(platform) == name


def test_linux_has_systemd_where_it_manages_the_user(
    tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    tools.add("systemctl")
    tools.add("crontab")
    assert of_platform("linux") == "cron"
    (tmp_path / "systemd").mkdir()
    assert of_platform("linux") == "systemd"


@pytest.mark.usefixtures("no_tools")
def test_a_machine_without_any_is_told_what_to_do() -> None:
    with pytest.raises(TimerError, match="keep summarize digest daemon running"):
        of_platform("linux")

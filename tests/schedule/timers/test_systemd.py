"""Units that systemd accepts, whatever the paths are."""

from __future__ import annotations

import configparser
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from summarizer.schedule.timers import TimerError, systemd
from tests.schedule.jobs import HARD, Tools, job

ANALYZE = shutil.which("systemd-analyze")
needs_systemd = pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not installed")


def settings(text: str) -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser(strict=False, delimiters="=", comment_prefixes=("#", ";"))
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(text)
    return parser


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    assert ANALYZE is not None
    return subprocess.run(
        [ANALYZE, *arguments], capture_output=True, text=True, check=False, timeout=60
    )


def program(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "python"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


@needs_systemd
@pytest.mark.parametrize("name", HARD)
def test_systemd_verifies_the_units(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    python = program(tmp_path / name)
    units = systemd.rendered(job(config=tmp_path / name / "a b.toml", python=python))
    paths = []
    for unit, text in units.items():
        paths.append(tmp_path / unit)
        paths[-1].write_text(text, encoding="utf-8")
    done = analyze("verify", "--user", "--recursive-errors=no", *map(str, paths))
    ours = [line for line in done.stderr.splitlines() if "summarize-digest" in line]
    assert ours == []
    assert done.returncode == 0, done.stderr


@needs_systemd
@pytest.mark.parametrize("zone", ["UTC", "Australia/Lord_Howe", "America/Argentina/Buenos_Aires"])
@pytest.mark.parametrize("slot", ["07:00", "00:00 mon", "23:59 fri-mon", "18:30 mon,wed-fri"])
def test_systemd_knows_the_calendar_expressions(zone: str, slot: str) -> None:
    (line,) = systemd.calendars(job(slots=(slot,), timezone=zone))
    done = analyze("calendar", "--iterations=3", line)
    assert done.returncode == 0, done.stderr
    assert "Next elapse" in done.stdout


@pytest.mark.parametrize(
    ("slot", "calendar"),
    [
        ("07:00", "*-*-* 07:00:00 Europe/Amsterdam"),
        ("18:30 mon-fri", "Mon..Fri *-*-* 18:30:00 Europe/Amsterdam"),
        ("18:30 sat,sun", "Sat,Sun *-*-* 18:30:00 Europe/Amsterdam"),
        ("18:30 fri-mon", "Mon,Fri..Sun *-*-* 18:30:00 Europe/Amsterdam"),
    ],
)
def test_calendar_expressions(slot: str, calendar: str) -> None:
    assert systemd.calendars(job(slots=(slot,))) == [calendar]


def test_the_timer_catches_up_and_tries_again() -> None:
    service, timer = map(settings, systemd.rendered(job()).values())
    assert timer["Timer"]["Persistent"] == "true"
    assert timer["Timer"]["OnUnitInactiveSec"] == "30min"
    assert timer["Install"]["WantedBy"] == "timers.target"
    assert service["Service"]["Type"] == "oneshot"
    assert service["Service"]["SuccessExitStatus"] == "3 4 5"
    assert service["Service"]["NoNewPrivileges"] == "true"


@pytest.mark.parametrize(
    ("config", "python", "command"),
    [
        ("/a/b-c_1.toml", "/bin/python3", "/bin/python3 -m summarizer digest run --config "
         "/a/b-c_1.toml --if-due"),
        ("/a b.toml", "/x y/python", '"/x y/python" -m summarizer digest run --config '
         '"/a b.toml" --if-due'),
        ("/%h$X.toml", "/bin/python3", '/bin/python3 -m summarizer digest run --config '
         '"/%%h$$X.toml" --if-due'),
        ("/x.toml", "/$V/python", '/bin/sh -c "exec \\"$$0\\" \\"$$@\\"" "/$$V/python" '
         '-m summarizer digest run --config /x.toml --if-due'),
        ('/q"\\.toml', "/bin/python3", '/bin/python3 -m summarizer digest run --config '
         '"/q\\"\\\\.toml" --if-due'),
    ],
)  # fmt: skip
def test_paths_are_escaped(config: str, python: str, command: str) -> None:
    service, _ = map(settings, systemd.rendered(job(config=config, python=python)).values())
    assert service["Service"]["ExecStart"] == command


@pytest.mark.parametrize("name", HARD)
def test_the_command_is_read_as_it_is_meant(name: str) -> None:
    one = job(config=f"/{name}/\\{name}.toml", python=f"/{name}/python")
    service, _ = map(settings, systemd.rendered(one).values())
    # In double quotes systemd escapes as a shell does; specifiers and variables come after that.
    words = shlex.split(service["Service"]["ExecStart"])
    read = [word.replace("%%", "%").replace("$$", "$") for word in words]
    assert tuple(read[-len(one.command) :]) == one.command
    assert read[: -len(one.command)] in ([], ["/bin/sh", "-c", 'exec "$0" "$@"'])


def test_a_name_is_not_expanded() -> None:
    for text in systemd.rendered(job(name="50% %h")).values():
        assert "50%% %%h" in settings(text)["Unit"]["Description"]


def test_installing_writes_units_and_starts_the_timer(home: Path, tools: Tools) -> None:
    tools.add("systemctl")
    said = systemd.install(job())
    units = home / ".config" / "systemd" / "user"
    assert {path.name: path.read_text() for path in units.iterdir()} == systemd.rendered(job())
    name = f"summarize-digest-{job().label}.timer"
    assert tools.calls[1:] == [
        "systemctl --user daemon-reload",
        f"systemctl --user enable --now {name}",
    ]
    assert "loginctl enable-linger" in said
    systemd.install(job(slots=("08:00",)))
    assert "08:00" in (units / name).read_text()


def test_uninstalling_removes_what_was_installed(home: Path, tools: Tools) -> None:
    tools.add("systemctl")
    systemd.install(job())
    assert systemd.uninstall(job()).startswith("removed")
    assert not any((home / ".config" / "systemd" / "user").iterdir())
    assert systemd.uninstall(job()).startswith("there is no")


def test_the_status_is_what_systemd_says(home: Path, tools: Tools) -> None:
    tools.add("systemctl", 'case "$*" in *list-timers*) echo "NEXT in 2h";; esac')
    assert systemd.status(job()) == "not installed"
    systemd.install(job())
    assert systemd.status(job()) == "NEXT in 2h"
    assert home.is_dir()


def test_a_user_without_a_manager_is_told_what_to_do(home: Path, tools: Tools) -> None:
    tools.add("systemctl", "echo 'Failed to connect to bus: No medium found' >&2; exit 1")
    with pytest.raises(TimerError, match=r"Failed to connect to bus.*--scheduler cron"):
        systemd.install(job())
    assert not (home / ".config").exists()


def test_units_that_systemd_refuses_are_not_left(home: Path, tools: Tools) -> None:
    tools.add("systemctl", 'case "$*" in *enable*) echo "bad unit" >&2; exit 1;; esac')
    with pytest.raises(TimerError, match="systemctl --user enable failed: bad unit"):
        systemd.install(job())
    assert not any((home / ".config" / "systemd" / "user").iterdir())

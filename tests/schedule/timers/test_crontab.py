"""A block in a crontab that really is kept, beside lines of others."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest

from summarizer.errors import ConfigError
from summarizer.schedule.timers import TimerError, crontab
from tests.schedule.jobs import HARD, Tools, job

CRONTAB = """
case "$1" in
  -l) [ -f "$here/kept" ] || { echo "no crontab for ann" >&2; exit 1; }; cat "$here/kept" ;;
  -) cat > "$here/new"; mv "$here/new" "$here/kept" ;;
esac
"""
OTHERS = "MAILTO=ann\n# mine: é\n0 5 * * 1 tar czf /b.tgz /home\n"


@pytest.fixture
def kept(tools: Tools) -> Path:
    """The file of a crontab, not there yet."""
    tools.add("crontab", CRONTAB)
    return tools.folder / "kept"


def as_cron_reads(line: str) -> list[str]:
    """The words that the shell gets from a line: a percent sign ends it, unless escaped."""
    command, escaped = [], False
    for character in line.split(maxsplit=5)[5]:
        if character == "%" and not escaped:
            break
        if character == "%":
            command.pop()
        command.append(character)
        escaped = character == "\\" and not escaped
    return shlex.split("".join(command).removesuffix(">/dev/null"))


@pytest.mark.parametrize("name", HARD)
def test_the_line_is_read_as_it_is_meant(name: str) -> None:
    one = job(config=f"/home/{name}/{name}.toml", python=f"/{name}/python")
    (text,) = crontab.rendered(one).values()
    begin, line, end = text.splitlines()
    assert line.startswith("*/15 * * * * ")
    assert as_cron_reads(line) == list(one.command)
    assert (begin[:8], end[:6]) == ("# BEGIN ", "# END ")


@pytest.mark.parametrize("name", HARD)
def test_the_shell_starts_the_program_with_the_profile(tmp_path: Path, name: str) -> None:
    python = tmp_path / name / "python"
    python.parent.mkdir()
    python.write_text('#!/bin/sh\nfor a in "$@"; do echo "$a" >&2; done\n')
    python.chmod(0o755)
    one = job(config=tmp_path / name / "a.toml", python=python)
    line = next(iter(crontab.rendered(one).values())).splitlines()[1]
    done = subprocess.run(
        ["/bin/sh", "-c", line.split(maxsplit=5)[5].replace("\\%", "%")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.splitlines() == list(one.command[1:])


def test_a_backslash_is_refused() -> None:
    with pytest.raises(ConfigError, match="backslash"):
        crontab.rendered(job(config="/a\\%b.toml"))


@pytest.mark.parametrize("before", [None, "", OTHERS, OTHERS.rstrip("\n")])
def test_the_lines_of_others_stay(kept: Path, before: str | None) -> None:
    if before is not None:
        kept.write_text(before)
    crontab.install(job())
    others = f"{before.rstrip()}\n" if before else ""
    (block,) = crontab.rendered(job()).values()
    assert kept.read_text() == others + block
    assert crontab.status(job()) == block.strip()
    assert crontab.uninstall(job()).startswith("removed")
    assert kept.read_text() == others


def test_bytes_of_others_stay(kept: Path) -> None:
    kept.write_bytes(b"# caf\xe9\n")
    crontab.install(job())
    crontab.uninstall(job())
    assert kept.read_bytes() == b"# caf\xe9\n"


def test_installing_again_replaces_the_block(kept: Path) -> None:
    crontab.install(job())
    crontab.install(job(config="/other.toml"))
    crontab.install(job(python="/new/python"))
    assert kept.read_text().count("# BEGIN") == 2
    assert kept.read_text().count("/new/python") == 1


def test_what_is_not_there_is_not_removed(kept: Path) -> None:
    kept.write_text(OTHERS)
    assert crontab.uninstall(job()).startswith("there is no")
    assert crontab.status(job()) == "not installed"
    assert kept.read_text() == OTHERS


def test_a_block_without_an_end_takes_nothing_with_it(kept: Path) -> None:
    crontab.install(job())
    damaged = kept.read_text().replace("# END", "# FIN") + OTHERS
    kept.write_text(damaged)
    with pytest.raises(TimerError, match="without its end; repair it with: crontab -e"):
        crontab.install(job())
    assert kept.read_text() == damaged


def test_a_crontab_that_cannot_be_read_is_not_replaced(tools: Tools) -> None:
    tools.add("crontab", "echo 'you are not allowed to use this program' >&2; exit 1")
    with pytest.raises(TimerError, match="crontab -l failed: you are not allowed"):
        crontab.install(job())
    assert tools.calls == ["crontab -l"]

"""Doctor: what is well and what is not, and its exit status."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.digest.profiles import MORNING, PLAIN, digest, written


def test_the_doctor_finds_nothing_wrong(run: Run, plain: Path) -> None:
    done = digest(run, "doctor", plain)
    assert done.status == 0
    assert all(line.startswith("ok   ") for line in done.out.splitlines())


def lose_the_folder(plain: Path) -> None:
    shutil.rmtree(plain.parent / "inbox")


def spoil_the_store(plain: Path) -> None:
    (plain.parent / "digest.sqlite").write_bytes(b"no database, " * 100)


def want_a_secret(plain: Path) -> None:
    written(plain.parent, f'{PLAIN}[[deliver]]\nwebhook = {{ url = "env:NO_SUCH_HOOK" }}\n')


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lose_the_folder, "inbox: is absent: make it"),
        (spoil_the_store, "digest.sqlite"),
        (want_a_secret, "the environment variable NO_SUCH_HOOK is not set"),
    ],
)
def test_the_doctor_finds_what_is_wrong(
    run: Run, plain: Path, harm: Callable[[Path], None], said: str
) -> None:
    harm(plain)
    done = digest(run, "doctor", plain)
    assert done.status == 1
    (bad,) = [line for line in done.out.splitlines() if line.startswith("BAD  ")]
    assert said in bad


def test_the_doctor_finds_a_late_run(run: Run, plain: Path) -> None:
    digest(run, "run", plain, "--now", MORNING)
    soon = digest(run, "doctor", plain, "--now", "2026-02-01T08:00:00+01:00")
    assert soon.status == 0
    done = digest(run, "doctor", plain, "--now", "2026-02-03T12:00:00+01:00")
    assert done.status == 1
    assert "BAD  last run: 2026-01-31 07:00; 2026-02-03 07:00 was missed" in done.out


def test_without_the_network_a_dead_feed_is_not_asked(run: Run, plain: Path) -> None:
    written(plain.parent, f'{PLAIN}[[sources]]\nfeed = "https://no-host.invalid/rss"\n')
    asked = digest(run, "doctor", plain)
    assert asked.status == 1
    assert "BAD  source https://no-host.invalid/rss: cannot be reached" in asked.out
    offline = digest(run, "doctor", plain, "--offline")
    assert offline.status == 0
    assert "ok   source https://no-host.invalid/rss: not read yet, not asked now" in offline.out

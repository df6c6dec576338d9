"""Status, and editions shown again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.digest.profiles import digest


@pytest.mark.parametrize("command", ["status", "show"])
def test_before_the_first_run_there_is_nothing_to_show(run: Run, plain: Path, command: str) -> None:
    done = digest(run, command, plain)
    assert done.status == 1
    assert done.err == (
        f"summarize: there is no store {plain.parent}/digest.sqlite yet: run the digest first\n"
    )
    assert not (plain.parent / "digest.sqlite").exists()

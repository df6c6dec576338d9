"""What every command says of its profile."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.digest.profiles import COMMANDS, PLAIN, digest, written


@pytest.mark.parametrize("command", COMMANDS)
def test_a_bad_profile_is_told_by_every_command(run: Run, plain: Path, command: str) -> None:
    written(plain.parent, PLAIN.replace("timezone", "timezon"))
    done = digest(run, command, plain)
    assert (done.status, done.out) == (2, "")
    where = f"summarize: {plain}, line 2: "
    assert done.err.startswith(f"{where}unknown key 'timezon': did you mean 'timezone'?")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_profile_is_required(spawn: Run, command: str) -> None:
    done = spawn("digest", command)
    assert done.status == 2
    assert "--config" in done.err

"""Two ways to run the command line: in this process, and as a program of its own."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from summarizer import embedders
from summarizer.cli import main
from summarizer.config import Embedding
from tests.servers import Server, completion, serving

PROGRAM = [sys.executable, "-m", "summarizer"]


@dataclass(frozen=True)
class Outcome:
    """What a run left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def quick(remembering: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the model that is loaded already wherever the packaged one is configured."""
    make = embedders.embedder

    def embedder(settings: Embedding) -> Any:
        return remembering if settings == Embedding() else make(settings)

    monkeypatch.setattr(embedders, "embedder", embedder)


@pytest.fixture
def run(quick: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in this process; whatever happens, no traceback reaches the user."""

    def call(*arguments: object, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "argv", ["summarize", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main()
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        assert "internal error" not in said.err
        status = stop.value.code
        assert status is None or isinstance(status, int)
        return Outcome(status or 0, said.out, said.err)

    return call


def environment(changes: Mapping[str, str]) -> dict[str, str]:
    """The environment of a plain shell without a terminal, with some changes."""
    own = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LC_ALL", "PYTHONIOENCODING", "TERM")
    kept = {name: value for name, value in os.environ.items() if name not in own}
    return {**kept, **changes}


@pytest.fixture(scope="session")
def spawn() -> Run:
    """Run ``python -m summarizer`` as a user's shell does; ``shell`` is added to the command."""

    def call(
        *arguments: object,
        shell: str = "",
        stdin: bytes = b"",
        cwd: Path | None = None,
        **changes: str,
    ) -> Outcome:
        command = [*PROGRAM, *map(str, arguments)]
        done = subprocess.run(
            ["sh", "-c", f'exec "$@" {shell}', "sh", *command],
            input=stdin,
            capture_output=True,
            env=environment(changes),
            cwd=cwd,
            timeout=120,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in err
        assert "internal error" not in err
        return Outcome(done.returncode, out, err)

    return call


@pytest.fixture(scope="session")
def program() -> list[str]:
    """The command that starts the program."""
    return PROGRAM


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Make a folder of files from their texts or bytes; returns the folder."""

    def make(name: str = "articles", **texts: str | bytes) -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        for stem, text in texts.items():
            data = text if isinstance(text, bytes) else text.encode()
            (folder / (stem if "." in stem else f"{stem}.txt")).write_bytes(data)
        return folder

    return make


def shorter(body: dict[str, Any]) -> bytes:
    """A statement without the words that it can do without, as a good model gives it."""
    said = re.search(r"^\[1\] (.*)$", body["messages"][-1]["content"], re.MULTILINE)
    if said is None or "response_format" in body:
        return completion("no")
    return completion(re.sub(r" (previously|often|deep|brief|quickly)\b", "", said[1]))


@pytest.fixture
def server() -> Iterator[Server]:
    """A chat server on the loopback, with a good model."""
    with serving(shorter) as state:
        yield state

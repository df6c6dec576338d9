"""What a run has finished so far, so that it can be stopped at any point and go on."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

from summarizer.errors import OutputError
from summarizer.evaluate.errors import ResultsError
from summarizer.evaluate.work import Job, Outcome

NAME = "unfinished.jsonl"


class Journal:
    """A file of finished jobs in the result folder; its first line tells which run it is of.

    A context manager; ``finish`` when the results are written. A last line that a stop cut short is
    dropped. Raises ResultsError if the folder holds the
    journal or the results of another run.
    """

    def __init__(self, folder: Path, key: str, *, fresh: bool = False) -> None:
        self._path = folder / NAME
        self.done: dict[Job, list[Outcome]] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not fresh:
                self.done.update(self._read(key))
            self._file = self._path.open("w", encoding="utf-8")
        except OSError as exc:
            raise OutputError(f"cannot write to {folder}: {exc.strerror or exc}") from exc
        self._write({"key": key})
        for job, outcomes in self.done.items():
            self._add(job, outcomes)

    def add(self, job: Job, outcomes: Sequence[Outcome]) -> None:
        """Keep what came of a job."""
        self.done[job] = list(outcomes)
        self._add(job, outcomes)

    def finish(self) -> None:
        """Nothing is unfinished any more."""
        self._file.close()
        self._path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def _add(self, job: Job, outcomes: Sequence[Outcome]) -> None:
        self._write({"job": asdict(job), "outcomes": [asdict(each) for each in outcomes]})

    def _write(self, line: object) -> None:
        self._file.write(json.dumps(line) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def _read(self, key: str) -> dict[Job, list[Outcome]]:
        if not self._path.is_file():
            return {}
        lines = self._path.read_text(encoding="utf-8", errors="replace").split("\n")
        found = [line for line in map(_parsed, lines) if line is not None]
        if not found or found[0].get("key") != key:
            raise ResultsError(
                f"{self._path} is of another suite, data or version; give another folder with "
                "--output, or --fresh to begin anew"
            )
        return {
            Job(line["job"]["data"], tuple(line["job"]["examples"])): [
                Outcome(**each) for each in line["outcomes"]
            ]
            for line in found[1:]
        }


def _parsed(line: str) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None

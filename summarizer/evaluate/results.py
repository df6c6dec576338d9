"""The result folder of a run: what is written there, and reading it back.

``run.json``          configuration, versions, data hashes, machine, seed, revision
``predictions.jsonl`` what each system answered to each example, with its citations
``scores.jsonl``      the columns of each answer, or why there are none
``costs.jsonl``       seconds and words; unlike the others it differs from run to run
``examples.jsonl``    references and titles, for the report
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.evaluate.errors import ResultsError
from summarizer.evaluate.records import Scores
from summarizer.files import write_atomically

DIGITS = 6
"""Decimals of a score as written."""


@dataclass(frozen=True, slots=True)
class Row:
    """One system on one example: its columns, or why there are none."""

    data: str
    system: str
    example: str
    scores: Scores | None
    failed: str | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What one system took on one data set.

    ``shared_seconds`` were spent on what systems share, such as embedding, and count for each
    of them; words are those of the documents and of the answers. ``peak_mb`` is the most memory
    that a process had used by the end of any of these answers, in megabytes. ``tokens`` are those
    that a language model read and wrote, None without one.
    """

    data: str
    system: str
    seconds: float
    shared_seconds: float
    words_in: int
    words_out: int
    peak_mb: float
    tokens: int | None = None


@dataclass(frozen=True, slots=True)
class ExampleText:
    """What the report shows of an example besides answers."""

    data: str
    example: str
    references: tuple[str, ...]
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Results:
    """All that a run left behind; ``examples`` are keyed by data set and example."""

    run: Mapping[str, Any]
    rows: tuple[Row, ...]
    predictions: tuple[Mapping[str, Any], ...]
    costs: tuple[Cost, ...]
    examples: Mapping[tuple[str, str], ExampleText]


def write_results(folder: Path, results: Results) -> None:
    """Write everything but the reports."""
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / "run.json", _pretty(results.run))
    _write_lines(folder / "predictions.jsonl", results.predictions)
    _write_lines(folder / "scores.jsonl", map(_row_line, results.rows))
    _write_lines(folder / "costs.jsonl", map(dataclasses.asdict, results.costs))
    _write_lines(folder / "examples.jsonl", map(dataclasses.asdict, results.examples.values()))


def read_results(folder: Path) -> Results:
    """Read a result folder back. Raises ResultsError if there is none or a file is damaged."""
    if not (folder / "run.json").is_file():
        raise ResultsError(f"{folder} holds no finished run; make one with: summarize eval run")
    texts = [_example_text(line) for line in _lines(folder / "examples.jsonl")]
    return Results(
        run=_json(folder / "run.json", (folder / "run.json").read_text(encoding="utf-8")),
        rows=tuple(Row(**line) for line in _lines(folder / "scores.jsonl")),
        predictions=tuple(_lines(folder / "predictions.jsonl")),
        costs=tuple(Cost(**line) for line in _lines(folder / "costs.jsonl")),
        examples={(text.data, text.example): text for text in texts},
    )


def rounded(scores: Scores) -> dict[str, float | None]:
    """Scores as they are written, so that a resumed run equals one that was not stopped."""
    return {name: None if value is None else round(value, DIGITS) for name, value in scores.items()}


def _row_line(row: Row) -> dict[str, Any]:
    line = dataclasses.asdict(row)
    return {**line, "scores": None if row.scores is None else rounded(row.scores)}


def _example_text(line: Mapping[str, Any]) -> ExampleText:
    return ExampleText(
        line["data"], line["example"], tuple(line["references"]), dict(line["titles"])
    )


def _pretty(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _write_lines(path: Path, lines: Iterable[Mapping[str, Any]]) -> None:
    text = "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in lines)
    write_atomically(path, text)


def _lines(path: Path) -> list[dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as exc:
        raise ResultsError(f"cannot read {path}: {exc.strerror}; run the suite again") from exc
    return [_json(path, line) for line in text.split("\n") if line]


def _json(path: Path, text: str) -> dict[str, Any]:
    try:
        value: dict[str, Any] = json.loads(text)
    except ValueError as exc:
        raise ResultsError(f"{path} is damaged: {exc}; run the suite again") from exc
    return value

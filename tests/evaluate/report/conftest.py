"""Results of an invented run that tests of the reports share."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from summarizer.evaluate.results import Cost, ExampleText, Results, Row

DATA = "floods, 60 words"
TITLES = {"d1": "Dam breaks in Tarnholm", "d2": "Tarnholm under water"}
REFERENCE = "The dam of Tarnholm broke on Monday. Nobody was hurt, the mayor said."
LINES = {
    "ours": ("The dam of Tarnholm broke after heavy rain.", ("d1", "d2")),
    "lead": ("Rain fell for days.", ("d2",)),
    "oracle": ("The dam of Tarnholm broke on Monday.", ("d1",)),
}
LEVELS = {"ours": 0.5, "lead": 0.4, "oracle": 0.7}
COUNT = 40


def _rows() -> tuple[Row, ...]:
    rng = np.random.default_rng(0)
    noise = rng.normal(0, 0.02, (COUNT, 3)) + rng.normal(0, 0.05, (COUNT, 1))
    rows = [
        Row(
            DATA,
            system,
            f"c{i}",
            {"rouge1": level + float(noise[i, k]), "words": 50.0 + i % 7},
        )
        for k, (system, level) in enumerate(LEVELS.items())
        for i in range(COUNT)
    ]
    broken = (COUNT + 3, COUNT + 4)  # lead on c3 and c4
    return tuple(
        Row(row.data, row.system, row.example, None, "it broke") if n in broken else row
        for n, row in enumerate(rows)
    )


def _prediction(system: str, example: str) -> dict[str, Any]:
    text, documents = LINES[system]
    cited = [{"document": d, "start": 0, "end": 8, "quote": "The dam."} for d in documents]
    line = {"text": text, "documents": list(documents), "citations": cited}
    return {"data": DATA, "system": system, "example": example, "lines": [line]}


def _run() -> dict[str, Any]:
    return {
        "suite": {
            "name": "floods",
            "about": "One story in many wordings.",
            "compare_with": "lead",
            "targets": [
                {"data": "floods", "system": "ours", "measure": "rouge1", "at_least": 45.0},
                {"data": "floods", "system": "ours", "measure": "words", "at_least": 99.0},
            ],
        },
        "seed": 1,
        "data": {
            DATA: {
                "task": "summarization",
                "measures": ["rouge1", "words"],
                "licence": "CC0",
                "sha256": "abcdef0123456789",
                "examples": COUNT,
                "failed": [{"path": "val.jsonl:17", "reason": "no documents"}],
            },
        },
        "systems": {name: {"bound": name == "oracle"} for name in LEVELS},
        "versions": {"summarizer": "0.1.0", "sumy": None},
        "revision": "0123456789ab",
    }


@pytest.fixture(scope="session")
def results() -> Results:
    """Three systems on 40 examples: ours is better than lead, which fails twice; one bound."""
    rows = _rows()
    return Results(
        run=_run(),
        rows=rows,
        predictions=tuple(
            _prediction(row.system, row.example) for row in rows if row.scores is not None
        ),
        costs=(
            Cost(DATA, "ours", 2.0, 6.0, 9_000, 2_200, 210.0),
            Cost(DATA, "lead", 0.04, 0.0, 9_000, 1_900, 180.0),
            Cost(DATA, "oracle", 2.0, 6.0, 9_000, 2_000, 200.0),
        ),
        examples={
            (DATA, f"c{i}"): ExampleText(DATA, f"c{i}", (REFERENCE,), TITLES) for i in range(COUNT)
        },
    )


@pytest.fixture(scope="session")
def hostile() -> tuple[str, ...]:
    """Texts that try to become markup of any kind."""
    return tuple(text for texts in _hostile().values() for text in texts)


@pytest.fixture(scope="session")
def hostile_html() -> tuple[str, ...]:
    """Texts that try to become HTML; PROBE stands for the address of a server."""
    return tuple(_hostile()["html"])


def _hostile() -> dict[str, list[str]]:
    file = Path(__file__).parents[2] / "render" / "hostile.json"
    texts: dict[str, list[str]] = json.loads(file.read_text(encoding="utf-8"))
    return texts


Flood = Callable[[str], Results]


@pytest.fixture(scope="session")
def flood() -> Flood:
    """Make results that hold the same text wherever a string can come from data or a user."""

    def build(text: str) -> Results:
        other = f"{text} 2"
        scores = {"rouge1": 0.5, "words": 9.0}
        rows = (
            Row(text, text, text, scores),
            Row(text, text, other, None, text),
            Row(text, other, text, {"rouge1": 0.25, "words": 8.0}),
            Row(text, other, other, scores),
        )
        citation = {"document": text, "start": 0, "end": 1, "quote": text}
        answer = {"lines": [{"text": text, "documents": [text], "citations": [citation]}]}
        run = {
            "suite": {"name": text, "about": text, "targets": [
                {"data": text, "system": text, "measure": "rouge1", "at_least": 1.0}
            ]},
            "data": {text: {
                "task": "summarization", "measures": ["rouge1", "words"], "licence": text,
                "sha256": text, "failed": [{"path": text, "reason": text}],
            }},
            "versions": {text: text}, "revision": text, "machine": {text: text}, "command": text,
        }  # fmt: skip
        return Results(
            run,
            rows,
            tuple({"data": text, "system": row.system, "example": row.example, **answer}
                  for row in rows),
            (Cost(text, text, 1.0, 1.0, 9, 9, 1.0),),
            {(text, text): ExampleText(text, text, (text,), {text: text})},
        )  # fmt: skip

    return build

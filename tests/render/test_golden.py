"""The formats of one fixed brief, character by character.

After a change that is meant: SUMMARIZER_REGENERATE=1 python -m pytest tests/render/test_golden.py
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summarizer.records import Brief
from summarizer.render import render

FOLDER = Path(__file__).parent / "golden"

CASES: list[tuple[str, dict[str, Any]]] = [
    ("brief.txt", {"format": "text", "width": 80}),
    ("explained.txt", {"format": "text", "width": 60, "explain": True}),
    ("brief.md", {"format": "markdown"}),
    ("brief.html", {"format": "html"}),
    ("explained.html", {"format": "html", "explain": True}),
    ("brief.json", {"format": "json"}),
    ("explained.json", {"format": "json", "explain": True, "with_text": True}),
    ("timeline.txt", {"format": "text", "width": 80}),
    ("timeline-explained.txt", {"format": "text", "width": 60, "explain": True}),
    ("timeline.md", {"format": "markdown"}),
    ("timeline.html", {"format": "html"}),
    ("timeline.json", {"format": "json"}),
]
HEADINGS = {"2019": date(2019, 1, 1), "22 Nov 2024": date(2024, 11, 22)}


def dated(brief: Brief) -> Brief:
    """The same lines as a timeline of two headings: one line, and the rest."""
    first, rest = HEADINGS
    sections = [first, *[rest] * (len(brief.lines) - 1)]
    lines = tuple(
        replace(line, section=section, day=HEADINGS[section])
        for line, section in zip(brief.lines, sections, strict=True)
    )
    return replace(brief, style="timeline", lines=lines)


@pytest.mark.parametrize(("name", "options"), CASES, ids=[name for name, _ in CASES])
def test_golden(nato: Brief, name: str, options: dict[str, Any]) -> None:
    brief = dated(nato) if name.startswith("timeline") else nato
    rendered = render(brief, **options)
    file = FOLDER / name
    if os.environ.get("SUMMARIZER_REGENERATE"):
        file.write_text(rendered, encoding="utf-8", newline="\n")
        pytest.skip(f"wrote {file.name}")
    assert rendered == file.read_text(encoding="utf-8")


def test_there_is_no_stray_golden_file() -> None:
    assert sorted(file.name for file in FOLDER.iterdir()) == sorted(name for name, _ in CASES)

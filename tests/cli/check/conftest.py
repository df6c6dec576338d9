"""A brief of the sample articles, and ways to spoil and to check it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer import Document, read
from summarizer import render as rendered
from summarizer.check.checking import check
from summarizer.check.findings import KINDS, Finding
from summarizer.check.given import load_brief
from summarizer.config import load
from summarizer.pipeline import summarize
from summarizer.records import Brief

Data = dict[str, Any]
Made = Callable[..., Brief]
Findings = Callable[..., tuple[Finding, ...]]

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def articles() -> tuple[Document, ...]:
    """The sample articles."""
    return read([str(ROOT / "seeds")]).documents


@pytest.fixture(scope="session")
def made(remembering: Any) -> Made:
    """Make a brief of documents in a style."""

    def call(documents: tuple[Document, ...], style: str = "brief") -> Brief:
        return summarize(documents, load(style), embedder=remembering)

    return call


@pytest.fixture(scope="session")
def brief(articles: tuple[Document, ...], made: Made) -> Data:
    """The brief of the sample articles, with their texts."""
    data: Data = json.loads(rendered(made(articles), "json", with_text=True))
    return data


@pytest.fixture
def given(brief: Data) -> Data:
    """A copy to spoil."""
    return copy.deepcopy(brief)


@pytest.fixture(scope="session")
def findings() -> Findings:
    """All that is found, faults and doubts."""

    def call(
        data: Data, documents: tuple[Document, ...] | None, **options: Any
    ) -> tuple[Finding, ...]:
        given = load_brief(json.dumps(data).encode(), "brief.json")
        found = check(given, documents, **options).findings
        assert all(finding.message and finding.advice for finding in found)
        assert {finding.kind for finding in found} <= set(KINDS)
        return found

    return call


@pytest.fixture(scope="session")
def checked(findings: Findings) -> Callable[..., set[tuple[int | None, str]]]:
    """The lines and kinds of the faults that are found."""

    def call(data: Data, documents: tuple[Document, ...] | None) -> set[tuple[int | None, str]]:
        found = findings(data, documents)
        return {(each.place.line, each.kind) for each in found if each.severity == "fault"}

    return call


@pytest.fixture
def file(brief: Data, tmp_path: Path) -> Path:
    """The brief as a file, without texts."""
    data = copy.deepcopy(brief)
    for source in data["sources"]:
        del source["text"]
    path = tmp_path / "brief.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


@pytest.fixture
def spoilt(file: Path) -> Callable[[Callable[[Data], object]], Path]:
    """Spoil that file."""

    def call(spoil: Callable[[Data], object]) -> Path:
        data = json.loads(file.read_text(encoding="utf-8"))
        spoil(data)
        file.write_text(json.dumps(data), encoding="utf-8")
        return file

    return call

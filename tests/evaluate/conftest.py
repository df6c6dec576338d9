"""A small suite over invented clusters, and its results."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.evaluate.results import Results
from summarizer.evaluate.run import run
from summarizer.evaluate.suite import Suite, load_suite

FLOOD = [
    "The Orla flooded the old town of Brask on Monday. Three hundred people left their homes. "
    "Mayor Ines Kolb asked the army for boats. Schools stay closed until Thursday.",
    "Floods hit Brask on Monday after the Orla burst its banks. About 300 people left their homes "
    "and the army sent boats. The water is expected to fall by Wednesday, forecasters said.",
    "In Brask the river Orla rose to 6.2 metres on Monday, the highest level since 1954. Mayor "
    "Ines Kolb praised the volunteers who filled 9,000 sandbags.",
]
STRIKE = [
    "Bus drivers in Tarn walked out on Friday over pay. The union wants eight percent. The "
    "company offered three percent and called the strike unreasonable.",
    "No bus ran in Tarn on Friday as drivers went on strike for eight percent more pay. Talks "
    "resume on Monday, the company said.",
]
CLUSTERS = [
    {
        "id": "flood",
        "documents": FLOOD,
        "references": ["The Orla flooded Brask on Monday and 300 people left their homes."],
    },
    {
        "id": "strike",
        "documents": STRIKE,
        "references": ["Drivers in Tarn went on strike on Friday; the union wants eight percent."],
    },
]
SUITE = """
name = "small"
baselines = ["lead", "random"]

[[systems]]
name = "brief"

[[data]]
name = "clusters"
format = "jsonl"
path = "clusters.jsonl"
words = 40
"""


def write_suite(folder: Path, text: str = SUITE) -> Path:
    """The suite and its data, as files."""
    lines = "".join(json.dumps(cluster) + "\n" for cluster in CLUSTERS)
    (folder / "clusters.jsonl").write_text(lines, encoding="utf-8")
    path = folder / "small.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def suite_file(tmp_path: Path) -> Path:
    """The small suite as a file beside its data."""
    return write_suite(tmp_path)


@pytest.fixture
def suite(suite_file: Path) -> Suite:
    """The small suite."""
    return load_suite(suite_file)


@pytest.fixture(scope="session")
def small_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Results]:
    """The results of the small suite, and their folder."""
    folder = tmp_path_factory.mktemp("small")
    results = run(load_suite(write_suite(folder)), folder / "results", processes=1)
    return folder / "results", results

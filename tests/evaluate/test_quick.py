"""The pinned floors hold on the clusters of the quick suite, and a spoilt weight breaks them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from summarizer import build
from summarizer.evaluate.gate import breaches, read_floors
from summarizer.evaluate.results import Results
from summarizer.evaluate.run import run
from summarizer.evaluate.suite import Suite, load_suite
from summarizer.evidence import Evidence

EVAL = Path(__file__).parents[2] / "eval"
DATA = "clusters"


def suite() -> Suite:
    """The default on the clusters alone: a part of the quick suite, under the same names."""
    whole = load_suite(EVAL / "suites" / "quick.toml")
    data = tuple(data for data in whole.data if data.name == DATA)
    systems = tuple(system for system in whole.systems if system.name == "default")
    return whole.model_copy(update={"data": data, "systems": systems, "baselines": ("lead",)})


@pytest.fixture(scope="module")
def vectors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Embeddings that the runs share."""
    return tmp_path_factory.mktemp("vectors")


def evaluated(folder: Path, vectors: Path) -> Results:
    return run(suite(), folder, vectors=vectors, processes=1)


def test_the_floors_hold(tmp_path: Path, vectors: Path) -> None:
    floors = read_floors(EVAL / "baseline.json")
    assert any(floor.data.startswith(DATA) for floor in floors)
    assert breaches(floors, evaluated(tmp_path, vectors)) == []


def test_a_spoilt_weight_breaks_them(
    tmp_path: Path, vectors: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lexrank = build.SIGNALS["lexrank"]

    def spoilt(evidence: Evidence) -> np.ndarray:
        return 1 - lexrank(evidence)

    monkeypatch.setattr(build, "SIGNALS", {**build.SIGNALS, "lexrank": spoilt})
    found = breaches(read_floors(EVAL / "baseline.json"), evaluated(tmp_path, vectors))
    assert found
    assert all("is below" in breach.reason for breach in found)

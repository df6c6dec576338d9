"""Scores of published summaries, from the labels that were published with them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from summarizer.evaluate.judges import Overlap, rarity
from summarizer.evaluate.measures.coverage import coverage_scores, pooled

LABELS = Path(__file__).parents[3] / "eval" / "bench" / "summhay_labels.py"


@pytest.fixture(scope="module")
def labels() -> ModuleType:
    spec = importlib.util.spec_from_file_location("summhay_labels", LABELS)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["summhay_labels"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def figures(found: list) -> list[float]:
    rows = np.array(
        [(s.coverage, s.citation_f1 or 0, s.joint, s.insights, s.covered) for s in found]
    )
    return [round(100 * pooled(rows[:, pair]), 1) for pair in ([0, 3], [1, 4], [2, 3])]


@pytest.mark.parametrize(
    ("system", "by_model", "by_words"),
    [
        ("oracle_claude3-opus", [90.3, 57.6, 53.3], [76.4, 61.9, 47.2]),
        ("gemini-1.5-pro", [87.5, 55.3, 50.2], [62.3, 62.9, 39.4]),
        ("gpt-4o", [78.2, 21.4, 17.2], [50.0, 23.8, 11.8]),
    ],
)
def test_the_scores_of_published_systems(
    labels: ModuleType,
    data_dir: Path,
    system: str,
    by_model: list[float],
    by_words: list[float],
) -> None:
    folder = data_dir / "summhay_news"
    corpora = labels.read_documents(folder)
    judges = {topic: Overlap(rarity(texts)) for topic, texts in corpora.items()}
    mine = [each for each in labels.read_published(folder) if each.system == system]
    told = [coverage_scores(s.insights, s.verdicts, s.cited) for s in mine]
    said = [[judges[s.topic](i.text, s.bullets) for i in s.insights] for s in mine]
    shared = [coverage_scores(s.insights, v, s.cited) for s, v in zip(mine, said, strict=True)]
    assert figures(told) == by_model
    assert figures(shared) == by_words


@pytest.mark.parametrize(
    ("bullet", "text", "cited"),
    [
        ("* **Trains** run again. [3][17, 4]", "Trains run again.", ["3", "17", "4"]),
        ("2. Buses stop [5] at noon.", "Buses stop at noon.", ["5"]),
        ("No marker", "No marker", []),
    ],
)
def test_bullets_are_read_as_they_were_published(
    labels: ModuleType, bullet: str, text: str, cited: list[str]
) -> None:
    assert labels.clean(bullet) == text
    assert labels.cited_numbers(bullet) == cited

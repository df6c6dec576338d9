"""Figures of simple systems on public sets, beside what others report for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from summarizer.evaluate.data import load
from summarizer.evaluate.records import Dataset
from summarizer.evaluate.systems import groupings, readers, verifiers
from summarizer.evaluate.tasks import extraction, stories, verification
from summarizer.evaluate.tasks.base import Task, Tools

NO_TOOLS = Tools(embedder=None)  # type: ignore[arg-type]  # nothing is embedded here


def figures(task: Task, data: Dataset, system: Callable[..., Any]) -> Mapping[str, float]:
    """Every measure of one system, in percent."""
    columns = [task.score(each, system(each, NO_TOOLS), NO_TOOLS) for each in data.examples]
    if task.settle is not None:
        columns = task.settle(data.examples, columns)
    return {
        measure.name: measure.scale
        * measure.statistic(
            np.array([[each.get(name, np.nan) for name in measure.inputs] for each in columns])
        )
        for measure in task.measures
        if all(name in each for each in columns for name in measure.inputs)
    }


def test_word_overlap_on_attributionbench(data_dir: Path) -> None:
    # Li et al. (2024), in-domain test part: macro-F1 66.8.
    data = load("attributionbench", data_dir / "attributionbench")
    found = figures(verification.TASK, data, verifiers.overlap)
    assert found["macro_f1"] == pytest.approx(66.3, abs=0.5)


def test_word_overlap_on_summedits_is_near_chance(data_dir: Path) -> None:
    # Laban et al. (2023), news: balanced accuracy 52.4, by the best threshold on the same data.
    data = load("summedits", data_dir / "summedits_news")
    found = figures(verification.TASK, data, verifiers.overlap)
    assert found["balanced_accuracy"] == pytest.approx(49.7, abs=0.5)
    assert found["auc"] == pytest.approx(50.1, abs=0.5)


def test_tfidf_on_the_days_of_allsides(data_dir: Path) -> None:
    # With the best threshold on the same data a cosine of TF-IDF reaches 95.3.
    data = load("allsides", data_dir / "allsides_stream", options={"window": "day"})
    found = figures(stories.TASK, data, groupings.tfidf)
    assert found["bcubed_f1"] == pytest.approx(95.8, abs=0.5)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "precision", "recall", "f1"),
    [("trafilatura", 94.4, 98.8, 96.6), ("trafilatura-precision", 96.3, 97.9, 97.1)],
)
def test_trafilatura_on_the_article_extraction_benchmark(
    data_dir: Path, name: str, precision: float, recall: float, f1: float
) -> None:
    # On all 181 pages of the benchmark trafilatura's F1 is 95.8.
    data = load("articles", data_dir / "article_extraction")
    found = figures(extraction.TASK, data, readers.SYSTEMS[name])
    expected = {"precision": precision, "recall": recall, "f1": f1}
    assert found == pytest.approx(expected, abs=0.5)


@pytest.mark.slow
def test_our_reader_on_the_same_pages(data_dir: Path) -> None:
    data = load("articles", data_dir / "article_extraction")
    assert len(data.examples) == 121
    assert figures(extraction.TASK, data, readers.reader)["f1"] >= 96.5

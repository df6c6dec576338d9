"""Scores and decisions about pairs."""

from __future__ import annotations

import math

import numpy as np

from summarizer.evaluate.records import Judgement, Pair
from summarizer.evaluate.tasks.base import Tools
from summarizer.evaluate.tasks.similarity import TASK, score, settle

NO_TOOLS = Tools(embedder=None)  # type: ignore[arg-type]  # nothing is embedded here


def test_a_label_becomes_a_number() -> None:
    found = score(Pair("p", "a", "b", same=True), Judgement(0.5), NO_TOOLS)
    assert found == {"score": 0.5, "label": 1.0, "similarity": None}


def test_a_grade_is_kept() -> None:
    found = score(Pair("p", "a", "b", similarity=0.2), Judgement(0.5), NO_TOOLS)
    assert found == {"score": 0.5, "label": None, "similarity": 0.2}


def test_no_number_is_none() -> None:
    assert score(Pair("p", "a", "b"), Judgement(math.nan), NO_TOOLS)["score"] is None


def test_pairs_are_decided_by_the_others() -> None:
    pairs = [Pair(f"p{i}", "a", "b", same=i % 2 == 0) for i in range(8)]
    given = [score(p, Judgement(0.8 if p.same else 0.3), NO_TOOLS) for p in pairs]
    assert [each["decision"] for each in settle(pairs, given)] == [1, 0] * 4


def test_graded_pairs_are_not_decided() -> None:
    pairs = [Pair("p", "a", "b", similarity=0.2), Pair("q", "a", "b", similarity=0.9)]
    given = [score(p, Judgement(0.5), NO_TOOLS) for p in pairs]
    assert [each["decision"] for each in settle(pairs, given)] == [None, None]


def test_grades_are_correlated_with_scores() -> None:
    measures = {measure.name: measure for measure in TASK.measures}
    rows = np.array([[0.0, 0.1], [0.5, 0.3], [1.0, 0.5]])
    assert measures["pearson"].inputs == ("similarity", "score")
    assert measures["pearson"].statistic(rows) == 1.0

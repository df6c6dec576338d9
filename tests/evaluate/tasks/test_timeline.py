"""Scores of timelines."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.evaluate.records import Chronicle, Entry, Timeline
from summarizer.evaluate.tasks.base import Tools
from summarizer.evaluate.tasks.timeline import TASK, score

NO_TOOLS = Tools(embedder=None)  # type: ignore[arg-type]  # nothing is embedded here
ONE = (Entry(date(2020, 5, 1), ("the bridge closed for repairs",)),)
OTHER = (Entry(date(2020, 5, 9), ("elections were held",)),)


def test_the_experts_timeline_has_full_marks() -> None:
    found = score(Chronicle("c", (), (ONE,)), Timeline(ONE), NO_TOOLS)
    assert set(found.values()) == {1.0}
    assert set(found) == {measure.name for measure in TASK.measures}


def test_several_experts_count_alike() -> None:
    found = score(Chronicle("c", (), (ONE, OTHER)), Timeline(ONE), NO_TOOLS)
    assert found["date_f1"] == found["concat_2"] == pytest.approx(0.5)


def test_without_an_expert_nothing_is_defined() -> None:
    found = score(Chronicle("c", (), ()), Timeline(ONE), NO_TOOLS)
    assert set(found.values()) == {None}

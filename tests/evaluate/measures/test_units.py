"""Recall of content units, with a judge that looks for the words "full" and "half"."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.evaluate.judges import Verdict
from summarizer.evaluate.measures.units import unit_recall
from summarizer.evaluate.records import Insight, SummaryLine

LINES = [SummaryLine("full"), SummaryLine("half")]


def by_word(insight: str, bullets: Sequence[str]) -> Verdict:
    if insight not in bullets:
        return Verdict(0.0, None, 0.0)
    return Verdict({"full": 1.0, "half": 0.5}[insight], bullets.index(insight), 1.0)


def test_half_covered_units_count_half() -> None:
    units = [Insight("1", "full"), Insight("2", "half"), Insight("3", "none")]
    assert unit_recall(units, LINES, by_word) == 0.5


def test_without_units_recall_is_not_defined() -> None:
    assert unit_recall([], LINES, by_word) is None

"""Recall of content units."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.evaluate.judges.base import Judge
from summarizer.evaluate.records import Insight, SummaryLine


def unit_recall(
    insights: Sequence[Insight], lines: Sequence[SummaryLine], judge: Judge
) -> float | None:
    """The share of content units that some line covers, half where in part; None without units."""
    if not insights:
        return None
    texts = [line.text for line in lines]
    return sum(judge(unit.text, texts).coverage for unit in insights) / len(insights)

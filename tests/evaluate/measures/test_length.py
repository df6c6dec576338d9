"""Lengths of a summary."""

from __future__ import annotations

from summarizer.evaluate.measures.length import lengths
from summarizer.evaluate.records import Summary, SummaryLine


def test_blank_lines_are_no_sentences() -> None:
    summary = Summary((SummaryLine("A b c."), SummaryLine(" "), SummaryLine("D.")))
    assert lengths(summary) == {"words": 4, "sentences": 2, "characters": 8}


def test_an_empty_summary_has_no_words() -> None:
    assert lengths(Summary(())) == {"words": 0, "sentences": 0, "characters": 0}

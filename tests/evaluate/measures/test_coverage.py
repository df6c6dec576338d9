"""SummHay's scores, computed by hand."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.evaluate.judges import Verdict
from summarizer.evaluate.measures.coverage import citation_agreement, coverage_scores, pooled
from summarizer.evaluate.records import Insight

INSIGHTS = [
    Insight("full", "The ferry stopped.", ("a", "b")),
    Insight("half", "The pier broke.", ("c", "d", "e", "f")),
    Insight("none", "Nobody was hurt.", ("a",)),
]
VERDICTS = [Verdict(1.0, 1, 0.9), Verdict(0.5, 0, 0.5), Verdict(0.0, None, 0.1)]
CITED = [["c", "x"], ["a", "b", "c", "d"]]


def test_the_scores_of_a_summary() -> None:
    scores = coverage_scores(INSIGHTS, VERDICTS, CITED)
    # The first insight: P 2/4, R 2/2, F1 2/3; the second: P 1/2, R 1/4, F1 1/3.
    assert scores.coverage == pytest.approx((1 + 0.5) / 3)
    assert scores.citation_precision == pytest.approx((1 / 2 + 1 / 2) / 2)
    assert scores.citation_recall == pytest.approx((1 + 1 / 4) / 2)
    assert scores.citation_f1 == pytest.approx((2 / 3 + 1 / 3) / 2)
    assert scores.joint == pytest.approx((1 * 2 / 3 + 0.5 * 1 / 3) / 3)
    assert (scores.insights, scores.covered) == (3, 2)


def test_only_the_matched_bullets_citations_count() -> None:
    verdicts = [Verdict(1.0, 0, 1.0)]
    alone = coverage_scores(INSIGHTS[:1], verdicts, [["a", "b"], ["x"]])
    assert alone.citation_f1 == 1.0


def test_without_a_covered_insight_citations_are_not_defined() -> None:
    scores = coverage_scores(INSIGHTS, [VERDICTS[2]] * 3, CITED)
    assert (scores.coverage, scores.joint) == (0.0, 0.0)
    assert scores.citation_precision is scores.citation_recall is scores.citation_f1 is None


def test_a_covered_insight_without_citations_has_none_right() -> None:
    scores = coverage_scores(INSIGHTS[:1], [Verdict(1.0, 0, 1.0)], [[]])
    assert (scores.citation_precision, scores.citation_f1, scores.joint) == (0.0, 0.0, 0.0)


def test_insights_of_unknown_documents_have_coverage_alone() -> None:
    scores = coverage_scores([Insight("u", "It rained.")], [Verdict(0.5, 0, 0.5)], [["a"]])
    assert scores.coverage == 0.5
    assert scores.citation_f1 is scores.joint is None


def test_without_insights_there_is_nothing_to_cover() -> None:
    with pytest.raises(ValueError, match="at least one insight"):
        coverage_scores([], [], CITED)


def test_a_document_cited_twice_counts_once() -> None:
    assert citation_agreement(["a", "a", "x"], ["a"]).precision == 0.5


def test_pooling_counts_every_insight_once() -> None:
    assert pooled(np.array([[0.5, 2.0], [1.0, 6.0]])) == pytest.approx(0.875)
    assert np.isnan(pooled(np.zeros((0, 2))))

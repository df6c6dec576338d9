"""Coverage and citation scores of SummHay.

Laban et al. (2024), "Summary of a Haystack: A Challenge to Long-Context LLMs and RAG Systems":
for each insight that a bullet covers at least in part, that bullet's citations are compared with
the documents that state the insight.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.evaluate.judges.base import Verdict
from summarizer.evaluate.measures.base import Doubles
from summarizer.evaluate.records import Insight


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a set of cited documents agrees with the set that should be cited."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where nothing agrees."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class CoverageScores:
    """Means over the insights of a summary, in [0, 1], and over how many insights each is.

    Citations count for the ``covered`` insights alone and are None where there is none; they and
    ``joint`` are None where it is not known which documents state the insights.
    """

    coverage: float
    citation_precision: float | None
    citation_recall: float | None
    citation_f1: float | None
    joint: float | None
    insights: int
    covered: int


def citation_agreement(cited: Sequence[str], stating: Sequence[str]) -> Agreement:
    """Precision and recall of cited document ids; 0 where nothing is cited.

    >>> citation_agreement(["a", "b"], ["b", "c", "d", "e"])
    Agreement(precision=0.5, recall=0.25)
    """
    right = len(set(cited) & set(stating))
    return Agreement(right / max(len(set(cited)), 1), right / max(len(set(stating)), 1))


def coverage_scores(
    insights: Sequence[Insight], verdicts: Sequence[Verdict], cited: Sequence[Sequence[str]]
) -> CoverageScores:
    """Score a summary by the verdict on each insight and the documents that each bullet cites.

    ValueError where there is no insight.
    """
    if not insights:
        raise ValueError("coverage needs at least one insight")
    pairs = list(zip(insights, verdicts, strict=True))
    coverage = float(np.mean([verdict.coverage for verdict in verdicts]))
    matched = [(insight, v, v.bullet) for insight, v in pairs if v.bullet is not None]
    if not all(insight.documents for insight in insights):
        return CoverageScores(coverage, None, None, None, None, len(insights), len(matched))
    agreed = [citation_agreement(cited[row], insight.documents) for insight, _, row in matched]
    joint = sum(v.coverage * a.f1 for (_, v, _), a in zip(matched, agreed, strict=True))
    return CoverageScores(
        coverage=coverage,
        citation_precision=_mean([each.precision for each in agreed]),
        citation_recall=_mean([each.recall for each in agreed]),
        citation_f1=_mean([each.f1 for each in agreed]),
        joint=joint / len(insights),
        insights=len(insights),
        covered=len(matched),
    )


def pooled(rows: Doubles) -> float:
    """The mean of the first column weighted by the second: over all insights of all examples.

    >>> pooled(np.array([[1.0, 3.0], [0.0, 1.0]]))
    0.75
    """
    weights = rows[:, 1].sum()
    return float(rows[:, 0] @ rows[:, 1] / weights) if weights else float("nan")


def _mean(values: Sequence[float]) -> float | None:
    return float(np.mean(values)) if values else None

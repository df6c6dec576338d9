"""Summaries of one aspect of many documents, against insights and the documents that state them.

The task of Laban et al. (2024), "Summary of a Haystack", with judges that run here. Figures are
over all insights of all examples, as the published ones are, so that an example with twice as
many insights counts twice.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.evaluate.judges import (
    Calibrated,
    Judge,
    Overlap,
    Rarity,
    learned,
    rarity,
    stem_rarities,
)
from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.measures.coverage import coverage_scores, pooled
from summarizer.evaluate.records import Cluster, Insight, Scores, Summary, SummaryLine
from summarizer.evaluate.tasks.base import Task, Tools
from summarizer.records import Document

_KEPT_TOPICS = 4  # sets of documents whose weights are kept; examples of one topic share one set


@dataclass(frozen=True, slots=True)
class Rarities:
    """How rare words and stems are in a set of documents."""

    documents: tuple[Document, ...]
    words: Rarity
    stems: Rarity


def rarities(documents: tuple[Document, ...]) -> Rarities:
    """The weights, found again by identity when this very tuple was among the last few."""
    for kept in _RECENT:
        if kept.documents is documents:
            return kept
    texts = [document.text for document in documents]
    _RECENT.appendleft(Rarities(documents, rarity(texts), stem_rarities(texts)))
    return _RECENT[0]


_RECENT: deque[Rarities] = deque(maxlen=_KEPT_TOPICS)


def score(example: Cluster, output: Summary, tools: Tools) -> Scores:
    """The columns of one summary under either judge; ValueError where there is no insight."""
    weights = rarities(example.documents)
    calibrated = Calibrated(weights.stems, tools.embedder, learned())
    return {
        **judged(example.insights, output.lines, calibrated, ""),
        **judged(example.insights, output.lines, Overlap(weights.words), "_overlap"),
    }


def judged(
    insights: Sequence[Insight], lines: Sequence[SummaryLine], judge: Judge, suffix: str
) -> Scores:
    """The columns of one summary under one judge, their names ending in ``suffix``."""
    texts = [line.text for line in lines]
    verdicts = [judge(insight.text, texts) for insight in insights]
    scores = coverage_scores(insights, verdicts, [line.documents for line in lines])
    return {
        f"coverage{suffix}": scores.coverage,
        f"citation_precision{suffix}": scores.citation_precision,
        f"citation_recall{suffix}": scores.citation_recall,
        f"citation_f1{suffix}": scores.citation_f1,
        f"joint{suffix}": scores.joint,
        f"insights{suffix}": scores.insights,
        f"covered{suffix}": scores.covered,
    }


_ABOUT = (
    ("joint", "coverage times citation F1 of each insight", "insights"),
    ("coverage", "insights that a line covers, half where in part", "insights"),
    ("citation_f1", "citation F1 of the lines that cover insights", "covered"),
    ("citation_precision", "cited documents that state the covered insight", "covered"),
    ("citation_recall", "documents stating the covered insight that are cited", "covered"),
)
_JUDGES = (("", "the calibrated judge"), ("_overlap", "the judge by shared words"))

TASK = Task(
    name="coverage",
    measures=tuple(
        Measure(
            f"{name}{suffix}",
            f"{about}, under {judge}",
            columns=(f"{name}{suffix}", f"{weight}{suffix}"),
            statistic=pooled,
        )
        for suffix, judge in _JUDGES
        for name, about, weight in _ABOUT
    ),
    score=score,
)

"""Do two sentences say the same, or how alike are they?"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.measures.classification import pearson, positive_f1, spearman
from summarizer.evaluate.records import Example, Judgement, Pair, Scores
from summarizer.evaluate.tasks.base import Task, Tools
from summarizer.evaluate.tasks.decisions import BALANCED_ACCURACY, ROC_AUC, decided


def score(example: Pair, output: Judgement, tools: Tools) -> Scores:
    """The columns ``score``, ``label`` (1 where both say the same) and ``similarity``."""
    return {
        "score": output.score if isfinite(output.score) else None,
        "label": None if example.same is None else float(example.same),
        "similarity": example.similarity,
    }


def settle(examples: Sequence[Example], columns: Sequence[Scores]) -> list[Scores]:
    """Add ``decision``, 1 for the same, by thresholds chosen on other pairs."""
    return decided(columns, [example.id for example in examples])


TASK = Task(
    name="similarity",
    measures=(
        ROC_AUC,
        BALANCED_ACCURACY,
        Measure(
            "f1",
            "F1 of the pairs that say the same, by a threshold chosen on other pairs",
            columns=("label", "decision"),
            statistic=positive_f1,
        ),
        Measure(
            "pearson",
            "correlation with the human judgement",
            columns=("similarity", "score"),
            statistic=pearson,
        ),
        Measure(
            "spearman",
            "correlation of the ranks with those of the human judgement",
            columns=("similarity", "score"),
            statistic=spearman,
        ),
    ),
    score=score,
    settle=settle,
)

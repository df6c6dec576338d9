"""Is a claim supported by its sources?"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import cast

from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.measures.classification import macro_f1
from summarizer.evaluate.records import Example, Judgement, Scores, Statement
from summarizer.evaluate.tasks.base import Task, Tools
from summarizer.evaluate.tasks.decisions import BALANCED_ACCURACY, ROC_AUC, decided


def score(example: Statement, output: Judgement, tools: Tools) -> Scores:
    """The columns ``score`` and ``label``, 1 where the claim is supported."""
    return {
        "score": output.score if isfinite(output.score) else None,
        "label": float(example.supported),
    }


def settle(examples: Sequence[Example], columns: Sequence[Scores]) -> list[Scores]:
    """Add ``decision``, 1 for supported, by thresholds chosen on other groups.

    Unsupported claims also get ``refused``, and again under each kind of error in them, which
    ``+`` joins (``refused:KIND``): 1 where the decision is right, so that the mean is the recall.
    """
    statements = cast(Sequence[Statement], examples)
    found = decided(columns, [statement.group for statement in statements])
    return [
        {**each, **_refused(statement, each["decision"])}
        for statement, each in zip(statements, found, strict=True)
    ]


def _refused(statement: Statement, decision: float | None) -> Scores:
    if statement.supported:
        return {}
    refused = None if decision is None else 1 - decision
    kinds = statement.kind.split("+") if statement.kind else []
    return {"refused": refused, **{f"refused:{kind}": refused for kind in kinds}}


TASK = Task(
    name="verification",
    measures=(
        BALANCED_ACCURACY,
        Measure(
            "macro_f1",
            "mean F1 of both classes, by a threshold chosen on other examples",
            columns=("label", "decision"),
            statistic=macro_f1,
        ),
        ROC_AUC,
        Measure("refused", "recall of the unsupported claims"),
    ),
    score=score,
    settle=settle,
)

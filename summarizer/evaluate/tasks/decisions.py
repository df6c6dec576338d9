"""Yes or no from scores, for all tasks whose examples have a label."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.measures.classification import balanced_accuracy, roc_auc
from summarizer.evaluate.measures.thresholds import cross_fitted
from summarizer.evaluate.records import Scores

BALANCED_ACCURACY = Measure(
    "balanced_accuracy",
    "mean recall of both classes, by a threshold chosen on other examples",
    columns=("label", "decision"),
    statistic=balanced_accuracy,
)
ROC_AUC = Measure(
    "auc",
    "chance that a positive example has the higher score",
    columns=("label", "score"),
    statistic=roc_auc,
)


def decided(columns: Sequence[Scores], groups: Sequence[str]) -> list[Scores]:
    """Add the column ``decision``: each group's by the threshold that suits the other groups.

    None where ``label`` or ``score`` is, or where no threshold can be chosen.
    """
    known = [i for i, each in enumerate(columns) if None not in _pair(each)]
    pairs = np.array([_pair(columns[i]) for i in known], dtype=np.float64).reshape(-1, 2)
    decisions = cross_fitted(pairs[:, 0], pairs[:, 1], [groups[i] for i in known])
    found = dict(zip(known, decisions.tolist(), strict=True))
    return [{**each, "decision": _or_none(found.get(i))} for i, each in enumerate(columns)]


def _pair(each: Scores) -> tuple[float | None, float | None]:
    return each.get("label"), each.get("score")


def _or_none(value: float | None) -> float | None:
    return None if value is None or np.isnan(value) else value

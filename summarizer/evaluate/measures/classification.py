"""How well scores or decisions tell two classes apart, and follow a graded judgement.

Every function is a Statistic over rows of two columns: what people said (a label, 1 or 0, or a
grade), then the decision (1 or 0) or the score.
"""

from __future__ import annotations

import numpy as np

from summarizer.arrays import Bools
from summarizer.evaluate.measures.base import Doubles


def balanced_accuracy(rows: Doubles) -> float:
    """The mean of the recalls of both classes; NaN where one of them is absent.

    >>> balanced_accuracy(np.array([[1, 1], [1, 0], [0, 0], [0, 0]]))
    0.75
    """
    label, decision = rows[:, 0] > 0, rows[:, 1] > 0
    if label.all() or not label.any():
        return float("nan")
    return float(decision[label].mean() + (~decision[~label]).mean()) / 2


def positive_f1(rows: Doubles) -> float:
    """F1 of the positive class; NaN where nobody ever says 1.

    >>> positive_f1(np.array([[1, 1], [1, 0], [0, 1], [0, 0]]))
    0.5
    """
    return _f1(rows[:, 0] > 0, rows[:, 1] > 0)


def macro_f1(rows: Doubles) -> float:
    """The mean F1 of the classes that occur, as a label or as a decision.

    >>> macro_f1(np.array([[1, 1], [1, 1], [0, 1], [0, 0]]))
    0.7333333333333334
    """
    label, decision = rows[:, 0] > 0, rows[:, 1] > 0
    each = (_f1(label, decision), _f1(~label, ~decision))
    known = [value for value in each if not np.isnan(value)]
    return sum(known) / len(known) if known else float("nan")


def roc_auc(rows: Doubles) -> float:
    """The chance that a positive example has the higher score, a tie counting as half.

    Mann and Whitney's U over the number of pairs; NaN where a class is absent.

    >>> roc_auc(np.array([[1, 0.9], [1, 0.5], [0, 0.5], [0, 0.1]]))
    0.875
    """
    label = rows[:, 0] > 0
    positive = int(np.count_nonzero(label))
    pairs = positive * (len(rows) - positive)
    if not pairs:
        return float("nan")
    wins = float(ranks(rows[:, 1])[label].sum()) - positive * (positive + 1) / 2
    return wins / pairs


def pearson(rows: Doubles) -> float:
    """The linear correlation of both columns; NaN where one of them does not vary.

    >>> round(pearson(np.array([[1, 1], [2, 2], [3, 4]])), 4)
    0.982
    """
    if len(rows) < 2:
        return float("nan")
    x, y = (rows - rows.mean(axis=0)).T
    spread = float(np.sqrt((x @ x) * (y @ y)))
    return float(x @ y) / spread if spread > 0 else float("nan")


def spearman(rows: Doubles) -> float:
    """The correlation of the ranks of both columns.

    >>> spearman(np.array([[1, 1], [2, 2], [3, 40]]))
    1.0
    """
    return pearson(np.column_stack([ranks(rows[:, 0]), ranks(rows[:, 1])]))


def ranks(values: Doubles) -> Doubles:
    """The rank of each value (n,) from 1, those of equal values being their mean rank.

    >>> ranks(np.array([5.0, 1.0, 5.0])).tolist()
    [2.5, 1.0, 2.5]
    """
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    mean: Doubles = (last - (counts - 1) / 2)[place]
    return mean


def harmonic(precision: float, recall: float) -> float:
    """F1 of precision and recall; 0 where both are 0.

    >>> harmonic(1.0, 0.5)
    0.6666666666666666
    """
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0


def _f1(truth: Bools, found: Bools) -> float:
    """Twice what both say over all that either says."""
    total = int(np.count_nonzero(truth)) + int(np.count_nonzero(found))
    return 2 * int(np.count_nonzero(truth & found)) / total if total else float("nan")

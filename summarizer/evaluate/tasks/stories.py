"""Which articles of a stream tell the same story?

Every figure over windows weighs each by its documents: BCubed is the mean over all documents of
all windows, as if groups were sought in the union of windows that nothing connects. Windows that
overlap share documents, and then a threshold is not wholly chosen elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarizer.evaluate.measures.base import Doubles, Measure, Statistic
from summarizer.evaluate.measures.classification import harmonic
from summarizer.evaluate.measures.clusters import bcubed, v_measure
from summarizer.evaluate.measures.thresholds import folds
from summarizer.evaluate.records import Example, Groupings, Scores, Stream
from summarizer.evaluate.tasks.base import Task, Tools

COLUMNS = ("bcubed_precision", "bcubed_recall", "homogeneity", "completeness")


def score(example: Stream, output: Groupings, tools: Tools) -> Scores:
    """The columns of each setting, named ``COLUMN@SETTING``, and the number of documents."""
    columns: dict[str, float | None] = {"documents": float(len(example.documents))}
    for setting, labels in output.labels.items():
        cubes, entropies = bcubed(example.stories, labels), v_measure(example.stories, labels)
        values = (cubes.precision, cubes.recall, entropies.homogeneity, entropies.completeness)
        columns |= {f"{c}@{setting}": value for c, value in zip(COLUMNS, values, strict=True)}
    return columns


def settle(examples: Sequence[Example], columns: Sequence[Scores]) -> list[Scores]:
    """Keep for each window the setting with the best BCubed F1 on the windows of other folds.

    All None where there is a choice and no other window to choose on.
    """
    settings = _settings(columns)
    if not settings:
        return [_chosen(each, None) for each in columns]
    table = np.array(
        [[[each[f"{c}@{s}"] for c in COLUMNS[:2]] for s in settings] for each in columns],
        dtype=np.float64,
    )
    weights = np.array([each["documents"] for each in columns], dtype=np.float64)
    fold = folds([example.id for example in examples])
    best = {int(n): _best(table[fold != n], weights[fold != n]) for n in np.unique(fold)}
    return [
        _chosen(each, None if (row := best[int(n)]) is None else settings[row])
        for each, n in zip(columns, fold, strict=True)
    ]


def _settings(columns: Sequence[Scores]) -> list[str]:
    """The settings that all windows know, in the order of the first."""
    first = f"{COLUMNS[0]}@"
    named = [name.removeprefix(first) for each in columns[:1] for name in each if first in name]
    return [name for name in named if all(f"{first}{name}" in each for each in columns)]


def _best(table: Doubles, weights: Doubles) -> int | None:
    """The first of the settings with the best F1: ``table`` is (windows, settings, 2)."""
    if table.shape[1] == 1:
        return 0
    if not len(table):
        return None
    means = np.average(table, axis=0, weights=weights)
    return int(np.argmax([round(harmonic(p, r), 12) for p, r in means.tolist()]))


def _chosen(each: Scores, setting: str | None) -> Scores:
    values = {column: each.get(f"{column}@{setting}") for column in COLUMNS}
    return {"documents": each["documents"], **values}


def weighted(rows: Doubles) -> float:
    """The mean of the second column, weighted by the first."""
    return float(np.average(rows[:, 1], weights=rows[:, 0])) if len(rows) else float("nan")


def weighted_f1(rows: Doubles) -> float:
    """F1 of the means of the second and third column, weighted by the first."""
    return harmonic(weighted(rows), weighted(rows[:, [0, 2]])) if len(rows) else float("nan")


def _measure(name: str, about: str, columns: Sequence[str], statistic: Statistic) -> Measure:
    return Measure(name, about, columns=("documents", *columns), statistic=statistic)


TASK = Task(
    name="stories",
    measures=(
        _measure("bcubed_f1", "F1 of BCubed precision and recall", COLUMNS[:2], weighted_f1),
        _measure(
            "bcubed_precision",
            "share of each document's group that is of its story",
            COLUMNS[:1],
            weighted,
        ),
        _measure(
            "bcubed_recall",
            "share of each document's story that is in its group",
            COLUMNS[1:2],
            weighted,
        ),
        _measure("v_measure", "F1 of homogeneity and completeness", COLUMNS[2:], weighted_f1),
    ),
    score=score,
    settle=settle,
)

"""Timelines of a topic against those of experts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.measures.chronology import agree, align, concat, date_f1
from summarizer.evaluate.records import Chronicle, Entry, Scores, Timeline
from summarizer.evaluate.tasks.base import Task, Tools

Variant = Callable[[Sequence[Entry], Sequence[Entry], int], float]

VARIANTS: dict[str, tuple[str, Variant]] = {
    "align": ("days compared with the nearest and most alike (align+ m:1)", align),
    "agree": ("text counts only on its own day", agree),
    "concat": ("all text together, whatever its day", concat),
}


def score(example: Chronicle, output: Timeline, tools: Tools) -> Scores:
    """The mean of each measure over the timelines of the experts; None where there are none."""
    found = [_against(truth, output.entries) for truth in example.timelines]
    names = ["date_f1", *(f"{name}_{n}" for name in VARIANTS for n in (1, 2))]
    return {
        name: sum(each[name] for each in found) / len(found) if found else None for name in names
    }


def _against(truth: Sequence[Entry], found: Sequence[Entry]) -> dict[str, float]:
    rouge = {
        f"{name}_{n}": variant(found, truth, n)
        for name, (_, variant) in VARIANTS.items()
        for n in (1, 2)
    }
    return {"date_f1": date_f1(found, truth), **rouge}


TASK = Task(
    name="timeline",
    measures=(
        Measure("date_f1", "F1 of the days chosen"),
        *(
            Measure(f"{name}_{n}", f"ROUGE-{n} F1: {about}")
            for name, (about, _) in VARIANTS.items()
            for n in (1, 2)
        ),
    ),
    score=score,
)

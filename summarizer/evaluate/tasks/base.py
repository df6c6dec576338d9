"""What every task promises."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.records import (
    Example,
    MainText,
    Output,
    Scores,
    Summary,
    TaskName,
    Timeline,
)
from summarizer.stages.embed import Embedder


@dataclass(frozen=True, slots=True)
class Tools:
    """What scoring may need besides an example and an answer.

    ``embedder`` remembers what it has embedded. ``options`` are those of the suite's data entry.
    """

    embedder: Embedder
    options: Mapping[str, Any] = field(default_factory=dict)


Settle = Callable[[Sequence[Example], Sequence[Scores]], list[Scores]]
"""Columns that need the whole data set, such as decisions by a threshold chosen elsewhere in it.

Called for each system with the examples that it answered and their columns, in the same order.
"""


@dataclass(frozen=True, slots=True)
class Task:
    """How answers to one kind of example are scored.

    ``score`` gives the columns of one example and is called in any process; ``settle`` completes
    them. ``measures`` are what can be reported from the columns, the main one first.
    """

    name: TaskName
    measures: tuple[Measure, ...]
    score: Callable[[Any, Any, Tools], Scores]
    settle: Settle | None = None


def unanswered(output: Output) -> bool:
    """Whether an answer is empty, which is a failure and not a score of 0."""
    match output:
        case Summary():
            return not output.text.strip()
        case MainText():
            return not output.text.strip()
        case Timeline():
            return not output.entries
        case _:
            return False

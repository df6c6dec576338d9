"""What the formats for one's own clusters share: the task, content units, what a task demands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal

from summarizer.evaluate.data.base import Malformed, Options
from summarizer.evaluate.data.shapes import Name, Shape, Text
from summarizer.evaluate.records import Cluster, Insight, TaskName

CLUSTER_EXAMPLE = '{"id": "1", "documents": ["First article.", "Second."], "summary": "Short."}'


class ClusterOptions(Options):
    """``task``: what the clusters are to be used for."""

    task: Literal["summarization", "neutrality", "coverage"] = "summarization"


class GivenInsight(Shape):
    """A content unit as its author writes it."""

    text: Text
    id: Name | None = None
    documents: tuple[int | str, ...] = ()


def insights(
    given: Sequence[GivenInsight], documents: Callable[[int | str], tuple[str, ...]]
) -> tuple[Insight, ...]:
    """The content units, numbered where they have no id.

    ``documents`` gives the ids of what one names. Raises Malformed where it knows none, and for
    an id that is there twice.
    """
    found = tuple(
        Insight(each.id or str(n), each.text, _cited(n, each, documents))
        for n, each in enumerate(given, start=1)
    )
    unique("insights", [insight.id for insight in found])
    return found


def unique(field: str, ids: Sequence[str]) -> None:
    """Raise Malformed where an id is there twice."""
    repeated = [name for name, times in Counter(ids).items() if times > 1]
    if repeated:
        raise Malformed(f"field '{field}' has the id {repeated[0]!r} more than once")


def fit(cluster: Cluster, task: TaskName) -> Cluster:
    """The cluster, if it has what the task needs; raises Malformed."""
    if not cluster.documents:
        raise Malformed("it has no readable document")
    if task == "coverage" and not cluster.insights:
        raise Malformed("it has no insights, which the task coverage needs")
    if task != "coverage" and not cluster.references:
        raise Malformed(f"it has no reference summary, which the task {task} needs")
    return cluster


def _cited(
    n: int, given: GivenInsight, documents: Callable[[int | str], tuple[str, ...]]
) -> tuple[str, ...]:
    ids: list[str] = []
    for named in given.documents:
        known = documents(named)
        if not known:
            raise Malformed(f"insight {n} names a document that is not there: {named!r}")
        ids += known
    return tuple(dict.fromkeys(ids))

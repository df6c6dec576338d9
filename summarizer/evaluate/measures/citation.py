"""Cited documents against those known to state a content."""

from __future__ import annotations

from collections.abc import Collection

from summarizer.evaluate.records import Scores

COLUMNS = ("citation_precision", "citation_recall", "citation_f1")


def citation(cited: Collection[str], gold: Collection[str]) -> Scores:
    """Precision, recall and F1 of the ids of cited documents.

    No gold ids: it is not known which documents state it, and all are None. Nothing cited: the
    precision is None, recall and F1 are 0.

    >>> citation(["a", "b"], ["b", "c", "d"])["citation_f1"]
    0.4
    """
    ours, theirs = set(cited), set(gold)
    if not theirs:
        return dict.fromkeys(COLUMNS)
    hits = len(ours & theirs)
    return {
        "citation_precision": hits / len(ours) if ours else None,
        "citation_recall": hits / len(theirs),
        "citation_f1": 2 * hits / (len(ours) + len(theirs)),
    }

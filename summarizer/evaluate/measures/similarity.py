"""Similarity of a summary to references, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.arrays import Floats
from summarizer.evaluate.records import Scores

COLUMNS = ("similarity", "similarity_precision", "similarity_recall")


def similarity(summary: Floats, references: Sequence[Floats]) -> Scores:
    """Soft F1, precision and recall of the reference with the best F1, in [0, 1].

    Arrays hold a unit vector for each sentence. Precision is the mean, over the sentences of the
    summary, of the highest cosine with a sentence of the reference; recall is the same the other
    way round. Cosines below 0 count as 0. None where either side has no sentence.
    """
    found = [
        _f1_first(summary, reference) for reference in references if len(reference) and len(summary)
    ]
    best = max(found) if found else (None, None, None)
    return dict(zip(COLUMNS, best, strict=True))


def _f1_first(summary: Floats, reference: Floats) -> tuple[float, float, float]:
    cosines = (summary @ reference.T).clip(0, 1)
    precision, recall = float(cosines.max(axis=1).mean()), float(cosines.max(axis=0).mean())
    total = precision + recall
    return (2 * precision * recall / total if total else 0.0), precision, recall

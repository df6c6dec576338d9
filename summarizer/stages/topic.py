"""Documents that are about something else than the others."""

from __future__ import annotations

import numpy as np

from summarizer.arrays import Bools, Floats, Ints

MIN_DOCUMENTS = 3  # with two documents nobody can say which of them is off the topic
# Nine in ten documents below it are off the topic, and four in ten of those off it are below:
# see eval/bench/off_topic.py. Articles on one event or theme are above 0.65.
THRESHOLD = 0.3
LEAD_SENTENCES = 10  # a document says at its beginning what it is about


def off_topic(
    vectors: Floats,
    documents: Ints,
    index: Ints,
    *,
    count: int | None = None,
    threshold: float = THRESHOLD,
) -> Bools:
    """Which documents are unlike the others; shape (count,).

    ``vectors`` (n, d) are unit rows, ``documents`` and ``index`` (n,) the document of each row
    and its place there; ``count`` is the number of documents, if the last ones may have no rows.
    A document is off the topic if its ``topicality`` is below ``threshold``; one without rows
    never is. Most documents stay: where half or more differ there is no common topic to be off.
    """
    present = int(documents.max()) + 1 if len(documents) else 0
    off = np.zeros(present if count is None else count, dtype=np.bool_)
    told = np.unique(documents)
    if len(told) < MIN_DOCUMENTS:
        return off
    off[told] = topicality(vectors, documents, index)[told] < threshold
    return off if off.sum() * 2 < len(told) else np.zeros_like(off)


def topicality(vectors: Floats, documents: Ints, index: Ints) -> Floats:
    """The cosine of each document's mean vector to the core of the others.

    The core is their sum, each weighed by its likeness to all documents, so that one stranger
    hardly moves what the others are compared with.
    """
    means = _means(vectors, documents, index)
    likeness = np.maximum(means @ means.T, 0)
    np.fill_diagonal(likeness, 0)
    weighed = likeness.sum(axis=1, keepdims=True) * means
    others = weighed.sum(axis=0) - weighed
    others /= np.maximum(np.linalg.norm(others, axis=1, keepdims=True), 1e-12)
    return np.asarray((means * others).sum(axis=1), dtype=np.float32)


def _means(vectors: Floats, documents: Ints, index: Ints) -> Floats:
    """The unit mean vector of each document's first sentences."""
    early = index < LEAD_SENTENCES
    means = np.zeros((int(documents.max()) + 1, vectors.shape[1]), dtype=np.float32)
    np.add.at(means, documents[early], vectors[early])
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
    return means

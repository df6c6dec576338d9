"""Documents that are about something else than the others."""

from __future__ import annotations

import numpy as np

from summarizer.arrays import Bools, Floats, Ints

MIN_DOCUMENTS = 3  # with two documents nobody can say which of them is off the topic
THRESHOLD = 0.25
LEAD_SENTENCES = 10  # a document says at its beginning what it is about


def off_topic(
    vectors: Floats, documents: Ints, index: Ints, *, threshold: float = THRESHOLD
) -> Bools:
    """Which documents are unlike all others; shape (number of documents,).

    ``vectors`` (n, d) are unit rows, ``documents`` and ``index`` (n,) the document of each row
    and its place there. A document is off the topic if the cosine between its mean vector and
    the mean of the other documents' mean vectors is below ``threshold``. At least half of the
    documents stay: where more differ there is no common topic to be off.
    """
    count = int(documents.max()) + 1 if len(documents) else 0
    if count < MIN_DOCUMENTS:
        return np.zeros(count, dtype=np.bool_)
    likeness = topicality(vectors, documents, index)
    off = likeness < threshold
    return off if off.sum() * 2 < count else np.zeros(count, dtype=np.bool_)


def topicality(vectors: Floats, documents: Ints, index: Ints) -> Floats:
    """The cosine of each document's mean vector to the mean of the others'."""
    count = int(documents.max()) + 1
    early = index < LEAD_SENTENCES
    means = np.zeros((count, vectors.shape[1]), dtype=np.float32)
    np.add.at(means, documents[early], vectors[early])
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
    others = means.sum(axis=0) - means
    others /= np.maximum(np.linalg.norm(others, axis=1, keepdims=True), 1e-12)
    return np.asarray((means * others).sum(axis=1), dtype=np.float32)

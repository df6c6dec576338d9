"""Likeness to the centroid of all documents (Radev et al. 2004; on embeddings Rossiello 2017)."""

from __future__ import annotations

import numpy as np

from summarizer.arrays import Floats, Ints
from summarizer.stages.salience.scale import by_maximum


def centroid(vectors: Floats, documents: Ints) -> Floats:
    """Score rows (n,) by their cosine with the mean of the documents' mean vectors.

    ``vectors`` (n, d) have unit length or are zero; ``documents`` (n,) numbers each row's
    document, and each document weighs the same however long it is.
    """
    sizes = np.bincount(documents) if len(documents) else np.empty(0, dtype=np.int64)
    share = (1.0 / sizes[documents]).astype(np.float32)
    middle = share @ vectors
    return by_maximum(vectors @ middle)

"""Continuous LexRank on embeddings (Erkan and Radev 2004, section 3.3)."""

from __future__ import annotations

import numpy as np

from summarizer.arrays import Floats, Ints
from summarizer.stages.salience.graph import similarity_graph
from summarizer.stages.salience.scale import by_range
from summarizer.stages.salience.walk import DAMPING, stationary

THRESHOLD = 0.1
"""Cosines at or below this are no edge (the paper's value)."""
CROSS_DOCUMENT = 2.0
"""How much more an edge between documents weighs than one inside a document."""
NEIGHBOURS = 64
"""Edges that a row may choose: bounds memory at 2 x 64 entries a row."""


def lexrank(
    vectors: Floats,
    documents: Ints,
    *,
    damping: float = DAMPING,
    threshold: float = THRESHOLD,
    cross_document: float = CROSS_DOCUMENT,
    neighbours: int = NEIGHBOURS,
) -> Floats:
    """Score rows (n,) by how often a random walk along similar rows comes past.

    ``vectors`` (n, d) have unit length or are zero, ``documents`` (n,) numbers each row's
    document. ``damping`` is the share of steps along an edge (the paper writes 1 - d).
    Raises ValueError for a negative ``threshold`` or ``cross_document``, for fewer than one
    neighbour, and unless 0 <= damping < 1.
    """
    for name, value, bound in (
        ("threshold", threshold, 0),
        ("cross_document", cross_document, 0),
        ("neighbours", neighbours, 1),
    ):
        if not value >= bound:
            raise ValueError(f"{name} must be >= {bound}, got {value}")
    graph = similarity_graph(vectors, neighbours=neighbours, threshold=threshold)
    across = documents[graph.source] != documents[graph.target]
    factor = np.where(across, np.float32(cross_document), np.float32(1.0))
    weighted = type(graph)(graph.source, graph.target, graph.weight * factor, graph.rows)
    return by_range(stationary(weighted.times, weighted.rows, damping))

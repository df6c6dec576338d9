"""What systems need besides an example."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import numpy as np
import pytest

from summarizer.arrays import Floats
from summarizer.evaluate.tasks.base import Tools
from summarizer.stages.embed import Progress
from summarizer.text import content_stems

DIMENSIONS = 64


class BagOfStems:
    """Counts stems by their hash: texts with the same words have the cosine 1."""

    name = "bag"
    dimensions = DIMENSIONS

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        """Vectors of shape (texts, 64) and length 1; that of a text without stems is 0."""
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for stem in content_stems(text):
                row[int(sha256(stem.encode()).hexdigest(), 16) % DIMENSIONS] += 1
            row /= max(float(np.linalg.norm(row)), 1e-9)
        return vectors


@pytest.fixture
def tools() -> Tools:
    """Tools with an embedder that needs no model."""
    return Tools(BagOfStems())

"""What every embedder promises."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from summarizer.arrays import Floats

Progress = Callable[[int, int], None]
"""Called with the number of texts that are done and the number of all texts."""


class Embedder(Protocol):
    """Turns texts into vectors whose dot product is their similarity.

    ``name`` identifies the model down to its weights where they are known, so that it can key a
    cache. ``dimensions`` is the length of a vector.
    """

    @property
    def name(self) -> str:
        """The model, down to its weights where they are known."""
        ...

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        ...

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        """Vectors of shape (texts, dimensions), float32, unit rows; row i belongs to text i."""
        ...


def unit_rows(vectors: Floats) -> Floats:
    """Scale each row to length 1; a row of zeros stays as it is.

    >>> unit_rows(np.array([[3.0, 4.0], [0.0, 0.0]], dtype=np.float32)).tolist()
    [[0.6000000238418579, 0.800000011920929], [0.0, 0.0]]
    """
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def encodable(text: str) -> str:
    r"""A text that every tokenizer and protocol takes: lone surrogates become question marks.

    >>> encodable("half a pair: \ud83d")
    'half a pair: ?'
    """
    return text.encode("utf-8", "replace").decode("utf-8")

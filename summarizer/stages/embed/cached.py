"""An embedder that remembers what it has computed before."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np

from summarizer.arrays import Floats
from summarizer.stages.embed.base import Embedder, Progress

CHUNK = 2_048  # texts computed before they are stored: what a stopped run loses, at most


class VectorStore(Protocol):
    """Where vectors are kept, by the model that made them and the sha256 of the text."""

    def vectors(self, model: str, digests: Sequence[bytes]) -> dict[bytes, Floats]:
        """The vectors that are known, by digest."""
        ...

    def add_vectors(self, model: str, vectors: Mapping[bytes, Floats]) -> None:
        """Keep vectors; one that is known already is replaced."""
        ...


class Cached:
    """Any embedder with a store in front; the model's name, hash included, is part of the key."""

    def __init__(self, inner: Embedder, store: VectorStore) -> None:
        self._inner = inner
        self._store = store
        self.name = inner.name

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return self._inner.dimensions

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        """Vectors of shape (texts, dimensions); only unknown texts are computed, each once.

        ``progress`` counts the texts that have to be computed.
        """
        digests = [digest(text) for text in texts]
        wanted = dict(zip(digests, texts, strict=True))
        found = self._known(list(wanted))
        missing = [key for key in wanted if key not in found]
        for start in range(0, len(missing), CHUNK):
            chunk = missing[start : start + CHUNK]
            step = _shifted(progress, start, len(missing))
            fresh = self._inner.embed([wanted[key] for key in chunk], step)
            new = dict(zip(chunk, fresh, strict=True))
            self._store.add_vectors(self.name, new)
            found |= new
        rows = [found[key] for key in digests]
        return np.stack(rows) if rows else np.zeros((0, self.dimensions), dtype=np.float32)

    def _known(self, digests: Sequence[bytes]) -> dict[bytes, Floats]:
        """What the store has; vectors of another length are of another model of that name."""
        found = self._store.vectors(self.name, digests)
        return {key: row for key, row in found.items() if len(row) == self.dimensions}


def digest(text: str) -> bytes:
    """The sha256 of a text; lone surrogates, which UTF-8 has no code for, keep their identity.

    >>> digest("").hex()[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _shifted(progress: Progress | None, start: int, total: int) -> Progress | None:
    """A progress callback for a part of the work that begins at ``start``."""
    if progress is None:
        return None
    return lambda done, _: progress(start + done, total)

"""Vectors that are computed once: on disk by the content of a list of texts, in memory by text."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from summarizer.arrays import Floats
from summarizer.stages.embed import Embedder, Progress


class Kept:
    """An embedder with a folder of what it has computed, one file for each list of texts.

    Lists and not texts are the unit: the last bits of a vector depend on the batch in which it
    was computed, and with the list as the key they are the same whatever was known before.
    """

    def __init__(self, inner: Embedder, folder: Path) -> None:
        self._inner = inner
        self._folder = folder
        self.name = inner.name

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return self._inner.dimensions

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        """Vectors of shape (texts, dimensions), computed or as computed before."""
        path = self._folder / f"{_digest(self.name, texts)}.npy"
        if path.is_file():
            try:
                vectors: Floats = np.load(path)
            except (ValueError, OSError, EOFError):
                pass  # damaged: computed again and replaced
            else:
                if vectors.shape == (len(texts), self.dimensions):
                    return vectors
        vectors = self._inner.embed(texts, progress)
        self._folder.mkdir(parents=True, exist_ok=True)
        _save(path, vectors)
        return vectors


class Remembering:
    """An embedder that computes no text twice, for texts that come again and again."""

    def __init__(self, inner: Embedder) -> None:
        self._inner = inner
        self._known: dict[str, Floats] = {}
        self.name = inner.name

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return self._inner.dimensions

    def learn(self, texts: Sequence[str], vectors: Floats) -> None:
        """Take over vectors that were computed elsewhere."""
        self._known.update(zip(texts, vectors, strict=True))

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        """Vectors of shape (texts, dimensions)."""
        missing = list(dict.fromkeys(text for text in texts if text not in self._known))
        if missing:
            self.learn(missing, self._inner.embed(missing, progress))
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return np.stack([self._known[text] for text in texts])


def _digest(model: str, texts: Sequence[str]) -> str:
    digest = hashlib.sha256(model.encode())
    for text in texts:
        encoded = text.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.hexdigest()


def _save(path: Path, vectors: Floats) -> None:
    """Write next to the target and rename, so that no process ever reads a part."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".vectors-")
    try:
        with os.fdopen(handle, "wb") as file:
            np.save(file, vectors)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise

"""Vectors of texts and answers of models, kept between runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from summarizer.arrays import Floats
from summarizer.store.base import File

CHUNK = 500  # values in one query; SQLite allows at least 999
FLOAT = np.dtype("<f4")  # as stored, whatever the byte order of the machine


class Store(File):
    """A file with vectors and answers."""

    def vectors(self, model: str, digests: Sequence[bytes]) -> dict[bytes, Floats]:
        """The known vectors of a model, by the sha256 of their text; float32, read-only."""
        found: dict[bytes, Floats] = {}
        with self._lock, self._explained():
            for start in range(0, len(digests), CHUNK):
                found |= self._some_vectors(model, digests[start : start + CHUNK])
        return found

    def add_vectors(self, model: str, vectors: Mapping[bytes, Floats]) -> None:
        """Keep vectors of a model by the sha256 of their text, replacing what was there."""
        rows = [(key, np.asarray(row, dtype=FLOAT).tobytes()) for key, row in vectors.items()]
        with self._writing() as connection:
            connection.execute("INSERT OR IGNORE INTO models (name) VALUES (?)", (model,))
            number = connection.execute("SELECT id FROM models WHERE name = ?", (model,))
            identity = number.fetchone()[0]
            connection.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
                [(identity, key, blob) for key, blob in rows],
            )

    def answer(self, digest: bytes) -> str | None:
        """What was answered to the request with this sha256; None where that is not known."""
        with self._lock, self._explained():
            row = self._connection.execute(
                "SELECT answer FROM answers WHERE request_sha256 = ?", (digest,)
            ).fetchone()
        return None if row is None else str(row[0])

    def add_answer(self, digest: bytes, answer: str) -> None:
        """Keep the answer to a request by its sha256, replacing what was there."""
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (digest, answer))

    def _some_vectors(self, model: str, digests: Sequence[bytes]) -> dict[bytes, Floats]:
        marks = ",".join("?" * len(digests))
        rows = self._connection.execute(
            "SELECT text_sha256, vector FROM vectors JOIN models ON models.id = vectors.model "
            f"WHERE models.name = ? AND text_sha256 IN ({marks})",
            (model, *digests),
        )
        return {key: np.frombuffer(blob, dtype=FLOAT) for key, blob in rows}

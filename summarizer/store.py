"""What is kept between runs: one SQLite file with vectors of texts and answers of models."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from summarizer.arrays import Floats
from summarizer.errors import SummarizerError

# Step i takes a file from version i to i + 1; a released step is never edited, only followed.
MIGRATIONS = (
    """
    CREATE TABLE models (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE vectors (
        model INTEGER NOT NULL REFERENCES models (id),
        text_sha256 BLOB NOT NULL CHECK (length(text_sha256) = 32),
        vector BLOB NOT NULL CHECK (length(vector) % 4 = 0),
        PRIMARY KEY (model, text_sha256)
    );
    """,
    """
    CREATE TABLE answers (
        request_sha256 BLOB PRIMARY KEY CHECK (length(request_sha256) = 32),
        answer TEXT NOT NULL
    ) WITHOUT ROWID;
    """,
)
VERSION = len(MIGRATIONS)
SAFE_WAL = (3, 51, 3)  # before it, resetting a WAL can corrupt a file with two connections
WAIT = 30.0  # seconds to wait for another process that is writing
CHUNK = 500  # values in one query; SQLite allows at least 999
FLOAT = np.dtype("<f4")  # as stored, whatever the byte order of the machine


class StoreError(SummarizerError):
    """A store cannot be opened, read or written."""


class Store:
    """One file, usable from any thread and any number of processes; a context manager.

    Every write is one transaction, on the disk when the call returns. Raises StoreError for a
    file that is no store, that a newer release wrote, or that cannot be read or written.
    """

    def __init__(self, path: Path | str) -> None:
        self._path = Path(path)
        self._lock = threading.Lock()
        with self._explained():
            self._connection = _connect(self._path)
        try:
            with self._explained():
                self._prepare()
        except BaseException:
            self.close()
            raise

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

    def close(self) -> None:
        """Close the file; closing twice is harmless."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _some_vectors(self, model: str, digests: Sequence[bytes]) -> dict[bytes, Floats]:
        marks = ",".join("?" * len(digests))
        rows = self._connection.execute(
            "SELECT text_sha256, vector FROM vectors JOIN models ON models.id = vectors.model "
            f"WHERE models.name = ? AND text_sha256 IN ({marks})",
            (model, *digests),
        )
        return {key: np.frombuffer(blob, dtype=FLOAT) for key, blob in rows}

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing."""
        with self._lock, self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            with self._connection:
                yield self._connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as exc:
            raise StoreError(f"the store {self._path} cannot be used: {exc}") from exc

    def _prepare(self) -> None:
        """Bring the file to this release's version; look again once nobody else can write."""
        if self._version() == VERSION:
            return
        with self._writing() as connection:
            version = self._version()
            if version == 0 and connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise StoreError(f"{self._path} is a database of another program, not a store")
            for step in MIGRATIONS[version:]:
                for statement in step.split(";"):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")

    def _version(self) -> int:
        version: int = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise StoreError(
                f"the store {self._path} has version {version}, which a newer release of "
                f"summarizer wrote; this one reads up to {VERSION}: upgrade, or name another file"
            )
        return version


def _connect(path: Path) -> sqlite3.Connection:
    """Open a file so that neither a crash nor a second writer can damage it."""
    connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)
    try:
        journal = "WAL" if sqlite3.sqlite_version_info >= SAFE_WAL else "DELETE"
        connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection

"""One SQLite file: its schema, and vectors of texts and answers of models in it."""

from __future__ import annotations

import os
import sqlite3
import threading
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

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
    """
    CREATE TABLE profile (name TEXT NOT NULL, made TEXT NOT NULL);
    CREATE TABLE sources (
        name TEXT PRIMARY KEY,
        etag TEXT,
        modified TEXT,
        moved TEXT,
        tried TEXT,
        succeeded TEXT,
        failures INTEGER NOT NULL DEFAULT 0,
        again TEXT,
        reason TEXT
    ) WITHOUT ROWID;
    CREATE TABLE stories (
        id TEXT PRIMARY KEY,
        made TEXT NOT NULL,
        title TEXT,
        merged TEXT REFERENCES stories (id)
    ) WITHOUT ROWID;
    CREATE TABLE editions (
        number INTEGER PRIMARY KEY,
        day TEXT NOT NULL,
        slot TEXT NOT NULL,
        made TEXT NOT NULL,
        titles TEXT NOT NULL,
        UNIQUE (day, slot)
    );
    CREATE TABLE slots (
        day TEXT NOT NULL,
        slot TEXT NOT NULL,
        made TEXT NOT NULL,
        PRIMARY KEY (day, slot)
    ) WITHOUT ROWID;
    CREATE TABLE articles (
        id TEXT PRIMARY KEY,
        source TEXT NOT NULL,
        entry TEXT,
        address TEXT,
        seen TEXT NOT NULL,
        published TEXT,
        story TEXT REFERENCES stories (id),
        edition INTEGER REFERENCES editions (number)
    ) WITHOUT ROWID;
    CREATE INDEX articles_by_entry ON articles (source, entry);
    CREATE INDEX articles_by_address ON articles (address);
    CREATE INDEX articles_by_edition ON articles (edition, seen);
    CREATE TABLE versions (
        article TEXT NOT NULL REFERENCES articles (id),
        number INTEGER NOT NULL,
        sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
        seen TEXT NOT NULL,
        note TEXT,
        document TEXT NOT NULL,
        PRIMARY KEY (article, number)
    ) WITHOUT ROWID;
    CREATE INDEX versions_by_content ON versions (sha256);
    CREATE TABLE told (
        story TEXT NOT NULL REFERENCES stories (id),
        edition INTEGER NOT NULL REFERENCES editions (number),
        place INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (story, edition, place)
    ) WITHOUT ROWID;
    CREATE TABLE files (
        edition INTEGER NOT NULL REFERENCES editions (number),
        path TEXT NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (edition, path)
    ) WITHOUT ROWID;
    CREATE TABLE outbox (
        edition INTEGER NOT NULL REFERENCES editions (number),
        channel TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'uncertain', 'sent', 'refused')),
        tries INTEGER NOT NULL DEFAULT 0,
        again TEXT,
        reason TEXT,
        data BLOB,
        PRIMARY KEY (edition, channel)
    ) WITHOUT ROWID;
    """,
    """
    ALTER TABLE articles ADD COLUMN told_version INTEGER;
    CREATE INDEX versions_by_time ON versions (seen);
    UPDATE articles SET told_version = coalesce(
        (SELECT max(versions.number) FROM versions JOIN editions ON editions.number = edition
         WHERE article = articles.id AND versions.seen <= editions.made), 1)
    WHERE edition IS NOT NULL;
    ALTER TABLE editions ADD COLUMN last_vector INTEGER;
    UPDATE files SET data = zlib(data);
    """,
)
VERSION = len(MIGRATIONS)
SAFE_WAL = (3, 51, 3)  # before it, resetting a WAL can corrupt a file with two connections
WAIT = 30.0  # seconds to wait for another process that is writing


class StoreError(SummarizerError):
    """A store cannot be opened, read or written."""


class File:
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

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing."""
        with self._lock, self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            with self._connection:
                yield self._connection

    def _rows(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Any]:
        with self._lock, self._explained():
            return self._connection.execute(query, values).fetchall()

    def _row(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        return next(iter(self._rows(query, values)), None)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as exc:
            raise StoreError(f"the store {self._path} cannot be used: {exc}") from exc

    def _prepare(self) -> None:
        """Bring the file to this release's version; look again once nobody else can write.

        What it was stays beside it.
        """
        if self._version() == VERSION:
            return
        with self._writing() as connection:
            version = self._version()
            if 0 < version < VERSION:
                self._back_up(self._path.with_name(f"{self._path.name}.v{version}"))
            if version == 0 and connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise StoreError(f"{self._path} is a database of another program, not a store")
            for step in MIGRATIONS[version:]:
                for statement in step.split(";"):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")

    def _back_up(self, backup: Path) -> None:
        """A copy of the file, whole or not there; nobody else writes to either."""
        part = backup.with_name(f"{backup.name}.part")
        part.unlink(missing_ok=True)
        # A second connection: what is copied may not be written to by the one that reads it.
        with closing(sqlite3.connect(self._path)) as file, closing(sqlite3.connect(part)) as copy:
            file.backup(copy)
        os.replace(part, backup)

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
        connection.create_function("zlib", 1, zlib.compress, deterministic=True)
    except BaseException:
        connection.close()
        raise
    return connection

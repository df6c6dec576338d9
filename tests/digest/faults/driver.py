"""Runs of the program in forked children that die, or fail, at a step: one a millisecond away.

Usage: python -m tests.digest.faults.driver < ORDERS

Each order is a line of JSON: ``argv`` of the program, and ``at``, the number of the step (or
``name`` with a number, as "commit:2") before which the child is killed, or with ``fail`` has a full
disk. ``pid`` is a file for the id of the child. ``after`` are seconds until a kill, ``count`` runs
as many children at once, ``warm`` runs in this process, so that all is imported. Answered are the
exit statuses, negative for signals, and the names of the steps that were passed. Articles are
embedded without a model here, as threads of one do not survive a fork.
"""

from __future__ import annotations

import errno
import json
import os
import select
import signal
import sqlite3
import stat
import sys
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import numpy as np

from summarizer import cli, embedders
from summarizer.arrays import Floats
from summarizer.config import Embedding
from summarizer.deliver import exchange, folder
from summarizer.digest import run
from summarizer.fetch import Fetcher
from summarizer.stages.embed.base import unit_rows
from summarizer.text import stopwords, words

DIMENSIONS = 256
MARKS = {"locked", "kept", "grouped", "composed", "published", "done", "fetched", "committed"}
AFTER = {"renamed", "exchanged", "half a file", "file", "fsync of a folder"}
"""Steps at which nothing can fail, or at which that does no harm."""

Order = dict[str, Any]


class Steps:
    """Counts the steps of a child, and ends it at one of them."""

    def __init__(self) -> None:
        self.at = 0
        self.name = ""
        self.fail = False
        self.passed: list[str] = []

    def take(self, order: Order) -> None:
        """Wait for what an order names."""
        at = order.get("at", 0)
        self.name, _, count = at.partition(":") if isinstance(at, str) else ("", "", str(at))
        self.at, self.fail, self.passed = int(count or 1), bool(order.get("fail")), []

    def __call__(self, name: str) -> None:
        """A step begins."""
        self.passed.append(name)
        counted = self.passed.count(name) if self.name else len(self.passed)
        if counted != self.at or (self.name and name != self.name):
            return
        if not self.fail:
            os.kill(os.getpid(), signal.SIGKILL)
        elif name in ("statement", "commit"):
            raise sqlite3.OperationalError("database or disk is full")
        elif name not in MARKS | AFTER and not name.startswith(("send ", "sent ")):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


step = Steps()


class Watched(sqlite3.Connection):
    """A connection whose statements are steps."""

    def execute(self, sql: str, *arguments: object) -> sqlite3.Cursor:
        if not sql.startswith("SELECT"):
            step("statement")
        return super().execute(sql, *arguments)  # type: ignore[arg-type]

    def executemany(self, sql: str, *arguments: object) -> sqlite3.Cursor:
        step("statement")
        return super().executemany(sql, *arguments)  # type: ignore[arg-type]

    def __exit__(self, *exception: object) -> Literal[False]:
        try:
            step("commit")
        except sqlite3.OperationalError:
            self.rollback()
            raise
        super().__exit__(*exception)  # type: ignore[arg-type]
        step("committed")
        return False


class Hashed:
    """Words to vectors without a model."""

    name = "hashed"
    dimensions = DIMENSIONS

    def embed(self, texts: Sequence[str], progress: Any = None) -> Floats:
        """Counts of the content words of each text."""
        found = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in words(text):
                if word not in stopwords():
                    found[row, zlib.crc32(word.encode()) % DIMENSIONS] += 1
        return unit_rows(found)


def watch() -> None:
    """Put a step before and after everything that changes what outlives a process."""
    connect, fsync = sqlite3.connect, os.fsync
    get, write = Fetcher.get, folder._write

    def connected(*arguments: Any, **options: Any) -> Any:
        return connect(*arguments, factory=Watched, **options)

    def synced(fd: Any) -> None:
        is_folder = stat.S_ISDIR(os.fstat(fd).st_mode)
        step("fsync of a folder" if is_folder else "fsync")
        fsync(fd)

    def fetched(*arguments: Any, **options: Any) -> Any:
        page = get(*arguments, **options)
        step("fetched")
        return page

    def written(path: Path, data: bytes) -> None:
        step("write")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data[: len(data) // 2])
        step("half a file")
        path.unlink()
        write(path, data)
        step("file")

    sqlite3.connect = connected
    os.fsync = synced
    os.replace = _around(os.replace, "rename", "renamed")
    os.rename = _around(os.rename, "rename", "renamed")
    exchange.swapped = _around(exchange.swapped, "exchange", "exchanged")
    Fetcher.get = fetched  # type: ignore[method-assign]
    folder._write = written
    run.reached = step  # type: ignore[attr-defined]
    embedders.embedder = _hashed


def _hashed(settings: Embedding) -> Hashed:
    return Hashed()


def _around(call: Callable[..., Any], before: str, after: str) -> Callable[..., Any]:
    def watched(*arguments: Any, **options: Any) -> Any:
        step(before)
        done = call(*arguments, **options)
        step(after)
        return done

    return watched


def program(argv: Sequence[str]) -> int:
    """The program with arguments; its exit status."""
    sys.argv = ["summarize", *argv]
    try:
        cli.main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def child(order: Order, output: int) -> int:
    """Start a child; its id."""
    identity = os.fork()
    if identity:
        return identity
    status = 70
    with suppress(BaseException):
        silent = os.open(order.get("log") or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        step.take(order)
        if "pid" in order:
            Path(order["pid"]).write_text(str(os.getpid()))
        status = program(order["argv"])
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(output, json.dumps(step.passed).encode())
    os._exit(status)


def follow(order: Order) -> dict[str, Any]:
    """Run the children of an order."""
    reading, writing = os.pipe2(os.O_NONBLOCK)
    children = [child(order, writing) for _ in range(order.get("count", 1))]
    os.close(writing)
    if "after" in order:
        time.sleep(order["after"])
        for identity in children:
            os.kill(identity, signal.SIGKILL)
    said = b""
    while select.select([reading], [], [], None)[0]:
        part = os.read(reading, 65536)
        if not part:
            break
        said += part
    os.close(reading)
    statuses = [os.waitstatus_to_exitcode(os.waitpid(each, 0)[1]) for each in children]
    single = said and len(children) == 1
    return {"statuses": statuses, "steps": json.loads(said) if single else []}


def main() -> None:
    """Follow orders until there are no more."""
    watch()
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    for line in sys.stdin:
        order = json.loads(line)
        if order.get("warm"):
            step.take({})
            answer: dict[str, Any] = {"statuses": [program(order["argv"])], "steps": step.passed}
        else:
            answer = follow(order)
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()

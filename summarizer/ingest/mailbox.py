"""Mailboxes that a digest follows: mbox files and maildirs, message by message."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.parser import BytesParser
from email.policy import compat32
from pathlib import Path
from typing import BinaryIO, NamedTuple

from summarizer.errors import InputError
from summarizer.ingest.discover import Found, read_bytes, shown
from summarizer.records import Failure

MAX_BYTES = 15_000_000
"""The largest message that is read."""
HEADER_BYTES = 262_144
"""How far into a message its id is looked for."""
LINE = 65_536
"""Bytes of a line that are held at once."""

# The line before each message of an mbox file ends in the date and time of its arrival.
_FROM = re.compile(rb"From \S.*\d:\d\d.*(?:\d{4}|[+-]\d{4})\r?\n?\Z")
_QUOTED_FROM = re.compile(rb">+From ")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,500}>")
# Marks of a maildir: deleted, and not sent yet.
_LEFT_OUT = frozenset("TD")


Skipped = Callable[[Failure], None]
"""Called with each message that is skipped, and why."""


class Message(NamedTuple):
    """A message as it is stored, under a key that stays the same: its id, else its sha256."""

    key: str
    data: bytes


def read_mailbox(path: Path, on_skipped: Skipped = lambda failure: None) -> Iterator[Message]:
    """The messages of an mbox file in its order, or of a maildir in that of their arrival.

    One that is too large or cannot be read is skipped, and said to be. Raises InputError at once
    when there is no mailbox.
    """
    if _is_maildir(path):
        return _maildir(path, on_skipped)
    if path.is_dir():
        raise InputError(
            f"{shown(path)} is no maildir, which has the folders cur and new; "
            "use folder = for a folder of messages"
        )
    with _opened(path):
        return _mbox(path, on_skipped)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """An mbox file at its beginning."""
    try:
        with open(path, "rb", opener=_open) as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise InputError(f"{shown(path)} is not a regular file")
            start = stream.readline(LINE)
            if start.strip() and not _FROM.match(start):
                raise InputError(f"{shown(path)} is no mbox file, which begins with a line From")
            stream.seek(0)
            yield stream
    except OSError as exc:
        raise InputError(f"cannot read the mailbox {shown(path)}: {exc.strerror}") from exc


def _open(path: str, flags: int) -> int:
    # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def _is_maildir(path: Path) -> bool:
    return (path / "cur").is_dir() and (path / "new").is_dir()


def _maildir(path: Path, on_skipped: Skipped) -> Iterator[Message]:
    root = Path(os.path.realpath(path))
    files = [file for name in ("cur", "new") for file in _entries(path / name)]
    for file in sorted(files, key=lambda file: (_arrival(file.name), file.name)):
        try:
            data = read_bytes(Found(file, shown(file), root), MAX_BYTES)
        except InputError as exc:
            on_skipped(Failure(shown(file), str(exc)))
        else:
            yield Message(_key(data), data)


def _entries(folder: Path) -> list[Path]:
    try:
        names = sorted(os.listdir(folder))
    except OSError as exc:
        raise InputError(f"cannot read the mailbox {shown(folder)}: {exc.strerror}") from exc
    return [folder / name for name in names if not name.startswith(".") and _wanted(name)]


def _wanted(name: str) -> bool:
    flags = name.rpartition(":2,")[2] if ":2," in name else ""
    return _LEFT_OUT.isdisjoint(flags)


def _arrival(name: str) -> int:
    """The second at which a message arrived, with which its name begins."""
    digits = re.match(r"[0-9]{1,18}", name)
    return int(digits.group()) if digits else 0


def _mbox(path: Path, on_skipped: Skipped) -> Iterator[Message]:
    with _opened(path) as stream:
        for number, data in enumerate(_split(stream), start=1):
            if data is None:
                reason = f"larger than the limit of {MAX_BYTES:,} bytes"
                on_skipped(Failure(f"{shown(path)}: message {number}", reason))
            elif data.strip():
                yield Message(_key(data), data)


def _split(stream: BinaryIO) -> Iterator[bytes | None]:
    """The messages of an mbox file without the line before each; None for one too large."""
    lines: list[bytes] = []
    size, begun, blank, at_start = 0, False, True, True
    while line := stream.readline(LINE):
        if at_start and blank and _FROM.match(line):
            if begun:
                yield _joined(lines) if size <= MAX_BYTES else None
            lines, size, begun = [], 0, True
        else:
            size += len(line)
            if size <= MAX_BYTES:
                lines.append(line[1:] if at_start and _QUOTED_FROM.match(line) else line)
            else:
                lines.clear()
        blank = at_start and not line.strip(b"\r\n")
        at_start = line.endswith(b"\n")
    if begun:
        yield _joined(lines) if size <= MAX_BYTES else None


def _joined(lines: list[bytes]) -> bytes:
    """A message without the empty line that only parts it from the next one."""
    return b"".join(lines).rstrip(b"\r\n") + b"\n"


def _key(data: bytes) -> str:
    try:
        headers = BytesParser(policy=compat32).parsebytes(data[:HEADER_BYTES], headersonly=True)
        found = _MESSAGE_ID.search(str(headers.get("message-id", "")))
    except Exception:  # the library raises on some malformed headers
        found = None
    return found.group() if found else hashlib.sha256(data).hexdigest()

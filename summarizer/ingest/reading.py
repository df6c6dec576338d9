"""Paths to documents: find, unpack, recognise, parse, clean, identify."""

from __future__ import annotations

import dataclasses
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from summarizer.errors import InputError
from summarizer.identity import identified
from summarizer.ingest import formats
from summarizer.ingest.archive import GZIP_MAGIC, gunzip
from summarizer.ingest.discover import STDIN, Found, discover, read_bytes
from summarizer.ingest.raw import RawArticle
from summarizer.records import Document, Failure

# The largest file that is read, and the most that a compressed one may unpack to, in bytes.
MAX_BYTES = 50_000_000
PIECE = 65_536  # bytes taken from standard input at a time: what a pipe holds

_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, in reading order, and what could not be."""

    documents: tuple[Document, ...]
    failures: tuple[Failure, ...]


def read(
    paths: str | Path | Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    max_bytes: int = MAX_BYTES,
    on_progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Read articles from files, folders, globs and, for ``-``, from standard input.

    A bad input becomes a Failure and never stops the rest. ``on_progress`` is called with the
    number of files done and the number of files in all.
    """
    found = discover([paths] if isinstance(paths, str | Path) else paths)
    documents: list[Document] = []
    failures = list(found.failures)
    for done, file in enumerate(found.files, start=1):
        one = _read_file(file, stdin, max_bytes)
        documents += one.documents
        failures += one.failures
        if on_progress is not None:
            on_progress(done, len(found.files))
    return Reading(identified(documents), tuple(failures))


def parse(data: bytes, name: str, max_bytes: int = MAX_BYTES) -> formats.Parsed:
    """Unpack, recognise and parse one input.

    The result holds its articles and, for files of many, the parts that could not be read.
    Raises InputError with the reason when nothing can be.
    """
    if data.startswith(GZIP_MAGIC):
        data = gunzip(data, max_bytes)
    if not data.strip():
        raise InputError("empty")
    kind = formats.detect(data, name)
    try:
        return formats.reader(kind)(data, name)
    except InputError:
        raise
    except Exception as exc:  # a parser's own bug must cost one file, not the run
        raise InputError(f"the {kind} reader failed on it: {type(exc).__name__}: {exc}") from exc


def _read_file(file: Found, stdin: BinaryIO | None, max_bytes: int) -> Reading:
    try:
        data = _input_bytes(file, stdin, max_bytes)
    except InputError as exc:
        return Reading((), (Failure(file.name, str(exc)),))
    return read_data(data, file.name, max_bytes)


def read_data(data: bytes, name: str, max_bytes: int = MAX_BYTES) -> Reading:
    """Read the articles of a file that is at hand; its documents have no ids yet."""
    try:
        parsed = parse(data, name, max_bytes)
    except InputError as exc:
        return Reading((), (Failure(name, str(exc)),))
    failures = tuple(part for part in parsed if isinstance(part, Failure))
    documents = [document(part) for part in parsed if isinstance(part, RawArticle)]
    readable = tuple(each for each in documents if each.text.strip())
    if not readable and not failures:
        failures = (Failure(name, "no readable text in it"),)
    return Reading(readable, failures)


def _input_bytes(file: Found, stdin: BinaryIO | None, max_bytes: int) -> bytes:
    if file.name != STDIN:
        return read_bytes(file, max_bytes)
    data = _read_up_to(max_bytes + 1, stdin or sys.stdin.buffer)
    if len(data) > max_bytes:
        raise InputError(f"larger than the limit of {max_bytes:,} bytes")
    return data


def _read_up_to(limit: int, stream: BinaryIO) -> bytes:
    """Read piece by piece: between two pieces an interrupt is noticed, inside one it may not be."""
    read = getattr(stream, "read1", stream.read)
    pieces = bytearray()
    while len(pieces) < limit and (piece := read(min(PIECE, limit - len(pieces)))):
        pieces += piece
    return bytes(pieces)


def document(article: RawArticle) -> Document:
    """An article as it came out of its format, cleaned."""
    from summarizer.ingest.clean import clean

    return clean(_writable(article))


def _writable(article: RawArticle) -> RawArticle:
    """Replace lone surrogates, which JSON and UTF-7 can smuggle in and no output can hold."""
    changed: dict[str, Any] = {
        field.name: _SURROGATES.sub("\ufffd", value)
        for field in dataclasses.fields(article)
        if isinstance(value := getattr(article, field.name), str) and _SURROGATES.search(value)
    }
    return dataclasses.replace(article, **changed) if changed else article

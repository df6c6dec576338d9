"""The evaluation sets that can be read, one file a format; the only catalogue of them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summarizer.errors import ConfigError, nearest
from summarizer.evaluate.data import (
    allsides,
    articles,
    attributionbench,
    chronicle,
    folder,
    frank,
    jsonl,
    multi_news,
    neus,
    pages,
    pairs,
    statements,
    stream,
    summedits,
    summhay,
    timeline17,
    wice,
)
from summarizer.evaluate.data.base import Format, Options, Placed, distinct, opened
from summarizer.evaluate.errors import DataError
from summarizer.evaluate.records import Dataset, Example
from summarizer.records import Failure

__all__ = ["FORMATS", "Format", "load"]


def load(
    format: str,
    path: Path,
    *,
    name: str | None = None,
    limit: int | None = None,
    options: Mapping[str, Any] = {},
) -> Dataset:
    """Read an evaluation set, or its first ``limit`` examples.

    What is malformed is in ``failed``, as far as was read. ``sha256`` is that of all files of the
    set, whatever the limit. Raises ConfigError for an unknown format or option, and DataError
    where nothing can be read.
    """
    if format not in FORMATS:
        raise ConfigError(f"unknown data format {format!r}: {nearest(format, FORMATS)}")
    if limit is not None and limit < 1:
        raise ConfigError(f"limit = {limit}: it has to be at least 1")
    chosen = FORMATS[format]
    settings = _options(chosen, options)
    try:
        os.stat(path)
        source = chosen.load(path, settings)
        digest = _digest(source.files)
        examples, failed = _collect(source.records, limit)
    except OSError as exc:
        reason = (exc.strerror or str(exc)).lower()
        raise _unusable(chosen, Path(exc.filename or path), reason) from exc
    if not examples:
        raise _unusable(chosen, path, _nothing(failed))
    task = source.task or chosen.task
    return Dataset(name or format, task, chosen.licence, digest, examples, failed)


def _options(format: Format, given: Mapping[str, Any]) -> Options:
    known = list(format.options.model_fields)
    for option in given:
        if option not in known:
            hint = nearest(option, known) if known else "it has none"
            raise ConfigError(f"unknown option {option!r} of the data format {format.name}: {hint}")
    try:
        return format.options.model_validate(dict(given))
    except ValidationError as exc:
        error = exc.errors()[0]
        said = "; ".join(each["msg"].removeprefix("Value error, ") for each in exc.errors())
        value = f"{error['loc'][0]} = {error['input']!r}" if error["loc"] else "together"
        raise ConfigError(f"options of the data format {format.name}: {value}: {said}") from exc


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files):
        with opened(file) as stream:
            while piece := stream.read(1 << 20):
                digest.update(piece)
    return digest.hexdigest()


def _collect(
    records: Iterable[Placed[Example] | Failure], limit: int | None
) -> tuple[tuple[Example, ...], tuple[Failure, ...]]:
    examples: list[Example] = []
    failed: list[Failure] = []
    for record in distinct(records):
        if isinstance(record, Failure):
            failed.append(record)
            continue
        examples.append(record.item)
        if len(examples) == limit:
            break
    return tuple(examples), tuple(failed)


def _nothing(failed: tuple[Failure, ...]) -> str:
    if not failed:
        return "there is no example in it"
    first = f"{failed[0].path}: {failed[0].reason}"
    return f"no valid example in it, {len(failed)} malformed; the first is {first}"


def _unusable(format: Format, path: Path, reason: str) -> DataError:
    return DataError(f"{path}: {reason}. The format {format.name} is {format.expects}")


_OWN = (
    jsonl.FORMAT,
    folder.FORMAT,
    statements.FORMAT,
    pairs.PAIRS,
    stream.FORMAT,
    pages.FORMAT,
    chronicle.FORMAT,
)
_PUBLIC = (
    multi_news.FORMAT,
    summhay.FORMAT,
    neus.FORMAT,
    allsides.FORMAT,
    wice.FORMAT,
    attributionbench.FORMAT,
    summedits.FORMAT,
    frank.FORMAT,
    timeline17.FORMAT,
    articles.FORMAT,
    pairs.STS,
    pairs.MRPC,
)
FORMATS: Mapping[str, Format] = {format.name: format for format in (*_OWN, *_PUBLIC)}

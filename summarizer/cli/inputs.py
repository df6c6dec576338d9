"""What every command says of inputs that could not be read."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from summarizer.errors import NothingToRead
from summarizer.records import Document, Failure
from summarizer.render.common import one_line


def require_documents(
    documents: Sequence[Document], failures: Sequence[Failure], paths: Sequence[str]
) -> None:
    """Raise NothingToRead, naming every input and why, unless there is a document."""
    if not documents:
        reasons = [_named(failure) for failure in failures]
        raise NothingToRead("\n  ".join(["nothing to read", *(reasons or map(_empty, paths))]))


def warn_of(failures: Sequence[Failure], quiet: bool) -> None:
    """Name each input that could not be read on standard error."""
    for failure in failures:
        warn(_named(failure), quiet)


def warn(message: str, quiet: bool) -> None:
    """Say something on standard error that a user should know."""
    if not quiet:
        print(f"summarize: {one_line(message)}", file=sys.stderr)


def _named(failure: Failure) -> str:
    return one_line(f"{failure.path}: {failure.reason}")


def _empty(path: str) -> str:
    return one_line(f"{path}: no files in it (hidden ones are skipped)")

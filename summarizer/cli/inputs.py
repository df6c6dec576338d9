"""What every command says of inputs that could not be read."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from summarizer.errors import NothingToRead
from summarizer.records import Document, Failure


def require_documents(
    documents: Sequence[Document], failures: Sequence[Failure], paths: Sequence[str]
) -> None:
    """Raise NothingToRead, naming every input and why, unless there is a document."""
    if not documents:
        reasons = [f"{failure.path}: {failure.reason}" for failure in failures]
        raise NothingToRead("\n  ".join(["nothing to read", *(reasons or paths)]))


def warn_of(failures: Sequence[Failure], quiet: bool) -> None:
    """Name each input that could not be read on standard error."""
    if not quiet:
        for failure in failures:
            print(f"summarize: {failure.path}: {failure.reason}", file=sys.stderr)

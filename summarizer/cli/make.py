"""The main job: articles in, a brief out."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from summarizer.cli import DONE, DONE_WITH_FAILURES
from summarizer.cli.inputs import require_documents, warn_of
from summarizer.cli.progress import progress
from summarizer.config import load
from summarizer.files import write_atomically
from summarizer.ingest import read
from summarizer.pipeline import summarize
from summarizer.render import Format, render


def make_brief(
    paths: Sequence[str],
    *,
    source: str | Path,
    overrides: Sequence[str],
    format: Format,
    output: Path | None,
    explain: bool,
    with_text: bool,
    quiet: bool,
) -> int:
    """Read, summarize, write; returns the exit status."""
    config = load(source, overrides)
    with progress(quiet) as report:
        reading = read(
            paths,
            stdin=sys.stdin.buffer,
            max_bytes=config.reading.max_bytes,
            on_progress=report("reading"),
        )
        require_documents(reading.documents, reading.failures, paths)
        brief = summarize(
            reading.documents,
            config,
            failures=reading.failures,
            on_progress=report("embedding"),
        )
    text = render(
        brief,
        format,
        width=_width(),
        explain=explain,
        with_text=with_text,
        color=output is None and _in_color(),
    )
    _write(text, output)
    warn_of(reading.failures, quiet)
    return DONE_WITH_FAILURES if reading.failures else DONE


def _in_color() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _width() -> int:
    return min(shutil.get_terminal_size().columns, 100)  # longer lines are hard to read


def _write(text: str, output: Path | None) -> None:
    if output is not None:
        write_atomically(output, text)
        return
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    sys.stdout.flush()

"""The main job: articles in, a brief out."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from summarizer import embedders, rewriters
from summarizer.cli import DONE, DONE_WITH_FAILURES, DONE_WITHOUT_MODEL
from summarizer.cli.inputs import require_documents, warn, warn_of
from summarizer.cli.progress import progress
from summarizer.cli.streams import emit, standard_input
from summarizer.config import Config, load
from summarizer.errors import OutputError, SummarizerError
from summarizer.files import write_atomically
from summarizer.ingest import read
from summarizer.records import Brief
from summarizer.render import Format, render

STDOUT = Path("-")


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
    output = None if output == STDOUT else output
    _require_place(output)
    with progress(quiet) as report, ThreadPoolExecutor(1) as worker:
        # The model loads outside of Python, beside the reading and the import of the pipeline.
        embedder = worker.submit(embedders.embedder, config.embedding)
        engine = rewriters.engine(config.rewrite)
        reading = read(
            paths,
            stdin=standard_input(),
            max_bytes=config.reading.max_bytes,
            on_progress=report("reading"),
        )
        require_documents(reading.documents, reading.failures, paths)
        from summarizer.pipeline import summarize

        brief = summarize(
            reading.documents,
            config,
            embedder=embedder.result(),
            failures=reading.failures,
            engine=engine,
            on_progress=report("embedding"),
            on_rewriting=report("rewriting"),
        )
    _require_lines(brief, config)
    color = output is None and _in_color()
    text = render(brief, format, width=_width(), explain=explain, with_text=with_text, color=color)
    _write(text, format, output)
    warn_of(reading.failures, quiet)
    failure = brief.generation.failure if brief.generation else None
    if failure:
        warn(f"{_stopped(brief)}: {failure}", quiet)
        return DONE_WITHOUT_MODEL
    return DONE_WITH_FAILURES if reading.failures else DONE


def _stopped(brief: Brief) -> str:
    """How far the lines were rewritten before the model failed."""
    done = sum(line.origin == "rewritten" for line in brief.lines)
    return f"only {done} of {len(brief.lines)} lines rewritten" if done else "not rewritten"


def _require_place(output: Path | None) -> None:
    """Complain of an output folder that is missing before the work, not after it."""
    if output is not None and not output.parent.is_dir():
        raise OutputError(f"cannot write {output}: there is no folder {output.parent}")


def _require_lines(brief: Brief, config: Config) -> None:
    if not brief.lines:
        raise SummarizerError(
            f"no sentence is short enough for a budget of {config.budget.words} words; "
            "allow more with --words"
        )


def _in_color() -> bool:
    colorful = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return colorful and sys.stdout is not None and sys.stdout.isatty()


def _width() -> int:
    return min(shutil.get_terminal_size().columns, 100)  # longer lines are hard to read


def _write(text: str, format: Format, output: Path | None) -> None:
    if output is not None:
        write_atomically(output, text)
    else:
        # JSON and HTML are UTF-8 wherever they go; text is for this terminal.
        emit(text, encoding=None if format == "text" else "utf-8")

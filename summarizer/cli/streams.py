"""The standard streams, in whatever state the program finds them."""

from __future__ import annotations

import io
import os
import sys
from typing import BinaryIO

from summarizer.errors import OutputError


def ready() -> None:
    """Let nothing that is printed end in a traceback.

    A terminal that cannot show a character gets a replacement; without a standard error
    (``2>&-``), where ``print`` would turn to standard output, messages go nowhere.
    """
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115  (stays open as long as the program runs)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def standard_input() -> BinaryIO:
    """Standard input as bytes; a closed one is empty."""
    return io.BytesIO() if sys.stdin is None else sys.stdin.buffer


def emit(text: str, *, encoding: str | None = None) -> None:
    """Write a result to standard output, in the terminal's encoding or the one given.

    A reader who has seen enough (``| head``) is no error. Raises OutputError for any other
    reason why the text cannot be written.
    """
    if sys.stdout is None:
        raise OutputError("cannot write: standard output is closed")
    if encoding is not None and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=encoding)
    try:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        _discard()
    except OSError as exc:
        _discard()
        raise OutputError(f"cannot write to standard output: {exc.strerror or exc}") from exc


def _discard() -> None:
    """Send what is still buffered nowhere; the interpreter's last flush would complain of it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

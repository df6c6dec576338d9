"""The command line: parse, call, print.

Exit status: 0 done; 1 failed, nothing was written; 2 a wrong argument, style, key or value;
3 no edition is due; 4 another run of the digest is at work; 5 done, but some inputs could not be
read; 6 an evaluation is below a floor; 7 a checked brief has faults; 8 done, but the language model
failed; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

from summarizer.errors import ConfigError, SummarizerError

DONE = 0
FAILED = 1
USAGE = 2
NOT_DUE = 3
BUSY = 4
DONE_WITH_FAILURES = 5
BELOW_FLOOR = 6
FAULTS_FOUND = 7
DONE_WITHOUT_MODEL = 8
INTERRUPTED = 130

DEBUG = "SUMMARIZER_DEBUG"  # set in the environment: errors of the program show where they arose


def main() -> None:
    """Run the program."""
    from summarizer.cli.streams import ready

    ready()
    try:
        from summarizer.cli.app import app

        app(prog_name="summarize")
    except ConfigError as exc:
        sys.exit(_complain(str(exc), USAGE))
    except SummarizerError as exc:
        sys.exit(_complain(str(exc), FAILED))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as exc:  # whatever it is, a user is not helped by a traceback
        if os.environ.get(DEBUG):
            raise
        sys.exit(_complain(_unforeseen(exc), FAILED))


def run() -> NoReturn:
    """Run the program and end the process at once.

    All output is written by then; taking the interpreter and the model apart piece by piece
    would cost another tenth of a second.
    """
    status: object = DONE
    try:
        main()
    except SystemExit as exc:
        status = exc.code
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            if stream is not None:
                stream.flush()
    os._exit(status if isinstance(status, int) else DONE if status is None else FAILED)


def _unforeseen(exc: Exception) -> str:
    if isinstance(exc, OSError) and exc.strerror:
        return f"{exc.filename}: {exc.strerror}" if exc.filename else exc.strerror
    if isinstance(exc, MemoryError):
        return "out of memory"
    return f"internal error, {type(exc).__name__}: {exc} ({DEBUG}=1 shows where)"


def _complain(message: str, status: int) -> int:
    print(f"summarize: {message}", file=sys.stderr)
    return status

"""The command line: parse, call, print.

Exit status: 0 done; 1 failed, nothing was written; 2 a wrong argument, style or key;
5 done, but some inputs could not be read; 130 interrupted.
"""

from __future__ import annotations

import os
import sys

from summarizer.errors import ConfigError, SummarizerError

DONE = 0
FAILED = 1
USAGE = 2
DONE_WITH_FAILURES = 5
INTERRUPTED = 130


def main() -> None:
    """Run the program."""
    from summarizer.cli.app import app

    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets a replacement, not a traceback.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        app(prog_name="summarize")
    except ConfigError as exc:
        sys.exit(_complain(exc, USAGE))
    except SummarizerError as exc:
        sys.exit(_complain(exc, FAILED))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader of the pipe has gone; keep the interpreter's last flush from complaining.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(DONE)


def _complain(exc: SummarizerError, status: int) -> int:
    print(f"summarize: {exc}", file=sys.stderr)
    return status

"""One process at a time in a folder."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summarizer.errors import OutputError

WAIT = 30.0  # seconds; publishing takes less than one
PAUSE = 0.05  # seconds between two looks


@contextmanager
def locked(folder: Path, wait: float = WAIT) -> Iterator[None]:
    """Hold the folder itself, without a file in it; a process that ends lets go in any case.

    Where the system cannot lock folders, nothing is held. Raises OutputError where another process
    holds it for longer than ``wait`` seconds.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        end = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as exc:
                if exc.errno not in (errno.EAGAIN, errno.EACCES):
                    break  # a file system without locks
                if time.monotonic() > end:
                    raise OutputError(
                        f"another process has been writing to {folder} for {wait:g} seconds; "
                        "try again when it is done"
                    ) from exc
            time.sleep(PAUSE)
        yield
    finally:
        os.close(descriptor)

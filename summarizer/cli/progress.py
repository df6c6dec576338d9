"""Progress on standard error: only for a person at a terminal, only for long work."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SHOW_AFTER = 1.0  # seconds; shorter work needs no bar

Report = Callable[[int, int], None]


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[str], Report]]:
    """Give a factory of callbacks ``(done, total)``; the bar appears after ``SHOW_AFTER``."""
    if quiet or not sys.stderr.isatty():
        yield lambda name: _ignore
        return
    bar = _Bar()
    try:
        yield lambda name: lambda done, total: bar.show(name, done, total)
    finally:
        bar.close()


def _ignore(done: int, total: int) -> None:
    """Show nothing."""


class _Bar:
    """A rich progress bar that is made on first need."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._close: Callable[[], None] = lambda: None
        self._update: Callable[[str, int, int], None] | None = None

    def show(self, name: str, done: int, total: int) -> None:
        if self._update is None:
            if time.monotonic() - self._started < SHOW_AFTER:
                return
            self._open()
        if self._update is not None:
            self._update(name, done, total)

    def close(self) -> None:
        self._close()

    def _open(self) -> None:
        from rich.console import Console
        from rich.progress import Progress, TaskID

        bar = Progress(console=Console(stderr=True), transient=True)
        tasks: dict[str, TaskID] = {}

        def update(name: str, done: int, total: int) -> None:
            task = tasks.get(name)
            if task is None:
                task = tasks[name] = bar.add_task(name, total=total)
            bar.update(task, completed=done, total=total)

        bar.start()
        self._close, self._update = bar.stop, update

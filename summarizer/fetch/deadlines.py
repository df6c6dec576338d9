"""The time within which a request has to end, whatever the server does."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Deadline:
    """A point in time, so many seconds from now."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left; not positive when the time is over."""
        return self._end - time.monotonic()

    @property
    def over(self) -> bool:
        """Whether the time is over."""
        return self.left() <= 0

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Do not count the time of the block: it is spent waiting for our own turn."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._end += time.monotonic() - began

"""The time within which something has to end, whatever the other side does."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any

OPENED = ("connection.connect_tcp.complete", "connection.start_tls.complete")  # as httpcore tells


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


class Watch:
    """The connection that is cut at a deadline; ``over`` is whether it was reached."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._socket: socket.socket | None = None

    @property
    def over(self) -> bool:
        """Whether the time is over."""
        return self._deadline.over

    def on(self, connection: socket.socket) -> None:
        """Cut this connection, at once where the time is over already."""
        self._socket = connection
        if self.over:
            self.cut()

    def see(self, event: str, info: Mapping[str, Any]) -> None:
        """Learn from httpcore, which calls this a trace, of the socket of a connection."""
        if event in OPENED:
            self.on(info["return_value"].get_extra_info("socket"))

    def cut(self) -> None:
        """End all that happens on the connection."""
        if self._socket is not None:
            with suppress(OSError):  # the other side was faster
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


@contextmanager
def watching(seconds: float) -> Iterator[Watch]:
    """Cut the connection that is watched in the block when so many seconds are over.

    Time limits of sockets count from the last byte, so that a server could send one now and then
    and never end.
    """
    watch = Watch(Deadline(seconds))
    timer = Timer(seconds, watch.cut)
    timer.daemon = True
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()

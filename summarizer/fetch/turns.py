"""Who may ask which host when: few at the same time, and with the pause that a site asks for."""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class Turns:
    """Counts the requests to each host, over all threads."""

    def __init__(self, per_host: int) -> None:
        self._per_host = per_host
        self._lock = threading.Lock()
        self._hosts: dict[str, threading.Semaphore] = {}
        self._next: dict[str, float] = {}

    @contextmanager
    def at(self, host: str) -> Iterator[None]:
        """Wait until a host may be asked, and keep one of its places for the block."""
        with self._lock:
            places = self._hosts.setdefault(host, threading.Semaphore(self._per_host))
        with places:
            yield

    def pause(self, host: str, delay: float) -> float:
        """Take the next turn at a host that wants a delay; the seconds until then."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + delay
        return turn - now


def spread(
    hosts: Sequence[str], work: Callable[[int], T], *, parallel: int, per_host: int
) -> list[T]:
    """The results of ``work(0)``, ``work(1)``, ..., of which each asks the host at its number.

    Hosts take turns, so that a slow one with many requests keeps the others waiting only for its
    ``per_host`` places. An exception ends all after the work that is being done.
    """
    lanes = _Lanes(hosts, per_host)
    results: dict[int, T] = {}
    errors: list[BaseException] = []

    def run() -> None:
        try:
            for index in lanes:
                results[index] = work(index)
        except BaseException as exc:
            errors.append(exc)
            lanes.stop()

    threads = [
        threading.Thread(target=run, daemon=True, name="fetch")
        for _ in range(min(parallel, len(hosts)))
    ]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        lanes.stop()
    if errors:
        raise errors[0]
    return [results[index] for index in range(len(hosts))]


class _Lanes:
    """Numbers to work on; each thread iterates, and holds a lane of a host while it works.

    A thread that finds no lane free can leave: those who hold one go on with its host.
    """

    def __init__(self, hosts: Sequence[str], per_host: int) -> None:
        self._stopped = False
        self._waiting: dict[str, deque[int]] = {}
        for index, host in enumerate(hosts):
            self._waiting.setdefault(host, deque()).append(index)
        self._free: queue.SimpleQueue[str] = queue.SimpleQueue()
        for place in range(per_host):
            for host, waiting in self._waiting.items():
                if place < len(waiting):
                    self._free.put(host)

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopped = True

    def __iter__(self) -> Iterator[int]:
        while not self._stopped:
            try:
                host = self._free.get_nowait()
                index = self._waiting[host].popleft()
            except queue.Empty:
                return
            except IndexError:  # the host's other lanes have done all
                continue
            yield index
            self._free.put(host)

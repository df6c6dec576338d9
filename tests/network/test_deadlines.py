"""An end to what the other side drags out."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from summarizer.network.deadlines import Deadline, watching

SOON = 0.05  # seconds
PATIENCE = 10.0  # seconds after which a test would fail


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """The two ends of a connection."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(PATIENCE)
        theirs.settimeout(PATIENCE)
        yield ours, theirs


def test_the_time_that_is_left() -> None:
    assert Deadline(60).left() == pytest.approx(60, abs=5)
    assert not Deadline(60).over


@pytest.mark.parametrize("seconds", [0, -1])
def test_a_time_that_is_over(seconds: float) -> None:
    assert Deadline(seconds).over
    assert Deadline(seconds).left() <= 0


def test_a_pause_does_not_count() -> None:
    began = time.monotonic()
    deadline = Deadline(60)
    with deadline.paused():
        time.sleep(SOON)
    left = deadline.left()
    assert left >= 60 + SOON - (time.monotonic() - began)


def test_a_connection_is_cut_when_the_time_is_over(
    ends: tuple[socket.socket, socket.socket],
) -> None:
    ours, theirs = ends
    with watching(SOON) as watch:
        watch.on(ours)
        assert not watch.over
        assert ours.recv(1) == b""
        assert watch.over
    assert theirs.recv(1) == b""


def test_one_that_comes_late_is_cut_at_once(ends: tuple[socket.socket, socket.socket]) -> None:
    with watching(0) as watch:
        watch.on(ends[0])
        assert ends[0].recv(1) == b""


def test_it_is_cut_although_bytes_come_all_the_time(
    ends: tuple[socket.socket, socket.socket],
) -> None:
    ours, theirs = ends
    ended = threading.Event()

    def drip() -> None:
        while not ended.wait(SOON / 10):
            try:
                theirs.sendall(b"x")
            except OSError:
                return

    dripping = threading.Thread(target=drip)
    dripping.start()
    began = time.monotonic()
    try:
        with watching(SOON) as watch:
            watch.on(ours)
            while ours.recv(1):
                assert time.monotonic() - began < PATIENCE
    finally:
        ended.set()
        dripping.join()


def test_nothing_is_cut_after_the_block(ends: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = ends
    with watching(SOON) as watch:
        watch.on(ours)
    time.sleep(2 * SOON)
    theirs.sendall(b"x")
    assert ours.recv(1) == b"x"


def test_a_connection_that_is_closed_already_is_no_error(
    ends: tuple[socket.socket, socket.socket],
) -> None:
    ends[0].close()
    with watching(0) as watch:
        watch.on(ends[0])


def test_the_connection_that_httpcore_tells_of_is_cut(
    ends: tuple[socket.socket, socket.socket],
) -> None:
    class Stream:
        def get_extra_info(self, name: str) -> object:
            return {"socket": ends[0]}[name]

    with watching(0) as watch:
        watch.see("http11.send_request_headers.started", {})
        watch.see("connection.connect_tcp.complete", {"return_value": Stream()})
        assert ends[0].recv(1) == b""

"""Connections that are opened to vetted addresses only, and that end in time."""

from __future__ import annotations

import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import httpcore

from summarizer.fetch.addresses import Address, Allowed, vet, vetted
from summarizer.network.deadlines import Deadline

Resolve = Callable[[str], Sequence[str]]
Dial = Callable[[str, int, float], socket.socket]
MOST = 6  # addresses of one host that are tried


class Refused(Exception):
    """A host has no address that may be connected to."""


def resolve(host: str) -> Sequence[str]:
    """The addresses of a host, as the system knows them."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def dial(ip: str, port: int, timeout: float) -> socket.socket:
    """A connection to a numeric address: nothing is resolved here."""
    sock = socket.socket(socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.settimeout(timeout)
        sock.connect((ip, port))
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        sock.close()
        raise
    return sock


@dataclass(frozen=True, slots=True)
class Network:
    """How hosts are resolved and addresses connected to."""

    resolve: Resolve = resolve
    dial: Dial = dial


class Backend(httpcore.NetworkBackend):
    """Opens the one connection of one request.

    The host is resolved once, each of its addresses is vetted, and that very address is connected
    to. ``private`` is then whether it is one that only ``allow`` lets pass; ``received`` counts
    the bytes that came.
    """

    def __init__(self, network: Network, allow: Allowed, deadline: Deadline) -> None:
        self.private = False
        self.received = 0
        self._network = network
        self._allow = allow
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first vetted address of the host that answers."""
        end = Deadline(min(timeout or self._deadline.left(), self._deadline.left()))
        found = self._vetted(host, port, end)
        for tried, ip in enumerate(found, 1):
            share = end.left() / (len(found) - tried + 1)
            try:
                sock = self._network.dial(str(ip), port, max(share, 0.001))
            except OSError as exc:
                if tried < len(found) and not end.over:
                    continue
                if isinstance(exc, TimeoutError):
                    raise httpcore.ConnectTimeout("no connection in time") from exc
                raise httpcore.ConnectError(exc.strerror or str(exc)) from exc
            self.private = vet(ip) is not None
            return Stream(sock, self, self._deadline)
        raise Refused(f"{host} has no address")

    def _vetted(self, host: str, port: int, end: Deadline) -> list[Address]:
        """The addresses of a host that may be connected to; raises Refused where none may."""
        found = vetted(_resolve_in_time(self._network.resolve, host, end), port, self._allow)
        if found.reasons and not found.addresses:
            raise Refused("; ".join(found.reasons[:MOST]))
        return found.addresses[:MOST]


def _resolve_in_time(look_up: Resolve, host: str, end: Deadline) -> Sequence[str]:
    """Resolve in a thread that is left alone when the time is over, as it cannot be ended."""
    answer: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def work() -> None:
        try:
            answer.put(look_up(host))
        except (OSError, UnicodeError) as exc:
            answer.put(exc)

    threading.Thread(target=work, daemon=True, name="resolve").start()
    try:
        found = answer.get(timeout=max(end.left(), 0.001))
    except queue.Empty as exc:
        raise httpcore.ConnectTimeout("the host name was not resolved in time") from exc
    if isinstance(found, Exception):
        words = getattr(found, "strerror", None) or str(found)
        raise httpcore.ConnectError(f"the host name cannot be resolved: {words}") from found
    return found


class Stream(httpcore.NetworkStream):
    """A connection whose every operation ends when the time of the whole request is over."""

    def __init__(self, sock: socket.socket, backend: Backend, deadline: Deadline) -> None:
        self._sock = sock
        self._backend = backend
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What the server sent next."""
        try:
            self._sock.settimeout(self._left(httpcore.ReadTimeout, timeout))
            data = self._sock.recv(max_bytes)
        except TimeoutError as exc:
            raise httpcore.ReadTimeout("no answer in time") from exc
        except OSError as exc:
            raise httpcore.ReadError(exc.strerror or str(exc)) from exc
        self._backend.received += len(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of the buffer."""
        try:
            self._sock.settimeout(self._left(httpcore.WriteTimeout, timeout))
            self._sock.sendall(buffer)
        except TimeoutError as exc:
            raise httpcore.WriteTimeout("the request was not taken in time") from exc
        except OSError as exc:
            raise httpcore.WriteError(exc.strerror or str(exc)) from exc

    def close(self) -> None:
        """End the connection."""
        self._sock.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted, with the certificate checked for the host's name."""
        try:
            self._sock.settimeout(self._left(httpcore.ConnectTimeout, timeout))
            secured = ssl_context.wrap_socket(self._sock, server_hostname=server_hostname)
        except TimeoutError as exc:
            self.close()
            raise httpcore.ConnectTimeout("no secure connection in time") from exc
        except (OSError, ValueError) as exc:  # ValueError: a name that no certificate can have
            self.close()
            words = getattr(exc, "verify_message", None) or getattr(exc, "reason", None) or exc
            raise httpcore.ConnectError(f"no secure connection: {words}") from exc
        except BaseException:
            self.close()
            raise
        return Stream(secured, self._backend, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Nothing: only HTTP/1.1 is spoken, and no connection is used twice."""
        return None

    def _left(self, late: type[httpcore.TimeoutException], timeout: float | None) -> float:
        left = self._deadline.left()
        if left <= 0:
            raise late("the time is over")
        return left if timeout is None else min(left, timeout)

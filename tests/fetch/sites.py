"""Servers on the loopback that answer, or misbehave, byte by byte; and an internet made of them."""

from __future__ import annotations

import gzip
import socket
import ssl
import struct
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.fetch.backend import Network, dial

PEM = Path(__file__).parent / "server.pem"  # of news.test, signed by itself
Fault = Callable[[socket.socket, threading.Event], None]


@dataclass
class Asked:
    """A request that a site got."""

    path: str
    headers: dict[str, str]


@dataclass
class Site:
    """What a site answers to each path, and what it was asked; a missing path is not found."""

    port: int = 0
    pages: dict[str, bytes | Fault] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    ended: threading.Event = field(default_factory=threading.Event)
    open: int = 0
    most: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def address(self) -> str:
        """As ``allow`` takes it."""
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        """The address of a page."""
        return f"http://{self.address}{path}"

    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [each.path for each in self.asked]


@contextmanager
def serving(
    pages: Mapping[str, bytes | Fault] | None = None, *, host: str = "127.0.0.1", tls: bool = False
) -> Iterator[Site]:
    """A site until the end of the block."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family, backlog=300) as listener:
        site = Site(listener.getsockname()[1], dict(pages or {}))
        context = None
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(PEM)
        threads: list[threading.Thread] = []
        accepting = threading.Thread(target=_accept, args=(listener, site, context, threads))
        accepting.start()
        try:
            yield site
        finally:
            site.ended.set()
            listener.shutdown(socket.SHUT_RDWR)
            for thread in [accepting, *threads]:
                thread.join(10)


def _accept(
    listener: socket.socket,
    site: Site,
    context: ssl.SSLContext | None,
    threads: list[threading.Thread],
) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        connection.settimeout(10)
        with site.lock:
            site.connections += 1
        thread = threading.Thread(target=_converse, args=(connection, site, context), daemon=True)
        threads.append(thread)
        thread.start()


def _converse(connection: socket.socket, site: Site, context: ssl.SSLContext | None) -> None:
    with suppress(OSError):
        if context:
            connection = context.wrap_socket(connection, server_side=True)
    with connection, suppress(OSError):
        head = b""
        while b"\r\n\r\n" not in head:
            data = connection.recv(65536)
            if not data:
                return
            head += data
        first, *rest = head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
        path = first.split(" ")[1]
        pairs = (line.split(": ", 1) for line in rest)
        headers = {name.lower(): value for name, value in pairs}
        with site.lock:
            site.asked.append(Asked(path, headers))
            site.open += 1
            site.most = max(site.most, site.open)
        page = site.pages.get(path, reply(404))
        try:
            if callable(page):
                page(connection, site.ended)
            else:
                connection.sendall(page)
        finally:
            with site.lock:
                site.open -= 1


def reply(status: int = 200, body: bytes = b"", *, sized: bool = True, **headers: str) -> bytes:
    """An answer; underscores in the names of headers stand for hyphens."""
    lines = [f"HTTP/1.1 {status} Word"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if sized and status != 304:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def page(text: str = "So it is.", **headers: str) -> bytes:
    """A good page."""
    return reply(200, text.encode(), **{"Content_Type": "text/html", **headers})


def lead(location: str, status: int = 302) -> bytes:
    """A redirect."""
    return reply(status, Location=location)


def in_turn(*answers: bytes | Fault) -> Fault:
    """Each answer once, the last one for ever."""
    left = list(answers)

    def answer(connection: socket.socket, ended: threading.Event) -> None:
        now = left.pop(0) if len(left) > 1 else left[0]
        if callable(now):
            now(connection, ended)
        else:
            connection.sendall(now)

    return answer


def after(seconds: float, answer: bytes) -> Fault:
    """An answer that takes its time."""

    def wait(connection: socket.socket, ended: threading.Event) -> None:
        ended.wait(seconds)
        connection.sendall(answer)

    return wait


def repeat(start: bytes, more: bytes, pause: float = 0.0) -> Fault:
    """A beginning, and then the same again and again without an end."""

    def go_on(connection: socket.socket, ended: threading.Event) -> None:
        connection.sendall(start)
        while not ended.wait(pause):
            connection.sendall(more)

    return go_on


def silence(connection: socket.socket, ended: threading.Event) -> None:
    """No answer at all."""
    connection.settimeout(None)
    ended.wait(60)


def reset(connection: socket.socket, ended: threading.Event) -> None:
    """The connection is cut before any answer."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def reset_later(connection: socket.socket, ended: threading.Event) -> None:
    """The connection is cut within the answer."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Le")
    ended.wait(0.1)
    reset(connection, ended)


def zeros(megabytes: int, encoding: str = "gzip") -> bytes:
    """So many megabytes of zeros, compressed."""
    window = {"gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS, "raw": -zlib.MAX_WBITS}
    squeeze = zlib.compressobj(wbits=window[encoding])
    made = [squeeze.compress(bytes(1_000_000)) for _ in range(megabytes)]
    return b"".join([*made, squeeze.flush()])


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
BAD: dict[str, bytes | Fault] = {
    "silent": silence,
    "reset": reset,
    "reset within": reset_later,
    "dripping head": repeat(b"HTTP/1.1 200 OK\r\nX: ", b"x", 0.05),
    "endless head": repeat(b"HTTP/1.1 200 OK\r\n", b"X: " + b"x" * 1000 + b"\r\n"),
    "dripping body": repeat(b"HTTP/1.1 200 OK\r\n\r\n", b"x", 0.05),
    "dripping chunks": repeat(CHUNKED, b"1\r\nx\r\n", 0.05),
    "endless body": repeat(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 100_000),
    "endless chunks": repeat(CHUNKED, b"186a0\r\n" + b"x" * 100_000 + b"\r\n"),
    "endless chunk size": repeat(CHUNKED, b"0" * 10_000),
    "endless provisional answers": repeat(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 10),
    "bomb": reply(200, zeros(100), Content_Encoding="gzip"),
    "bomb of deflate": reply(200, zeros(100, "deflate"), Content_Encoding="deflate"),
    "bomb of raw deflate": reply(200, zeros(100, "raw"), Content_Encoding="deflate"),
    "many small parts": reply(200, gzip.compress(b"") * 50_000, Content_Encoding="gzip"),
    "no gzip": reply(200, b"plain text", Content_Encoding="gzip"),
    "half of gzip": reply(200, gzip.compress(bytes(9999))[:20], Content_Encoding="gzip"),
    "unasked encoding": reply(200, b"x", Content_Encoding="br"),
    "encodings on each other": reply(200, b"x", Content_Encoding="gzip, gzip"),
    "too short": reply(200, b"x", sized=False, Content_Length="1000"),
    "no number as length": reply(200, b"x", sized=False, Content_Length="many"),
    "two lengths": reply(200, b"xx", Content_Length="1"),
    "not HTTP": b"220 mail.example ESMTP\r\n" * 20,
    "bytes": bytes(range(256)) * 100,
    "status of a million": b"HTTP/1.1 1000000 OK\r\n\r\n",
    "line breaks": b"\r\n" * 100_000,
    "upgrade": reply(101, Upgrade="websocket", Connection="Upgrade"),
    "partial": reply(206, b"x", Content_Range="bytes 0-0/9"),
    "unasked 304": reply(304),
    "redirect without end": lead("?"),
    "redirect to nowhere": reply(302),
    "redirect to no address": lead("http://[::/"),
    "failure": reply(500, b"x" * 100_000),
}


@dataclass
class World:
    """Hosts with public addresses, which are sites on the loopback; others do not resolve.

    ``dialled`` are the addresses that were connected to.
    """

    hosts: dict[str, list[str]] = field(default_factory=dict)
    sites: dict[str, Site] = field(default_factory=dict)
    dialled: list[str] = field(default_factory=list)
    resolved: list[str] = field(default_factory=list)

    def place(self, host: str, site: Site, ip: str = "") -> str:
        """Give a host a site; its address there."""
        ip = ip or f"93.184.{len(self.sites) // 250}.{len(self.sites) % 250 + 1}"
        self.hosts.setdefault(host, []).append(ip)
        self.sites[ip] = site
        return f"http://{host}"

    def network(self) -> Network:
        """The way into this world."""
        return Network(self._resolve, self._dial)

    def _resolve(self, host: str) -> list[str]:
        self.resolved.append(host)
        if host in self.hosts:
            return self.hosts[host]
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        return [str(address[0]) for *_, address in found]

    def _dial(self, ip: str, port: int, timeout: float) -> socket.socket:
        self.dialled.append(ip)
        if ip not in self.sites:
            raise ConnectionRefusedError(111, "Connection refused")
        return dial("127.0.0.1", self.sites[ip].port, timeout)

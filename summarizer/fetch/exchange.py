"""One request and its answer, on a connection of its own, within all bounds."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass

import httpcore
import httpx

from summarizer.fetch.addresses import Allowed
from summarizer.fetch.backend import Backend, Network, Refused
from summarizer.fetch.decoding import ACCEPTED, Compressed, Plain, Undecodable, decoder
from summarizer.fetch.pages import FetchError, Limits
from summarizer.fetch.urls import port
from summarizer.network.deadlines import Deadline
from summarizer.network.messages import shown

SMALL = 1_000_000  # bytes; only so many answers at once may be larger
LARGE = 4  # answers: with 15 MB each, and once more when it is complete, about 120 MB
Headers = list[tuple[bytes, bytes]]


class NotPublic(FetchError):
    """The host has no address that may be connected to."""


class _TooLarge(Exception):
    pass


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered; of other answers than a success the body is not read.

    The names of the headers are in lower case. ``private`` is whether the address is one that only
    ``allow`` lets pass.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    private: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, how errors name it, and how much of it is read.

    ``cut`` is whether of an answer that is too large the first part will do.
    """

    url: httpx.URL
    name: str
    headers: Headers
    size: int
    cut: bool = False


class Exchange:
    """Asks servers; usable from several threads."""

    def __init__(self, network: Network, limits: Limits, tls: ssl.SSLContext) -> None:
        self._network = network
        self._limits = limits
        self._tls = tls
        self._large = threading.Semaphore(LARGE)

    def ask(self, question: Question, allow: Allowed, deadline: Deadline) -> Reply:
        """The answer; once more where the connection was lost before anything came."""
        backend = Backend(self._network, allow, deadline)
        try:
            return self._once(question, backend, deadline)
        except (httpcore.ReadError, httpcore.RemoteProtocolError) as exc:
            if backend.received or deadline.over:
                raise _broken(question.name, exc) from exc
        try:
            return self._once(question, Backend(self._network, allow, deadline), deadline)
        except (httpcore.ReadError, httpcore.RemoteProtocolError) as exc:
            raise _broken(question.name, exc) from exc

    def _once(self, question: Question, backend: Backend, deadline: Deadline) -> Reply:
        name = question.name
        try:
            return self._exchange(question, backend, deadline)
        except Refused as exc:
            raise NotPublic(
                f"{name} is not read, as it is not on the public internet ({shown(exc)}); "
                "if it is meant, allow exactly its address and port"
            ) from exc
        except httpcore.TimeoutException as exc:
            raise FetchError(
                f"{name} gave no whole answer within {self._limits.total:g} seconds "
                f"({shown(exc)}); it may be overloaded: try again later"
            ) from exc
        except httpcore.ConnectError as exc:
            raise FetchError(
                f"{name} cannot be reached ({shown(exc)}); check the address, or try again later"
            ) from exc
        except Undecodable as exc:
            raise FetchError(
                f"{name} sent what cannot be decompressed: {shown(exc)}; try again later"
            ) from exc
        except _TooLarge as exc:
            raise FetchError(
                f"{name} sends more than {question.size:,} bytes; give a smaller page or feed"
            ) from exc
        except httpcore.LocalProtocolError as exc:
            raise FetchError(
                f"{name} cannot be asked for: {shown(exc)}; correct the address"
            ) from exc

    def _exchange(self, question: Question, backend: Backend, deadline: Deadline) -> Reply:
        url = question.url
        target = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=port(url), target=url.raw_path
        )
        request = httpcore.Request(
            "GET",
            target,
            headers=[(b"Host", url.netloc), (b"Accept-Encoding", ACCEPTED), *question.headers],
            extensions={"timeout": {"connect": self._limits.connect}},
        )
        with httpcore.HTTPConnection(
            target.origin, ssl_context=self._tls, network_backend=backend
        ) as connection:
            response = connection.handle_request(request)
            headers: dict[str, str] = {}
            for key, value in response.headers:
                headers.setdefault(key.decode("latin-1").lower(), value.decode("latin-1"))
            body = b""
            if 200 <= response.status < 300:
                assert isinstance(response.stream, Iterable)
                body = self._body(response.stream, headers, question, deadline)
            return Reply(response.status, headers, body, backend.private)

    def _body(
        self,
        parts: Iterable[bytes],
        headers: Mapping[str, str],
        question: Question,
        deadline: Deadline,
    ) -> bytes:
        decode = decoder(headers.get("content-encoding", ""))
        body, large = bytearray(), False
        with ExitStack() as held:
            held.callback(body.clear)  # the frames of an error would keep it
            for piece in _pieces(parts, decode, question, deadline):
                body += piece
                if len(body) > question.size:
                    break
                if len(body) > SMALL and not large:
                    large = True
                    with deadline.paused():
                        held.enter_context(self._large)
            if len(body) > question.size:
                if not question.cut:
                    raise _TooLarge
                del body[question.size :]
            return bytes(body)


def _pieces(
    parts: Iterable[bytes], decode: Plain | Compressed, question: Question, deadline: Deadline
) -> Iterator[bytes]:
    """What the parts of a body stand for; no more of them than the size, and in time."""
    came = 0
    for part in parts:
        came += len(part)
        if deadline.over:
            raise httpcore.ReadTimeout("the time is over")
        yield from decode.expand(part)
        if came > question.size:
            if question.cut:
                return
            raise _TooLarge
    if came and not decode.whole:
        raise Undecodable("it breaks off")


def _broken(name: str, exc: Exception) -> FetchError:
    return FetchError(
        f"{name} broke off or answered what is not HTTP ({shown(exc)}); try again later"
    )

"""JSON sent to a web address: tried again where that may help, and never without end."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from summarizer.errors import MissingExtra, ModelError
from summarizer.network.deadlines import Watch, watching
from summarizer.network.messages import shown
from summarizer.network.retry_after import seconds_asked

if TYPE_CHECKING:
    from httpx import BaseTransport, Client, Response

OPENAI = "https://api.openai.com/v1"
TRIES = 5  # requests for one answer, the first included
LATE_TRIES = 2  # the same where the answer was late: each costs the whole time limit
FIRST_WAIT = 0.5  # seconds before the second try; doubles with each further one
LONGEST_WAIT = 60.0  # seconds; a server that asks for more patience is given up
CONNECT = 10.0  # seconds until a server takes the connection
LARGEST = 50_000_000  # bytes of an answer; vectors of a batch take about five million
REFUSAL = 10_000  # bytes of a refusal that are read
EXCERPT = 200  # characters of a refusal that are shown
SECRET = 8  # characters; a shorter key is no secret, and blanking it would spoil answers
TOO_MANY = 429
SERVER_ERROR = 500
HINTS = {
    401: "; check OPENAI_API_KEY",
    403: "; check OPENAI_API_KEY",
    404: "; check the name of the model and OPENAI_BASE_URL, which mostly ends in /v1",
    TOO_MANY: "; try again later, or with fewer requests at a time",
}


class EndpointError(ModelError):
    """A server cannot be reached, refuses, or answers what cannot be used.

    ``status`` is the HTTP status of a refusal and ``detail`` what came with it.
    """

    def __init__(self, reason: str, status: int | None = None, detail: str = "") -> None:
        super().__init__(reason)
        self.status = status
        self.detail = detail


class Unfinished(EndpointError):
    """The server took the request but gave no whole answer: too late, too large or broken off."""


class Late(Unfinished):
    """The time was over before the answer was whole."""


@dataclass(frozen=True, slots=True)
class _Setback:
    """A failure that may pass; ``wait`` is the time in seconds that the server asks for."""

    error: EndpointError
    tries: int = TRIES
    wait: float | None = None


class Poster:
    """One web address that takes JSON, and the key to it; usable from several threads.

    Refusals with status 429 or 5xx and lost connections are tried again, at most ``TRIES`` times
    in all, after the time that ``Retry-After`` states; a late answer is asked for once more.
    ``timeout`` is the time in seconds for a whole answer, however busily its bytes trickle, and
    ``largest`` the most bytes it may have. Proxies and credentials from the environment are not
    used, redirects are not followed, and no error shows the key. Raises MissingExtra without
    httpx, EndpointError for an address or a key that cannot be used.
    """

    def __init__(
        self,
        url: str,
        *,
        key: str | None,
        timeout: float,
        largest: int = LARGEST,
        transport: BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._url = url
        self._key = (key or "").strip()
        self._timeout = timeout
        self._largest = largest
        self._sleep = sleep
        self._client = _client(self._key, timeout, transport)

    def post(self, body: Mapping[str, Any]) -> bytes:
        """The body of the answer; lone surrogates are sent as question marks.

        Raises Unfinished where there is no whole answer to this request, EndpointError for
        every other failure.
        """
        content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        for tried in count(1):
            outcome = self._try(content)
            if isinstance(outcome, bytes):
                return outcome
            error, wait = outcome.error, outcome.wait
            if wait is None:
                wait = FIRST_WAIT * 2 ** (tried - 1)
            if tried >= outcome.tries:
                raise _more(error, f"gave up after {tried} tries")
            if wait > LONGEST_WAIT:
                raise _more(error, f"it asks to wait {wait:.0f} seconds")
            self._sleep(wait)
        raise AssertionError("count() does not end")

    def _try(self, content: bytes) -> bytes | _Setback:
        with watching(self._timeout) as watch:
            outcome = self._exchange(content, watch)
        if watch.over:
            reason = f"{self._url} gave no whole answer within {self._timeout:g} seconds"
            return _Setback(Late(reason), LATE_TRIES)
        return outcome

    def _exchange(self, content: bytes, watch: Watch) -> bytes | _Setback:
        import httpx

        told = {"trace": watch.see}
        try:
            with self._client.stream(
                "POST", self._url, content=content, extensions=told
            ) as response:
                return self._body(response) if response.is_success else self._refusal(response)
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as exc:
            raise EndpointError(f"{self._url} is no web address: {exc}") from exc
        except httpx.TransportError as exc:
            reason = (
                f"{self._url} cannot be reached ({exc or type(exc).__name__}): does the server "
                "run, and is OPENAI_BASE_URL its address?"
            )
            return _Setback(EndpointError(reason))
        except httpx.HTTPError as exc:
            raise Unfinished(f"{self._url} answered what cannot be read: {exc}") from exc

    def _body(self, response: Response) -> bytes | _Setback:
        import httpx

        try:
            content = _read(response, self._largest)
        except httpx.TransportError as exc:
            return _Setback(Unfinished(f"{self._url} broke off its answer: {exc}"))
        if len(content) > self._largest:
            raise Unfinished(f"{self._url} answered more than {self._largest:,} bytes")
        return self._hidden(content)

    def _refusal(self, response: Response) -> _Setback:
        """A refusal that may pass; raises EndpointError for one that does not."""
        detail = self._hidden(_read(response, REFUSAL)).decode("utf-8", "replace")
        status = response.status_code
        hint = "; try again later" if status >= SERVER_ERROR else HINTS.get(status, "")
        reason = f"{self._url} refused with status {status}: {shown(detail, EXCERPT)}{hint}"
        error = EndpointError(reason, status, detail)
        if status == TOO_MANY or status >= SERVER_ERROR:
            asked = response.headers.get("Retry-After")
            return _Setback(error, wait=seconds_asked(asked, datetime.now(UTC)))
        raise error

    def _hidden(self, content: bytes) -> bytes:
        """What a server sent, without the key, which some echo."""
        key = self._key.encode()
        return content.replace(key, b"[key]") if len(key) >= SECRET else content


def openai_address(base_url: str | None) -> str:
    """Where a server of the OpenAI protocol is: as given, else by OPENAI_BASE_URL, else OpenAI's.

    OpenAI's only where there is a key for it, so that nothing leaves the machine by mistake. Raises
    EndpointError for that, and for an address with a password or a query in it, as addresses are
    shown.

    >>> openai_address("http://localhost:11434/v1/")
    'http://localhost:11434/v1'
    """
    address = (base_url or os.environ.get("OPENAI_BASE_URL") or "").strip().rstrip("/")
    if not address and not os.environ.get("OPENAI_API_KEY"):
        raise EndpointError(
            "no endpoint is named: set OPENAI_BASE_URL, as http://127.0.0.1:11434/v1 for Ollama, "
            "or OPENAI_API_KEY for OpenAI's own"
        )
    address = address or OPENAI
    try:
        parts = urlsplit(address)
    except ValueError as exc:
        raise EndpointError(f"the address of the endpoint is no web address: {exc}") from exc
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise EndpointError(
            f"the address of the endpoint at {parts.hostname} has a password, query or fragment in "
            "it; a key is taken from OPENAI_API_KEY only"
        )
    return address


def _client(key: str, timeout: float, transport: BaseTransport | None) -> Client:
    try:
        import httpx
    except ImportError as exc:
        raise MissingExtra("httpx", "endpoint") from exc
    if not (key.isascii() and key.isprintable()):
        raise EndpointError("OPENAI_API_KEY has characters in it that no key has")
    secret = {"Authorization": f"Bearer {key}"} if key else {}
    return httpx.Client(
        headers={"Content-Type": "application/json", **secret},
        timeout=httpx.Timeout(None, connect=min(CONNECT, timeout)),  # the rest is watched
        limits=httpx.Limits(max_keepalive_connections=0),  # each is watched from its opening
        trust_env=False,
        transport=transport,
    )


def _read(response: Response, limit: int) -> bytes:
    """The body up to the part in which it exceeds the limit."""
    content = bytearray()
    for part in response.iter_bytes():
        content += part
        if len(content) > limit:
            break
    return bytes(content)


def _more(error: EndpointError, words: str) -> EndpointError:
    return type(error)(f"{error}; {words}", error.status, error.detail)

"""Posting to a webhook, and knowing afterwards whether that was taken."""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from summarizer.deliver.errors import Rejected, Uncertain, Unsent
from summarizer.deliver.secrets import HIDDEN, SHORTEST, Secret
from summarizer.errors import ConfigError, SummarizerError
from summarizer.network.deadlines import Watch, watching
from summarizer.network.messages import shown
from summarizer.network.retry_after import seconds_asked

if TYPE_CHECKING:
    import httpx

Kind = Literal["slack", "discord", "json"]
# From a host and a port, the address to connect to; raises where none may be.
Vet = Callable[[str, int], str]

CONNECT = 5.0  # seconds until the connection is made
LONGEST = 30.0  # seconds for all of it
LARGEST = 10_000  # bytes of an answer that are read
EXCERPT = 200  # characters of an answer that are shown
# Refusals that pass, at which the body was not used; of other errors of a server that is unknown.
LATER = frozenset({408, 425, 429, 503})
SENDING = "http11.send_request_headers.started"


@dataclass(frozen=True, slots=True)
class _Address:
    """A webhook: the parts of its address, which is a secret itself, and what may be shown."""

    url: httpx.URL
    host: str
    port: int
    secrets: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"the webhook at {self.host}"

    def hidden(self, text: str) -> str:
        """A text on one line without the secret parts of the address."""
        for each in self.secrets:
            text = text.replace(each, HIDDEN) if len(each) >= SHORTEST else text
        return shown(text, EXCERPT)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The host and the port of a webhook: all of its address that may be shown."""

    host: str
    port: int


class _Progress:
    """How far an exchange came: ``begun`` is whether the server may hold the body."""

    def __init__(self, watch: Watch) -> None:
        self.begun = False
        self.watch = watch

    def see(self, event: str, info: Mapping[str, Any]) -> None:
        """Learn from httpcore what it does."""
        self.watch.see(event, info)
        self.begun = self.begun or event == SENDING


def post(
    body: bytes,
    url: str | Secret,
    kind: Kind = "json",
    *,
    key: str,
    vet: Vet,
    token: Secret | None = None,
    context: ssl.SSLContext | None = None,
    longest: float = LONGEST,
) -> None:
    """Post JSON to a webhook at the address that ``vet`` gives for its host.

    ``key`` names what is delivered: the header ``Idempotency-Key``, which is made from it, is the
    same whenever it is sent again. ``token`` is sent as a bearer token. Redirects are not followed
    and proxies are not used. Raises ConfigError for an address that is none, Rejected, Unsent or
    Uncertain; no error shows more of the address than its host.
    """
    where = _address(url, kind, token)
    address = _vetted(where, vet)
    headers = {
        "Host": where.url.netloc.decode("ascii"),
        "Content-Type": "application/json; charset=utf-8",
        "Accept": "*/*",
        "User-Agent": "summarizer",
        "Connection": "close",
        "Idempotency-Key": hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:32],
        **({"Authorization": f"Bearer {token.reveal()}"} if token else {}),
    }
    with watching(longest) as watch, _explained(where, _Progress(watch), longest) as progress:
        _sent(where, address, headers, body, context, progress)


def endpoint(url: str | Secret) -> Endpoint:
    """Where a webhook is; raises ConfigError for an address that is none."""
    found = _address(url, "json", None)
    return Endpoint(found.host, found.port)


def _address(url: str | Secret, kind: Kind, token: Secret | None) -> _Address:
    import httpx  # a tenth of a second that other channels need not wait

    text = url.reveal() if isinstance(url, Secret) else url
    try:
        parts = urlsplit(text)
        known = {"http": 80, "https": 443}[parts.scheme]
        port = parts.port or known
        parsed = httpx.URL(text)
    except (KeyError, ValueError, httpx.InvalidURL):
        raise ConfigError("the address of a webhook is no web address (https://...)") from None
    if not parsed.host or parsed.userinfo or parsed.fragment:
        raise ConfigError(
            "the address of a webhook has no host, or has a user, a password or a fragment in it"
        )
    if token and not (token.reveal().isascii() and token.reveal().isprintable()):
        raise ConfigError(f"{token} has characters in it that no token has")
    path = parsed.raw_path.decode("ascii")
    if kind == "discord":  # which answers only then whether it took the message
        parsed = parsed.copy_merge_params({"wait": "true"})
    secrets = (text, path, *filter(None, path.split("/")), *((token.reveal(),) if token else ()))
    return _Address(parsed, parsed.host, port, tuple(sorted(secrets, key=len, reverse=True)))


def _vetted(where: _Address, vet: Vet) -> str:
    try:
        return vet(where.host, where.port)
    except (SummarizerError, OSError) as exc:
        told = where.hidden(str(exc))
        raise Unsent(f"nothing was sent to {where.name}, which may not be reached: {told}") from exc


@contextmanager
def _explained(where: _Address, progress: _Progress, longest: float) -> Iterator[_Progress]:
    """Turn every failure of a connection into an error that says what may be done."""
    import httpx  # a tenth of a second that other channels need not wait

    try:
        yield progress
    except (httpx.HTTPError, httpx.StreamError, OSError) as exc:
        told = where.hidden(str(exc)) or type(exc).__name__
        if progress.watch.over:
            told = f"not done within {longest:g} seconds"
        if progress.begun:
            raise Uncertain(
                f"the connection to {where.name} was lost ({told}): it may have been taken"
            ) from None
        raise Unsent(f"{where.name} cannot be reached ({told})") from None


def _sent(
    where: _Address,
    address: str,
    headers: Mapping[str, str],
    body: bytes,
    context: ssl.SSLContext | None,
    progress: _Progress,
) -> None:
    """Send the request by the transport alone: a client would log the whole address."""
    import httpx

    request = httpx.Request(
        "POST",
        where.url.copy_with(host=address),
        headers=headers,
        content=body,
        extensions={
            "timeout": {"connect": CONNECT, "read": None, "write": None, "pool": CONNECT},
            "sni_hostname": where.host,
            "trace": progress.see,
        },
    )
    with httpx.HTTPTransport(verify=context or True, trust_env=False) as transport:
        response = transport.handle_request(request)
        try:
            if not response.is_success:
                raise _refusal(where, response)
        finally:
            response.close()


def _refusal(where: _Address, response: httpx.Response) -> Rejected | Unsent | Uncertain:
    status = response.status_code
    told = f"{where.name} answered with status {status}{_detail(where, response)}"
    if status in LATER:
        wait = seconds_asked(response.headers.get("Retry-After"), datetime.now(UTC))
        return Unsent(f"{told}; it is tried again later", wait)
    if status >= 500:
        return Uncertain(f"{told}: it may have been taken")
    if response.is_redirect or 300 <= status < 400:
        return Rejected(f"{told}; redirects are not followed: put its new address in the profile")
    return Rejected(f"{told}; check its address")


def _detail(where: _Address, response: httpx.Response) -> str:
    """What came with a refusal, as far as it can be read."""
    import httpx

    content = bytearray()
    try:
        for part in response.iter_raw():
            content += part
            if len(content) > LARGEST:
                break
    except (httpx.HTTPError, httpx.StreamError):
        pass
    told = where.hidden(bytes(content[:LARGEST]).decode("utf-8", "replace"))
    return f" ({told})" if told else ""

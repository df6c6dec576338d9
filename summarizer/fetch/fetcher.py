"""Pages and feeds from their servers, with everything that may go wrong on the way."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Self

import httpx

from summarizer import __version__
from summarizer.fetch import robots as rules
from summarizer.fetch.addresses import Allowed, allowed
from summarizer.fetch.backend import Network
from summarizer.fetch.exchange import Exchange, Headers, NotPublic, Question, Reply
from summarizer.fetch.pages import NOT_MODIFIED, FetchError, Limits, Page, Request, Validators
from summarizer.fetch.turns import Turns, spread
from summarizer.fetch.urls import host, join, parse
from summarizer.network.deadlines import Deadline
from summarizer.network.messages import shown
from summarizer.network.retry_after import seconds_asked

AGENT = f"summarizer/{__version__}"
ACCEPT = b"application/atom+xml, application/rss+xml, text/html;q=0.9, */*;q=0.8"
PERMANENT = {301, 308}
REDIRECTS = {302, 303, 307} | PERMANENT
PARTIAL = 206
VALIDATOR = 1000  # characters; a longer one is not kept and not sent
REMEDIES = {
    401: "it wants a password: remove the source, or give a public address",
    403: "it refuses programs or this address: open it in a browser, or remove the source",
    404: "there is nothing at the address: correct it",
    410: "it is gone for good: remove the source",
    429: "it was asked too often: it is tried again later",
}
LIMITS = Limits()
NETWORK = Network()


@dataclass(frozen=True, slots=True)
class _Errand:
    """What is fetched over all redirects, in how many seconds and bytes."""

    headers: Headers
    robots: bool
    total: float
    size: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Arrival:
    """Where the redirects led, what is there, and the new address if all were permanent."""

    url: httpx.URL
    name: str
    reply: Reply
    moved: str | None


class Fetcher:
    """Reads pages and feeds from public servers only; usable from several threads.

    ``allow`` holds ``address:port`` pairs that are read although they are not public; a redirect
    from a public server does not lead there. ``network`` and ``tls`` are how hosts are reached and
    certificates checked. Nothing is taken from the environment, no cookie is kept, and nothing is
    tried again but a request whose connection was lost before any answer.
    """

    def __init__(
        self,
        *,
        allow: Sequence[str] = (),
        agent: str = AGENT,
        limits: Limits = LIMITS,
        obey_robots: bool = True,
        network: Network = NETWORK,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._allow = allowed(allow)
        self._agent = agent
        self._limits = limits
        self._obey = obey_robots
        self._exchange = Exchange(network, limits, tls or _certificates())
        self._turns = Turns(limits.per_host)
        self._robots = rules.Robots(self._read_robots)
        self._closed = threading.Event()

    def get(self, url: str, validators: Validators | None = None, *, robots: bool = True) -> Page:
        """The page at an address, or that it is the version that has the validators.

        Raises FetchError for everything that may go wrong.
        """
        conditions = _conditions(validators)
        limits = self._limits
        errand = _Errand(conditions, robots and self._obey, limits.total, limits.size)
        arrival = self._follow(parse(url), errand, self._allow)
        return _page(arrival, validators if conditions else None)

    def get_all(self, requests: Sequence[Request]) -> list[Page | FetchError]:
        """The page or the error of each request, in order; hosts are asked side by side."""

        def work(index: int) -> Page | FetchError:
            request = requests[index]
            try:
                return self.get(request.url, request.validators, robots=request.robots)
            except FetchError as exc:
                return exc
            except Exception as exc:  # one bad server never ends the run of all others
                error = FetchError(
                    f"{shown(request.url)} cannot be read: {type(exc).__name__}: {shown(exc)}; "
                    "remove the source if this goes on"
                )
                error.__cause__ = exc
                return error

        return spread(
            [_host(request.url) for request in requests],
            work,
            parallel=self._limits.parallel,
            per_host=self._limits.per_host,
        )

    def close(self) -> None:
        """Begin no further request."""
        self._closed.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _follow(self, start: httpx.URL, errand: _Errand, allow: Allowed) -> _Arrival:
        """Ask, and go where the server leads, with every check at every step."""
        deadline = Deadline(errand.total)
        url, permanent = start, True
        for hop in range(self._limits.redirects + 1):
            name = _name(start, url)
            if errand.robots:
                with deadline.paused():
                    self._wait_for_leave(url, name, allow)
            reply = self._ask(url, name, errand, allow, deadline)
            if reply.status not in REDIRECTS:
                return _Arrival(url, name, reply, str(url) if hop and permanent else None)
            permanent = permanent and reply.status in PERMANENT
            url = _target(url, name, reply)
            if not reply.private:
                allow = frozenset()
        raise FetchError(
            f"{shown(start)} leads on more than {self._limits.redirects} times; "
            "look for the right address in a browser"
        )

    def _ask(
        self, url: httpx.URL, name: str, errand: _Errand, allow: Allowed, deadline: Deadline
    ) -> Reply:
        headers = [
            (b"User-Agent", self._agent.encode("ascii", "replace")),
            (b"Accept", ACCEPT),
            (b"Connection", b"close"),
            *errand.headers,
        ]
        question = Question(url, name, headers, errand.size, errand.cut)
        with ExitStack() as held:
            with deadline.paused():
                held.enter_context(self._turns.at(host(url)))
            if self._closed.is_set():
                raise FetchError(f"{name} was not read, as the run ended; start it again")
            return self._exchange.ask(question, allow, deadline)

    def _wait_for_leave(self, url: httpx.URL, name: str, allow: Allowed) -> None:
        """Wait as long as the site asks to; raises FetchError where it wants no visit."""
        try:
            found = self._robots.of(url, allow)
        except NotPublic as exc:
            raise NotPublic(_unasked(name, rules.place(url), str(exc))) from exc
        if found.problem:
            raise FetchError(_unasked(name, rules.place(url), found.problem))
        if found.forbids(str(url), rules.product(self._agent)):
            raise FetchError(
                f"{name} is not read, as its site's robots.txt asks programs not to read it; "
                "use the site's feed"
            )
        if found.delay:
            self._closed.wait(self._turns.pause(host(url), found.delay))

    def _read_robots(self, url: httpx.URL, allow: Allowed) -> rules.Rules:
        """The rules of a site: none where it has none, a problem where it cannot tell."""
        total = min(rules.TIME, self._limits.total)
        errand = _Errand([], False, total, rules.SIZE, cut=True)
        try:
            arrival = self._follow(url, errand, allow)
        except NotPublic:
            raise
        except FetchError as exc:
            return rules.Rules(problem=str(exc))
        status = arrival.reply.status
        if 200 <= status < 300:
            return rules.parse(arrival.reply.body, rules.product(self._agent))
        if 400 <= status < 500:
            return rules.Rules()
        return rules.Rules(problem=f"{arrival.name} answered with status {status}; try again later")


@cache
def _certificates() -> ssl.SSLContext:
    """Those who sign for public servers; reading them takes longer than a page."""
    return httpx.create_ssl_context(trust_env=False)


def _host(url: str) -> str:
    """The host that a request is counted for; its own address where it has none."""
    try:
        return host(parse(url))
    except FetchError:
        return url


def _name(start: httpx.URL, url: httpx.URL) -> str:
    """How an error names an address that may be that of a redirect."""
    first = shown(start)
    return first if url == start else f"{first}, which leads to {shown(url)},"


def _unasked(name: str, robots: httpx.URL, problem: str) -> str:
    """Why a page is not read whose site's rules are not: no server is there for it either, or
    the rules alone are the problem."""
    said = problem.removeprefix(shown(robots))
    if said.startswith((" is not read, ", " cannot be reached ")):
        return f"{name}{said}"
    return f"{name} is not read, as its site's robots.txt cannot be read: {problem}"


def _target(url: httpx.URL, name: str, reply: Reply) -> httpx.URL:
    location = reply.headers.get("location")
    if not location:
        raise FetchError(
            f"{name} leads on, but not where to; look for the right address in a browser",
            status=reply.status,
        )
    return join(url, location)


def _conditions(validators: Validators | None) -> Headers:
    """The headers that ask only for a newer version."""
    if validators is None:
        return []
    pairs = ((b"If-None-Match", validators.etag), (b"If-Modified-Since", validators.modified))
    return [(name, value.encode("ascii")) for name, value in pairs if value and _clean(value)]


def _clean(value: str | None) -> str | None:
    """A validator that can be sent back as it is, else None."""
    if value and len(value) <= VALIDATOR and value.isascii() and value.isprintable():
        return value
    return None


def _page(arrival: _Arrival, known: Validators | None) -> Page:
    """The page of an answer; raises FetchError where it is none."""
    reply, headers = arrival.reply, arrival.reply.headers
    fresh = Validators(_clean(headers.get("etag")), _clean(headers.get("last-modified")))
    if reply.status == NOT_MODIFIED and known is not None:
        fresh = Validators(fresh.etag or known.etag, fresh.modified or known.modified)
    elif not 200 <= reply.status < 300 or reply.status == PARTIAL:
        raise _refusal(arrival)
    return Page(
        url=str(arrival.url),
        status=reply.status,
        data=reply.body,
        content_type=headers.get("content-type"),
        validators=fresh,
        moved=arrival.moved,
    )


def _refusal(arrival: _Arrival) -> FetchError:
    status = arrival.reply.status
    if status == NOT_MODIFIED:
        remedy = "it says that nothing changed, but was not asked: it is tried again later"
    elif status >= 500:
        remedy = "the server is at fault: it is tried again later"
    else:
        remedy = REMEDIES.get(status, "open the address in a browser to see why")
    return FetchError(
        f"{arrival.name} answered with status {status}; {remedy}",
        status=status,
        retry_after=seconds_asked(arrival.reply.headers.get("retry-after"), datetime.now(UTC)),
    )

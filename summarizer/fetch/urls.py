"""Web addresses: which may be asked for at all, and how they are shown."""

from __future__ import annotations

import httpx

from summarizer.fetch.pages import FetchError
from summarizer.network.messages import shown

PORTS = {"http": 80, "https": 443}


def parse(text: str) -> httpx.URL:
    """A web address without its fragment; raises FetchError for anything else.

    >>> str(parse("HTTPS://Example.org/a#b"))
    'https://example.org/a'
    """
    try:
        url = httpx.URL(text).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError) as exc:
        raise FetchError(f"{shown(text)} is no web address: {shown(exc)}; correct it") from exc
    _check(url, text)
    return url


def join(base: httpx.URL, location: str) -> httpx.URL:
    """Where a redirect leads; raises FetchError where that is no web address."""
    try:
        url = base.join(location).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError) as exc:
        raise FetchError(
            f"{shown(base)} leads to {shown(location)}, which is no web address; "
            "look for the right address in a browser"
        ) from exc
    try:
        _check(url, location)
    except FetchError as exc:
        raise FetchError(f"{shown(base)} leads on, but {exc}") from exc
    return url


def _check(url: httpx.URL, text: str) -> None:
    if url.userinfo:
        raise FetchError(
            f"the address at {url.host or 'no host'} has a user name or password in it; "
            "only addresses without them are read"
        )
    if url.scheme not in PORTS:
        raise FetchError(
            f"{shown(text)} is not read: only addresses that begin with http:// or https:// are"
        )
    if not url.raw_host or b"%" in url.raw_host:
        raise FetchError(f"{shown(text)} names no host; correct the address")
    if not 0 < port(url) < 65536:
        raise FetchError(f"{shown(text)} names no possible port; correct the address")


def port(url: httpx.URL) -> int:
    """The port of an address, stated or not."""
    return url.port if url.port is not None else PORTS[url.scheme]


def host(url: httpx.URL) -> str:
    """Whom requests at the same time are counted for: a host, with its port if it is unusual."""
    return url.netloc.decode("ascii", "replace")


def origin(url: httpx.URL) -> httpx.URL:
    """The root of the site."""
    return url.copy_with(raw_path=b"/")

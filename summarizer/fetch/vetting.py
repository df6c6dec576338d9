"""The address of a host that may be connected to, for those who connect themselves."""

from __future__ import annotations

import socket
from collections.abc import Sequence

from summarizer.fetch.addresses import allowed, number, vet
from summarizer.fetch.pages import FetchError


def reachable(host: str, port: int, *, allow: Sequence[str] = ()) -> str:
    """The first public address of a host, or one that ``allow`` (``address:port``) names.

    Whoever connects to it needs no second look-up. Raises FetchError where there is none.
    """
    known = allowed(allow)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as exc:
        raise FetchError(f"{host} cannot be resolved: correct the address") from exc
    reasons = []
    for *_, where in found:
        address = str(where[0])
        reason = vet(address)
        if reason is None or (number(address), port) in known:
            return address
        reasons.append(reason)
    hint = f'; if it is meant, set allow = "{found[0][4][0]}:{port}"' if found else ""
    raise FetchError(f"{host} is not on the public internet: {'; '.join(reasons)}{hint}")

"""The address of a host that may be connected to, for those who connect themselves."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.fetch.addresses import allowed, vetted
from summarizer.fetch.backend import Resolve, resolve
from summarizer.fetch.pages import FetchError


def reachable(
    host: str, port: int, *, allow: Sequence[str] = (), look_up: Resolve = resolve
) -> str:
    """The first public address of a host, or one that ``allow`` (``address:port``) names.

    Whoever connects to it needs no second look-up. Raises FetchError where there is none.
    """
    known = allowed(allow)
    try:
        texts = look_up(host)
    except (OSError, UnicodeError) as exc:
        raise FetchError(f"{host} cannot be resolved: correct the address") from exc
    found = vetted(texts, port, known)
    if found.addresses:
        return str(found.addresses[0])
    hint = f'; if it is meant, set allow = ["{_pair(texts[0], port)}"]' if texts else ""
    raise FetchError(f"{host} is not on the public internet: {'; '.join(found.reasons)}{hint}")


def _pair(address: str, port: int) -> str:
    """An address and a port as ``allow`` takes them."""
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"

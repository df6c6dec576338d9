"""Which addresses may be connected to: those of the public internet, and what is allowed by name.

Sources: the IANA special-purpose registries for IPv4 and IPv6. ``ipaddress.is_global`` is not
used: it is true for multicast and for addresses that carry a private one in them.
"""

from __future__ import annotations

import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)

from summarizer.errors import ConfigError

Address = IPv4Address | IPv6Address
Allowed = frozenset[tuple[Address, int]]

SPECIAL_4 = {
    IPv4Network("0.0.0.0/8"): "stands for this machine",
    IPv4Network("10.0.0.0/8"): "is in a private network",
    IPv4Network("100.64.0.0/10"): "is in a provider's inner network",
    IPv4Network("127.0.0.0/8"): "is this machine",
    IPv4Network("168.63.129.16/32"): "is a cloud's service address",
    IPv4Network("169.254.0.0/16"): "is link-local, as metadata services are",
    IPv4Network("172.16.0.0/12"): "is in a private network",
    IPv4Network("192.0.0.0/24"): "is for protocols",
    IPv4Network("192.0.2.0/24"): "is for examples",
    IPv4Network("192.88.99.0/24"): "is a 6to4 relay",
    IPv4Network("192.168.0.0/16"): "is in a private network",
    IPv4Network("198.18.0.0/15"): "is for benchmarks",
    IPv4Network("198.51.100.0/24"): "is for examples",
    IPv4Network("203.0.113.0/24"): "is for examples",
    IPv4Network("224.0.0.0/4"): "is multicast",
    IPv4Network("240.0.0.0/4"): "is reserved",
}
SPECIAL_6 = {
    IPv6Network("::/128"): "stands for this machine",
    IPv6Network("::1/128"): "is this machine",
    IPv6Network("::ffff:0:0/96"): "has an IPv4 address in it",
    IPv6Network("::/96"): "has an IPv4 address in it",
    IPv6Network("64:ff9b::/96"): "has an IPv4 address in it (NAT64)",
    IPv6Network("64:ff9b:1::/48"): "has an IPv4 address in it (NAT64)",
    IPv6Network("2001::/32"): "has an IPv4 address in it (Teredo)",
    IPv6Network("2001::/23"): "is for protocols",
    IPv6Network("2001:db8::/32"): "is for examples",
    IPv6Network("2002::/16"): "has an IPv4 address in it (6to4)",
    IPv6Network("3fff::/20"): "is for examples",
    IPv6Network("fc00::/7"): "is in a private network",
    IPv6Network("fe80::/10"): "is link-local",
    IPv6Network("fec0::/10"): "is in a private network",
    IPv6Network("ff00::/8"): "is multicast",
}
PUBLIC_6 = IPv6Network("2000::/3")  # all that was ever given to the public
ISATAP = (0x00005EFE, 0x02005EFE)  # before an IPv4 address, in the third quarter


def vet(ip: Address | str) -> str | None:
    """Why an address may not be connected to; None where it may.

    Text may have any form that a resolver takes for a number: decimal, octal, hexadecimal, short.

    >>> vet("93.184.215.14"), vet("2606:2800:21f:cb07::1")
    (None, None)
    >>> vet("0x7f.1")
    '127.0.0.1 is this machine'
    """
    if isinstance(ip, str):
        read = number(ip)
        if read is None:
            return f"{ip!r} is no address"
        ip = read
    reason = _special_4(ip) if isinstance(ip, IPv4Address) else _special_6(ip)
    return f"{ip} {reason}" if reason else None


def number(text: str) -> Address | None:
    """The address that a text stands for, in any form that a resolver takes for a number."""
    try:
        return ip_address(text)
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(text))
    except (OSError, ValueError):  # ValueError: characters that no number has
        return None


def _special_4(ip: IPv4Address) -> str | None:
    return next((why for net, why in SPECIAL_4.items() if ip in net), None)


def _special_6(ip: IPv6Address) -> str | None:
    if ip.scope_id is not None:
        return "has a zone"
    why = next((why for net, why in SPECIAL_6.items() if ip in net), None)
    if why is not None:
        return why
    if ip not in PUBLIC_6:
        return "is not in the public internet"
    if (int(ip) >> 32) & 0xFFFFFFFF in ISATAP:
        return "has an IPv4 address in it (ISATAP)"
    return None


@dataclass(frozen=True, slots=True)
class Vetted:
    """The addresses of a host that may be connected to, and why others may not."""

    addresses: list[Address]
    reasons: list[str]


def vetted(texts: Iterable[str], port: int, allow: Allowed) -> Vetted:
    """Which addresses of a host may be connected to: public ones, and pairs that are allowed.

    >>> vetted(["127.0.0.1", "93.184.215.14"], 80, allowed([]))
    Vetted(addresses=[IPv4Address('93.184.215.14')], reasons=['127.0.0.1 is this machine'])
    """
    addresses, reasons = [], []
    for text in dict.fromkeys(texts):
        ip = number(text)
        reason = vet(text if ip is None else ip)
        if ip is not None and (reason is None or (ip, port) in allow):
            addresses.append(ip)
        elif reason:
            reasons.append(reason)
    return Vetted(addresses, reasons)


def allowed(entries: Iterable[str]) -> Allowed:
    """The pairs of address and port that may be connected to although they are not public.

    Raises ConfigError for an entry that is not exactly one address and one port.

    >>> sorted(allowed(["127.0.0.1:8123"]))
    [(IPv4Address('127.0.0.1'), 8123)]
    """
    return frozenset(_pair(entry) for entry in entries)


def _pair(entry: str) -> tuple[Address, int]:
    host, _, port = entry.strip().rpartition(":")
    try:
        address = ip_address(host[1:-1] if host[:1] + host[-1:] == "[]" else host)
        bracketed = host.startswith("[")
        if bracketed != isinstance(address, IPv6Address):
            raise ValueError("brackets are for IPv6")
        if not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
            raise ValueError("no port")
    except ValueError as exc:
        raise ConfigError(
            f"allow = {entry!r} is not one address and one port; "
            "write it as 127.0.0.1:8123 or [::1]:8123"
        ) from exc
    return address, int(port)

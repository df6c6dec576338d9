"""Which addresses may be connected to, in every form that they can be written in."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ConfigError
from summarizer.fetch.addresses import SPECIAL_4, SPECIAL_6, allowed, number, vet


def forms(ip: IPv4Address) -> list[str]:
    """All ways to write a number that resolvers understand."""
    whole, parts = int(ip), ip.packed
    a, b, c, d = parts
    return [
        str(ip),
        str(whole),
        hex(whole),
        f"0{whole:o}",
        ".".join(map(hex, parts)),
        ".".join(f"0{part:o}" for part in parts),
        f"{a}.{whole & 0xFFFFFF}",
        f"{a}.{b}.{c << 8 | d}",
        f"0{a:o}.{b}.{c:#x}.{d}",
    ]


def carriers(ip: IPv4Address) -> list[IPv6Address]:
    """IPv6 addresses that lead to an IPv4 one."""
    whole = int(ip)
    return [
        IPv6Address(whole),
        IPv6Address(0xFFFF << 32 | whole),
        IPv6Address(int(IPv6Address("64:ff9b::")) | whole),
        IPv6Address(int(IPv6Address("64:ff9b:1::")) | whole),
        IPv6Address(0x2002 << 112 | whole << 80 | 1),
        IPv6Address(0x20010000 << 96 | whole << 64 | ~whole & 0xFFFFFFFF),
        IPv6Address(int(IPv6Address("2606:4700::5efe:0:0")) | whole),
        IPv6Address(int(IPv6Address("2606:4700::200:5efe:0:0")) | whole),
    ]


def texts(ip: IPv6Address) -> list[str]:
    """Ways to write an IPv6 address."""
    low = IPv4Address(int(ip) & 0xFFFFFFFF)
    return [str(ip), ip.exploded, ip.exploded.upper(), f"{ip.exploded[:29]}:{low}"]


SPECIAL_IPV4 = st.one_of([st.ip_addresses(network=net) for net in SPECIAL_4])
SPECIAL_IPV6 = st.one_of([st.ip_addresses(network=net) for net in SPECIAL_6])


@given(SPECIAL_IPV4)
def test_a_special_ipv4_address_is_refused_in_every_form(ip: IPv4Address) -> None:
    for form in forms(ip):
        assert number(form) == ip
        assert vet(form) is not None


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_refused_in_every_form_or_in_none(ip: IPv4Address) -> None:
    assert len({vet(form) for form in [*forms(ip), ip]}) == 1


@given(st.ip_addresses(v=4))
def test_no_ipv6_address_carries_an_ipv4_one(ip: IPv4Address) -> None:
    for carrier in carriers(ip):
        assert [text for text in texts(carrier) if vet(text) is None] == []


@given(SPECIAL_IPV6)
def test_a_special_ipv6_address_is_refused_in_every_form(ip: IPv6Address) -> None:
    assert [text for text in [*texts(ip), f"{ip}%eth0"] if vet(text) is None] == []


@given(st.ip_addresses())
def test_nothing_passes_that_python_holds_for_private(ip: IPv4Address | IPv6Address) -> None:
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        assert vet(ip) is not None


@given(st.ip_addresses(v=6))
def test_an_address_with_a_zone_is_refused(ip: IPv6Address) -> None:
    assert vet(f"{ip}%1") is not None


@given(st.text())
def test_a_text_is_refused_or_an_address(text: str) -> None:
    assert vet(text) is not None or number(text) is not None


@pytest.mark.parametrize(
    "ip", ["1.1.1.1", "93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:4700::1", "2a00:1450::1"]
)
def test_public_addresses_pass(ip: str) -> None:
    assert vet(ip) is None


@pytest.mark.parametrize(
    ("ip", "word"),
    [
        ("127.0.0.1", "this machine"),
        ("::1", "this machine"),
        ("169.254.169.254", "metadata"),
        ("100.64.0.1", "provider"),
        ("64:ff9b::1.2.3.4", "NAT64"),
        ("2002:102:304::", "6to4"),
        ("2001:0:1::", "Teredo"),
        ("fd00::1", "private"),
        ("fec0::1", "private"),
        ("ff02::1", "multicast"),
        ("4000::1", "public"),
    ],
)
def test_the_reason_is_told(ip: str, word: str) -> None:
    assert word in str(vet(ip))


def test_allowed_are_exact_pairs() -> None:
    assert allowed(["127.0.0.1:80", "[::1]:8123"]) == {
        (ip_address("127.0.0.1"), 80),
        (ip_address("::1"), 8123),
    }


WIDER = """
127.0.0.1  127.0.0.1:  127.0.0.1:*  127.0.0.0/8:80  localhost:80  *  :80  []:80  ::1:80  [::1]
[127.0.0.1]:80  127.0.0.1:0  127.0.0.1:65536  127.0.0.1:8_0  127.1:80
"""


@pytest.mark.parametrize("entry", ["", *WIDER.split()])
def test_anything_wider_is_no_entry(entry: str) -> None:
    with pytest.raises(ConfigError, match=r"127\.0\.0\.1:8123"):
        allowed([entry])

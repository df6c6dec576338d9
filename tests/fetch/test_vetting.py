"""The address of a host that others connect to."""

from __future__ import annotations

import pytest

from summarizer.fetch import FetchError
from summarizer.fetch.addresses import allowed
from summarizer.fetch.vetting import reachable


def test_the_first_public_address_is_given() -> None:
    found = ["10.0.0.1", "93.184.215.14", "93.184.215.15"]
    assert reachable("a.test", 443, look_up=lambda host: found) == "93.184.215.14"


@pytest.mark.parametrize("ip", ["127.0.0.1", "::1"])
def test_what_is_to_be_allowed_is_told_and_lets_it_pass(ip: str) -> None:
    with pytest.raises(FetchError, match="is this machine; if it is meant, set allow") as caught:
        reachable("a.test", 8123, look_up=lambda host: [ip])
    told = str(caught.value).split('"')[1]
    assert allowed([told])
    assert reachable("a.test", 8123, allow=[told], look_up=lambda host: [ip]) == ip
    with pytest.raises(FetchError, match="is this machine"):
        reachable("a.test", 8124, allow=[told], look_up=lambda host: [ip])


def test_a_host_that_is_not_known_is_an_error() -> None:
    def look_up(host: str) -> list[str]:
        raise OSError("no such host")

    with pytest.raises(FetchError, match=r"a\.test cannot be resolved: correct the address"):
        reachable("a.test", 443, look_up=look_up)


def test_a_number_is_resolved_as_the_system_does() -> None:
    with pytest.raises(FetchError, match=r"127\.0\.0\.1 is this machine"):
        reachable("127.0.0.1", 80)

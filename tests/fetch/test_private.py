"""Nothing that is not public is ever asked, in whatever way its address is written or reached."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from summarizer.fetch import Fetcher, FetchError, Limits
from summarizer.fetch.backend import Network, dial
from tests.fetch.sites import Site, World, lead, page, reply, serving

LIMITS = Limits(connect=1.0, total=2.0)
LOCAL = """
127.0.0.1 127.1 127.0.1 2130706433 0x7f000001 0x7f.0.0.1 0x7f.1 0177.0.0.1 0177.1 017700000001
0 0x0 00 0.0.0.0 127.255.255.254 127.0.0.1. localhost LOCALHOST localhost. 127。0。0。1
１２７.0.0.1 ①②⑦.0.0.1 %31%32%37.0.0.1 127.0.0.1%00.example.org
[::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1] [::ffff:0:7f00:1]
[64:ff9b::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b:1::7f00:1] [2002:7f00:1::] [2002:7f00:1::1]
[2001:0:7f00:1::80ff:fffe] [2001::1] [fe80::1] [fe80::1%25lo] [fe80::1%lo] [::1%25lo]
[fec0::1] [fc00::1] [fd00:ec2::254] [ff02::1] [ff0e::1] [2001:db8::1] [3fff::1] [100::1]
[2606:4700::5efe:7f00:1] [4000::1]
224.0.0.1 239.255.255.250 255.255.255.255 240.0.0.1 10.0.0.1 172.16.0.1 172.31.255.255
192.168.0.1 169.254.169.254 0xa9fea9fe 2852039166 0251.0376.0251.0376 169.254.43518 100.64.0.1
100.100.100.200 192.0.0.192 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 192.88.99.1
168.63.129.16 [::ffff:169.254.169.254] [64:ff9b::a9fe:a9fe] [2002:a9fe:a9fe::1]
"""
OTHER = (
    "file:///etc/passwd",
    "file://127.0.0.1/etc/passwd",
    "FILE:/etc/passwd",
    "ftp://93.184.215.14/",
    "gopher://127.0.0.1:25/_HELO",
    "dict://127.0.0.1:11211/stat",
    "data:text/html,x",
    "javascript:alert(1)",
    "jar:http://127.0.0.1!/",
    "unix:/run/docker.sock",
    "http+unix://run",
    "http:///etc/passwd",
    "http://",
    "http://user:secret@127.0.0.1:{port}/",
    "http://user@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}\\@example.org/",
    "http://example.org@127.0.0.1:{port}/",
    "http://93.184.215.14:0/",
    "http://93.184.215.14:65536/",
    "http://93.184.215.14:99999999/",
    "http://127.0.0.1:{port}/\r\nX: y",
    "https://127.0.0.1:{port}/",
)
TARGETS = [*(f"http://{host}:{{port}}/" for host in LOCAL.split()), *OTHER]


@pytest.fixture
def inside() -> Iterator[list[Site]]:
    """Sites that nobody may reach, on both loopbacks."""
    with serving({"/": page("secret")}) as four:
        try:
            with serving({"/": page("secret")}, host="::1") as six:
                yield [four, six]
        except OSError:  # there is no IPv6 here
            yield [four]


def spied(world: World | None = None) -> tuple[Network, list[str]]:
    """The real network, or that of a world, and the addresses that are connected to."""
    dialled: list[str] = []
    inner = world.network() if world else Network()

    def spy(ip: str, port: int, timeout: float) -> socket.socket:
        dialled.append(ip)
        return inner.dial(ip, port, timeout)

    return Network(inner.resolve, spy), dialled


def test_there_are_enough_targets() -> None:
    assert len({*TARGETS}) >= 60


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("robots", [True, False])
def test_an_address_is_refused_before_any_request(
    inside: list[Site], target: str, robots: bool
) -> None:
    network, dialled = spied()
    for site in inside:
        with pytest.raises(FetchError) as caught:
            Fetcher(network=network, limits=LIMITS).get(
                target.format(port=site.port), robots=robots
            )
        assert "secret" not in str(caught.value)
        assert str(caught.value).isprintable()
    assert dialled == []
    assert [site.connections for site in inside] == [0] * len(inside)


@pytest.mark.parametrize("target", TARGETS)
def test_a_redirect_there_is_refused(inside: list[Site], site: Site, target: str) -> None:
    world = World()
    world.place("public.test", site, "93.184.215.14")
    network, dialled = spied(world)
    for hidden in inside:
        place = target.format(port=hidden.port)
        site.pages["/"] = lead(place.encode("utf-8").decode("latin-1"))
        with pytest.raises(FetchError):
            Fetcher(network=network, limits=LIMITS, obey_robots=False).get("http://public.test/")
    assert set(dialled) == {"93.184.215.14"}
    assert [each.connections for each in inside] == [0] * len(inside)


@pytest.mark.parametrize("ip", ["127.0.0.1", "::1", "10.0.0.1", "169.254.169.254", "fe80::1%eth0"])
def test_a_public_name_of_a_private_address_is_refused(world: World, ip: str) -> None:
    world.hosts["evil.test"] = [ip]
    with pytest.raises(FetchError, match="not on the public internet"):
        Fetcher(network=world.network(), obey_robots=False).get("http://evil.test/")
    assert world.dialled == []


def test_a_name_is_resolved_once_for_each_connection(world: World, site: Site) -> None:
    """The second answer, a private one, is that of the second connection, and refused there."""
    world.place("rebinding.test", site, "93.184.215.14")
    site.pages["/"] = lead("/again")
    answers = iter([["93.184.215.14"], ["127.0.0.1"], ["127.0.0.1"]])
    network = Network(lambda host: next(answers), world.network().dial)
    with pytest.raises(FetchError, match=r"127\.0\.0\.1 is this machine"):
        Fetcher(network=network, obey_robots=False).get("http://rebinding.test/")
    assert world.dialled == ["93.184.215.14"]
    assert next(answers) == ["127.0.0.1"]
    assert site.paths() == ["/"]


def test_it_is_also_vetted_again_for_robots_and_the_page(world: World, site: Site) -> None:
    world.place("rebinding.test", site, "93.184.215.14")
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])
    network = Network(lambda host: next(answers), world.network().dial)
    with pytest.raises(FetchError, match=r"127\.0\.0\.1 is this machine"):
        Fetcher(network=network).get("http://rebinding.test/")
    assert site.paths() == ["/robots.txt"]


def test_of_mixed_addresses_only_public_ones_are_tried(world: World, site: Site) -> None:
    site.pages["/"] = page()
    world.hosts["mixed.test"] = ["127.0.0.1", "::1", "10.0.0.1"]
    world.place("mixed.test", site, "93.184.215.14")
    found = Fetcher(network=world.network(), obey_robots=False).get("http://mixed.test/")
    assert found.data == b"So it is."
    assert world.dialled == ["93.184.215.14"]


def test_the_next_public_address_is_tried_where_one_does_not_answer(
    world: World, site: Site
) -> None:
    site.pages["/"] = page()
    world.hosts["two.test"] = ["93.184.215.15"]
    world.place("two.test", site, "93.184.215.14")
    Fetcher(network=world.network(), obey_robots=False).get("http://two.test/")
    assert world.dialled == ["93.184.215.15", "93.184.215.14"]


@pytest.mark.parametrize("port", [1, 22, 25, 8080, 65535])
def test_any_port_of_a_public_address_is_asked(world: World, site: Site, port: int) -> None:
    site.pages["/"] = page()
    home = world.place("public.test", site)
    found = Fetcher(network=world.network(), obey_robots=False).get(f"{home}:{port}/")
    assert found.data == b"So it is."


class TestAllowed:
    def test_only_the_very_address_and_port(self, site: Site, other: Site) -> None:
        site.pages["/"] = other.pages["/"] = page()
        fetcher = Fetcher(allow=[site.address], obey_robots=False)
        assert fetcher.get(site.url()).data == b"So it is."
        for url in (other.url(), site.url().replace("127.0.0.1", "127.0.0.2")):
            with pytest.raises(FetchError, match="not on the public internet"):
                fetcher.get(url)
        assert other.connections == 0

    def test_a_redirect_among_allowed_ones(self, site: Site, other: Site) -> None:
        site.pages["/"], other.pages["/"] = lead(other.url()), page()
        fetcher = Fetcher(allow=[site.address, other.address], obey_robots=False)
        assert fetcher.get(site.url()).url == other.url()

    def test_not_a_redirect_from_outside(self, world: World, site: Site, other: Site) -> None:
        home = world.place("public.test", site)
        site.pages["/"], other.pages["/"] = lead(other.url()), page()
        network, dialled = spied(world)
        fetcher = Fetcher(allow=[other.address], network=network, obey_robots=False)
        with pytest.raises(FetchError, match="not on the public internet"):
            fetcher.get(home)
        assert other.connections == 0
        assert len(dialled) == 1


def test_a_password_is_not_shown() -> None:
    with pytest.raises(FetchError, match=r"the address at example\.org has a user name") as caught:
        Fetcher().get("http://me:hunter2@example.org/")
    assert "hunter2" not in str(caught.value)


def test_a_password_in_a_redirect_is_not_sent(world: World, site: Site) -> None:
    home = world.place("public.test", site)
    site.pages["/"] = lead("http://me:hunter2@public.test/")
    with pytest.raises(FetchError) as caught:
        Fetcher(network=world.network(), obey_robots=False).get(home)
    assert "hunter2" not in str(caught.value)
    assert len(site.asked) == 1


def test_what_a_server_sends_does_not_reach_a_terminal(world: World, site: Site) -> None:
    home = world.place("public.test", site)
    site.pages["/"] = reply(302, Location="ftp://x/\x1b[31m\x9b" + "y" * 9999)
    with pytest.raises(FetchError) as caught:
        Fetcher(network=world.network(), obey_robots=False).get(home)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 1000


def test_the_default_connection_is_to_a_number(site: Site) -> None:
    with dial("127.0.0.1", site.port, 1.0) as connection:
        assert connection.getpeername() == ("127.0.0.1", site.port)

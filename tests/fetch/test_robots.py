"""What a site wants of programs."""

from __future__ import annotations

import time
import tracemalloc
from dataclasses import replace

import pytest

from summarizer.fetch import Fetcher, FetchError, Limits, Page, Request
from summarizer.fetch.robots import SIZE, parse, product
from tests.fetch.sites import Fault, Site, World, lead, page, repeat, reply, reset, silence

LIMITS = Limits(connect=1.0, total=1.0, size=2_000_000)
CLOSED = b"User-agent: *\nDisallow: /private\n"


def reader(*sites: Site, limits: Limits = LIMITS) -> Fetcher:
    return Fetcher(allow=[site.address for site in sites], limits=limits)


def refused(site: Site, path: str, limits: Limits = LIMITS) -> bool:
    (found,) = reader(site, limits=limits).get_all([Request(site.url(path))])
    return isinstance(found, FetchError)


@pytest.fixture(autouse=True)
def pages(site: Site) -> None:
    """Pages that all exist."""
    site.pages |= {"/private/a": page(), "/public/a": page(), "/feed": page()}


def test_a_page_that_it_closes_is_not_asked_for(site: Site) -> None:
    site.pages["/robots.txt"] = reply(200, CLOSED)
    assert refused(site, "/private/a")
    assert not refused(site, "/public/a")
    assert site.paths() == ["/robots.txt", "/robots.txt", "/public/a"]


def test_the_address_of_a_feed_is_read_without_asking(site: Site) -> None:
    site.pages["/robots.txt"] = reply(200, CLOSED)
    assert reader(site).get(site.url("/private/a"), robots=False).data == b"So it is."
    (found,) = reader(site).get_all([Request(site.url("/private/a"), robots=False)])
    assert isinstance(found, Page)
    assert "/robots.txt" not in site.paths()


def test_it_may_be_left_out_for_all(site: Site) -> None:
    site.pages["/robots.txt"] = reply(200, CLOSED)
    fetcher = Fetcher(allow=[site.address], obey_robots=False)
    assert fetcher.get(site.url("/private/a")).data == b"So it is."


def test_it_is_read_once_for_a_site(site: Site) -> None:
    site.pages["/robots.txt"] = reply(200, CLOSED)
    reader(site).get_all([Request(site.url("/public/a"))] * 6)
    assert site.paths().count("/robots.txt") == 1


def test_each_site_has_its_own(site: Site, other: Site) -> None:
    site.pages["/robots.txt"] = reply(200, CLOSED)
    other.pages["/private/a"] = lead(site.url("/private/a"))
    with pytest.raises(FetchError, match=r"robots\.txt asks programs not to"):
        reader(site, other).get(other.url("/private/a"))
    assert other.paths() == ["/robots.txt", "/private/a"]
    assert site.paths() == ["/robots.txt"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429])
def test_a_site_without_one_closes_nothing(site: Site, status: int) -> None:
    site.pages["/robots.txt"] = reply(status)
    assert not refused(site, "/private/a")


@pytest.mark.parametrize(
    "answer",
    [reply(500), reply(503), reply(301), reset, silence, lead("/robots.txt"), b"SMTP\r\n\r\n"],
    ids=["500", "503", "nowhere", "reset", "silence", "loop", "no HTTP"],
)
def test_a_site_that_cannot_tell_closes_all(site: Site, answer: bytes | Fault) -> None:
    site.pages["/robots.txt"] = answer
    assert refused(site, "/public/a", replace(LIMITS, total=0.4))
    assert "/public/a" not in site.paths()


@pytest.mark.parametrize("page", ["/public/a", "/private/a"])
def test_a_page_on_a_server_that_is_not_there_is_named_itself(page: str) -> None:
    with pytest.raises(FetchError) as found:
        Fetcher(allow=["127.0.0.1:1"], limits=LIMITS).get(f"http://127.0.0.1:1{page}")
    assert str(found.value).startswith(f"http://127.0.0.1:1{page} cannot be reached (")
    assert "robots.txt" not in str(found.value)


def test_rules_that_cannot_be_read_are_named_with_the_page(site: Site) -> None:
    site.pages["/robots.txt"] = reply(503)
    with pytest.raises(FetchError) as found:
        reader(site).get(site.url("/public/a"))
    assert str(found.value) == (
        f"{site.url('/public/a')} is not read, as its site's robots.txt cannot be read: "
        f"{site.url('/robots.txt')} answered with status 503; try again later"
    )


def test_it_may_stand_elsewhere(site: Site, other: Site) -> None:
    site.pages["/robots.txt"] = lead(other.url("/r"), 301)
    other.pages["/r"] = reply(200, CLOSED)
    with pytest.raises(FetchError, match=r"robots\.txt asks"):
        reader(site, other).get(site.url("/private/a"))


def test_but_not_on_a_private_address(site: Site, other: Site, world: World) -> None:
    home = world.place("a.test", site)
    site.pages["/robots.txt"] = lead(other.url("/r"))
    away = (
        r"/public/a is not read, as its site's robots\.txt cannot be read: .*/robots\.txt, which "
    )
    with pytest.raises(FetchError, match=f"{away}leads to .* is not on the public internet"):
        Fetcher(network=world.network()).get(f"{home}/public/a")
    assert other.connections == 0


def test_a_page_on_a_private_address_is_named_itself(site: Site) -> None:
    with pytest.raises(FetchError) as found:
        Fetcher().get(site.url("/public/a"))
    assert str(found.value).startswith(f"{site.url('/public/a')} is not read, as it is not on the ")
    assert "robots.txt" not in str(found.value)


def test_of_an_endless_one_the_first_part_counts(site: Site) -> None:
    head = b"HTTP/1.1 200 OK\r\n\r\n"
    site.pages["/robots.txt"] = repeat(head + CLOSED, b"Disallow: /x\n" * 1000)
    assert refused(site, "/private/a")
    assert not refused(site, "/public/a")


@pytest.mark.parametrize("agent", ["summarizer/1", "Summarizer", "summarizer (+http://a)"])
def test_rules_for_this_agent_go_first(agent: str) -> None:
    text = b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n\nUser-Agent: other\nuser agent Summarizer\n"
    rules = parse(text + b"Allow: /\nCrawl-delay: 2 # s\n", product(agent))
    assert not rules.forbids("http://a/x", product(agent))
    assert rules.delay == 2


@pytest.mark.parametrize(
    ("value", "delay"),
    [(b"0.5", 0.5), (b"60", 10), (b"1e300", 10), (b"-1", 0), (b"nan", 0), (b"inf", 0), (b"x", 0)],
)
def test_a_delay_is_at_most_ten_seconds(value: bytes, delay: float) -> None:
    assert parse(b"User-agent: *\nCrawl-delay: " + value, "summarizer").delay == delay


def test_a_delay_lies_between_the_pages_of_a_site(site: Site) -> None:
    site.pages["/robots.txt"] = reply(200, b"User-agent: *\nCrawl-delay: 0.15\n")
    began = time.monotonic()
    found = reader(site).get_all([Request(site.url("/public/a"))] * 4)
    assert all(isinstance(each, Page) for each in found)
    assert 0.45 <= time.monotonic() - began < 3


# Texts that would cost much, of so many lines or so long.
COSTLY = {
    "agents by rules": lambda share: (
        b"\n".join(b"User-agent: a%d" % n for n in range(15_000 // share))
        + b"\nDisallow: /a" * (20_000 // share)
    ),
    "stars in agents": lambda share: (
        b"".join(b"User-agent: s%sm\n" % (b"*" * n) for n in range(700 // share))
        + b"Disallow: /a\n" * (20_000 // share)
    ),
    "stars": lambda share: b"User-agent: *\nDisallow: /" + b"*a" * (250_000 // share) + b"b\n",
    "many stars": lambda share: (
        b"User-agent: *\n" + b"Disallow: /*a*a*a*a*a*a*a*a*a*b$\n" * (15_000 // share)
    ),
    "bytes": lambda share: bytes(range(256)) * (2000 // share),
}


@pytest.mark.parametrize("share", [5, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("kind", COSTLY)
def test_none_takes_much_memory_or_time(kind: str, share: int) -> None:
    text = COSTLY[kind](share)
    assert len(text) <= SIZE * 1.1
    began = time.monotonic()
    tracemalloc.start()
    try:
        parse(text, "summarizer").forbids("http://a/" + "a" * 5000, "summarizer")
        assert tracemalloc.get_traced_memory()[1] < 60_000_000 / share
    finally:
        tracemalloc.stop()
    assert time.monotonic() - began < 20 / share


def test_the_delay_takes_no_time_from_a_request(site: Site) -> None:
    site.pages["/robots.txt"] = reply(200, b"User-agent: *\nCrawl-delay: 0.6\n")
    limits = replace(LIMITS, total=0.5)
    found = reader(site, limits=limits).get_all([Request(site.url("/public/a"))] * 2)
    assert all(isinstance(each, Page) for each in found)

"""Pages over real connections: what comes, what is asked, and what goes wrong."""

from __future__ import annotations

import gzip
import ssl
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from summarizer.errors import SummarizerError
from summarizer.fetch import Fetcher, FetchError, Limits, Page, Request, Validators
from tests.fetch.sites import (
    BAD,
    PEM,
    Site,
    World,
    after,
    in_turn,
    lead,
    page,
    repeat,
    reply,
    reset,
    reset_later,
    serving,
    silence,
)

SHORT = Limits(connect=1.0, total=1.0, size=2_000_000)
SHORTER = replace(SHORT, total=0.4)  # where the time is over in any case
KNOWN = Validators('"v1"', "Sat, 31 Jan 2026 07:00:00 GMT")


def reader(*sites: Site, limits: Limits = SHORT, robots: bool = False) -> Fetcher:
    return Fetcher(allow=[site.address for site in sites], limits=limits, obey_robots=robots)


def error(
    site: Site, path: str = "/", known: Validators | None = None, limits: Limits = SHORT
) -> FetchError:
    with pytest.raises(FetchError) as caught:
        reader(site, limits=limits).get(site.url(path), known)
    assert site.url(path) in str(caught.value)
    return caught.value


def test_a_page_with_all_that_belongs_to_it(site: Site) -> None:
    site.pages["/a?b=c"] = page("So it is.", ETag='"v1"', Last_Modified="Sat, 31 Jan 2026")
    with reader(site) as fetcher:
        found = fetcher.get(site.url("/a?b=c#part"))
    assert found == Page(
        url=site.url("/a?b=c"),
        status=200,
        data=b"So it is.",
        content_type="text/html",
        validators=Validators('"v1"', "Sat, 31 Jan 2026"),
    )
    assert not found.unchanged


def test_what_is_sent_with_a_request(site: Site) -> None:
    site.pages["/"] = page()
    reader(site).get(site.url())
    (asked,) = site.asked
    assert asked.headers["host"] == site.address
    assert asked.headers["user-agent"].startswith("summarizer/")
    assert asked.headers["accept-encoding"] == "gzip, deflate"
    assert set(asked.headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_nothing_is_taken_from_the_environment(
    site: Site, other: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, other.url())
    site.pages["/"] = page()
    assert reader(site, other).get(site.url()).data == b"So it is."
    assert other.connections == 0


def test_cookies_are_not_kept(site: Site) -> None:
    site.pages |= {"/": reply(302, Location="/b", Set_Cookie="a=b"), "/b": page()}
    with reader(site) as fetcher:
        fetcher.get(site.url())
        fetcher.get(site.url("/b"))
    assert not any("cookie" in asked.headers for asked in site.asked)


def test_an_error_is_one_of_the_package() -> None:
    assert issubclass(FetchError, SummarizerError)


class TestConditions:
    def test_a_version_that_is_known_is_asked_for_and_unchanged(self, site: Site) -> None:
        site.pages["/"] = reply(304)
        found = reader(site).get(site.url(), KNOWN)
        assert found.unchanged
        assert found.data == b""
        assert found.validators == KNOWN
        sent = site.asked[0].headers
        assert sent["if-none-match"] == KNOWN.etag
        assert sent["if-modified-since"] == KNOWN.modified

    def test_new_validators_of_an_unchanged_version_are_taken_over(self, site: Site) -> None:
        site.pages["/"] = reply(304, ETag='"v2"')
        found = reader(site).get(site.url(), KNOWN)
        assert found.validators == Validators('"v2"', KNOWN.modified)

    def test_a_new_version_has_only_its_own_validators(self, site: Site) -> None:
        site.pages["/"] = page(ETag='"v2"')
        found = reader(site).get(site.url(), KNOWN)
        assert not found.unchanged
        assert found.validators == Validators('"v2"', None)

    @pytest.mark.parametrize("known", [None, Validators(None, None), Validators("a\r\nb: c", "é")])
    def test_unchanged_without_being_asked_is_an_error(
        self, site: Site, known: Validators | None
    ) -> None:
        site.pages["/"] = reply(304)
        found = error(site, known=known)
        assert found.status == 304
        assert "was not asked" in str(found)
        assert "b" not in site.asked[0].headers

    @pytest.mark.parametrize("etag", ["x" * 1001, "caf\xe9", "a\tb"])
    def test_a_validator_that_cannot_be_sent_back_is_not_kept(self, site: Site, etag: str) -> None:
        site.pages["/"] = page(ETag=etag)
        assert reader(site).get(site.url()).validators == Validators(None, None)


class TestRedirects:
    @pytest.mark.parametrize(
        ("statuses", "moved"),
        [
            ([301], True),
            ([308, 301], True),
            ([302], False),
            ([301, 307], False),
            ([302, 301], False),
        ],
    )
    def test_only_permanent_ones_move_an_address(
        self, site: Site, statuses: list[int], moved: bool
    ) -> None:
        for number, status in enumerate(statuses):
            site.pages[f"/{number}"] = lead(f"/{number + 1}", status)
        last = f"/{len(statuses)}"
        site.pages[last] = page()
        found = reader(site).get(site.url("/0"))
        assert found.url == site.url(last)
        assert found.moved == (site.url(last) if moved else None)

    def test_an_unchanged_page_may_have_moved(self, site: Site) -> None:
        site.pages |= {"/": lead("/new", 301), "/new": reply(304)}
        found = reader(site).get(site.url(), KNOWN)
        assert found.unchanged
        assert found.moved == site.url("/new")

    def test_five_are_followed_and_no_more(self, site: Site) -> None:
        site.pages |= {f"/{n}": lead(f"/{n - 1}") for n in range(1, 9)} | {"/0": page()}
        assert reader(site).get(site.url("/5")).data == b"So it is."
        site.asked.clear()
        assert "more than 5 times" in str(error(site, "/6"))
        assert len(site.asked) == 6

    def test_the_body_of_one_is_not_read(self, site: Site) -> None:
        site.pages |= {"/": reply(302, b"x" * 9_000_000, Location="/b"), "/b": page()}
        assert reader(site).get(site.url()).data == b"So it is."

    def test_the_error_names_both_addresses(self, site: Site) -> None:
        site.pages["/"] = lead("/gone")
        found = error(site)
        assert f"{site.url()}, which leads to {site.url('/gone')}," in str(found)
        assert found.status == 404

    def test_one_that_says_not_where_to_is_an_error(self, site: Site) -> None:
        site.pages["/"] = reply(301)
        assert error(site).status == 301


class TestRefusals:
    @pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 429, 500, 502, 503, 206, 300])
    def test_a_status_is_told_with_a_remedy(self, site: Site, status: int) -> None:
        site.pages["/"] = reply(status, b"<html>")
        found = error(site)
        assert found.status == status
        assert found.gone == (status == 410)
        assert found.retry_after is None
        assert f"status {status}; " in str(found)

    @pytest.mark.parametrize("status", [429, 503])
    def test_the_time_that_a_server_asks_for(self, site: Site, status: int) -> None:
        soon = datetime.now(UTC) + timedelta(hours=1)
        site.pages["/"] = reply(status, Retry_After="120")
        assert error(site).retry_after == 120
        site.pages["/"] = reply(status, Retry_After=format_datetime(soon, usegmt=True))
        assert error(site).retry_after == pytest.approx(3600, abs=30)

    def test_no_refusal_is_tried_again(self, site: Site) -> None:
        site.pages["/"] = reply(503)
        error(site)
        assert len(site.asked) == 1


class TestLostConnections:
    def test_one_that_is_cut_before_any_byte_is_opened_once_more(self, site: Site) -> None:
        site.pages["/"] = in_turn(reset, page())
        assert reader(site).get(site.url()).data == b"So it is."
        assert len(site.asked) == 2

    def test_only_once(self, site: Site) -> None:
        site.pages["/"] = reset
        assert "broke off" in str(error(site))
        assert len(site.asked) == 2

    def test_not_after_a_byte(self, site: Site) -> None:
        site.pages["/"] = reset_later
        assert "broke off" in str(error(site))
        assert len(site.asked) == 1

    def test_nobody_is_there(self) -> None:
        with serving() as site:
            pass
        assert "cannot be reached" in str(error(site))

    def test_an_unknown_host(self, world: World) -> None:
        with pytest.raises(FetchError, match=r"http://nowhere\.test/ cannot be reached"):
            Fetcher(network=world.network(), obey_robots=False).get("http://nowhere.test/")


class TestSizes:
    @pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 1_999_999, 2_000_000])
    @pytest.mark.parametrize("encoding", ["", "gzip", "deflate"])
    def test_up_to_the_limit(self, site: Site, size: int, encoding: str) -> None:
        body = {"": bytes, "gzip": gzip.compress, "deflate": zlib.compress}[encoding](bytes(size))
        site.pages["/"] = reply(200, body, Content_Encoding=encoding or "identity")
        assert reader(site, limits=replace(SHORT, total=10)).get(site.url()).data == bytes(size)

    @pytest.mark.parametrize("encoding", ["", "gzip", "deflate"])
    def test_not_a_byte_more(self, site: Site, encoding: str) -> None:
        body = {"": bytes, "gzip": gzip.compress, "deflate": zlib.compress}[encoding]
        site.pages["/"] = reply(200, body(bytes(2_000_001)), Content_Encoding=encoding)
        assert "more than 2,000,000 bytes" in str(error(site))

    def test_what_follows_the_end_of_compressed_data_counts_too(self, site: Site) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"x")
        site.pages["/"] = repeat(head, bytes(100_000))
        assert "more than 2,000,000 bytes" in str(error(site))

    def test_an_empty_body_may_be_called_compressed(self, site: Site) -> None:
        site.pages["/"] = reply(200, Content_Encoding="gzip")
        assert reader(site).get(site.url()).data == b""


@pytest.mark.parametrize("junk", [b"\x1b[31m\x9b2J", b"x" * 90_000])
def test_what_is_no_http_is_not_shown_as_it_is(site: Site, junk: bytes) -> None:
    site.pages["/"] = b"HTTP/1.1 200 OK\r\n" + junk + b"\r\n\r\n"
    found = str(error(site))
    assert found.isprintable()
    assert len(found) < 1000


@pytest.mark.parametrize("fault", BAD)
def test_every_bad_server_gives_an_error_in_time(site: Site, fault: str) -> None:
    site.pages["/"] = BAD[fault]
    began = time.monotonic()
    error(site, limits=SHORTER)
    assert time.monotonic() - began < 4


def test_the_time_is_that_of_all_redirects_together(site: Site) -> None:
    site.pages |= {f"/{n}": after(0.16, lead(f"/{n + 1}")) for n in range(5)}
    assert "within 0.4 seconds" in str(error(site, "/0", limits=SHORTER))
    assert len(site.asked) <= 3


def test_a_host_name_that_is_not_resolved_in_time(world: World) -> None:
    network = replace(world.network(), resolve=lambda host: time.sleep(2) or [])
    began = time.monotonic()
    with pytest.raises(FetchError, match="not resolved in time"):
        Fetcher(network=network, limits=replace(SHORT, connect=0.2), obey_robots=False).get(
            "http://slow.test/"
        )
    assert time.monotonic() - began < 1.5


class TestTLS:
    def trusting(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=PEM)

    def test_the_certificate_is_checked_for_the_name(self, world: World) -> None:
        with serving({"/": page()}, tls=True) as site:
            world.place("news.test", site, "93.184.215.14")
            fetcher = Fetcher(network=world.network(), tls=self.trusting(), obey_robots=False)
            assert fetcher.get("https://news.test/").data == b"So it is."
        assert world.dialled == ["93.184.215.14"]
        assert world.resolved == ["news.test"]

    @pytest.mark.parametrize(
        ("host", "trusted"), [("other.test", True), ("93.184.215.14", True), ("news.test", False)]
    )
    def test_a_wrong_name_or_an_unknown_signer_is_an_error(
        self, world: World, host: str, trusted: bool
    ) -> None:
        with serving({"/": page()}, tls=True) as site:
            world.place(host, site, "93.184.215.14")
            tls = self.trusting() if trusted else None
            fetcher = Fetcher(network=world.network(), tls=tls, obey_robots=False)
            with pytest.raises(FetchError, match="no secure connection: "):
                fetcher.get(f"https://{host}/")
        assert site.asked == []

    def test_a_server_that_never_ends_the_handshake(self, world: World) -> None:
        with serving({"/": silence}) as site:
            world.place("news.test", site)
            fetcher = Fetcher(network=world.network(), limits=SHORTER, obey_robots=False)
            began = time.monotonic()
            with pytest.raises(FetchError, match="no whole answer within"):
                fetcher.get("https://news.test/")
        assert time.monotonic() - began < 3


class TestMany:
    def test_results_stand_in_order_with_the_errors_among_them(self, site: Site) -> None:
        site.pages |= {f"/{n}": after(0.01 * (9 - n), page(str(n))) for n in range(9) if n != 4}
        requests = [Request(site.url(f"/{n}")) for n in range(9)]
        found = reader(site).get_all([*requests, Request("file:///etc/passwd"), Request("\x00")])
        assert [each.data for each in found if isinstance(each, Page)] == [
            str(n).encode() for n in (0, 1, 2, 3, 5, 6, 7, 8)
        ]
        assert [n for n, each in enumerate(found) if isinstance(each, FetchError)] == [4, 9, 10]

    def test_validators_are_sent_to_their_own_page(self, site: Site) -> None:
        site.pages |= {"/a": reply(304), "/b": page()}
        requests = [Request(site.url("/a"), KNOWN), Request(site.url("/b"))]
        a, b = reader(site).get_all(requests)
        assert isinstance(a, Page)
        assert isinstance(b, Page)
        assert (a.unchanged, b.unchanged) == (True, False)

    def test_none(self) -> None:
        assert Fetcher().get_all([]) == []

    @pytest.mark.parametrize("per_host", [1, 2, 3])
    def test_a_host_is_asked_by_few_at_a_time(self, site: Site, per_host: int) -> None:
        site.pages["/"] = after(0.05, page())
        limits = replace(SHORT, per_host=per_host)
        found = reader(site, limits=limits).get_all([Request(site.url())] * 8)
        assert all(isinstance(each, Page) for each in found)
        assert 1 <= site.most <= per_host + 1  # a server counts one that has just ended

    def test_also_by_few_threads_that_each_want_one_page(self, site: Site) -> None:
        site.pages["/"] = after(0.05, page())
        fetcher = reader(site)
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(fetcher.get, [site.url()] * 8))
        assert len(found) == 8
        assert site.most == SHORT.per_host

    def test_waiting_for_a_turn_takes_no_time_from_a_request(self, site: Site) -> None:
        site.pages["/"] = after(0.35, page())
        limits = replace(SHORT, per_host=1, total=0.9)
        with ThreadPoolExecutor(3) as pool:
            assert len(list(pool.map(reader(site, limits=limits).get, [site.url()] * 3))) == 3

    def test_hosts_are_asked_side_by_side(self, site: Site, world: World) -> None:
        site.pages["/"] = after(0.3, page())
        hosts = [world.place(f"n{n}.test", site) for n in range(12)]
        fetcher = Fetcher(network=world.network(), limits=SHORT, obey_robots=False)
        began = time.monotonic()
        found = fetcher.get_all([Request(host) for host in hosts])
        assert all(isinstance(each, Page) for each in found)
        assert time.monotonic() - began < 12 * 0.3 / 2
        assert site.most > 6

    def test_an_unforeseen_error_ends_only_its_own_request(self, site: Site, world: World) -> None:
        site.pages["/"] = page()
        world.place("good.test", site)

        def dial(ip: str, port: int, timeout: float) -> object:
            raise ZeroDivisionError("never thought of")

        network = replace(world.network(), dial=dial)
        fetcher = Fetcher(network=network, obey_robots=False)
        (found,) = fetcher.get_all([Request("http://good.test/")])
        assert "ZeroDivisionError: never thought of" in str(found)

    def test_nothing_is_read_after_the_end(self, site: Site) -> None:
        with reader(site) as fetcher:
            pass
        with pytest.raises(FetchError, match="the run ended"):
            fetcher.get(site.url())
        assert site.connections == 0

"""What doctor finds of sources: those that were never read are asked, and nothing is kept."""

from __future__ import annotations

import socket
import time
from datetime import timedelta
from pathlib import Path

import pytest

from summarizer.digest.profile import Profile
from summarizer.store.archive import Archive
from summarizer.store.articles import Source
from tests.digest.doctor.looking import NOW, found, published
from tests.digest.profiles import PLAIN, profile
from tests.fetch.sites import Site, reply, serving

ENTRY = "<item><title>News {0}</title><guid>{0}</guid><description>Text {0}.</description></item>"
RSS = "<rss version='2.0'><channel><title>The Local</title>{}</channel></rss>"
PAGE = f"<html><body><article><h1>News</h1>{'<p>A council voted on a bridge today.</p>' * 9}"
SLOW = 1.0  # seconds until a slow site answers


def feed(count: int) -> bytes:
    return reply(body=RSS.format("".join(map(ENTRY.format, range(count)))).encode())


def asking(folder: Path, *sources: str) -> Profile:
    """The plain digest with further sources."""
    return profile(folder, PLAIN + "".join(f"[[sources]]\n{each}\n" for each in sources))


def of(site: Site, path: str, more: str = "", kind: str = "feed") -> str:
    return f'{kind} = "{site.url(path)}"\nallow = "{site.address}"\n{more}'


def test_a_folder_that_is_absent_is_found(plain: Profile) -> None:
    assert plain.sources[0].folder is not None
    plain.sources[0].folder.rmdir()
    (bad,) = found(plain)[1]
    assert bad == f"source {plain.sources[0].folder}: is absent: make it, or correct the path"


def test_a_feed_that_was_never_read_is_asked(tmp_path: Path, plain: Profile) -> None:
    with serving({"/rss": feed(12)}) as site:
        fine, bad = found(asking(tmp_path, of(site, "/rss", 'name = "The Local"')))
        assert site.paths() == ["/rss"]
    assert bad == []
    assert fine[-1] == f"source The Local ({site.url('/rss')}): answers, 12 entries"
    assert not plain.store.exists()


def test_a_page_and_a_sitemap_are_asked(tmp_path: Path, plain: Profile) -> None:
    sitemap = b"<urlset><url><loc>http://a.example/1</loc></url></urlset>"
    pages = {"/page": reply(body=PAGE.encode()), "/sitemap.xml": reply(body=sitemap)}
    with serving(pages) as site:
        sources = of(site, "/page", kind="url"), of(site, "/sitemap.xml", kind="sitemap")
        fine, bad = found(asking(tmp_path, *sources))
    assert bad == []
    assert fine[-2:] == [
        f"source {site.url('/page')}: answers, 63 words",
        f"source {site.url('/sitemap.xml')}: answers, 1 page",
    ]


def test_each_feed_of_a_list_is_asked(tmp_path: Path, plain: Profile) -> None:
    with serving({"/a": feed(1), "/b": feed(2)}) as site:
        outlines = "".join(
            f'<outline text="{name}" xmlUrl="{site.url(f"/{name}")}"/>' for name in "ab"
        )
        (tmp_path / "feeds.opml").write_text(f"<opml><body>{outlines}</body></opml>")
        fine, bad = found(asking(tmp_path, f'opml = "feeds.opml"\nallow = "{site.address}"'))
    assert bad == []
    assert fine[-2:] == [
        f"source a ({site.url('/a')}): answers, 1 entry",
        f"source b ({site.url('/b')}): answers, 2 entries",
    ]


def test_a_list_of_feeds_that_is_absent_is_found(tmp_path: Path, plain: Profile) -> None:
    (bad,) = found(asking(tmp_path, 'opml = "feeds.opml"'))[1]
    assert bad == f"source {tmp_path / 'feeds.opml'}: is no file: correct the path"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (reply(404), "answered with status 404; there is nothing at the address: correct it"),
        (reply(body=b"<html><body>No feed</body></html>"), "feed"),
    ],
)
def test_a_feed_that_does_not_answer_as_one_is_found(
    tmp_path: Path, plain: Profile, answer: bytes, said: str
) -> None:
    with serving({"/rss": answer}) as site:
        (bad,) = found(asking(tmp_path, of(site, "/rss")))[1]
    assert bad.startswith(f"source {site.url('/rss')}: ")
    assert said in bad.removeprefix(f"source {site.url('/rss')}: ")


def test_a_server_that_is_not_there_is_found(tmp_path: Path, plain: Profile) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    source = f'feed = "http://{address}/rss"\nallow = "{address}"\nname = "The Gone"'
    (bad,) = found(asking(tmp_path, source))[1]
    assert bad.startswith(f"source The Gone (http://{address}/rss): cannot be reached ")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
@pytest.mark.parametrize("offline", [True, False])
def test_a_private_address_is_found_and_the_line_that_allows_it(
    tmp_path: Path, plain: Profile, host: str, offline: bool
) -> None:
    source = f'feed = "http://{host}:8123/rss"'
    (bad,) = found(asking(tmp_path, source), offline=offline)[1]
    assert bad.startswith(f"source http://{host}:8123/rss: ")
    _, _, line = bad.partition("if it is meant, set ")
    assert line.startswith("allow = [")
    assert found(asking(tmp_path, f"{source}\n{line}"), offline=True)[1] == []


def test_several_are_asked_at_once(tmp_path: Path, plain: Profile) -> None:
    def slowly(connection: socket.socket, ended: object) -> None:
        time.sleep(SLOW)
        connection.sendall(feed(1))

    with serving({"/rss": slowly}) as one, serving({"/rss": slowly}) as two:
        begin = time.monotonic()
        fine, bad = found(asking(tmp_path, of(one, "/rss"), of(two, "/rss")))
        took = time.monotonic() - begin
    assert (bad, len([text for text in fine if "answers, 1 entry" in text])) == ([], 2)
    assert took < 2 * SLOW


def test_without_the_network_nobody_is_asked(tmp_path: Path, plain: Profile) -> None:
    with serving({"/rss": feed(1)}) as site:
        fine, bad = found(asking(tmp_path, of(site, "/rss")), offline=True)
    assert (bad, site.connections) == ([], 0)
    assert fine[-1] == f"source {site.url('/rss')}: not read yet, not asked now"


def test_what_was_read_is_not_asked_again(tmp_path: Path, plain: Profile) -> None:
    with serving({"/rss": feed(1)}) as site:
        given = asking(tmp_path, of(site, "/rss"))
        with published(given, NOW) as archive:
            known = Source(given.sources[1].key, tried=NOW, succeeded=NOW)
            archive.fetched(known, [], NOW)
        fine, bad = found(given)
    assert (bad, site.connections) == ([], 0)
    assert fine[-1] == f"source {site.url('/rss')}: last read 2026-01-31 09:00 CET"


def test_what_failed_before_it_was_ever_read_is_asked_and_nothing_kept(
    tmp_path: Path, plain: Profile
) -> None:
    with serving({"/rss": feed(3)}) as site:
        given = asking(tmp_path, of(site, "/rss"))
        failed = Source(
            given.sources[1].key, failures=2, reason="gone", again=NOW + timedelta(hours=1)
        )
        with published(given, NOW) as archive:
            archive.failed(failed)
        fine, bad = found(given)
    assert bad == []
    assert fine[-1].endswith("answers, 3 entries")
    with Archive(given.store) as archive:
        assert archive.source(failed.name) == failed
        assert archive.waiting() == 0


def test_a_source_in_trouble_is_found_by_its_name(tmp_path: Path, plain: Profile) -> None:
    url = "https://news.example/rss"
    given = asking(tmp_path, f'feed = "{url}"\nname = "The Local"')
    with published(given, NOW) as archive:
        archive.failed(
            Source(given.sources[1].key, succeeded=NOW, failures=2, reason=f"{url} is gone")
        )
        archive.failed(Source("feed https://taken.example/out", failures=1, reason="gone"))
    assert found(given)[1] == [f"source The Local ({url}): is gone"]

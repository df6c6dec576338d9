"""What is said of sources, pages and files that could not be read, as an editor reads it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from summarizer.digest.collect import Collected, collect
from summarizer.digest.profile import Profile, Source
from summarizer.fetch import Fetcher, Limits
from summarizer.store.archive import Archive
from tests.digest.profiles import profile
from tests.fetch.sites import Fault, Site, lead, reply, reset, serving, silence

NOW = datetime(2026, 1, 31, 7, tzinfo=UTC)
LIMITS = Limits(connect=1.0, total=1.0, size=100_000)
ROBOTS = b"User-agent: *\nDisallow: /closed\n"
PAGES: dict[str, tuple[bytes | Fault, str]] = {
    "/402": (reply(402), "its page refuses programs (status 402)"),
    "/403": (reply(403), "its page refuses programs (status 403)"),
    "/404": (reply(404), "its page is gone (status 404)"),
    "/410": (reply(410), "its page is gone (status 410)"),
    "/418": (reply(418), "its server refused it (status 418)"),
    "/429": (reply(429), "its site was asked too often (status 429)"),
    "/503": (reply(503), "its server was at fault (status 503)"),
    "/leads-503": (lead("/503"), "its server was at fault (status 503)"),
    "/closed": (reply(200), "its site's robots.txt asks programs not to read it"),
    "/silence": (silence, "its page gave no whole answer within 1 seconds"),
    "/reset": (reset, "its page broke off or answered what is not HTTP"),
    "/large": (reply(200, b" " * 200_000), "its page sends more than 100,000 bytes"),
    "/packed": (
        reply(200, b"no gzip", Content_Encoding="gzip"),
        "its page sent what cannot be decompressed",
    ),
    "/loop": (lead("/loop"), "its page leads on more than 5 times"),
    "/nowhere": (reply(302), "its page leads on, but not where to"),
    "/ftp": (lead("ftp://x.example/"), "its page leads on, but ftp://x.example/ is not read"),
    "/inside": (lead("http://10.1.2.3/x"), "its page is not on the public internet"),
    "/picture": (
        reply(200, b"\x89PNG\r\n\x1a\n"),
        "its page gave no article (a PNG image, not an article)",
    ),
    "/empty": (reply(200), "its page gave no article (empty)"),
}


@pytest.fixture
def plain(tmp_path: Path) -> Profile:
    (tmp_path / "inbox").mkdir()
    return profile(tmp_path)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({path: answer for path, (answer, _) in PAGES.items()}) as found:
        found.pages["/robots.txt"] = reply(200, ROBOTS)
        yield found


def taken(plain: Profile, archive: Archive, **source: Any) -> Collected:
    read = plain.model_copy(update={"sources": (Source(**source),)})
    archive.claim(plain.name, NOW)
    return collect(read, archive, lambda allow: Fetcher(allow=allow, limits=LIMITS), NOW)


def test_why_only_a_teaser_was_read_is_english(plain: Profile, site: Site) -> None:
    items = "".join(
        f"<item><guid isPermaLink='false'>{path}</guid><title>Story</title>"
        f"<link>{site.url(path)}</link><description>The vote at {path}.</description></item>"
        for path in PAGES
    )
    feed = f"<rss version='2.0'><channel><title>Argus</title>{items}</channel></rss>"
    site.pages["/feed"] = reply(200, feed.encode())
    with Archive(plain.store) as archive:
        taken(plain, archive, feed=site.url("/feed"), allow=site.address)
        notes = {
            each.document.text.removeprefix("The vote at ").rstrip("."): each.note
            for each in archive.articles(NOW)
        }
    assert notes == {
        path: f"only the teaser was read: {reason}" for path, (_, reason) in PAGES.items()
    }


def test_pages_of_a_sitemap_that_are_left_out_are_named_once_for_each_reason(
    plain: Profile, site: Site
) -> None:
    places = "\n".join(map(site.url, ("/403", "/503", "/leads-503", "/closed")))
    site.pages["/map"] = reply(200, places.encode())
    with Archive(plain.store) as archive:
        found = taken(plain, archive, sitemap=site.url("/map"), name="Argus", allow=site.address)
    assert found.notes == (
        f"Argus: {site.url('/403')} was not read: its page refuses programs (status 403)",
        f"Argus: 2 pages were not read, such as {site.url('/503')}: "
        "its server was at fault (status 503)",
        f"Argus: {site.url('/closed')} was not read: its site's robots.txt asks programs not to "
        "read it",
    )


def index(site: Site, *paths: str) -> bytes:
    maps = "".join(f"<sitemap><loc>{site.url(path)}</loc></sitemap>" for path in paths)
    return reply(200, f"<sitemapindex>{maps}</sitemapindex>".encode())


def test_a_sitemap_of_a_list_that_cannot_be_read_does_not_take_the_others_with_it(
    plain: Profile, site: Site
) -> None:
    site.pages["/map"] = reply(200, site.url("/403").encode())
    site.pages["/picture"] = reply(200, b"<html></html>")
    site.pages["/index"] = index(site, "/503", "/picture", "/map")
    with Archive(plain.store) as archive:
        found = taken(plain, archive, sitemap=site.url("/index"), name="Argus", allow=site.address)
    assert found.read == 1
    assert [note.partition(site.address)[2] for note in found.notes] == [
        "/503 was not read: its server was at fault (status 503)",
        "/picture was not read: a web page, not a sitemap; look for its address in robots.txt of "
        "the site",
        "/403 was not read: its page refuses programs (status 403)",
    ]


def test_a_list_of_sitemaps_of_which_none_can_be_read_failed(plain: Profile, site: Site) -> None:
    site.pages["/index"] = index(site, "/503", "/leads-503")
    with Archive(plain.store) as archive:
        found = taken(plain, archive, sitemap=site.url("/index"), name="Argus", allow=site.address)
    (failed,) = found.failed
    assert failed.reason == (
        f"2 sitemaps were not read, such as {site.url('/503')}: "
        "its server was at fault (status 503)"
    )


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/403", "answered with status 403; it refuses programs or this address: open it in a "
                 "browser, or remove the source"),
        ("/closed", "is not read, as its site's robots.txt asks programs not to read it; use the "
                    "site's feed"),
        ("/empty", "its page gave no article (empty); open it in a browser"),
    ],
)  # fmt: skip
def test_a_source_without_a_name_is_not_named_twice(
    path: str, reason: str, plain: Profile, site: Site
) -> None:
    with Archive(plain.store) as archive:
        (failed,) = taken(plain, archive, url=site.url(path), allow=site.address).failed
    assert (failed.source, failed.reason) == (site.url(path), reason)


def test_one_with_a_name_tells_its_address(plain: Profile, site: Site) -> None:
    with Archive(plain.store) as archive:
        found = taken(plain, archive, url=site.url("/503"), name="Argus", allow=site.address)
    (failed,) = found.failed
    assert failed.source == "Argus"
    assert failed.reason.startswith(f"{site.url('/503')} answered with status 503; ")


def test_files_of_a_folder_that_are_left_out_are_named_within_it(
    plain: Profile, tmp_path: Path
) -> None:
    for name in ("a.png", "b.png"):
        (tmp_path / "inbox" / name).write_bytes(b"\x89PNG")
    (tmp_path / "inbox" / "c.txt").write_bytes(b"")
    with Archive(plain.store) as archive:
        found = taken(plain, archive, folder=tmp_path / "inbox", name="Clippings")
    assert found.notes == (
        "Clippings: 2 files were not read, such as a.png: a PNG image, not an article",
        "Clippings: c.txt was not read: empty",
    )


def test_messages_that_are_left_out_are_named_by_their_subject(
    plain: Profile, tmp_path: Path
) -> None:
    start = "From x Sat Jan  3 01:05:34 2026\nFrom: ann@argus.example\nSubject: {}\n\n\n"
    (tmp_path / "mbox").write_text(start.format("Morning news"), encoding="utf-8")
    with Archive(plain.store) as archive:
        found = taken(plain, archive, mailbox=tmp_path / "mbox", name="Letters")
    assert found.notes == ("Letters: “Morning news” was not read: a message without text",)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ({"folder": "away"}, "is no folder: make it, or correct the path"),
        ({"mailbox": "away"}, "does not exist: correct the path"),
        ({"opml": "away"}, "is no file: correct the path"),
    ],
)
def test_what_is_not_there_is_named_once(
    source: dict[str, str], reason: str, plain: Profile, tmp_path: Path
) -> None:
    ((kind, name),) = source.items()
    with Archive(plain.store) as archive:
        (failed,) = taken(plain, archive, **{kind: tmp_path / name}).failed
    assert (failed.source, failed.reason) == (str(tmp_path / name), reason)

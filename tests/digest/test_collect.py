"""Files to articles of the archive, and what is said of pages that were not read."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from summarizer.digest.collect import Collected, collect
from summarizer.digest.profile import Profile, Source
from summarizer.fetch import Fetcher
from summarizer.store.archive import Archive
from tests.digest.profiles import profile
from tests.fetch.sites import reply, serving

NOW = datetime(2026, 1, 31, 7, tzinfo=UTC)
TEXTS = (
    "The council of Ely voted on Monday to build a new bridge over the river near the harbour.",
    "The council of Ely voted on Monday to build a new school beside the river near the harbour.",
    "The council of Ely voted on Monday to close the old market beside the river in the harbour.",
)


@pytest.fixture
def plain(tmp_path: Path) -> Profile:
    (tmp_path / "inbox").mkdir()
    return profile(tmp_path)


@pytest.fixture
def archive(plain: Profile) -> Iterator[Archive]:
    with Archive(plain.store) as found:
        found.claim(plain.name, NOW)
        yield found


def taken(plain: Profile, archive: Archive, now: datetime = NOW) -> Collected:
    return collect(plain, archive, lambda allow: Fetcher(allow=allow), now)


def write(plain: Profile, *articles: dict[str, str]) -> None:
    folder = plain.sources[0].folder
    assert folder is not None
    text = "\n".join(map(json.dumps, articles))
    (folder / "all.jsonl").write_text(text + "\n", encoding="utf-8")


@pytest.mark.parametrize("named", ["title", "url", None])
def test_articles_of_one_file_that_are_alike_are_all_kept(
    named: str | None, plain: Profile, archive: Archive
) -> None:
    articles = [{"text": text} for text in TEXTS]
    for number, each in enumerate(articles):
        if named:
            each[named] = f"https://example.org/{number}"
    write(plain, *articles)
    assert taken(plain, archive).new == len(TEXTS)
    assert taken(plain, archive, NOW + timedelta(days=1)).new == 0


def test_a_file_that_grows_gives_only_what_is_new(plain: Profile, archive: Archive) -> None:
    first, second, third = ({"text": text, "title": text[:70]} for text in TEXTS)
    write(plain, first, second)
    assert taken(plain, archive).new == 2
    write(plain, third, first, second)
    assert taken(plain, archive, NOW + timedelta(days=1)).new == 1


def test_an_edited_article_is_a_version_of_it(plain: Profile, archive: Archive) -> None:
    first, second = ({"text": text, "title": text[:70]} for text in TEXTS[:2])
    write(plain, first, second)
    taken(plain, archive)
    write(plain, first | {"text": TEXTS[0].replace("Monday", "Tuesday")}, second)
    assert taken(plain, archive, NOW + timedelta(days=1)).new == 0
    assert any("Tuesday" in each.document.text for each in archive.articles(NOW))


def test_a_folder_that_is_missing_is_named_and_does_not_stop_the_run(
    plain: Profile, archive: Archive
) -> None:
    folder = plain.sources[0].folder
    assert folder is not None
    folder.rmdir()
    (failed,) = taken(plain, archive).failed
    assert "is no folder" in failed.reason


FEED = """<rss version="2.0"><channel><title>Ely Herald</title><item><guid>1</guid>
<title>New bridge</title><link>{page}</link><description>The council voted.</description></item>
{more}</channel></rss>"""
PAGE = "<html><body><article><h1>New bridge</h1>{}</article></body></html>".format(
    "".join(f"<p>{text} It will cost {n} million pounds.</p>" for n, text in enumerate(TEXTS, 3))
)


class _Site(BaseHTTPRequestHandler):
    """A feed with teasers that changes at each visit, and the page that it leads to."""

    visits = 0

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            self.send_error(404)
            return
        _Site.visits += self.path == "/feed"
        page = f"http://{self.headers['Host']}/page"
        feed = FEED.format(page=page, more=f"<!-- {_Site.visits} -->")
        body = (feed if self.path == "/feed" else PAGE).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def test_a_teaser_that_comes_again_takes_no_text_away(plain: Profile, archive: Archive) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        place = f"127.0.0.1:{server.server_port}"
        feed = Source(feed=f"http://{place}/feed", allow=(place,))
        fed = plain.model_copy(update={"sources": (feed,)})
        assert taken(fed, archive).new == 1
        first = archive.articles(NOW)[0].document.text
        assert "million pounds" in first
        assert taken(fed, archive, NOW + timedelta(days=1)).new == 0
        assert archive.articles(NOW)[0].document.text == first
    finally:
        server.shutdown()
        server.server_close()


def test_what_a_broken_feed_left_out_is_asked_for_again(plain: Profile, archive: Archive) -> None:
    items = "".join(
        f"<item><guid>{number}</guid><title>{number}</title><description>{text}</description></item>"
        for number, text in enumerate(TEXTS)
    )
    feed = f"<rss version='2.0'><channel><title>Ely Herald</title>{items}</channel></rss>".encode()
    with serving({"/feed": reply(200, feed[: feed.index(b"</item>") + 7], ETag='"1"')}) as site:
        source = Source(feed=site.url("/feed"), name="Herald", allow=(site.address,))
        fed = plain.model_copy(update={"sources": (source,)})
        (note,) = taken(fed, archive).notes
        assert note.startswith("Herald: not well-formed (")
        site.pages["/feed"] = reply(200, feed, ETag='"1"')
        assert taken(fed, archive, NOW + timedelta(days=1)).new == len(TEXTS) - 1
        assert "if-none-match" not in site.asked[-1].headers
        site.pages["/feed"] = reply(304)
        assert taken(fed, archive, NOW + timedelta(days=2)).failed == ()
        assert site.asked[-1].headers["if-none-match"] == '"1"'

"""What editions call a source of each kind, and what an article states of itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from summarizer.digest.collect import Collected, collect
from summarizer.digest.profile import Profile, Source
from summarizer.fetch import Fetcher
from summarizer.store.archive import Archive
from tests.digest.profiles import profile
from tests.fetch.sites import Site, reply, serving

NOW = datetime(2026, 1, 31, 7, tzinfo=UTC)
TEXT = "The council of Ely voted on Monday to build a new bridge over the river near the harbour."
OTHER = "Four people were hurt on Tuesday when a ferry struck the old pier of Brighton in the fog."
LONG = " ".join(f"{TEXT[:-1]}, and part {number} of it is to be ready soon." for number in range(9))


@pytest.fixture
def plain(tmp_path: Path) -> Profile:
    (tmp_path / "inbox").mkdir()
    return profile(tmp_path)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


def collected(plain: Profile, **source: Any) -> tuple[Collected, dict[str, str | None]]:
    """What a source gives: the outlet of each article by the first word of its text."""
    read = plain.model_copy(update={"sources": (Source(**source),)})
    with Archive(plain.store) as archive:
        archive.claim(plain.name, NOW)
        taken = collect(read, archive, lambda allow: Fetcher(allow=allow), NOW)
        articles = [each.document for each in archive.articles(NOW)]
    return taken, {each.text.split()[0]: each.outlet for each in articles}


def outlets(plain: Profile, **source: Any) -> dict[str, str | None]:
    return collected(plain, **source)[1]


def test_articles_of_a_folder_that_name_no_outlet_have_its_name(
    plain: Profile, tmp_path: Path
) -> None:
    folder = tmp_path / "inbox"
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(f"Outlet: The Argus\n\n{OTHER}", encoding="utf-8")
    assert outlets(plain, folder=folder, name="Clippings") == {
        "The": "Clippings",
        "Four": "The Argus",
    }


def test_without_a_name_they_have_none(plain: Profile, tmp_path: Path) -> None:
    (tmp_path / "inbox" / "a.txt").write_text(TEXT, encoding="utf-8")
    assert outlets(plain, folder=tmp_path / "inbox") == {"The": None}


def test_newsletters_of_senders_that_name_no_outlet_have_the_name_of_the_mailbox(
    plain: Profile, tmp_path: Path
) -> None:
    start = "From x Sat Jan  3 01:05:34 2026\nSubject: News\n"
    (tmp_path / "mbox").write_text(
        f"{start}From: ann@gmail.com\n\n{TEXT}\n\n{start}From: news@argus.example\n\n{OTHER}\n",
        encoding="utf-8",
    )
    assert outlets(plain, mailbox=tmp_path / "mbox", name="Letters") == {
        "The": "Letters",
        "Four": "argus.example",
    }


FEED = """<rss version="2.0"><channel><title>Argus feed</title>
<item><guid>1</guid><description>{long}</description></item>
<item><guid>2</guid><source url="https://herald.example/f">The Herald</source>
<description>Four. {long}</description></item></channel></rss>"""


@pytest.mark.parametrize(("name", "called"), [("The Argus", "The Argus"), (None, "Argus feed")])
def test_a_feed_is_called_by_its_name_else_its_title(
    name: str | None, called: str, plain: Profile, site: Site
) -> None:
    site.pages["/feed"] = reply(200, FEED.format(long=LONG).encode())
    found = outlets(plain, feed=site.url("/feed"), name=name, allow=site.address)
    assert found == {"The": called, "Four.": "The Herald"}


@pytest.mark.parametrize(("title", "called"), [('text="Argus"', "Argus"), ("", "Argus feed")])
def test_a_feed_of_a_list_is_called_as_the_list_does_else_by_its_title(
    title: str, called: str, plain: Profile, site: Site, tmp_path: Path
) -> None:
    site.pages["/feed"] = reply(200, FEED.format(long=LONG).encode())
    opml = f'<opml><body><outline {title} xmlUrl="{site.url("/feed")}"/></body></opml>'
    (tmp_path / "feeds.opml").write_text(opml, encoding="utf-8")
    found = outlets(plain, opml=tmp_path / "feeds.opml", allow=site.address)
    assert found == {"The": called, "Four.": "The Herald"}


PAGE = (
    "<html><head>{head}</head><body><article><h1>Bridge</h1><p>{text}</p></article></body></html>"
)
NAMED = '<meta property="og:site_name" content="The Herald">'


@pytest.mark.parametrize(("head", "called"), [(NAMED, "The Herald"), ("", "The Argus")])
@pytest.mark.parametrize("kind", ["url", "sitemap"])
def test_a_page_that_names_no_outlet_has_the_name_of_its_source(
    kind: str, head: str, called: str, plain: Profile, site: Site
) -> None:
    site.pages["/page"] = reply(200, PAGE.format(head=head, text=LONG).encode())
    site.pages["/map"] = reply(200, f"{site.url('/page')}\n".encode())
    place = site.url("/page" if kind == "url" else "/map")
    found = outlets(plain, **{kind: place}, name="The Argus", allow=site.address)
    assert found == {"The": called}


def test_addresses_are_cited_without_what_tracks(plain: Profile, site: Site) -> None:
    link = f"{site.url('/page')}?utm_source=rss&amp;id=7"
    item = f"<item><guid>1</guid><link>{link}</link><description>{LONG}</description></item>"
    site.pages["/feed"] = reply(200, f"<rss version='2.0'><channel>{item}</channel></rss>".encode())
    read = plain.model_copy(
        update={"sources": (Source(feed=site.url("/feed"), allow=(site.address,)),)}
    )
    with Archive(plain.store) as archive:
        archive.claim(plain.name, NOW)
        collect(read, archive, lambda allow: Fetcher(allow=allow), NOW)
        (article,) = archive.articles(NOW)
    assert article.document.url == f"{site.url('/page')}?id=7"


TEASERS = "".join(
    f"<p><a href='https://argus.example/{number}?utm_source=mail'>The {number}th of the stories</a>"
    f"</p><p>Story {number} {TEXT}</p>"
    for number in range(3)
)
LETTER = (
    "From x Sat Jan  3 01:05:34 2026\nFrom: The Argus <a@argus.example>\nMessage-ID: <{name}>\n"
    "Subject: Three stories\nContent-Type: text/html\n\n" + TEASERS + "\n\n"
)


def letters(plain: Profile, archive: Archive, folder: Path, *names: str) -> Collected:
    text = "".join(LETTER.format(name=name) for name in names)
    (folder / "mbox").write_text(text, encoding="utf-8")
    source = Source(mailbox=folder / "mbox")
    read = plain.model_copy(update={"sources": (source,)})
    return collect(read, archive, lambda allow: Fetcher(allow=allow), NOW)


def test_each_article_of_a_newsletter_is_one_and_comes_once(plain: Profile, tmp_path: Path) -> None:
    with Archive(plain.store) as archive:
        archive.claim(plain.name, NOW)
        assert [letters(plain, archive, tmp_path, "1@x").new for _ in range(2)] == [3, 0]
        notes = {each.note for each in archive.articles(NOW)}
        urls = {each.document.url for each in archive.articles(NOW)}
    assert notes == {"only what a newsletter says of it was read"}
    assert urls == {f"https://argus.example/{number}" for number in range(3)}


def test_what_a_feed_gave_in_full_a_newsletter_does_not_give_again(
    plain: Profile, site: Site, tmp_path: Path
) -> None:
    item = "<item><guid>1</guid><link>https://argus.example/1</link><description>{}</description>"
    feed = f"<rss version='2.0'><channel>{item.format(LONG)}</item></channel></rss>"
    site.pages["/feed"] = reply(200, feed.encode())
    fed = plain.model_copy(
        update={"sources": (Source(feed=site.url("/feed"), allow=(site.address,)),)}
    )
    with Archive(plain.store) as archive:
        archive.claim(plain.name, NOW)
        assert collect(fed, archive, lambda allow: Fetcher(allow=allow), NOW).new == 1
        assert letters(plain, archive, tmp_path, "1@x").new == 2


def test_a_newsletter_that_repeats_another_gives_nothing_new(
    plain: Profile, tmp_path: Path
) -> None:
    with Archive(plain.store) as archive:
        archive.claim(plain.name, NOW)
        assert letters(plain, archive, tmp_path, "1@x", "2@x").new == 3

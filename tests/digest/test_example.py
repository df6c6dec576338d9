"""The server with invented news: its feeds as the digest reads them, and how it answers."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import httpx
import pytest

from summarizer.digest.example import HOST, News, main, server
from summarizer.ingest.entries import read_entries
from summarizer.ingest.reading import read_data

TODAY = date(2026, 1, 31)  # a Saturday
SITE = "http://news.example"
FEEDS = ("/region.rss", "/stations.atom")
WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"


@contextmanager
def serving(news: News) -> Iterator[str]:
    """The address of a server of the news until the end of the block."""
    with server(news, 0) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://{HOST}:{running.server_address[1]}"
        finally:
            running.shutdown()
            thread.join()


@pytest.fixture
def site() -> Iterator[str]:
    with serving(News(TODAY)) as address:
        yield address


def page(news: News, path: str) -> str:
    found = news.page(path, SITE)
    assert found is not None
    return found.text


# What it tells.


def test_each_day_has_six_to_nine_articles_of_four_outlets() -> None:
    first, both = News(TODAY).articles(), News(TODAY, days=2).articles()
    assert len(first) == 9
    assert len(both) - len(first) == 8
    assert len({each.outlet for each in both}) == 4
    assert len({each.slug for each in both}) == len(both)


def test_the_second_day_is_today() -> None:
    days = Counter(each.published.date() for each in News(TODAY, days=2).articles())
    assert days == {date(2026, 1, 30): 9, date(2026, 1, 31): 8}


def test_weekdays_are_those_of_the_articles() -> None:
    for each in News(TODAY, days=2).articles():
        told = set(re.findall(WEEKDAYS, " ".join(each.paragraphs)))
        following = {"Friday": "Saturday", "Saturday": "Sunday"}
        today = f"{each.published:%A}"
        assert told <= {today, following[today]}, each.slug
        assert today in told, each.slug


def test_articles_hold_no_marks_of_the_template() -> None:
    for each in News(TODAY, days=2).articles():
        assert not re.search(r"[{}<>]|\n\n", " ".join(each.paragraphs))
        assert 3 <= len(each.paragraphs) <= 6


# How the digest reads it.


def test_the_feed_in_rss_has_teasers_with_their_outlets() -> None:
    found = read_entries(page(News(TODAY), "/region.rss").encode(), f"{SITE}/region.rss")
    assert found.title == "Papers of the region"
    assert len(found.entries) == 5
    assert all(each.teaser for each in found.entries)
    outlets = {each.article.outlet for each in found.entries}
    assert outlets == {"Selwick Herald", "Northmark Courier"}


def test_the_feed_in_atom_has_whole_articles() -> None:
    news = News(TODAY)
    found = read_entries(page(news, "/stations.atom").encode(), f"{SITE}/stations.atom")
    assert len(found.entries) == 4
    assert not any(each.teaser for each in found.entries)
    entry, article = found.entries[0], news.articles("stations")[0]
    assert entry.url == f"{SITE}/articles/{article.slug}"
    assert entry.article.title == article.title
    assert entry.article.outlet == article.outlet
    assert entry.article.published == article.published
    assert entry.article.text.split() == " ".join(article.paragraphs).split()


@pytest.mark.parametrize("article", News(TODAY, days=2).articles(), ids=lambda each: each.slug)
def test_the_page_of_an_article_reads_as_the_article(article: object) -> None:
    news = News(TODAY, days=2)
    (found,) = [each for each in news.articles() if each == article]
    text = page(news, f"/articles/{found.slug}")
    (read,) = read_data(text.encode(), f"{SITE}/articles/{found.slug}").documents
    assert read.title == found.title
    assert read.outlet == found.outlet
    assert read.published is not None
    assert read.published.date() == found.published.date()
    assert read.text.split() == " ".join(found.paragraphs).split()


# How it answers.


def test_what_has_not_changed_is_not_sent_again(site: str) -> None:
    first = httpx.get(f"{site}/region.rss")
    assert first.status_code == 200
    assert first.headers["content-type"] == "application/rss+xml; charset=utf-8"
    tag = first.headers["etag"]
    again = httpx.get(f"{site}/region.rss", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    weak = httpx.get(f"{site}/region.rss", headers={"If-None-Match": f"W/{tag}"})
    assert weak.status_code == 304


def test_the_next_day_comes_when_it_is_asked_for(site: str) -> None:
    tags = {each: httpx.get(f"{site}{each}").headers["etag"] for each in FEEDS}
    assert httpx.get(f"{site}/articles/record-count-of-salmon-in-the-tarn").status_code == 404
    assert httpx.get(f"{site}/next-day").text == "day 2, 17 articles\n"
    assert httpx.get(f"{site}/next-day").text == "day 2, 17 articles\n"
    for path, tag in tags.items():
        changed = httpx.get(f"{site}{path}", headers={"If-None-Match": tag})
        assert changed.status_code == 200
        assert changed.headers["etag"] != tag
    assert httpx.get(f"{site}/articles/record-count-of-salmon-in-the-tarn").status_code == 200


def test_links_lead_to_its_own_port(site: str) -> None:
    for path in FEEDS:
        links = re.findall(r"http://127[^\"<]+", httpx.get(f"{site}{path}").text)
        assert links
        assert all(link.startswith(f"{site}/") for link in links)


def test_other_paths(site: str) -> None:
    assert "Disallow: /next-day" in httpx.get(f"{site}/robots.txt").text
    assert "Storm surge floods" in httpx.get(f"{site}/").text
    missing = httpx.get(f"{site}/articles/none")
    assert (missing.status_code, "etag" in missing.headers) == (404, False)


def test_it_starts_as_a_program_on_the_day_that_is_asked_for() -> None:
    command = [sys.executable, "-m", "summarizer.digest.example", "--port", "0", "--day", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            feeds = process.stdout.readline().decode().split()
            assert [each.rpartition("/")[2] for each in feeds] == ["region.rss", "stations.atom"]
            assert "/next-day" in process.stdout.readline().decode()
            found = read_entries(httpx.get(feeds[0]).content, feeds[0])
        finally:
            process.terminate()
    assert len(found.entries) == 9
    days = {each.article.published for each in found.entries}
    assert max(filter(None, days)).date() <= datetime.now().astimezone().date()


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str], site: str) -> None:
    port = site.rpartition(":")[2]
    assert main(["--port", port]) == 1
    assert (
        capsys.readouterr().err == f"port {port}: Address already in use; choose another --port\n"
    )

"""A small server with invented news, to try a digest on: two feeds, their articles, two days.

    python -m summarizer.digest.example

It answers to this machine alone. Once ``/next-day`` is asked for, the second day has come.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from typing import Any, Literal

HOST = "127.0.0.1"
PORT = 8123  # as configs/digest-example.toml has it
DAYS = 2
TEASER = 1  # paragraphs of an article that the RSS feed shows

ROBOTS = "User-agent: *\nDisallow: /next-day\n"


@dataclass(frozen=True, slots=True)
class Article:
    """An article; its address is ``/articles/SLUG``."""

    feed: str
    slug: str
    outlet: str
    author: str
    title: str
    paragraphs: tuple[str, ...]
    published: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; its address is ``/NAME.FORMAT``."""

    name: str
    title: str
    format: Literal["rss", "atom"]

    @property
    def path(self) -> str:
        """Where the server has it."""
        return f"/{self.name}.{self.format}"


@dataclass(frozen=True, slots=True)
class Page:
    """What the server answers, with a tag that changes whenever it does."""

    text: str
    kind: str

    @property
    def data(self) -> bytes:
        """The page as it is sent."""
        return self.text.encode()

    @property
    def tag(self) -> str:
        """The entity tag of this version."""
        return f'"{hashlib.sha256(self.data).hexdigest()[:16]}"'


class News:
    """The feeds and articles of the days that have come; the last day is dated today."""

    def __init__(self, today: date, days: int = 1) -> None:
        self.days = days
        found = _read()
        self.feeds = [Feed(name, **each) for name, each in found["feeds"].items()]
        self._articles = [(each["day"], _article(each, today)) for each in found["articles"]]

    def articles(self, feed: str | None = None) -> list[Article]:
        """The articles of the days so far, of one feed or of all, the latest first."""
        found = [each for day, each in self._articles if day <= self.days]
        wanted = [each for each in found if feed in (None, each.feed)]
        return sorted(wanted, key=lambda each: each.published, reverse=True)

    def page(self, path: str, site: str) -> Page | None:
        """The page at a path of the site; None where there is none."""
        for feed in self.feeds:
            if path == feed.path:
                write = _rss if feed.format == "rss" else _atom
                return Page(write(feed, self.articles(feed.name), site), _kind(feed.format))
        for article in self.articles():
            if path == f"/articles/{article.slug}":
                return Page(_html(article), "text/html")
        match path:
            case "/":
                return Page(_index(self), "text/html")
            case "/robots.txt":
                return Page(ROBOTS, "text/plain")
        return None

    def turn(self) -> str:
        """Let the next day come, if there is one; what day it is now."""
        self.days = min(self.days + 1, DAYS)
        return f"day {self.days}, {len(self.articles())} articles"


class Handler(BaseHTTPRequestHandler):
    """Answers from the news."""

    server_version = "example"
    sys_version = ""

    def __init__(self, news: News, tell: Callable[[str], None], *args: Any) -> None:
        self._news, self._tell = news, tell
        super().__init__(*args)

    def do_GET(self) -> None:
        """Give a page, say that it has not changed, or let the next day come."""
        path = self.path.partition("?")[0]
        if path == "/next-day":
            self._answer(HTTPStatus.OK, Page(f"{self._news.turn()}\n", "text/plain"))
            return
        page = self._news.page(path, f"http://{HOST}:{self.connection.getsockname()[1]}")
        if page is None:
            self._answer(HTTPStatus.NOT_FOUND, Page("There is no such page.\n", "text/plain"))
        elif page.tag in self.headers.get("If-None-Match", ""):
            self._answer(HTTPStatus.NOT_MODIFIED, page)
        else:
            self._answer(HTTPStatus.OK, page)

    def log_message(self, format: str, *args: Any) -> None:
        """Show each request in one line."""
        self._tell(format % args)

    def _answer(self, status: HTTPStatus, page: Page) -> None:
        self.send_response(status)
        if status != HTTPStatus.NOT_FOUND:
            self.send_header("ETag", page.tag)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", f"{page.kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(page.data)))
        self.end_headers()
        if status != HTTPStatus.NOT_MODIFIED:
            self.wfile.write(page.data)


def server(
    news: News, port: int = PORT, tell: Callable[[str], None] = lambda line: None
) -> ThreadingHTTPServer:
    """A server of the news at a port of this machine, 0 for any that is free."""
    return ThreadingHTTPServer((HOST, port), partial(Handler, news, tell))


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until the process is told to end."""
    given = _options().parse_args(arguments)
    news = News(datetime.now(UTC).date(), given.day)
    try:
        serving = server(news, given.port, partial(print, file=sys.stderr))
    except OSError as exc:
        print(f"port {given.port}: {exc.strerror or exc}; choose another --port", file=sys.stderr)
        return 1
    site = f"http://{HOST}:{serving.server_address[1]}"
    print(*(f"{site}{feed.path}" for feed in news.feeds), flush=True)
    print(f"curl {site}/next-day lets the next day come; Ctrl-C ends", flush=True)
    with serving:
        try:
            serving.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m summarizer.digest.example",
        description="Serve two feeds of invented news to this machine.",
    )
    parser.add_argument("--port", type=int, default=PORT, help="0: any that is free")
    parser.add_argument("--day", type=int, default=1, choices=range(1, DAYS + 1))
    return parser


def _read() -> dict[str, Any]:
    text = (resources.files("summarizer.digest") / "example.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _article(found: dict[str, Any], today: date) -> Article:
    day = today - timedelta(days=DAYS - found["day"])
    names = {"today": day, "tomorrow": day + timedelta(days=1)}
    return Article(
        feed=found["feed"],
        slug=found["slug"],
        outlet=found["outlet"],
        author=found["author"],
        title=found["title"],
        paragraphs=tuple(found["text"].strip().format(**names).split("\n\n")),
        published=datetime.combine(day, time.fromisoformat(found["at"]), UTC),
    )


def _kind(format: str) -> str:
    return f"application/{format}+xml"


def _rss(feed: Feed, articles: Sequence[Article], site: str) -> str:
    items = "".join(
        f"""
    <item>
      <title>{escape(each.title)}</title>
      <link>{site}/articles/{each.slug}</link>
      <guid isPermaLink="false">{each.slug}</guid>
      <source url="{site}{feed.path}">{escape(each.outlet)}</source>
      <pubDate>{format_datetime(each.published)}</pubDate>
      <description>{escape(" ".join(each.paragraphs[:TEASER]))}</description>
    </item>"""
        for each in articles
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0">
  <channel>
    <title>{escape(feed.title)}</title>
    <link>{site}/</link>
    <description>Invented news, to try a digest on</description>
    <language>en</language>{items}
  </channel>
</rss>
"""


def _atom(feed: Feed, articles: Sequence[Article], site: str) -> str:
    entries = "".join(
        f"""
  <entry>
    <id>{site}/articles/{each.slug}</id>
    <title>{escape(each.title)}</title>
    <link href="{site}/articles/{each.slug}"/>
    <updated>{each.published.isoformat()}</updated>
    <author><name>{escape(each.author)}</name></author>
    <source><title>{escape(each.outlet)}</title></source>
    <content type="html">{escape(_paragraphs(each))}</content>
  </entry>"""
        for each in articles
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>{site}{feed.path}</id>
  <title>{escape(feed.title)}</title>
  <updated>{articles[0].published.isoformat()}</updated>{entries}
</feed>
"""


def _html(article: Article) -> str:
    outlet, title = escape(article.outlet), escape(article.title)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} | {outlet}</title>
<meta property="og:site_name" content="{outlet}">
<meta name="author" content="{escape(article.author)}">
<meta property="article:published_time" content="{article.published.isoformat()}">
</head>
<body>
<nav><a href="/">Home</a></nav>
<article>
<h1>{title}</h1>
<p class="byline">By {escape(article.author)}</p>
{_paragraphs(article)}
</article>
<footer>{outlet} is invented, and so is its news.</footer>
</body>
</html>
"""


def _index(news: News) -> str:
    feeds = "".join(f'<li><a href="{each.path}">{each.title}</a></li>' for each in news.feeds)
    articles = "".join(
        f'<li><a href="/articles/{each.slug}">{escape(each.title)}</a>, {escape(each.outlet)}</li>'
        for each in news.articles()
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Invented news</title></head>
<body><h1>Invented news, day {news.days}</h1><ul>{feeds}</ul><ul>{articles}</ul></body>
</html>
"""


def _paragraphs(article: Article) -> str:
    return "\n".join(f"<p>{escape(each)}</p>" for each in article.paragraphs)


if __name__ == "__main__":
    sys.exit(main())

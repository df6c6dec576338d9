"""Feeds that a digest follows: RSS, Atom and JSON Feed, on bytes only, entry by entry."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from summarizer.errors import InputError
from summarizer.ingest.address import canonical
from summarizer.ingest.archive import GZIP_MAGIC, gunzip
from summarizer.ingest.decode import decode
from summarizer.ingest.feed import Feed, article, parse_feed
from summarizer.ingest.formats import detect
from summarizer.ingest.fragments import fragment_text, has_markup, parse
from summarizer.ingest.moments import moment
from summarizer.ingest.raw import RawArticle
from summarizer.ingest.web import decode_page

MAX_BYTES = 15_000_000
"""What a compressed feed may unpack to."""
TEASER_WORDS = 120
"""A summary with fewer words is not taken for the article itself."""
HEAD_CHARACTERS = 500_000
"""How far into a page the feed that it names is looked for."""
NOTED = 3
"""Entries that are left out and named, at most."""

_JSON_FEED = re.compile(r"\s*\{")
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
# Chinese and Japanese are written without spaces: each of their characters counts.
_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff]|[^\\W\u3040-\u30ff\u3400-\u9fff]+")
_APPEARED = re.compile(r"\n?The post [^\n]+ (?:first )?appeared (?:first )?on [^\n]+\Z")
_READ_MORE = (
    *("read more", "read on", "read the full article", "read the full story", "read the rest"),
    *(
        "continue reading",
        "keep reading",
        "full story",
        "weiterlesen",
        "mehr lesen",
        "mehr zum thema",
    ),
    *("lire la suite", "lire plus", "leer más", "seguir leyendo", "sigue leyendo", "lees verder"),
    *("lees meer", "verder lezen", "leggi tutto", "leggi di più", "continua a leggere"),
    *("leia mais", "continue lendo", "läs mer", "læs mere", "les mer"),
)
_OPEN_END = re.compile(
    r"(?:\.\.\.|…)\W*\Z|[\[(]\s*more\s*[\])]\s*\Z|"
    rf"(?:\A|\n|[.!?…:»)\]\[(])\s*(?:{'|'.join(_READ_MORE)})\b[^\n.]{{0,80}}\W*\Z",
    re.I,
)
_PLACE = re.compile(r"\A<unknown>:(\d+):\d+: ")  # as the parser tells it
END = 250
"""Characters at the end of a text that are looked at for an invitation to read on."""

__all__ = ["Entry", "FeedEntries", "canonical", "read_entries"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a feed gives it, with its id there and the address of its page.

    The address is as it is given, made absolute; it is compared by ``canonical``. ``teaser`` is
    whether the article itself says more than the feed does.
    """

    id: str | None
    url: str | None
    article: RawArticle
    teaser: bool


@dataclass(frozen=True, slots=True)
class FeedEntries:
    """The entries of a feed in its order, what was wrong with it, and whether all was there."""

    title: str | None
    lang: str | None
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()
    whole: bool = True


def read_entries(data: bytes, address: str) -> FeedEntries:
    """Read a feed that came from an address, to which its links are relative.

    A feed without entries is none the worse, and a broken one gives those that can be read.
    Raises InputError for anything that is no feed, and for a broken one that gives none.
    """
    if data.startswith(GZIP_MAGIC):
        data = gunzip(data, MAX_BYTES)
    if not data.strip():
        raise InputError("empty, not a feed")
    start = data[:1_000].lstrip(b"\xef\xbb\xbf").decode("latin-1")
    try:
        if _JSON_FEED.match(start):
            return _json_feed(data, address)
        return _xml_feed(data, address)
    except InputError:
        raise
    except Exception as exc:  # a parser's own bug must cost one feed, not the run
        raise InputError(f"the feed reader failed on it: {type(exc).__name__}: {exc}") from exc


def _xml_feed(data: bytes, address: str) -> FeedEntries:
    feed = parse_feed(data)
    if not feed.found.get("version") and not feed.found.entries:
        raise InputError(_no_feed(data, address))
    found = [_xml_entry(entry, feed, address) for entry in feed.found.entries]
    if not feed.found.get("bozo"):
        return _with_contents(feed.title, feed.lang, found, [])
    note = _broken(feed.found, len(found))
    if not found:
        raise InputError(note)
    return dataclasses.replace(_with_contents(feed.title, feed.lang, found, [note]), whole=False)


def _xml_entry(entry: Any, feed: Feed, address: str) -> Entry:
    link = _absolute(_link(entry), address)
    one = dataclasses.replace(article(entry, feed, None), url=link)
    full = any(_says(content.get("value"), one.text) for content in entry.get("content", []))
    return _entry(dict.get(entry, "id"), one, full)


def _link(entry: Any) -> str | None:
    """The page of an entry; a service that counts readers may have put its own in front."""
    given = [entry.get("feedburner_origlink"), entry.get("link")]
    links = [link.get("href") for link in entry.get("links", []) if link.get("rel") == "alternate"]
    return next((link for link in (*given, *links) if link), None)


def _says(markup: str | None, text: str) -> bool:
    """Whether a content is where the text of an article comes from."""
    return bool(text) and len(fragment_text(markup or "")) >= len(text)


def _broken(found: Any, entries: int) -> str:
    reason = " ".join(str(found.get("bozo_exception", "")).split())[:200]
    reason = _PLACE.sub(r"line \1: ", reason)
    read = {0: "none of it", 1: "one entry"}.get(entries, f"{entries} entries")
    return f"not well-formed ({reason}); {read} could be read"


def _json_feed(data: bytes, address: str) -> FeedEntries:
    import json

    decoded = decode(data)
    try:
        feed = json.loads(decoded.text)
    except (ValueError, RecursionError) as exc:
        raise InputError(f"not valid JSON: {exc}") from exc
    items = feed.get("items")
    if not isinstance(items, list):
        raise InputError("JSON without items, not a feed; a JSON Feed has a list of them")
    base = Feed(feed, _words(feed.get("title")), _lang(feed.get("language")), decoded.encoding)
    found = [_json_entry(item, base, address) for item in items if isinstance(item, Mapping)]
    others = len(items) - len(found)
    notes = [f"{others} items are no JSON objects"] if others else []
    return _with_contents(base.title, base.lang, found, notes)


def _json_entry(item: Mapping[str, Any], feed: Feed, address: str) -> Entry:
    contents = [_text(item.get("content_html")), _string(item.get("content_text")).strip()]
    content, summary = max(contents, key=len), _text(item.get("summary"))
    link = _string(item.get("url")) or _string(item.get("external_url"))
    one = RawArticle(
        text=max(content, summary, key=len),
        title=_words(item.get("title")),
        outlet=feed.title,
        author=_authors(item) or _authors(feed.found),
        url=_absolute(link, address),
        published=moment(item.get("date_published")) or moment(item.get("date_modified")),
        lang=_lang(item.get("language")) or feed.lang,
        encoding=feed.encoding,
    )
    return _entry(item.get("id"), one, len(content) >= len(summary) and bool(content))


def _authors(item: Mapping[str, Any]) -> str | None:
    """The names of the authors, as version 1.1 lists them or version 1 has one."""
    listed = item.get("authors")
    given = listed if isinstance(listed, list) and listed else [item.get("author")]
    names = [_words(author.get("name")) for author in given if isinstance(author, Mapping)]
    return ", ".join(filter(None, names)) or None


def _entry(given: object, one: RawArticle, full: bool) -> Entry:
    """An entry; ``full`` is whether its text is given as the content, not as a summary."""
    number = isinstance(given, int | float) and not isinstance(given, bool)
    key = str(given).strip() if number or isinstance(given, str) else ""
    return Entry(key or None, one.url, one, _is_teaser(one.text, full))


def _is_teaser(text: str, full: bool) -> bool:
    whole = _APPEARED.sub("", text.rstrip())
    short = not full and sum(1 for _ in _WORD.finditer(whole)) < TEASER_WORDS
    return not whole or short or bool(_OPEN_END.search(whole[-END:]))


def _with_contents(
    title: str | None, lang: str | None, found: list[Entry], notes: list[str]
) -> FeedEntries:
    """The feed without entries that have neither a text nor a page."""
    kept = [each for each in found if each.article.text or each.url]
    empty = [each for each in found if not (each.article.text or each.url)]
    names = [each.article.title or each.id or "without a title" for each in empty]
    shown = ", ".join(names[:NOTED]) + (", ..." if len(names) > NOTED else "")
    left_out = [f"left out for want of a text and an address: {shown}"] if empty else []
    return FeedEntries(title, lang, tuple(kept), (*notes, *left_out))


def _no_feed(data: bytes, address: str) -> str:
    """Why a page is no feed, with the feed that it names."""
    if detect(data, "") != "web":
        return "neither RSS nor Atom nor JSON Feed"
    root = parse(decode_page(data).text[:HEAD_CHARACTERS])
    links: Iterable[Any] = () if root is None else root.iter("link")
    named = [link.get("href") for link in links if link.get("type") in _FEED_TYPES]
    feeds = [feed for feed in (_absolute(link, address) for link in named) if feed]
    hint = f"; its feed may be {feeds[0]}" if feeds else "; use url = for a single page"
    return f"a web page, not a feed{hint}"


def _absolute(link: str | None, address: str) -> str | None:
    """A link as an address of the web, or None."""
    try:
        whole = urljoin(address, (link or "").strip()) if link and link.strip() else ""
    except ValueError:
        return None
    return whole if whole.lower().startswith(("http://", "https://")) else None


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _text(value: object) -> str:
    return fragment_text(_string(value))


def _words(value: object) -> str | None:
    given = _string(value)
    return " ".join((fragment_text(given) if has_markup(given) else given).split()) or None


def _lang(value: object) -> str | None:
    return _string(value)[:2].lower() or None

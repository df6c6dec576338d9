"""Saved RSS and Atom feeds, through feedparser on bytes only: each entry is an article."""

from __future__ import annotations

import dataclasses
import io
import re
import warnings
from dataclasses import dataclass
from typing import Any

from summarizer.errors import InputError
from summarizer.ingest.fragments import fragment_text
from summarizer.ingest.moments import from_parts
from summarizer.ingest.raw import RawArticle
from summarizer.ingest.web import decode_page
from summarizer.records import Removal

# An entry with fewer characters than this is a headline, not an article.
MIN_CHARACTERS = 40
# Feeds nest some ten elements deep; feedparser's time grows with the square of the depth.
MAX_DEPTH = 500

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Definitions of entities serve no feed and can expand without end.
_DEFINITIONS = re.compile(
    r"<!DOCTYPE[^<>\[]*+(?:\[.*?(?:\]\s*>|\Z)|>)|<!ENTITY\b[^>]*+>?", re.I | re.S
)

# What is not closed reaches to the end, so that no opening is searched from twice.
_ELEMENT = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(/?)[a-zA-Z_][^<>]*?(/?)>", re.S
)


@dataclass(frozen=True, slots=True)
class Feed:
    """What feedparser found in a feed, with its title and language, and the encoding of it."""

    found: Any
    title: str | None
    lang: str | None
    encoding: str


def read_feed(data: bytes, path: str) -> list[RawArticle]:
    """Read the entries of a feed; those with too little text are named as removals of the first.

    Raises InputError when no entry has enough text.
    """
    feed = parse_feed(data)
    entries = [article(entry, feed, path) for entry in feed.found.entries]
    articles = [entry for entry in entries if len(entry.text) >= MIN_CHARACTERS]
    if not articles:
        raise InputError(f"a feed with {len(entries)} entries, none of them with a text")
    short = [entry for entry in entries if len(entry.text) < MIN_CHARACTERS]
    removed = tuple(Removal("feed entry without a text", e.title or e.text) for e in short)
    return [dataclasses.replace(articles[0], removed=removed), *articles[1:]]


def parse_feed(data: bytes) -> Feed:
    """Parse RSS or Atom; nothing in it is followed or expanded.

    Raises InputError when it is nested too deeply.
    """
    decoded = decode_page(data)
    if _depth(decoded.text) > MAX_DEPTH:
        raise InputError(f"a feed with elements nested more than {MAX_DEPTH} deep")
    found = _parse(decoded.text)
    lang = (found.feed.get("language") or "")[:2].lower() or None
    return Feed(found, _text(found.feed.get("title")), lang, decoded.encoding)


def without_definitions(text: str) -> str:
    """XML without its declaration and without definitions of entities."""
    return _DEFINITIONS.sub("", _XML_DECLARATION.sub("", text, count=1))


def _parse(text: str) -> Any:
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # A stream, never a string: feedparser opens addresses and paths that it is given.
        return feedparser.parse(
            io.BytesIO(without_definitions(text).encode()), response_headers=headers
        )


def _depth(text: str) -> int:
    """How many elements are open at once at most."""
    deepest = depth = 0
    for element in _ELEMENT.finditer(text):
        if element.group(1) is not None and not element.group(2):
            depth += -1 if element.group(1) else 1
            deepest = max(deepest, depth)
    return deepest


def article(entry: Any, feed: Feed, path: str | None) -> RawArticle:
    """An entry of a feed as an article: the longest of its texts."""
    contents = [content.get("value") or "" for content in entry.get("content", [])]
    texts = [fragment_text(markup) for markup in [*contents, entry.get("summary") or ""]]
    source = entry.get("source") or {}
    return RawArticle(
        text=max(texts, key=len),
        title=_text(entry.get("title")),
        outlet=_text(source.get("title")) or feed.title,
        author=_text(entry.get("author")),
        url=_link(entry),
        path=path,
        published=from_parts(_date(entry)),
        lang=feed.lang,
        encoding=feed.encoding,
    )


def _date(entry: Any) -> Any:
    """Publication or else change; feedparser's own look-up warns where one is missing."""
    return dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")


def _text(markup: str | None) -> str | None:
    return " ".join(fragment_text(markup or "").split()) or None


def _link(entry: Any) -> str | None:
    link = entry.get("link") or ""
    return link if link.startswith(("http://", "https://")) else None

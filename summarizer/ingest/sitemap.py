"""Sitemaps: lists of pages as XML, with news or as plain text, and lists of such lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from summarizer.errors import InputError
from summarizer.ingest.decode import decode
from summarizer.ingest.moments import moment
from summarizer.ingest.xml_tree import content, local_name, parse_xml, unpacked

MOST = 50_000
"""Pages that a sitemap may list (sitemaps.org)."""
LONGEST = 2_048
"""Characters that an address in a sitemap may have (sitemaps.org)."""

_XML = re.compile(r"\s*<")
_REMEDIES = {
    "rss": "a feed, not a sitemap; use feed =",
    "feed": "a feed, not a sitemap; use feed =",
    "rdf": "a feed, not a sitemap; use feed =",
    "html": "a web page, not a sitemap; look for its address in robots.txt of the site",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a site, when it was changed or published, and its title if it is told.

    ``modified`` is aware: UTC where no zone is stated.
    """

    url: str
    modified: datetime | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The pages of a sitemap, and the addresses of further ones that it lists."""

    pages: tuple[Page, ...]
    maps: tuple[str, ...] = ()


def read_sitemap(data: bytes) -> Sitemap:
    """Read a sitemap, also a compressed one; one that is cut off gives its whole entries.

    Raises InputError for anything else.
    """
    whole = unpacked(data)
    text = decode(whole).text
    if not _XML.match(text):
        return _plain(text)
    root = parse_xml(whole)
    name = local_name(root)
    if name not in ("urlset", "sitemapindex"):
        raise InputError(_REMEDIES.get(name, f"no sitemap but <{name}>"))
    pages = [page for child in root if local_name(child) == "url" and (page := _page(child))]
    maps = [page for child in root if local_name(child) == "sitemap" and (page := _page(child))]
    return Sitemap(_once(pages), tuple(page.url for page in _once(maps)))


def _plain(text: str) -> Sitemap:
    """A sitemap with one address a line and nothing else."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    pages = [Page(line) for line in lines if _is_address(line)]
    if 2 * len(pages) <= len(lines):
        raise InputError("no sitemap: neither XML nor an address in each line")
    return Sitemap(_once(pages))


def _page(element: Any) -> Page | None:
    """The page of an entry; its news may be told in it, whatever its prefix is."""
    found: dict[str, str] = {}
    for child in element.iter():
        parent = child.getparent()
        if parent is element or local_name(parent) == "news":
            found.setdefault(local_name(child), content(child))
    address = found.get("loc", "")
    if not _is_address(address):
        return None
    date = moment(found.get("lastmod")) or moment(found.get("publication_date"))
    modified = date.replace(tzinfo=UTC) if date and date.tzinfo is None else date
    return Page(address, modified, found.get("title") or None)


def _once(pages: list[Page]) -> tuple[Page, ...]:
    found: dict[str, Page] = {}
    for page in pages:
        found.setdefault(page.url, page)
    return tuple(found.values())[:MOST]


def _is_address(text: str) -> bool:
    return (
        text.lower().startswith(("http://", "https://"))
        and len(text) <= LONGEST
        and not re.search(r"\s", text)
    )

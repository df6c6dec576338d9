"""What the furniture of a page tells about the article: date, outlet, author and address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TypeVar

from summarizer.ingest.dates import find_date, from_epoch
from summarizer.ingest.furniture.mastheads import is_masthead
from summarizer.ingest.furniture.rules import AGENCIES
from summarizer.records import Removal

LONGEST_NAME = 60
"""Characters of the longest name of an outlet."""

_T = TypeVar("_T")
# Kinds of removed pieces, best evidence first.
_DATED = ("timestamp", "byline", "dateline", "agency tag", "copyright")
_OUTLETS = (
    *("original source", "social links", "agency tag", "dateline", "byline", "timestamp"),
    "copyright",
)
# Hosts that only pass on or keep what others publish, and owners of pictures.
_CARRIERS = re.compile(
    r"(?:\A|\.)(?:archive\.\w+|webcache\.\w+|google\.\w+|bing\.com|yahoo\.com|msn\.com|apple\.news"
    r"|t\.co|bit\.ly|twitter\.com|x\.com|facebook\.com|reddit\.com|flipboard\.com|youtube\.com"
    r"|getpocket\.com|instapaper\.com|pressreader\.com)\Z"
)
_PICTURES = re.compile(
    r"\b(?:Getty|Shutterstock|Alamy|iStock|Imago|OpenStreetMap|Google|Wikimedia)\b"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What could be read off the furniture; unknown is None."""

    published: datetime | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None


def from_furniture(removed: Sequence[Removal], lang: str | None = None) -> Metadata:
    """Read date, outlet, author and address off the pieces that were removed from a page."""
    return Metadata(
        published=_published(removed, lang),
        outlet=_first(_outlet(kind, text) for kind, text in _by_kind(removed, _OUTLETS)),
        author=_first(_author(text) for _, text in _by_kind(removed, ("byline",))),
        url=_first(_url(text) for _, text in _by_kind(removed, ("original source",))),
    )


def _by_kind(removed: Sequence[Removal], kinds: Sequence[str]) -> list[tuple[str, str]]:
    return [(kind, piece.text) for kind in kinds for piece in removed if piece.reason == kind]


def _first(found: Iterable[_T | None]) -> _T | None:
    return next((one for one in found if one is not None), None)


def _published(removed: Sequence[Removal], lang: str | None) -> datetime | None:
    """The first date that is not said to be that of an update; a bare number of seconds is last."""
    texts = [text for _, text in _by_kind(removed, _DATED)]
    calm = [text for text in texts if not re.match(r"(?:last )?(?:updat|modif|aktual)", text, re.I)]
    dates = (find_date(text, lang) for text in [*calm, *texts])
    return _first(dates) or _first(from_epoch(text) for text in texts)


def _outlet(kind: str, text: str) -> str | None:
    if kind == "original source":
        return _source(text)
    if kind == "social links":
        channel = _pattern("channel").search(text)
        own = re.search(r"\b(?:our|us)\b", text, re.I)
        return channel.group(1).replace("_", " ").strip() if channel and own else None
    if kind == "copyright":
        owner = _pattern("owner").search(text)
        return owner.group(1).strip() if owner and not _PICTURES.search(owner.group(1)) else None
    if kind == "byline" and not _pattern("author label").match(text):
        return None  # those who contributed to it
    if kind in ("byline", "timestamp"):
        return _first(name for name in _parts(text) if is_masthead(name))
    signs = _pattern("between names").split(text)
    return _first(name for name in signs if name in AGENCIES or is_masthead(name))


def _parts(text: str) -> list[str]:
    """The parts of a line of names and dates, without their labels."""
    parts = _pattern("between parts").split(text)
    return [_pattern("label").sub("", part).strip() for part in parts]


def _source(text: str) -> str | None:
    """The name or the host after "Source:"; a bare source may be that of a chart, so it must be
    an address, an agency or the name of an outlet."""
    address = _pattern("address").search(text)
    if address:
        return site(address.group())
    label = _pattern("source label").match(text)
    name = text[label.end() :].strip(" .") if label else ""
    if text.lower().startswith(("original", "article")):
        return name if 0 < len(name) <= LONGEST_NAME else None
    first, *rest = _pattern("between parts").split(name)
    # Several names are references; a date belongs to the name before it.
    alone = not rest or find_date(name) is not None
    return first.strip() if alone and is_masthead(first.strip()) else None


def site(address: str) -> str | None:
    """The host of an address, if it may be an outlet's: not that of an archive or a network.

    >>> site("https://www.france24.com/en/x"), site("https://web.archive.org/web/1")
    ('france24.com', None)
    """
    name = host(address)
    return None if _CARRIERS.search(name) else name


def host(address: str) -> str:
    """The host of an address without "www.".

    >>> host("https://www.france24.com/en/x")
    'france24.com'
    """
    return re.sub(r"\A(?:https?://)?(?:www\.)?", "", address.lower()).split("/")[0]


def _url(text: str) -> str | None:
    found = _pattern("address").search(text)
    if not found:
        return None
    address = found.group().rstrip(".,;)")
    return address if address.lower().startswith("http") else f"https://{address}"


def _author(text: str) -> str | None:
    label = _pattern("author label").match(text)
    if not label:
        return None
    names = _pattern("end of names").split(text[label.end() :], maxsplit=1)[0].strip()
    return names if names and not is_masthead(names) else None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(
        {
            "address": r"(?:https?://)?(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}(?:/[^\s]{0,300})?",
            "source label": r"(?:original |article )?(?:sources?|quelle|fuente|fonte|bron)\s?:\s?",
            "channel": r"(?:t\.me|twitter\.com|x\.com|facebook\.com)/(?:s/)?([a-z]\w{2,60})",
            "owner": r"(?:copyright|©|\(c\))[\s,©]*(?:\(c\)\s?)?\d{4}(?:[-–]\d{2,4})?[,\s]*(?:by )?"
            r"([^\W\d_][^.,|©]{1,60}?)[\s–-]*(?:[.,|©]|all rights|\Z)",
            "between names": r"\s*[/|,+()\[\]–—:]\s*|\s+-+\s*",
            "author label": r"(?:by|von|par|por|door|di|written by|author|autor)\s?:?\s",
            "end of names": r"\s*(?:[,|•·–—(]|\s-\s|\bupdated\b|\bpublished\b|\bfor The\b)",
            "between parts": r"\s*[,|•·–—()]\s*|\s+-+\s+|\bfor (?=[Tt]he\b)",
            "label": r"\A(?:by|von|par|por|door|di|sources?|quelle|fuente|fonte|bron|published|"
            r"posted)(?:\s?:|\b)\s*",
        }[name],
        re.IGNORECASE,
    )

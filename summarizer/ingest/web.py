"""Saved web pages: main text by trafilatura, what the page says about itself from its markup."""

from __future__ import annotations

import json
import logging
import re
import warnings
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from summarizer.errors import InputError
from summarizer.ingest.decode import Decoded, decode
from summarizer.ingest.fragments import fragment_text, parse
from summarizer.ingest.hidden import visible
from summarizer.ingest.moments import moment
from summarizer.ingest.raw import RawArticle
from summarizer.records import Removal

# A page is cut to this many characters: parsing takes 2 s a million.
MAX_CHARACTERS = 5_000_000
# The precise extraction is distrusted when it keeps less than this share of the tolerant one.
# F1 on 121 pages before cleaning: 0 (always trusted) .971, .1 and .2 .978, .3 to .6 .975, .9 .968.
MIN_PRECISE_SHARE = 0.2
# Fewer characters than this are no main text; the whole visible text is taken instead.
MIN_MAIN_CHARACTERS = 60
# How far into a page its declared charset is looked for, in bytes (HTML standard: 1,024).
CHARSET_BYTES = 4_096

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]+?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.I
)
_COPYRIGHT = re.compile(r"copyright\b|©|\(c\)", re.I)
_DATE_AFTER_NAME = re.compile(r";?\s*\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day; [A-Z][a-z]+$")
_CAPTIONS = "(//article | //main)//figcaption"
_PUBLISHED_METAS = (
    "article:published_time",
    "og:published_time",
    "datePublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publish-date",
    "date",
)


def read_web(data: bytes, path: str) -> list[RawArticle]:
    """Read the article of a saved web page; nothing is fetched.

    Raises InputError when the page has no text.
    """
    return [page(decode_page(data), path)]


def decode_page(data: bytes) -> Decoded:
    """Decode a page with the charset that it declares, where that is true."""
    declared = _CHARSET.search(data[:CHARSET_BYTES])
    return decode(data, declared.group(1).decode("ascii") if declared else None)


def page(decoded: Decoded, path: str) -> RawArticle:
    """The article of a decoded page, with the blocks around it as removals."""
    markup = visible(decoded.text[:MAX_CHARACTERS])
    precise, tolerant = _extract(markup, True), _extract(markup, False)
    root = parse(markup)
    text, removed = _main_text(markup, _text(precise), _text(tolerant))
    if not text:
        raise InputError("a web page without text")
    found = tolerant or precise
    return RawArticle(
        text=text,
        title=_title(found),
        outlet=_outlet(found),
        author=_author(found),
        url=_address(found),
        path=path,
        published=_published(root, found),
        lang=_language(markup),
        encoding=decoded.encoding,
        removed=(*removed, *_captions(root, text)),
    )


def _extract(markup: str, precise: bool) -> Any:
    import trafilatura

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    logging.getLogger("htmldate").addHandler(logging.NullHandler())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return trafilatura.bare_extraction(
            markup,
            with_metadata=not precise,
            include_comments=False,
            favor_precision=precise,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )


def _text(extracted: Any) -> str:
    lines = (extracted.text or "").split("\n") if extracted is not None else []
    return "\n".join(kept for line in lines if (kept := line.strip(" |\t")))


def _main_text(markup: str, precise: str, tolerant: str) -> tuple[str, tuple[Removal, ...]]:
    """Choose between the two extractions; what only the tolerant one has is page furniture."""
    if len(precise) < MIN_PRECISE_SHARE * len(tolerant):
        precise = tolerant
    if len(precise) < MIN_MAIN_CHARACTERS:
        whole = fragment_text(markup)
        return (whole if len(whole) > len(precise) else precise), ()
    kept = set(precise.split("\n"))
    dropped = [line for line in tolerant.split("\n") if line not in kept and line not in precise]
    return precise, tuple(Removal("page furniture", line) for line in dropped)


def _value(extracted: Any, name: str) -> str | None:
    value = getattr(extracted, name, None)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _outlet(extracted: Any) -> str | None:
    """The site's name; its host where there is none or only a copyright line."""
    name = _value(extracted, "sitename")
    known = name if name and not _COPYRIGHT.match(name) else None
    return known or _value(extracted, "hostname")


def _title(extracted: Any) -> str | None:
    """The headline without the site's name before or after it."""
    title, site = _value(extracted, "title"), _value(extracted, "sitename")
    if not title or not site:
        return title
    name = re.escape(site)
    edges = rf"^{name}\s*[|:–—-]\s+|\s+[|–—-]\s*{name}$"
    return re.sub(edges, "", title, flags=re.I) or title


def _author(extracted: Any) -> str | None:
    """The names without the date that bylines run on into."""
    author = _value(extracted, "author")
    return _DATE_AFTER_NAME.sub("", author) or None if author else None


def _address(extracted: Any) -> str | None:
    url = _value(extracted, "url")
    return url if url and url.startswith(("http://", "https://")) else None


def _language(markup: str) -> str | None:
    declared = re.search(r"""<html[^>]+?lang\s*=\s*["']?([a-zA-Z]{2})\b""", markup[:20_000], re.I)
    return declared.group(1).lower() if declared else None


def _captions(root: Any, text: str) -> Iterator[Removal]:
    """The figure captions of the article, which the extraction leaves out."""
    if root is None:
        return
    found = (" ".join("".join(one.itertext()).split()) for one in root.xpath(_CAPTIONS))
    for caption in dict.fromkeys(found):
        if caption and caption not in text:
            yield Removal("caption", caption)


def _published(root: Any, extracted: Any) -> datetime | None:
    """The publication date: with its time where the markup has one, else the day."""
    stated = () if root is None else _stated_dates(root)
    dates = [date for text in stated if (date := moment(text))]
    exact = next((date for date in dates if date.tzinfo is not None), None)
    return exact or next(iter(dates), None) or moment(_value(extracted, "date"))


def _stated_dates(root: Any) -> Iterator[str]:
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            yield from _json_dates(script.text or "")
    metas = {_meta_name(meta): meta.get("content") or "" for meta in root.iter("meta")}
    yield from (metas[name.lower()] for name in _PUBLISHED_METAS if name.lower() in metas)
    for time in root.iter("time"):
        if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None:
            yield time.get("datetime") or ""


def _meta_name(meta: Any) -> str:
    name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
    return str(name).lower()


def _json_dates(text: str) -> Iterator[str]:
    """Every ``datePublished`` of a JSON-LD block, in its order; a broken block has none."""
    try:
        waiting = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if isinstance(node.get("datePublished"), str):
                yield node["datePublished"]
            waiting += list(node.values())[::-1]
        elif isinstance(node, list):
            waiting += node[::-1]

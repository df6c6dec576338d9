"""What the formats for people share: safe characters, dates, names and addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath
from textwrap import shorten
from urllib.parse import urlsplit

from summarizer.records import Brief, Citation, Document, Source

# Styles whose lines stand alone, one under another; any other style reads as a paragraph.
LIST_STYLES = frozenset({"bullets", "timeline", "compare"})

# Characters by which a text without a title is named.
FIRST_WORDS = 60

NO_BREAK = "\u00a0"

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# Controls could drive a terminal and are not allowed in HTML; lone surrogates and noncharacters
# cannot be encoded or exchanged.
_UNSAFE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Embeddings, overrides and isolates of the bidirectional algorithm: unclosed, they turn the text
# after them around.
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
# What str.splitlines takes for the end of a line.
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Replace characters that are unsafe to show; line breaks become newlines.

    >>> clean("a\\x1b[31m b\\u202e c\\ud800")
    'a�[31m b c�'
    """
    return _UNSAFE.sub("\ufffd", _BIDI.sub("", _BREAKS.sub("\n", text)))


def one_line(text: str) -> str:
    """Clean a text and collapse all white space to single spaces."""
    return " ".join(clean(text).split())


def day(moment: datetime | None) -> str | None:
    """The calendar day of a moment in its own zone, as "23 Nov 2024"."""
    if moment is None:
        return None
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def web_address(url: str | None) -> str | None:
    """The address if it is safe to link: http or https, with a host, nothing hidden in it.

    >>> web_address("https://example.org/a?b=1"), web_address("javascript:alert(1)")
    ('https://example.org/a?b=1', None)
    """
    if url is None or clean(url) != url or any(char.isspace() for char in url):
        return None
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  (raises for a port that is no number)
    except ValueError:
        return None
    # A user name before the host makes a link look like another site's.
    named = bool(parts.hostname) and parts.username is None and "\\" not in url
    return url if named and parts.scheme in ("http", "https") else None


def place(document: Document) -> str | None:
    """Where the document is: its address, else its path."""
    found = one_line(document.url or "") or one_line(document.path or "")
    return found or None


def file_name(document: Document) -> str:
    """The last part of the document's path, or an empty string."""
    return one_line(PurePath(document.path).name) if document.path else ""


def heading(document: Document) -> str:
    """What to call a document: its title, else its first words, file name, address or id."""
    first_words = start(document.text[: 2 * FIRST_WORDS])
    names = (document.title, first_words, file_name(document), document.url, document.id)
    return next(filter(None, (one_line(name or "") for name in names)), "untitled")


def start(text: str) -> str:
    """The first words of a text, with an ellipsis where it goes on.

    >>> start("word " * 20)
    'word word word word word word word word word word word …'
    """
    return shorten(one_line(text), FIRST_WORDS, placeholder=" …")


def label(document: Document) -> str:
    """Outlet, title and date on one line, as far as they are known."""
    date = (day(document.published) or "").replace(" ", NO_BREAK)
    parts = (one_line(document.outlet or ""), f"“{heading(document)}”", date)
    return ", ".join(filter(None, parts))


def numbers(citations: Iterable[Citation]) -> list[int]:
    """The cited source numbers, each once, in order."""
    return list(dict.fromkeys(citation.n for citation in citations))


def cited_sources(brief: Brief) -> list[Source]:
    """The sources that some citation refers to, by number."""
    return sorted((source for source in brief.sources if source.cited), key=lambda s: s.n)


def plural(count: int, noun: str) -> str:
    """A count with its noun.

    >>> plural(1, "source"), plural(2, "near copy"), plural(2000, "piece"), plural(3, "day")
    ('1 source', '2 near copies', '2,000 pieces', '3 days')
    """
    if count != 1:
        changes = noun.endswith("y") and noun[-2] not in "aeiou"
        noun = noun.removesuffix("y") + "ies" if changes else noun + "s"
    return f"{count:,} {noun}"


def date_range(moments: Iterable[datetime | None]) -> str | None:
    """The first and last day of the moments that are known.

    >>> date_range([datetime(2024, 11, 24), None, datetime(2024, 11, 23)])
    '23 – 24 Nov 2024'
    """
    days = sorted({moment.date() for moment in moments if moment is not None})
    if not days:
        return None
    first, last = days[0], days[-1]
    end = f"{last.day} {_MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    start = f"{first.day}"
    if (first.month, first.year) != (last.month, last.year):
        start += f" {_MONTHS[first.month - 1]}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} – {end}"


def graphemes(text: str) -> list[str]:
    """Split a text into characters that belong together (combining marks, joined emoji)."""
    clusters: list[str] = []
    for char in text:
        joins = unicodedata.category(char) in ("Mn", "Me", "Mc", "Cf", "Sk") and not char.isascii()
        if clusters and (joins or clusters[-1].endswith("\u200d")):
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters

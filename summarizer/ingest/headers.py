"""What people write above or below an article that they keep as text: where it is from, and when.

Read are YAML front matter, and blocks of lines such as ``Outlet: The Argus``. A block counts only
as a whole: if one of its lines is of another kind it is the article's own, and stays.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from summarizer.ingest.furniture.page import stopped, words
from summarizer.ingest.metadata import site
from summarizer.ingest.moments import moment
from summarizer.records import Removal

# The labels of each field, in lower case; what ``ignored`` ones tell is of no use.
_TABLE = {
    "title": "title|headline|titel|überschrift|titre|título|titolo",
    "outlet": "outlet|publication|newspaper|publisher|site|site name|site_name|sitename|website|"
    "source|medium|zeitung|quelle|journal|fuente|fonte|bron",
    "author": "author|authors|by|byline|autor|autorin|auteur|autore",
    "url": "url|link|address|permalink|canonical|source url|source_url|original url|original_url",
    "published": "published|date|pubdate|published at|published_at|published on|date published|"
    "date_published|publication date|publication_date|datum|fecha|data",
    "lang": "lang|language|sprache|langue",
    "ignored": "section|tags|tag|category|categories|keywords|topic|topics|retrieved|accessed|"
    "saved|created|updated|modified|words|word count|image|draft|layout|slug|description|summary|"
    "aliases",
}
FIELDS = {label: name for name, labels in _TABLE.items() for label in labels.split("|")}
# A line of these is a header even where it stands alone.
ALONE = frozenset(["outlet", "newspaper", "publication"])
FRONT_LINES = 60
"""Lines of the longest front matter."""
BLOCK_LINES = 15
"""Lines of the longest block."""
OPENING_LINES = 4
"""Lines among which the first of a block is looked for: headline, standfirst and byline precede."""
HEADLINE_WORDS = 30
"""Words of the longest headline above a block."""
NAME_WORDS = 8
AUTHOR_WORDS = 14
TITLE_CHARACTERS = 300

_FRONT = re.compile(
    rf"\s*---[^\S\n]*\n((?:[^\n]*\n){{1,{FRONT_LINES}}}?)(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)"
)
_FRONT_LINE = re.compile(r"(?P<key>\w[\w -]{0,40}):(?:\s+(?P<value>.*))?|\s.*|-\s.*|#.*|")
_ITEM = re.compile(r"\s*-\s+(.*)")
_LABELLED = re.compile(
    r"(?:[-*>] )?(?:\*\*|__|[*_])?(?P<label>[^\W\d_][\w -]{0,24}?)"
    r"(?:\*\*|__|[*_])? ?:(?:\*\*|__|[*_])? +(?P<value>\S.*)"
)
_LINKED = re.compile(r"\[([^\[\]]{1,100})\]\((https?://[^()\s]{1,1000})\)")
_ADDRESS = re.compile(r"<?((?:https?://|www\.)[^\s<>]{3,2000})>?")
_PAGE = re.compile(r"https?://[^\s/]+/[^\s/]+")
_SOCIAL = re.compile(
    r"https?://(?:[\w-]+\.)*(?:twitter|x|facebook|instagram|youtube|tiktok|linkedin|t)\.(?:com|me)/"
)
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,5}[a-z]{2,24}")
_DIVIDED = re.compile(r"\s+[|·•]\s+")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields of an article that its headers state, and its text without them."""

    text: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    removed: tuple[Removal, ...] = ()


class _Block(NamedTuple):
    """A run of lines, from the first up to before the end, and what they state."""

    first: int
    end: int
    stated: tuple[tuple[str, str], ...]


def read_headers(text: str) -> Headers:
    """Take the headers off a text; they are named in ``removed``, and all else stays as it is.

    >>> found = read_headers("Outlet: The Argus\\nDate: 2026-11-24\\n\\nIt rained.")
    >>> found.text.strip(), found.fields["outlet"], found.fields["published"].day
    ('It rained.', 'The Argus', 24)
    """
    front = _FRONT.match(text)
    stated = _front_matter(front[1]) if front else None
    if front and stated is not None:
        return Headers(text[front.end() :], _fields(stated), (_removal(front[0].splitlines()),))
    lines = text.split("\n")
    blocks = [block for block in (_above(lines), _below(lines)) if block is not None]
    pairs = [pair for block in blocks for pair in block.stated]
    gone = {number for block in blocks for number in range(block.first, block.end)}
    kept = "\n".join(line for number, line in enumerate(lines) if number not in gone)
    if not blocks or not kept.strip():
        return Headers(text)
    removed = tuple(_removal(lines[block.first : block.end]) for block in blocks)
    return Headers(kept, _fields(pairs), removed)


def _removal(lines: Sequence[str]) -> Removal:
    return Removal("header", "\n".join(line.strip() for line in lines if line.strip()))


def _front_matter(block: str) -> list[tuple[str, str]] | None:
    """The labels and values of front matter; None where it is something else between rules."""
    pairs: list[tuple[str, str]] = []
    for line in block.splitlines():
        found = _FRONT_LINE.fullmatch(line.rstrip())
        if not found:
            return None
        if found["key"]:
            pairs.append((found["key"].lower(), _bare(found["value"] or "")))
        elif pairs and (item := _ITEM.fullmatch(line)):
            label, before = pairs[-1]
            pairs[-1] = label, ", ".join(filter(None, (before, _bare(item[1]))))
    return pairs if any(label in FIELDS for label, _ in pairs) else None


def _bare(value: str) -> str:
    """A value without quotes and brackets: of a list in one line, or of a link between notes."""
    value = value.strip()
    if value[:1] == "[" and value[-1:] == "]" and "](" not in value:
        return ", ".join(_bare(each) for each in value.strip("[]").split(",") if each.strip())
    quoted = value[:1] in "\"'" and value[-1:] == value[:1] and len(value) > 1
    return _bare(value[1:-1]) if quoted else value


def _above(lines: Sequence[str]) -> _Block | None:
    """The block that opens a text, or follows its headline and byline."""
    filled = (number for number, line in enumerate(lines) if line.strip())
    for number in itertools.islice(filled, OPENING_LINES):
        if _stated(lines[number], above=True):
            return _block(lines, number)
        headline = lines[number].strip("#*_ \t")
        if stopped(headline) or words(headline) > HEADLINE_WORDS:
            return None
    return None


def _block(lines: Sequence[str], first: int) -> _Block | None:
    """The block that begins with a line; blank lines may part its lines."""
    stated: list[tuple[str, str]] = []
    end = number = first
    while number < len(lines) and number - first < 2 * BLOCK_LINES:
        if lines[number].strip():
            found = _stated(lines[number], above=True)
            if not found:
                break
            stated += found
            end = number + 1
        number += 1
    adjacent = lines[end] if end < len(lines) else ""
    if _LABELLED.fullmatch(adjacent.strip()) or not _is_certain(stated):
        return None
    return _Block(first, end, tuple(stated))


def _below(lines: Sequence[str]) -> _Block | None:
    """The last paragraph of a text, if it is a block."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    first = end
    while first and end - first <= BLOCK_LINES and lines[first - 1].strip():
        first -= 1
    stated: list[tuple[str, str]] = []
    for line in lines[first:end]:
        found = _stated(line, above=False)
        if not found:
            return None
        stated += found
    named = any(label in ALONE or _address(value) for label, value in stated)
    # A name and a date alone may be those of a chart.
    return _Block(first, end, tuple(stated)) if first and named and _is_certain(stated) else None


def _stated(line: str, *, above: bool) -> list[tuple[str, str]]:
    """The labels and values of a header line, of which bars may part several; none for others."""
    found: list[tuple[str, str]] = []
    for part in _DIVIDED.split(line.strip().rstrip("\\")):
        address = _ADDRESS.fullmatch(part) if above else None
        if address and _PAGE.match(address[1]) and not _SOCIAL.match(address[1]):
            found.append(("", address[1]))
            continue
        match = _LABELLED.fullmatch(part)
        label = match["label"].lower() if match else ""
        value = match["value"].strip("*_ ") if match else ""
        if label not in FIELDS or not _fits(FIELDS[label], value):
            return []
        found.append((label, value))
    return found


def _is_certain(stated: Sequence[tuple[str, str]]) -> bool:
    """Whether lines are headers: two of different fields, or one that can be nothing else."""
    names = [name for name, _ in _values(stated)]
    alone = any(label in ALONE or not label for label, _ in stated)
    return len(set(names)) == len(names) and len(names) > (0 if alone else 1)


def _fits(name: str, value: str) -> bool:
    """Whether a value is of the kind that its field has."""
    match name:
        case "title":
            return len(value) <= TITLE_CHARACTERS
        case "outlet":
            return _address(value) is not None or _is_name(value)
        case "author":
            return words(value) <= AUTHOR_WORDS and _LETTER.search(value) is not None
        case "url":
            return _address(value) is not None
        case "published":
            return moment(value) is not None
    return True


def _is_name(value: str) -> bool:
    if _HOST.fullmatch(value):
        return True
    opens = value[0].isupper() or value[0].isdigit()
    return opens and words(value) <= NAME_WORDS and not stopped(value) and "://" not in value


def _address(value: str) -> str | None:
    """The address that a value is, or that it is a link to."""
    plain, linked = _ADDRESS.fullmatch(value), _LINKED.fullmatch(value)
    found = plain[1] if plain else linked[2] if linked else None
    return f"https://{found}" if found and found.startswith("www.") else found


def _fields(stated: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The fields of an article, the first value of each; a source's address names the outlet."""
    found: dict[str, Any] = {}
    for name, value in _values(stated):
        found.setdefault(name, value)
    sources = (_address(value) for label, value in stated if FIELDS.get(label) == "outlet")
    outlet = next((site(address) for address in sources if address), None)
    return found | ({"outlet": outlet} if outlet and "outlet" not in found else {})


def _values(stated: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Any]]:
    """The fields and values that headers state."""
    for label, value in stated:
        name = FIELDS.get(label, "ignored") if label else "url"
        address, linked = _address(value), _LINKED.fullmatch(value)
        if name in ("outlet", "url") and address:
            yield "url", address
        if name == "outlet" and (not address or (linked and _is_name(linked[1]))):
            yield name, linked[1] if linked else value
        elif name == "published" and (day := moment(value)):
            yield name, day
        elif name == "lang":
            yield name, value[:2].lower()
        elif name in ("title", "author") and value:
            yield name, value

"""Furniture that its place among other lines gives away: repeats, headings, captions, links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.ingest.furniture.page import Line, is_prose, stopped, words

Kinds = dict[int, str]
"""The numbers of lines in the sequence that was looked at, and the kind of each."""

HEADING_WORDS = 14
"""Words of the longest subheading."""

HEADLINE_WORDS = 30
"""Words of the longest headline."""

LABEL_WORDS = 3
"""Words of the longest section label."""

RUN_OF_SUBHEADINGS = 2
"""Subheadings that may follow each other; a longer run is a list, which stays."""

RUN_OF_LINKS = 8
"""Headlines of other articles that may end a page; a longer run is a list, which stays."""

CAPTION_WORDS = 60
"""Words of the longest caption above a credit, and of the longest pull quote."""

QUOTE_WORDS = 6
"""Words of the shortest line that counts as pulled from another one."""

_SECTIONS = """
    world politics business sport sports opinion international national technology science health
    entertainment culture europe asia africa economy news ausland inland politik wirtschaft
"""
SECTIONS = frozenset(_SECTIONS.split())
"""Names of sections that pages run into their headlines."""

MOST_REPEATS = 5
"""Lines that may be repeats; with more, the page repeats itself on purpose."""

MOST_HOLDERS = 20
"""Lines that are searched for one quote."""

Words = tuple[str, ...]
_QUOTES = "\"“”'‘’«» "
_NOT_WORD = re.compile(r"\W+")


def key(text: str) -> str:
    """A text as it is compared: letters and digits in lower case.

    >>> key("Talks With Trump on ‘Global’ Issues!")
    'talks with trump on global issues'
    """
    return _NOT_WORD.sub(" ", text).strip().casefold()


def headline(lines: Sequence[Line]) -> int | None:
    """The number of the line that is the page's headline: the first one above the prose, if any."""
    body = _first_prose(lines)
    candidates = range(body) if body is not None else ()
    return next((i for i in candidates if _could_be_headline(lines[i].text)), None)


def repeated_headline(lines: Sequence[Line], title: str | None) -> Kinds:
    """Lines that only say the title again."""
    wanted = key(title or "")
    longest = 2 * len(title or "")
    same = (i for i, line in enumerate(lines) if len(line.text) <= longest)
    return {i: "headline repeated" for i in same if wanted and key(lines[i].text) == wanted}


def repeats(lines: Sequence[Line]) -> Kinds:
    """Prose that occurs a second time, and short lines that recur inside a longer one.

    Other short lines that are the same stay, and so do many repeats: recipes and tables have them.
    """
    found = _repeated(lines)
    return found | pull_quotes([line.text for line in lines], skip=found)


def _repeated(lines: Sequence[Line]) -> Kinds:
    found: Kinds = {}
    seen: set[str] = set()
    for i, line in enumerate(lines):
        if line.text in seen and is_prose(line.text):
            found[i] = "repeated line"
        seen.add(line.text)
    return found if len(found) <= MOST_REPEATS else {}


def pull_quotes(texts: Sequence[str], skip: Kinds) -> Kinds:
    """Short lines that recur word for word inside another line.

    Only lines that hold the quote's first words are compared, so that the time stays linear.
    """
    quotes = {i: text.strip(_QUOTES) for i, text in enumerate(texts) if i not in skip}
    starts = {
        i: tuple(quote.split(" ", QUOTE_WORDS)[:QUOTE_WORDS])
        for i, quote in quotes.items()
        if QUOTE_WORDS <= words(quote) <= CAPTION_WORDS
    }
    holders = _holders(texts, frozenset(starts.values()))
    return {
        i: "pull quote"
        for i, start in starts.items()
        for j in holders.get(start, ())
        if len(texts[j]) > len(texts[i]) and is_prose(texts[j]) and quotes[i] in texts[j]
    }


def captions(lines: Sequence[Line], furniture: Kinds) -> Kinds:
    """Lines that stand directly above a photo credit, set off from the text by a blank line."""
    above = [i - 1 for i, kind in furniture.items() if kind == "photo credit" and not lines[i].gap]
    found: Kinds = {
        i: "caption"
        for i in above
        if i >= 0 and i not in furniture and lines[i].gap and words(lines[i].text) <= CAPTION_WORDS
    }
    gone = furniture.keys() | found.keys()
    rest = (line for i, line in enumerate(lines) if i not in gone)
    return found if any(is_prose(line.text) for line in rest) else {}


def headings(lines: Sequence[Line]) -> Kinds:
    """Lines without a stop that stand above the body, between its paragraphs or below it."""
    found: Kinds = {}
    if _first_prose(lines) is None:
        return found
    for start, end in _runs(lines):
        if start == 0 and end <= RUN_OF_LINKS:
            found |= {i: _head_kind(lines[i].text) for i in range(start, end)}
        elif start > 0 and end == len(lines) and end - start <= RUN_OF_LINKS:
            found |= {i: _tail_kind(lines[i].text) for i in range(start, end)}
        elif start > 0 and end - start <= RUN_OF_SUBHEADINGS and _is_break(lines, start, end):
            found |= dict.fromkeys(range(start, end), "subheading")
    return found


def looks_like_heading(text: str) -> bool:
    """Whether a line is short, starts with a capital letter and does not end as a sentence does.

    >>> looks_like_heading("Reactions in Europe"), looks_like_heading("and so on")
    (True, False)
    """
    return (
        words(text) <= HEADING_WORDS
        and text.lstrip("\"'“‘«„([0123456789 .)$€£")[:1].isupper()
        and not text.endswith((":", ";", ",", "…", "-", "–", "—"))
        and not stopped(text)
    )


def _could_be_headline(text: str) -> bool:
    return (
        LABEL_WORDS <= words(text) <= HEADLINE_WORDS
        and not text[0].islower()
        and " | " not in text
        and not text.endswith((".", ":", ";", ",", "…", ".”", ".\"", ".’"))
    )  # fmt: skip


def without_label(title: str, body: str) -> str:
    """A headline without the section label that was run into it.

    The article's own words decide: it has the words after the label, and never after that label.

    >>> without_label("International Nato Secretary meets Trump", "Nato Secretary General ...")
    'Nato Secretary meets Trump'
    >>> without_label("International Monetary Fund warns", "The International Monetary Fund ...")
    'International Monetary Fund warns'
    """
    label, _, rest = title.partition(" ")
    start = " ".join(rest.split(" ")[:2])
    is_label = label.lower() in SECTIONS and rest[:1].isupper()
    return rest if is_label and start in body and f"{label} {start}" not in body else title


def _first_prose(lines: Sequence[Line]) -> int | None:
    return next((i for i, line in enumerate(lines) if is_prose(line.text)), None)


def _holders(texts: Sequence[str], starts: frozenset[tuple[str, ...]]) -> dict[Words, list[int]]:
    """For each of these beginnings, the first few lines in which its words follow each other."""
    holders: dict[Words, list[int]] = {}
    firsts = {start[0] for start in starts}
    for j, text in enumerate(texts):
        parts = text.split(" ")
        for at, part in enumerate(parts):
            bare = part.lstrip(_QUOTES)
            if bare not in firsts:
                continue
            start = (bare, *parts[at + 1 : at + QUOTE_WORDS])
            if start in starts and len(holders.setdefault(start, [])) < MOST_HOLDERS:
                holders[start].append(j)
    return holders


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Start and end of each longest run of lines that look like headings."""
    start = None
    for i, line in enumerate(lines):
        if looks_like_heading(line.text):
            start = i if start is None else start
        elif start is not None:
            yield start, i
            start = None
    if start is not None:
        yield start, len(lines)


def _head_kind(text: str) -> str:
    return "section label" if words(text) <= LABEL_WORDS else "standfirst"


def _tail_kind(text: str) -> str:
    return "signature" if words(text) <= LABEL_WORDS else "related links"


def _is_break(lines: Sequence[Line], start: int, end: int) -> bool:
    return (
        stopped(lines[start - 1].text)
        and is_prose(lines[end].text)
        and not lines[end].text[0].islower()
    )

"""A page as lines, and the few questions that the rules ask about a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.ingest.furniture.markup import plain

PROSE_WORDS = 8
"""Words from which a line that ends with a stop counts as prose rather than as a label."""

LONG_WORDS = 25
"""Words from which a line counts as prose even without a stop at its end."""

_STOPS = ".!?…。！？।؟۔"
_CLOSERS = "\"'”’»›)]}」』"
_SPACES = re.compile(r"\s+")
# Control, zero-width, direction, filling, selecting and tagging characters carry no text; they hide
# furniture from the rules, or words from the reader.
_INVISIBLE = dict.fromkeys(
    [
        *range(9),
        *range(14, 28),
        *range(0x7F, 0x85),
        *range(0x86, 0xA0),
        *(0xAD, 0x34F, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x3164, 0xFEFF, 0xFFA0),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE0FFF),
    ]
)
# Joiners shape letters of some scripts, and emoji; in Latin letters they only divide words.
_JOINERS = re.compile(r"(?<![^\x00-\u024f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\u024f])")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its number on the page and whether a blank line stood before it."""

    at: int
    text: str
    gap: bool = False


def lines_of(text: str) -> list[Line]:
    """The lines of a page that hold text, with their white space tidied."""
    lines: list[Line] = []
    gap = True
    for at, source in enumerate(text.splitlines()):
        visible = tidy(source)
        if visible:
            lines.append(Line(at, visible, gap))
        gap = not visible
    return lines


def unmarked(line: Line) -> Line:
    """The line with its Markdown turned into plain text."""
    text = plain(line.text)
    return line if text == line.text else replace(line, text=text)


def tidy(text: str) -> str:
    """One line without invisible characters, its runs of white space made single spaces.

    >>> tidy(" US\\u00a0News\\t reports ")
    'US News reports'
    """
    text = _SPACES.sub(" ", text.translate(_INVISIBLE))
    if "\u200c" in text or "\u200d" in text:
        text = _SPACES.sub(" ", _JOINERS.sub("", text))
    return text.strip()


def words(text: str) -> int:
    """How many words separated by spaces."""
    return text.count(" ") + 1 if text else 0


def stopped(text: str) -> bool:
    """Whether a line ends as a sentence does, closing quotes, brackets and a sign aside.

    >>> stopped("He said “yes.”"), stopped("What Rutte said"), stopped("He left. (AFP)")
    (True, False, True)
    """
    sign = text.rfind(" (") if text.endswith(")") else -1
    ends = (text, text[:sign]) if sign > 0 else (text,)
    return any(end.rstrip(_CLOSERS)[-1:] in tuple(_STOPS) for end in ends)


def is_prose(text: str) -> bool:
    """Whether a line looks like a paragraph of the article rather than like a label."""
    count = words(text)
    if count == 1:
        return len(text) > 20 and stopped(text) and not text.isascii()
    return count >= LONG_WORDS or (count >= PROSE_WORDS and stopped(text))


def is_sentence(text: str) -> bool:
    """Whether a line holds a sentence: it ends as one or is too long for a heading."""
    return stopped(text) or words(text) >= LONG_WORDS


def prose_before(lines: Sequence[Line]) -> list[int]:
    """For each line, how many prose lines stand above it."""
    counts, seen = [], 0
    for line in lines:
        counts.append(seen)
        seen += is_prose(line.text)
    return counts

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
# Control, zero-width and byte-order characters carry no text and hide furniture from the rules.
_INVISIBLE = dict.fromkeys(
    [
        *range(9),
        *range(14, 28),
        *range(0x7F, 0x85),
        *range(0x86, 0xA0),
        0xAD,
        0x200B,
        0x2060,
        0xFEFF,
    ]
)


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
    return _SPACES.sub(" ", text.translate(_INVISIBLE)).strip()


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

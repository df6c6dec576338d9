"""Plain text and Markdown."""

from __future__ import annotations

import itertools
import re
import statistics
from dataclasses import replace

from summarizer.errors import InputError
from summarizer.ingest.decode import decode
from summarizer.ingest.headers import read_headers
from summarizer.ingest.raw import RawArticle

# Hard-wrapped text: nearly all lines but the last of a paragraph fill these columns.
WRAP_COLUMNS = (50, 100)
# Share of the lines inside paragraphs that must be that long before lines are joined.
MIN_WRAPPED_SHARE = 0.8
# Fewer such lines than this are no evidence of wrapping.
MIN_WRAPPED_LINES = 4

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_STARTS_ITEM = re.compile(r"\s*(?:[-*•·–—>|]|\d+[.)])\s")


def read_plain(data: bytes, path: str) -> list[RawArticle]:
    """Read plain text in any encoding, and what its headers state.

    Lines of hard-wrapped text are joined to paragraphs.
    """
    decoded = decode(data)
    if not decoded.text.strip():
        raise InputError("no text in it")
    headers = read_headers(decoded.text)
    found = RawArticle(
        text=unwrap(headers.text), path=path, encoding=decoded.encoding, removed=headers.removed
    )
    return [replace(found, **headers.fields)]


def unwrap(text: str) -> str:
    """Join the lines of paragraphs where the text is wrapped at a fixed width.

    >>> unwrap("Short lines\\nstay as they are.")
    'Short lines\\nstay as they are.'
    """
    blocks = [block.split("\n") for block in _BLANK.split(text)]
    inner = [len(line.rstrip()) for block in blocks for line in block[:-1]]
    if not _is_wrapped(inner):
        return text
    width = max(inner)
    return "\n\n".join(_join(block, width) for block in blocks)


def _is_wrapped(lengths: list[int]) -> bool:
    if len(lengths) < MIN_WRAPPED_LINES:
        return False
    shortest, longest = WRAP_COLUMNS
    filled = sum(shortest <= length <= longest for length in lengths)
    return (
        max(lengths) <= longest
        and filled >= MIN_WRAPPED_SHARE * len(lengths)
        and max(lengths) - statistics.median(lengths) < longest - shortest
    )


def _join(lines: list[str], width: int) -> str:
    """Join a line with the next unless it ends well before the margin or a list item follows."""
    joined = lines[0].rstrip()
    for previous, line in itertools.pairwise(lines):
        first_word = (line.split() or [""])[0]
        had_room = len(previous.rstrip()) + 1 + len(first_word) < width - len(first_word) - 8
        glue = "\n" if had_room or _STARTS_ITEM.match(line) else " "
        joined += glue + (line.strip() if glue == " " else line.rstrip())
    return joined

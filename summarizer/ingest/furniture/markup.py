"""Markdown to plain text, one line at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass

_IMAGE = re.compile(r"!\[[^\[\]]{0,500}\]\([^()\s]{0,2000}(?: [^()]{0,200})?\)")
_LINK = re.compile(r"\[([^\[\]]{1,500})\]\((?:https?:|/|mailto:|#|www\.)[^()\s]{0,2000}\)")
_HEADING = re.compile(r"#{1,6} +(?=\S)")
_RULE = re.compile(r"(?:[-*_=~] ?){3,}")
_STRONG = re.compile(r"(?<![\w*])(\*\*|__)(?=[^\s*_])([^*_]{1,1000}?)(?<=\S)\1(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_]{1,1000}?)(?<=\S)\1(?![\w*])")
_MARKS = "#*_[=-~"


@dataclass(frozen=True, slots=True)
class Plain:
    """A line without its markup; ``marked`` tells a heading or a line that was bold as a whole."""

    text: str
    marked: bool = False


def plain(line: str) -> Plain:
    """Strip headings, emphasis, links and images from a line.

    >>> plain("**Rutte:** see [the statement](https://nato.int/x)")
    Plain(text='Rutte: see the statement', marked=False)
    >>> plain("## Reactions")
    Plain(text='Reactions', marked=True)
    """
    if not any(mark in line for mark in _MARKS):
        return Plain(line)
    if _RULE.fullmatch(line):
        return Plain("")
    heading = _HEADING.match(line)
    body = line[heading.end() :] if heading else line
    bare = _unlinked(body)
    whole = _STRONG.fullmatch(bare)
    bare = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", bare))
    return Plain(bare.strip(), bool(heading or whole))


def _unlinked(text: str) -> str:
    return _LINK.sub(r"\1", _IMAGE.sub("", text)) if "](" in text else text

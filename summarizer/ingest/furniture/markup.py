"""Markdown to plain text, one line at a time."""

from __future__ import annotations

import re
from functools import cache

_MARKS = "#*_["
DEEPEST = 10
"""Layers of emphasis around each other that are taken off."""


def plain(line: str) -> str:
    """Strip headings, emphasis, links and images from a line; an image alone stays as it is.

    >>> plain("**Rutte:** see [the statement](https://nato.int/x)")
    'Rutte: see the statement'
    >>> plain("## Reactions")
    'Reactions'
    """
    if not any(mark in line for mark in _MARKS):
        return line
    body = line.lstrip("#")
    heading = 0 < len(line) - len(body) <= DEEPEST and body[:1] == " " and bool(body.strip())
    return _unstressed(_unlinked(body.strip() if heading else line)) or line


def _unlinked(text: str) -> str:
    if "](" not in text:
        return text
    return _compiled("link").sub(r"\1", _compiled("image").sub("", text)).strip()


def _unstressed(text: str) -> str:
    for _ in range(DEEPEST):
        if "*" not in text and "_" not in text:
            break
        bare = _compiled("emphasis").sub(r"\2", _compiled("strong").sub(r"\2", text)).strip()
        if bare == text:
            break
        text = bare
    return text


@cache
def _compiled(name: str) -> re.Pattern[str]:
    return re.compile(
        {
            "image": r"!\[[^\[\]]{0,500}\]\([^()\s]{0,1000}(?: [^()]{0,200})?\)",
            "link": r"\[([^\[\]]{1,500})\]\((?:https?:|/|mailto:|#|www\.)[^()\s]{0,1000}\)",
            "strong": r"(?<![\w*])(\*\*|__)(?=[^\s*_])([^*_]{1,1000}?)(?<=\S)\1(?![\w*])",
            "emphasis": r"(?<![\w*])([*_])(?=[^\s*_])([^*_]{1,1000}?)(?<=\S)\1(?![\w*])",
        }[name]
    )

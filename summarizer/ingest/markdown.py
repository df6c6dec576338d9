"""Markdown, with or without front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.errors import InputError
from summarizer.ingest.decode import decode
from summarizer.ingest.fragments import fragment_text
from summarizer.ingest.moments import moment
from summarizer.ingest.raw import RawArticle

_FRONT_MATTER = re.compile(r"\s*---[^\S\n]*\n((?:[^\n]*\n){1,60}?)(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)")
_FIELD = re.compile(r"^(\w[\w-]*):[^\S\n]*(\S[^\n]*)$", re.M)
_HEADLINE = re.compile(r"\s*<h1>(.*?)</h1>", re.S)


def read_markdown(data: bytes, path: str) -> list[RawArticle]:
    """Read the text of a Markdown file, and title, author, date and address of its front matter.

    Raises InputError when it has no text.
    """
    decoded = decode(data)
    front = _FRONT_MATTER.match(decoded.text)
    fields = _fields(front.group(1)) if front else {}
    markup = _html(decoded.text[front.end() :] if front else decoded.text)
    text = fragment_text(markup)
    if not text:
        raise InputError("no text in it")
    headline = _HEADLINE.match(markup)
    return [
        RawArticle(
            text=text,
            title=fields.get("title") or (fragment_text(headline.group(1)) if headline else None),
            outlet=fields.get("outlet") or fields.get("source") or fields.get("publisher"),
            author=fields.get("author"),
            url=fields.get("url") or fields.get("link"),
            path=path,
            published=moment(fields.get("date") or fields.get("published")),
            lang=fields.get("lang", "")[:2].lower() or None,
            encoding=decoded.encoding,
        )
    ]


def _fields(front_matter: str) -> Mapping[str, str]:
    """The plain ``key: value`` lines of the YAML block; nested values are not articles' data."""
    pairs = (match.groups() for match in _FIELD.finditer(front_matter))
    return {key.lower(): value.strip().strip("\"'") for key, value in pairs}


def _html(text: str) -> str:
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark").enable("table").render(text))

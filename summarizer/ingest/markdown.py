"""Markdown, with or without headers."""

from __future__ import annotations

import re
from dataclasses import replace

from summarizer.errors import InputError
from summarizer.ingest.decode import decode
from summarizer.ingest.fragments import fragment_text
from summarizer.ingest.headers import read_headers
from summarizer.ingest.raw import RawArticle

_HEADLINE = re.compile(r"\s*<h1>(.*?)</h1>", re.S)


def read_markdown(data: bytes, path: str) -> list[RawArticle]:
    """Read the text of a Markdown file, and what its front matter or other headers state.

    Raises InputError when it has no text.
    """
    decoded = decode(data)
    headers = read_headers(decoded.text)
    markup = _html(headers.text)
    text = fragment_text(markup)
    if not text:
        raise InputError("no text in it")
    headline = _HEADLINE.match(markup)
    found = RawArticle(
        text=text,
        title=fragment_text(headline.group(1)) if headline else None,
        path=path,
        encoding=decoded.encoding,
        removed=headers.removed,
    )
    return [replace(found, **headers.fields)]


def _html(text: str) -> str:
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark").enable("table").render(text))

"""A brief as text, Markdown, HTML or JSON."""

from __future__ import annotations

from typing import Literal, assert_never, get_args

from summarizer.errors import ConfigError, nearest
from summarizer.records import Brief

Format = Literal["text", "markdown", "html", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)


def render(
    brief: Brief,
    format: Format,
    *,
    width: int | None = None,
    explain: bool = False,
    with_text: bool = False,
    color: bool = False,
) -> str:
    """Write a brief in a format; the result ends with a newline.

    ``width`` (terminal cells; None: no wrapping) and ``color`` concern text only, ``with_text``
    JSON only (HTML always holds the source texts). Raises ConfigError for an unknown format.
    """
    if format not in FORMATS:
        raise ConfigError(f"unknown format {format!r}: {nearest(format, FORMATS)}")
    match format:
        case "text":
            from summarizer.render.text import to_text

            return to_text(brief, width=width, explain=explain, color=color)
        case "markdown":
            from summarizer.render.markdown import to_markdown

            return to_markdown(brief, explain=explain)
        case "html":
            from summarizer.render.html import to_html

            return to_html(brief, explain=explain)
        case "json":
            from summarizer.render.as_json import to_json

            return to_json(brief, explain=explain, with_text=with_text)
    assert_never(format)

"""Articles as JSON: one object, a list, an object that holds a list, or one object a line.

Fields (the first that is there counts; others are ignored):

text       ``text``, ``content``, ``body``, ``articleBody``, ``content_text``, ``content_html``;
           a string, which may be HTML, or a list of paragraphs
title      ``title``, ``headline``
outlet     ``outlet``, ``source``, ``site``, ``publisher``; a string or an object with a ``name``
author     ``author``, ``authors``, ``byline``; a string, an object with a ``name``, or a list
url        ``url``, ``link``
published  ``published``, ``date``, ``datePublished``, ``published_at``, ``date_published``,
           ``publishedAt``; ISO 8601, RFC 2822, or seconds or milliseconds since 1970
lang       ``lang``, ``language``
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from summarizer.errors import InputError
from summarizer.ingest.decode import Decoded, decode
from summarizer.ingest.fragments import fragment_text, has_markup
from summarizer.ingest.moments import moment
from summarizer.ingest.raw import RawArticle
from summarizer.records import Failure

TEXT = ("text", "content", "body", "articleBody", "content_text", "content_html")
TITLE = ("title", "headline")
OUTLET = ("outlet", "source", "site", "publisher")
AUTHOR = ("author", "authors", "byline")
URL = ("url", "link")
PUBLISHED = ("published", "date", "datePublished", "published_at", "date_published", "publishedAt")
LANG = ("lang", "language")
# Where an object keeps its list of articles.
LISTS = ("articles", "documents", "items", "entries")
# With so many bad lines and not one good, the file is something else, and is named once.
MAX_BAD_LINES = 10

_PAGE = re.compile(r"<(?:!doctype|html|body)\b", re.I)


def read_json(data: bytes, path: str) -> list[RawArticle | Failure]:
    """Read a JSON file of one article or many; JSON Lines under this name are recognised.

    Raises InputError when it is not JSON or holds no article.
    """
    decoded = decode(data)
    try:
        value = _loads(decoded.text)
    except ValueError as exc:
        if _first_line_is_json(decoded.text):
            return _lines(decoded, path)
        raise InputError(f"not valid JSON: {exc}") from exc
    return _some([_record(one, path, at, decoded) for at, one in _records(value, path)])


def read_jsonl(data: bytes, path: str) -> list[RawArticle | Failure]:
    """Read one JSON object a line; a bad line is a Failure that names it.

    Raises InputError when no line holds an article.
    """
    decoded = decode(data)
    return _lines(decoded, path) if _first_line_is_json(decoded.text) else read_json(data, path)


def _lines(decoded: Decoded, path: str) -> list[RawArticle | Failure]:
    numbered = enumerate(decoded.text.split("\n"), start=1)
    parts = [_line(line, path, f"{path}:{n}", decoded) for n, line in numbered if line.strip()]
    return _some(parts)


def _line(line: str, path: str, at: str, decoded: Decoded) -> RawArticle | Failure:
    try:
        return _record(_loads(line), path, at, decoded)
    except ValueError as exc:
        return Failure(at, f"not valid JSON: {exc}")


def _loads(text: str) -> Any:
    """Parse JSON; raises ValueError also for nesting that exhausts the stack."""
    try:
        return json.loads(text)
    except RecursionError as exc:
        raise ValueError("nested too deeply") from exc


def _first_line_is_json(text: str) -> bool:
    """Whether the first of several lines is JSON by itself, which no indented file's is."""
    first, _, rest = text.lstrip().partition("\n")
    try:
        return bool(rest.strip()) and isinstance(_loads(first), dict)
    except ValueError:
        return bool(re.match(r"\s*\{.*\}\s*$", rest.split("\n")[0]))


def _records(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Each article of a parsed file, with the place that a failure names."""
    if isinstance(value, Mapping):
        held = next((value[name] for name in LISTS if isinstance(value.get(name), list)), None)
        value = [value] if held is None else held
    elif not isinstance(value, list):
        raise InputError("JSON without an article")
    single = len(value) == 1
    return ((path if single else f"{path}: item {n}", one) for n, one in enumerate(value, start=1))


def _some(parts: list[RawArticle | Failure]) -> list[RawArticle | Failure]:
    """The parts, unless none is an article and there are too many to name."""
    failures = [part for part in parts if isinstance(part, Failure)]
    if not parts:
        raise InputError("JSON without an article")
    if len(failures) == len(parts) > MAX_BAD_LINES:
        raise InputError(f"no article in {len(parts)} records; the first: {failures[0].reason}")
    return parts


def _record(value: Any, path: str, at: str, decoded: Decoded) -> RawArticle | Failure:
    if not isinstance(value, Mapping):
        return Failure(at, "not a JSON object")
    text = _body(_first(value, TEXT))
    if not text:
        return Failure(at, f"no text in any of the fields {', '.join(TEXT)}")
    return RawArticle(
        text=text,
        title=_words(_first(value, TITLE)),
        outlet=_words(_first(value, OUTLET)),
        author=_words(_first(value, AUTHOR)),
        url=_words(_first(value, URL)),
        path=path,
        published=moment(_first(value, PUBLISHED)),
        lang=(_words(_first(value, LANG)) or "")[:2].lower() or None,
        encoding=decoded.encoding,
    )


def _first(value: Mapping[str, Any], names: Iterable[str]) -> Any:
    return next((value[name] for name in names if value.get(name) not in (None, "", [])), None)


def _body(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(filter(None, map(_body, value)))
    if not isinstance(value, str):
        return ""
    if _PAGE.search(value):
        from summarizer.ingest.web import page

        return page(Decoded(value, "utf-8"), "").text
    return fragment_text(value) if has_markup(value) else value.strip()


def _words(value: Any) -> str | None:
    """A short field: a text, the name of an object, or several of them."""
    if isinstance(value, Mapping):
        return _words(value.get("name"))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value))) or None
    if not isinstance(value, str):
        return None
    return " ".join((fragment_text(value) if has_markup(value) else value).split()) or None

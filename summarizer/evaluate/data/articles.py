"""Web pages and their main text, as people marked it.

Source: github.com/scrapinghub/article-extraction-benchmark. Licence: MIT; the pages are (c) their
sites. ``html/HASH.html.gz`` beside ``ground-truth.json``; pages come in order of their hash, which
is their id.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import Field, RootModel

from summarizer.errors import InputError
from summarizer.evaluate.data.base import (
    Format,
    Malformed,
    Options,
    Placed,
    Source,
    attempt,
    file_in,
)
from summarizer.evaluate.data.shapes import Shape, Text, json_of, shaped
from summarizer.evaluate.records import Example, Page
from summarizer.ingest import MAX_BYTES
from summarizer.ingest.archive import gunzip
from summarizer.records import Failure

FILE = "ground-truth.json"
HTML = "html"
SUFFIX = ".html.gz"


class Entry(Shape):
    """The truth about a page."""

    text: Text = Field(alias="articleBody")
    url: str | None = None


class Truth(RootModel[dict[str, Any]]):
    """What the file holds by hash; its entries are checked one by one."""


def load(path: Path, options: Options) -> Source:
    """Read the truth and, from the folder beside it, the pages."""
    file = file_in(path, FILE)
    pages = tuple(sorted((file.parent / HTML).glob(f"*{SUFFIX}")))
    return Source((file, *pages), _records(file))


def _records(file: Path) -> Iterator[Placed[Example] | Failure]:
    try:
        truth = shaped(json_of(file.read_bytes()), Truth).root
    except Malformed as exc:
        yield Failure(file.name, str(exc))
        return
    for name, entry in sorted(truth.items()):
        page = file.parent / HTML / f"{name}{SUFFIX}"
        yield attempt(f"{file.name}: {name}", partial(_page, name, entry, page))


def _page(name: str, given: object, page: Path) -> Page:
    entry = shaped(given, Entry)
    where = f"{HTML}/{page.name}"
    try:
        html = gunzip(page.read_bytes(), MAX_BYTES)
    except OSError as exc:
        raise Malformed(f"{where} cannot be read: {exc.strerror}") from exc
    except InputError as exc:
        raise Malformed(f"{where}: {exc}") from exc
    if not html.strip():
        raise Malformed(f"{where} is empty")
    return Page(name, html, entry.text, entry.url)


FORMAT = Format(
    "articles",
    "extraction",
    licence="MIT; pages (c) their sites",
    expects=f"a folder with {FILE}, such as"
    ' {"HASH": {"articleBody": "Main text.", "url": null}}, and html/HASH.html.gz',
    load=load,
)

"""One's own web pages: a folder with the pages and ``truth.json``, their main text by file name.

Licence: the user's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import RootModel

from summarizer.evaluate.data.base import (
    Format,
    Malformed,
    Options,
    Placed,
    Source,
    attempt,
    file_in,
    opened,
)
from summarizer.evaluate.data.shapes import Text, json_of, shaped
from summarizer.evaluate.records import Example, Page
from summarizer.records import Failure

FILE = "truth.json"


class Truth(RootModel[dict[str, Any]]):
    """What the file holds by name of a page; its entries are checked one by one."""


class MainText(RootModel[Text]):
    """The main text of a page."""


def load(path: Path, options: Options) -> Source:
    """Read the truth and the pages beside it."""
    file = file_in(path, FILE)
    try:
        with opened(file) as stream:
            truth = shaped(json_of(stream.read()), Truth).root
    except Malformed as exc:
        return Source((file,), [Failure(file.name, str(exc))])
    pages = {name: file.parent / name for name in sorted(truth)}
    present = [page for page in pages.values() if page.is_file()]
    return Source((file, *present), _records(truth, pages))


def _records(
    truth: Mapping[str, Any], pages: Mapping[str, Path]
) -> Iterator[Placed[Example] | Failure]:
    for name, page in pages.items():
        yield attempt(f"{FILE}: {name}", partial(_page, name, truth[name], page))


def _page(name: str, text: object, page: Path) -> Page:
    main = shaped(text, MainText).root
    try:
        html = page.read_bytes()
    except OSError as exc:
        raise Malformed(f"{name} cannot be read: {exc.strerror}") from exc
    if not html.strip():
        raise Malformed(f"{name} is empty")
    return Page(name, html, main)


FORMAT = Format(
    "pages",
    "extraction",
    licence="the user's own",
    expects=f'a folder with web pages and {FILE}, such as {{"news.html": "Main text."}}',
    load=load,
)

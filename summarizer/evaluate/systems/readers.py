"""Extractors of the main text of web pages."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Mapping
from types import MappingProxyType

from summarizer.evaluate.records import MainText, Page
from summarizer.evaluate.tasks.base import Tools
from summarizer.ingest.clean import clean
from summarizer.ingest.raw import RawArticle
from summarizer.ingest.reading import parse
from summarizer.ingest.web import decode_page

Reader = Callable[[Page, Tools], MainText]


def reader(page: Page, tools: Tools) -> MainText:
    """What a run reads of a saved page: the main text without page furniture.

    Raises InputError when the page has no text.
    """
    articles = parse(page.html, f"{page.id}.html")
    texts = [clean(article).text for article in articles if isinstance(article, RawArticle)]
    return MainText("\n".join(texts))


def trafilatura(page: Page, tools: Tools) -> MainText:
    """trafilatura as it comes, without comments."""
    return MainText(_extracted(page, precise=False))


def trafilatura_precision(page: Page, tools: Tools) -> MainText:
    """trafilatura, preferring to leave out what may not belong."""
    return MainText(_extracted(page, precise=True))


def _extracted(page: Page, *, precise: bool) -> str:
    from trafilatura import extract

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        markup = decode_page(page.html).text
        return extract(markup, include_comments=False, favor_precision=precise) or ""


SYSTEMS: Mapping[str, Reader] = MappingProxyType(
    {
        "reader": reader,
        "trafilatura": trafilatura,
        "trafilatura-precision": trafilatura_precision,
    }
)

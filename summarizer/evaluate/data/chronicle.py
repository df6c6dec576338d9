"""One's own dated articles with timelines, one JSON object a file.

``{"id", "articles": [{"date", "text", "title"?, "outlet"?, "url"?, "lang"?}],
"timelines": [[{"date", "sentences": [text]}]]}``

Document ids are places, from 1. Licence: the user's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

from pydantic import Field

from summarizer.evaluate.data.base import Format, Options, Source, attempt, files_in
from summarizer.evaluate.data.shapes import Moment, Name, Shape, Text, json_of, shaped
from summarizer.evaluate.data.timeline17 import Listing
from summarizer.evaluate.records import Chronicle, Entry
from summarizer.ingest.language import detect_language
from summarizer.records import Document


class Article(Shape):
    """A dated document."""

    text: Text
    date: Moment
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    lang: str | None = None


class Given(Shape):
    """What a file holds."""

    id: Name
    articles: Annotated[tuple[Article, ...], Field(min_length=1)]
    timelines: Annotated[tuple[Listing, ...], Field(min_length=1)]


def load(path: Path, options: Options) -> Source:
    """Read a file, or all files of a folder."""
    files = files_in(path, "*.json")
    return Source(files, (attempt(file.name, partial(_chronicle, file)) for file in files))


def _chronicle(file: Path) -> Chronicle:
    given = shaped(json_of(file.read_bytes()), Given)
    timelines = tuple(
        tuple(Entry(each.date, each.sentences) for each in listing) for listing in given.timelines
    )
    return Chronicle(given.id, _documents(given.articles), timelines)


def _documents(articles: Sequence[Article]) -> tuple[Document, ...]:
    return tuple(
        Document(
            article.text,
            id=str(n),
            title=article.title,
            outlet=article.outlet,
            url=article.url,
            published=article.date,
            lang=article.lang or detect_language(article.text),
        )
        for n, article in enumerate(articles, start=1)
    )


FORMAT = Format(
    "chronicle",
    "timeline",
    licence="the user's own",
    expects='a file, or a folder of files, such as {"id": "ferry", "articles":'
    ' [{"date": "2011-01-25", "text": "The ferry sank."}], "timelines":'
    ' [[{"date": "2011-01-25", "sentences": ["It sank."]}]]}',
    load=load,
)

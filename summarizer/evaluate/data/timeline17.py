"""Timeline17 (Tran et al. 2013): dated articles on a topic and timelines that newsrooms made of it.

Source: l3s.de/~gtran/timeline, four of its topics. Licence: research use. Its tokenised text is put
together again; a document has the sentences of the set, one a line, and is dated by the day, in
UTC. Document ids are the lines of the articles' file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

from pydantic import Field, RootModel

from summarizer.evaluate.data.base import Format, Malformed, Options, Placed, Source, attempt, kept
from summarizer.evaluate.data.detokenise import detokenise
from summarizer.evaluate.data.shapes import Day, Shape, Text, json_lines, json_of, shaped
from summarizer.evaluate.records import Chronicle, Entry, Example
from summarizer.records import Document, Failure

TIMELINES = ".timelines.json"
ARTICLES = ".articles.jsonl"


class Dated(Shape):
    """The sentences of an article, or those that a timeline has for a day."""

    date: Day
    sentences: Annotated[tuple[Text, ...], Field(min_length=1)]


Listing = Annotated[tuple[Dated, ...], Field(min_length=1)]


class Timelines(RootModel[Annotated[tuple[Listing, ...], Field(min_length=1)]]):
    """What the file of timelines holds."""


def load(path: Path, options: Options) -> Source:
    """Read all topics of a folder, or that of a file of timelines."""
    timelines = sorted(path.glob(f"*{TIMELINES}")) if path.is_dir() else [path]
    articles = [_articles_of(file) for file in timelines]
    present = [file for file in articles if file.is_file()]
    return Source((*timelines, *present), _records(timelines))


def _articles_of(timelines: Path) -> Path:
    return timelines.with_name(timelines.name.removesuffix(TIMELINES) + ARTICLES)


def _records(timelines: Sequence[Path]) -> Iterator[Placed[Example] | Failure]:
    for file in timelines:
        articles = _articles_of(file)
        documents: list[Document] = []
        if articles.is_file():
            yield from kept(json_lines(articles, Dated, _document), documents)
        yield attempt(file.name, partial(_chronicle, file, documents))


def _document(article: Dated, place: str) -> Document:
    day = article.date
    return Document(
        "\n".join(map(detokenise, article.sentences)),
        id=place.rpartition(":")[2],
        published=datetime(day.year, day.month, day.day, tzinfo=UTC),
        lang="en",
    )


def _chronicle(file: Path, documents: Sequence[Document]) -> Chronicle:
    if not documents:
        raise Malformed(f"{_articles_of(file).name} beside it has no article")
    given = shaped(json_of(file.read_bytes()), Timelines)
    timelines = tuple(tuple(map(_entry, listing)) for listing in given.root)
    return Chronicle(file.name.removesuffix(TIMELINES), tuple(documents), timelines)


def _entry(given: Dated) -> Entry:
    return Entry(given.date, tuple(map(detokenise, given.sentences)))


FORMAT = Format(
    "timeline17",
    "timeline",
    licence="research use",
    expects="a folder with TOPIC.articles.jsonl, which has lines such as"
    ' {"date": "2011-01-25", "sentences": ["It sank ."]}, and TOPIC.timelines.json, a list of'
    " lists of such objects",
    load=load,
)

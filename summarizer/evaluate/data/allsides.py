"""The AllSides stream: teasers of articles by day, and which of them tell the same story.

Source: the round-ups of allsides.com, April to July 2021. Licence: research use; the texts are (c)
AllSides and the outlets. The set dates stories, not articles, and to the minute: articles get the
day alone, and come in order of day, outlet and title, so that neither gives the stories away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

from pydantic import Field

from summarizer.evaluate.data.base import Format, Placed, Source, distinct, file_in, kept
from summarizer.evaluate.data.shapes import Moment, Name, Shape, Text, json_lines
from summarizer.evaluate.data.windows import Told, WindowOptions, windows
from summarizer.evaluate.records import Example
from summarizer.records import Document, Failure

FILE = "stories_2021-04_to_07.jsonl"


class Article(Shape):
    """A teaser."""

    text: Text
    title: str | None = None
    url: str | None = None
    source: str | None = None


class Line(Shape):
    """A story."""

    id: Name
    date: Moment
    articles: Annotated[tuple[Article, ...], Field(min_length=1)]


def load(path: Path, options: WindowOptions) -> Source:
    """Read the stream and cut it into windows."""
    file = file_in(path, FILE)
    return Source((file,), _records(file, options))


def _records(file: Path, options: WindowOptions) -> Iterator[Placed[Example] | Failure]:
    stories: list[Line] = []
    yield from kept(distinct(json_lines(file, Line, lambda line, place: line)), stories)
    yield from windows(file.name, _told(stories), options)


def _told(stories: Sequence[Line]) -> list[Told]:
    given = [(story.date.date(), story.id, each) for story in stories for each in story.articles]
    given.sort(key=lambda one: (one[0], one[2].source or "", one[2].title or "", one[2].text))
    return [
        Told(day, story, _document(article, str(n), day))
        for n, (day, story, article) in enumerate(given, start=1)
    ]


def _document(article: Article, name: str, day: date) -> Document:
    return Document(
        article.text,
        id=name,
        title=article.title,
        outlet=article.source,
        url=article.url,
        published=datetime(day.year, day.month, day.day, tzinfo=UTC),
        lang="en",
    )


FORMAT = Format(
    "allsides",
    "stories",
    licence="research use; texts (c) AllSides and the outlets",
    expects=f"the folder with {FILE}, or a file with lines such as"
    ' {"id": "1", "date": "2021-07-31T09:45:00-07:00", "articles": [{"source": "The Bee",'
    ' "title": "Bridge shut", "text": "A teaser."}]}',
    load=load,
    options=WindowOptions,
)

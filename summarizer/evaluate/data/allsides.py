"""The AllSides stream: teasers of articles by day, and which of them tell the same story.

Source: the round-ups of allsides.com, April to July 2021. Licence: research use; the texts are (c)
AllSides and the outlets. The set dates stories, not articles, and to the minute: articles get the
day alone, and come in order of day, outlet and title, so that neither gives the stories away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from summarizer.evaluate.data.base import Format, Options, Placed, Source, distinct, file_in
from summarizer.evaluate.data.shapes import Moment, Name, Shape, Text, json_lines
from summarizer.evaluate.records import Example, Stream
from summarizer.records import Document, Failure

FILE = "stories_2021-04_to_07.jsonl"

Days = Annotated[int, Field(ge=1)]


class AllSidesOptions(Options):
    """``window``: how much of the stream is one example, in days.

    ``stride``: days from one window to the next, by default those of a window, so that windows
    do not overlap. Windows without an article are left out.
    """

    window: Literal["day", "all"] | Days = "day"
    stride: Days | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.window == "all" and self.stride is not None:
            raise ValueError("window = 'all' leaves no room for a stride")
        return self


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


@dataclass(frozen=True, slots=True)
class Told:
    """A document with the day and the story it belongs to."""

    day: date
    story: str
    document: Document


def load(path: Path, options: AllSidesOptions) -> Source:
    """Read the stream and cut it into windows."""
    file = file_in(path, FILE)
    return Source((file,), _records(file, options))


def _records(file: Path, options: AllSidesOptions) -> Iterator[Placed[Example] | Failure]:
    stories = []
    for record in distinct(json_lines(file, Line, lambda line, place: line)):
        if isinstance(record, Failure):
            yield record
        else:
            stories.append(record.item)
    for stream in _streams(_told(stories), options):
        yield Placed(f"{file.name}: {stream.id}", stream)


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


def _streams(told: Sequence[Told], options: AllSidesOptions) -> Iterator[Stream]:
    if not told:
        return
    if options.window == "all":
        yield _stream("all", told)
        return
    days = 1 if options.window == "day" else options.window
    for start in _starts(told[0].day, told[-1].day, days, options.stride or days):
        end = start + timedelta(days=days - 1)
        inside = [each for each in told if start <= each.day <= end]
        if inside:
            yield _stream(f"{start}" if days == 1 else f"{start}..{end}", inside)


def _starts(first: date, last: date, days: int, stride: int) -> Iterator[date]:
    """The first days of windows, until one holds the last day or begins after it."""
    start = first
    while start <= last:
        yield start
        if start + timedelta(days=days) > last:
            return
        start += timedelta(days=stride)


def _stream(name: str, told: Sequence[Told]) -> Stream:
    return Stream(name, tuple(each.document for each in told), tuple(each.story for each in told))


FORMAT = Format(
    "allsides",
    "stories",
    licence="research use; texts (c) AllSides and the outlets",
    expects=f"the folder with {FILE}, or a file with lines such as"
    ' {"id": "1", "date": "2021-07-31T09:45:00-07:00", "articles": [{"source": "The Bee",'
    ' "title": "Bridge shut", "text": "A teaser."}]}',
    load=load,
    options=AllSidesOptions,
)

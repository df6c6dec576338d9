"""One's own dated stream, one JSON object for each article.

``{"id", "text", "published", "story", "title"?, "outlet"?, "url"?, "lang"?}``

Articles come in order of ``published``, and count for the day that it names in its own time zone.
Licence: the user's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from summarizer.evaluate.data.base import Format, Placed, Source, distinct, kept
from summarizer.evaluate.data.shapes import Moment, Name, Shape, Text, json_lines
from summarizer.evaluate.data.windows import Told, WindowOptions, windows
from summarizer.evaluate.records import Example
from summarizer.ingest.language import detect_language
from summarizer.records import Document, Failure


class Line(Shape):
    """An article."""

    id: Name
    text: Text
    published: Moment
    story: Name
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    lang: str | None = None


def load(path: Path, options: WindowOptions) -> Source:
    """Read the stream and cut it into windows."""
    return Source((path,), _records(path, options))


def _records(file: Path, options: WindowOptions) -> Iterator[Placed[Example] | Failure]:
    lines: list[Line] = []
    yield from kept(distinct(json_lines(file, Line, lambda line, place: line)), lines)
    lines.sort(key=lambda line: (line.published.date(), line.published))
    yield from windows(file.name, [_told(line) for line in lines], options)


def _told(line: Line) -> Told:
    document = Document(
        line.text,
        id=line.id,
        title=line.title,
        outlet=line.outlet,
        url=line.url,
        published=line.published,
        lang=line.lang or detect_language(line.text),
    )
    return Told(line.published.date(), line.story, document)


FORMAT = Format(
    "stream",
    "stories",
    licence="the user's own",
    expects='a JSON Lines file with lines such as {"id": "1", "text": "The ferry sank.",'
    ' "published": "2024-05-02T10:00:00Z", "story": "ferry"}',
    load=load,
    options=WindowOptions,
)

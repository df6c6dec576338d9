"""One's own clusters, one JSON object a line.

``{"id", "documents": [text | {"text", "title"?, "url"?, "published"?, "outlet"?, "id"?, "lang"?}],
"summary" | "references": [text], "focus"?, "insights"?: [{"id"?, "text", "documents"?}]}``

The documents of an insight are named by id or, as a number, by place from 1. Texts are taken as
they are. Licence: the user's own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, model_validator

from summarizer.evaluate.data.base import Format, Source
from summarizer.evaluate.data.clusters import (
    CLUSTER_EXAMPLE,
    ClusterOptions,
    GivenInsight,
    fit,
    insights,
    unique,
)
from summarizer.evaluate.data.shapes import Moment, Name, Shape, Text, json_lines
from summarizer.evaluate.records import Cluster, TaskName
from summarizer.ingest.language import detect_language
from summarizer.records import Document


class Article(Shape):
    """A document; a mere text is one too."""

    text: Text
    id: Name | None = None
    title: str | None = None
    url: str | None = None
    published: Moment | None = None
    outlet: str | None = None
    lang: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value


class Line(Shape):
    """A cluster."""

    id: Name
    documents: Annotated[tuple[Article, ...], Field(min_length=1)]
    summary: Text | None = None
    references: tuple[Text, ...] = ()
    focus: Text | None = None
    insights: tuple[GivenInsight, ...] = ()


def load(path: Path, options: ClusterOptions) -> Source:
    """Read the file."""

    def cluster(line: Line, place: str) -> Cluster:
        return _cluster(line, options.task)

    return Source((path,), json_lines(path, Line, cluster), options.task)


def _cluster(line: Line, task: TaskName) -> Cluster:
    documents = tuple(_document(article, n) for n, article in enumerate(line.documents, start=1))
    ids = [document.id for document in documents]
    unique("documents", ids)

    def named(document: int | str) -> tuple[str, ...]:
        if isinstance(document, int):
            return tuple(ids[document - 1 : document]) if document > 0 else ()
        return (document,) if document in ids else ()

    stated = (line.summary, *line.references)
    references = tuple(dict.fromkeys(text for text in stated if text is not None))
    found = insights(line.insights, named)
    return fit(Cluster(line.id, documents, references, line.focus, found), task)


def _document(article: Article, n: int) -> Document:
    return Document(
        text=article.text,
        id=article.id or str(n),
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published=article.published,
        lang=article.lang or detect_language(article.text),
    )


FORMAT = Format(
    "jsonl",
    "summarization",
    licence="the user's own",
    expects=f"a JSON Lines file with lines such as {CLUSTER_EXAMPLE}",
    load=load,
    options=ClusterOptions,
)

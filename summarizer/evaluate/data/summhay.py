"""SummHay (Laban et al. 2024): a hundred articles a topic, and for each query what to find in them.

Source: github.com/salesforce/summary-of-a-haystack, the news topics. Licence: Apache-2.0. Each
subtopic is a Cluster with its query as focus and, for each insight, the ids (the numbers, from 1)
of the documents that state it. All subtopics of a topic hold the very same tuple of documents, so
that what is worked out about it can be shared. There are no reference summaries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from summarizer.evaluate.data.base import (
    Format,
    Malformed,
    Options,
    Placed,
    Source,
    attempt,
    files_in,
)
from summarizer.evaluate.data.clusters import unique
from summarizer.evaluate.data.shapes import Name, Shape, Text, json_of, shaped
from summarizer.evaluate.records import Cluster, Example, Insight
from summarizer.records import Document, Failure


class SummHayOptions(Options):
    """``topics``: names of the files to read, without ``.json``; all by default."""

    topics: Annotated[tuple[str, ...], Field(min_length=1)] | None = None


class Article(Shape):
    """One of the documents."""

    n: int
    text: Text
    source: str | None = None


class GivenInsight(Shape):
    """What a good answer to the query says."""

    id: Name
    insight: Text
    cited_docs: Annotated[tuple[int, ...], Field(min_length=1)]


class Subtopic(Shape):
    """A query and its insights."""

    id: Name
    query: Text
    insights: Annotated[tuple[GivenInsight, ...], Field(min_length=1)]


class Topic(Shape):
    """A file; its subtopics are checked one by one."""

    documents: Annotated[tuple[Article, ...], Field(min_length=1)]
    subtopics: tuple[Any, ...]


def load(path: Path, options: SummHayOptions) -> Source:
    """Read a file, or the chosen topics of a folder."""
    if options.topics is None:
        files = files_in(path, "news[0-9]*.json")
    else:
        files = tuple(path / f"{topic}.json" for topic in options.topics)
    return Source(files, _records(files))


def _records(files: Sequence[Path]) -> Iterator[Placed[Example] | Failure]:
    for file in files:
        try:
            topic = shaped(json_of(file.read_bytes()), Topic)
            documents = _documents(topic)
        except Malformed as exc:
            yield Failure(file.name, str(exc))
            continue
        for n, subtopic in enumerate(topic.subtopics, start=1):
            place = f"{file.name}: subtopic {n}"
            yield attempt(place, partial(_cluster, file.stem, subtopic, documents))


def _documents(topic: Topic) -> tuple[Document, ...]:
    unique("documents", [str(article.n) for article in topic.documents])
    return tuple(
        Document(article.text, id=str(article.n), outlet=article.source, lang="en")
        for article in topic.documents
    )


def _cluster(topic: str, given: object, documents: tuple[Document, ...]) -> Cluster:
    subtopic = shaped(given, Subtopic)
    unique("insights", [insight.id for insight in subtopic.insights])
    found = tuple(
        Insight(each.id, each.insight, tuple(map(str, each.cited_docs)))
        for each in subtopic.insights
    )
    known = {document.id for document in documents}
    unknown = [name for insight in found for name in insight.documents if name not in known]
    if unknown:
        raise Malformed(f"an insight cites a document that is not there: {unknown[0]}")
    return Cluster(f"{topic}/{subtopic.id}", documents, focus=subtopic.query, insights=found)


FORMAT = Format(
    "summhay",
    "coverage",
    licence="Apache-2.0",
    expects="the folder with news1.json and so on, or such a file:"
    ' {"documents": [{"n": 1, "text": "An article."}], "subtopics": [{"id": "s", "query":'
    ' "What happened?", "insights": [{"id": "i", "insight": "It sank.", "cited_docs": [1]}]}]}',
    load=load,
    options=SummHayOptions,
)

"""Multi-News (Fabbri et al. 2019): clusters of articles with a summary by an editor of newser.com.

Licence: non-commercial research and education only. ``val_full_250.jsonl`` holds untruncated
clusters; ``val_trunc500.jsonl`` the whole validation split in lower case, cut to about 500 tokens
a cluster, where a few documents are empty. Documents are cleaned as articles that are read from
files, and left out where nothing remains.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import Field

from summarizer.evaluate.data.base import Format, Malformed, Options, Source, file_in
from summarizer.evaluate.data.clusters import CLUSTER_EXAMPLE
from summarizer.evaluate.data.shapes import Name, Shape, Text, json_lines
from summarizer.evaluate.records import Cluster
from summarizer.records import Document


class MultiNewsOptions(Options):
    """``file`` in the folder; ``first`` and ``last``: the lines to read, from 1, inclusive."""

    file: str = "val_full_250.jsonl"
    clean: bool = True
    first: int = Field(1, ge=1)
    last: int | None = Field(None, ge=1)


class Line(Shape):
    """A cluster."""

    id: Name
    documents: Annotated[tuple[str, ...], Field(min_length=1)]
    summary: Text


def load(path: Path, options: MultiNewsOptions) -> Source:
    """Read one file of the set."""

    def cluster(line: Line, place: str) -> Cluster:
        return _cluster(line, options.clean)

    file = file_in(path, options.file)
    records = json_lines(file, Line, cluster, first=options.first, last=options.last)
    return Source((file,), records)


def _cluster(line: Line, clean: bool) -> Cluster:
    numbered = enumerate(line.documents, start=1)
    documents = [_document(text, str(n), clean) for n, text in numbered]
    readable = tuple(document for document in documents if document.text.strip())
    if not readable:
        raise Malformed("no document has any text")
    return Cluster(line.id, readable, (line.summary,))


def _document(text: str, name: str, clean: bool) -> Document:
    if not clean:
        return Document(text, id=name, lang="en")
    from summarizer.ingest.clean import clean as cleaned
    from summarizer.ingest.raw import RawArticle

    return replace(cleaned(RawArticle(text=text)), id=name)


FORMAT = Format(
    "multi_news",
    "summarization",
    licence="non-commercial research and education only",
    expects=f"the folder with val_full_250.jsonl, or a file with lines such as {CLUSTER_EXAMPLE}",
    load=load,
    options=MultiNewsOptions,
)

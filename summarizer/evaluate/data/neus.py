"""NeuS (Lee et al. 2022): what outlets of left, centre and right wrote, and a neutral summary.

Source: github.com/HLTCHKUST/framing-bias-metric, teasers and summaries of allsides.com. Licence:
research use; the texts are (c) AllSides and the outlets. The set tells neither outlets nor which
article leans which way, and their order is no clue. The title of the reference is no part of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from summarizer.evaluate.data.base import Format, Options, Source, file_in
from summarizer.evaluate.data.shapes import Name, Shape, Text, json_lines
from summarizer.evaluate.records import Cluster
from summarizer.records import Document


class NeusOptions(Options):
    """``file`` in the folder."""

    file: str = "val.jsonl"


class Article(Shape):
    """A teaser."""

    text: Text
    title: str | None = None


class Line(Shape):
    """A story."""

    id: Name
    articles: Annotated[tuple[Article, ...], Field(min_length=1)]
    reference: Article


def load(path: Path, options: NeusOptions) -> Source:
    """Read one file of the set."""
    file = file_in(path, options.file)
    return Source((file,), json_lines(file, Line, _cluster))


def _cluster(line: Line, place: str) -> Cluster:
    documents = tuple(
        Document(article.text, id=str(n), title=article.title, lang="en")
        for n, article in enumerate(line.articles, start=1)
    )
    return Cluster(line.id, documents, (line.reference.text,))


FORMAT = Format(
    "neus",
    "neutrality",
    licence="research use; texts (c) AllSides and the outlets",
    expects="the folder with val.jsonl, or a file with lines such as"
    ' {"id": "1", "articles": [{"title": "Bridge shut", "text": "A teaser."}],'
    ' "reference": {"text": "Neutral."}}',
    load=load,
    options=NeusOptions,
)

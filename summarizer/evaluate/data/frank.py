"""FRANK (Pagnoni et al. 2021): summaries of models, and what people found wrong with them.

Source: github.com/artidoro/frank, validation part. Licence: MIT; texts CNN and Daily Mail, BBC.
Summaries are tokenised and mostly in lower case; ``factuality`` is the share of their sentences
that were judged free of errors. The source of a Statement is the whole article, its group the
article's hash; ``kind`` is the types of error, joined by ``+``, unless all types are listed, which
says nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from summarizer.evaluate.data.base import Format, Options, Source, file_in
from summarizer.evaluate.data.judged import Original, Texts, joined, text_of
from summarizer.evaluate.data.shapes import Shape, Text, json_lines
from summarizer.evaluate.records import Statement

FILE = "summaries_valid.jsonl"
DOCUMENTS = "articles.jsonl"
TYPES = frozenset(["RelE", "EntE", "CircE", "OutE", "GramE", "CorefE", "LinkE", "Other"])

Share = Annotated[float, Field(strict=True, ge=0, le=1)]


class FrankOptions(Options):
    """``floor``: the least factuality of a summary that counts as supported."""

    floor: Annotated[float, Field(gt=0, le=1)] = 1.0


class Article(Shape):
    """A document."""

    hash: Text
    article: Text


class Line(Shape):
    """A summary; its id is the hash of the article, a slash and the model."""

    id: Annotated[str, Field(pattern="./.")]
    summary: Text
    factuality: Share
    errors: tuple[str, ...] = ()


def load(path: Path, options: FrankOptions) -> Source:
    """Read the summaries and, from beside them, the documents."""
    file = file_in(path, FILE)
    documents = file.with_name(DOCUMENTS)
    originals = json_lines(
        documents, Article, lambda line, place: Original(line.hash, line.article)
    )

    def statement(line: Line, texts: Texts) -> Statement:
        return _statement(line, texts, options.floor)

    records = joined(
        originals,
        lambda texts: json_lines(file, Line, lambda line, place: statement(line, texts)),
    )
    return Source((file, documents), records)


def _statement(line: Line, texts: Texts, floor: float) -> Statement:
    article = line.id.partition("/")[0]
    supported = line.factuality >= floor
    known = TYPES - set(line.errors)
    kind = "+".join(line.errors) if line.errors and known and not supported else None
    return Statement(line.id, line.summary, (text_of(texts, article),), supported, article, kind)


FORMAT = Format(
    "frank",
    "verification",
    licence="MIT; texts CNN and Daily Mail, BBC",
    expects=f"the folder with {DOCUMENTS} and {FILE}, which have lines such as"
    ' {"hash": "d1", "article": "The ferry sank."} and'
    ' {"id": "d1/bart", "summary": "it sank .", "factuality": 1.0}',
    load=load,
    options=FrankOptions,
)

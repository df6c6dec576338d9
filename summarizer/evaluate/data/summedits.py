"""SummEdits (Laban et al. 2023): summaries, and edits that make them wrong or not.

Source: github.com/salesforce/factualNLG, the news part. Licence: Apache-2.0. The source of a
Statement is the whole document, its group the document's id; ``kind`` is what was edited, joined by
``+``, where the summary does not agree and that is known.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from summarizer.evaluate.data.base import Format, Options, Source, file_in
from summarizer.evaluate.data.judged import Original, Texts, joined, text_of
from summarizer.evaluate.data.shapes import Name, Shape, Text, json_lines
from summarizer.evaluate.records import Statement

FILE = "pairs.jsonl"
DOCUMENTS = "docs.jsonl"


class Article(Shape):
    """A document."""

    doc_id: Name
    text: Text


class Line(Shape):
    """A summary."""

    id: Name
    doc_id: Name
    summary: Text
    label: Literal[0, 1]
    edit_types: tuple[str, ...] = ()


def load(path: Path, options: Options) -> Source:
    """Read the summaries and, from beside them, the documents."""
    file = file_in(path, FILE)
    documents = file.with_name(DOCUMENTS)
    originals = json_lines(documents, Article, lambda line, place: Original(line.doc_id, line.text))
    records = joined(
        originals,
        lambda texts: json_lines(file, Line, lambda line, place: _statement(line, texts)),
    )
    return Source((file, documents), records)


def _statement(line: Line, texts: Texts) -> Statement:
    supported = line.label == 1
    kind = None if supported else "+".join(line.edit_types) or None
    source = text_of(texts, line.doc_id)
    return Statement(line.id, line.summary, (source,), supported, line.doc_id, kind)


FORMAT = Format(
    "summedits",
    "verification",
    licence="Apache-2.0",
    expects=f"the folder with {DOCUMENTS} and {FILE}, which have lines such as"
    ' {"doc_id": "d1", "text": "The ferry sank."} and'
    ' {"id": "1", "doc_id": "d1", "summary": "It sank.", "label": 1}',
    load=load,
)

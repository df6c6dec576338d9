"""AttributionBench (Li et al. 2024): claims of generated answers and the references they cite.

Source: github.com/OSU-NLP-Group/AttributionBench, development part. Licence: none stated; research
use. The sources of a Statement are all references of the claim; the group is the question, since
sentences of one answer share references.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from summarizer.evaluate.data.base import Format, Options, Source, file_in
from summarizer.evaluate.data.shapes import Name, Shape, Text, json_lines
from summarizer.evaluate.records import Statement

FILE = "dev.jsonl"


class Line(Shape):
    """A claim."""

    id: Name
    question: Text
    claim: Text
    references: Annotated[tuple[Text, ...], Field(min_length=1)]
    label: Literal[0, 1]


def load(path: Path, options: Options) -> Source:
    """Read the claims."""
    file = file_in(path, FILE)
    return Source((file,), json_lines(file, Line, _statement))


def _statement(line: Line, place: str) -> Statement:
    return Statement(line.id, line.claim, line.references, line.label == 1, line.question)


FORMAT = Format(
    "attributionbench",
    "verification",
    licence="none stated; research use",
    expects=f"the folder with {FILE}, or a file with lines such as"
    ' {"id": "1", "question": "Did it sink?", "claim": "It sank.",'
    ' "references": ["The ferry sank."], "label": 1}',
    load=load,
)

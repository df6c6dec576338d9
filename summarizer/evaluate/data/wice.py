"""WiCE (Kamoi et al. 2023): claims of Wikipedia and the web pages that they cite.

Source: github.com/ryokamoi/wice, claims of the development part. Licence: annotations ODC-BY,
texts CC BY-SA. The source of a Statement is the cited page, a sentence a line; the group is the
Wikipedia page, and the kind the label as annotated.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from summarizer.evaluate.data.base import Format, Options, Placed, Source, file_in
from summarizer.evaluate.data.shapes import Name, Shape, Text, json_lines
from summarizer.evaluate.records import Example, Statement
from summarizer.records import Failure

FILE = "claim_dev.jsonl"


class WiceOptions(Options):
    """``partial``: what partially supported claims count as."""

    partial: Literal["unsupported", "supported", "drop"] = "unsupported"


class Line(Shape):
    """A claim."""

    id: Name
    claim: Text
    title: Text
    evidence: Annotated[tuple[str, ...], Field(min_length=1)]
    label: Literal["supported", "partially_supported", "not_supported"]


def load(path: Path, options: WiceOptions) -> Source:
    """Read the claims."""
    supporting = {"supported"}
    if options.partial == "supported":
        supporting.add("partially_supported")
    dropped = "partially_supported" if options.partial == "drop" else None

    def statement(line: Line, place: str) -> Statement:
        page = "\n".join(line.evidence)
        return Statement(
            line.id, line.claim, (page,), line.label in supporting, line.title, line.label
        )

    file = file_in(path, FILE)
    records = json_lines(file, Line, statement)
    return Source((file,), _without(records, dropped))


def _without(
    records: Iterator[Placed[Statement] | Failure], kind: str | None
) -> Iterator[Placed[Example] | Failure]:
    for record in records:
        if isinstance(record, Failure) or kind is None or record.item.kind != kind:
            yield record


FORMAT = Format(
    "wice",
    "verification",
    licence="annotations ODC-BY, texts CC BY-SA",
    expects=f"the folder with {FILE}, or a file with lines such as"
    ' {"id": "1", "claim": "It sank.", "title": "Ferry", "evidence": ["The ferry sank."],'
    ' "label": "supported"}',
    load=load,
    options=WiceOptions,
)

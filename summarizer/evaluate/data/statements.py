"""One's own claims, one JSON object a line.

``{"id", "claim", "sources": [text], "supported": true | false, "group"?, "kind"?}``

A claim without a group is one by itself. Licence: the user's own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictBool

from summarizer.evaluate.data.base import Format, Options, Source
from summarizer.evaluate.data.shapes import Name, Shape, Text, json_lines
from summarizer.evaluate.records import Statement


class Line(Shape):
    """A claim."""

    id: Name
    claim: Text
    sources: Annotated[tuple[Text, ...], Field(min_length=1)]
    supported: StrictBool
    group: Name | None = None
    kind: Text | None = None


def load(path: Path, options: Options) -> Source:
    """Read the file."""
    return Source((path,), json_lines(path, Line, _statement))


def _statement(line: Line, place: str) -> Statement:
    group = line.group or line.id
    return Statement(line.id, line.claim, line.sources, line.supported, group, line.kind)


FORMAT = Format(
    "statements",
    "verification",
    licence="the user's own",
    expects='a JSON Lines file with lines such as {"id": "1", "claim": "It sank.",'
    ' "sources": ["The ferry sank."], "supported": true}',
    load=load,
)

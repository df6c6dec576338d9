"""What the reader of a format hands to the cleaner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from summarizer.records import Removal


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article as its format gives it: main text with one paragraph a line, and its markup data.

    ``published`` may be naive where the markup states no zone. ``removed`` lists what the format
    itself allowed to recognise as furniture.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    path: str | None = None
    published: datetime | None = None
    lang: str | None = None
    encoding: str | None = None
    removed: tuple[Removal, ...] = ()

"""What the harness works on: examples of each task, what systems answer, and the scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from summarizer.records import Document, Failure, Outcome

TaskName = Literal[
    "summarization",
    "neutrality",
    "coverage",
    "timeline",
    "verification",
    "similarity",
    "stories",
    "extraction",
]
Scores = Mapping[str, float | None]
"""Columns of one example by name; None where a value is not defined, never 0 instead."""


@dataclass(frozen=True, slots=True)
class Insight:
    """A content unit that a summary should hold, and the ids of the documents that state it.

    No documents: it is not known which state it.
    """

    id: str
    text: str
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Documents to summarize, for the tasks summarization, neutrality and coverage.

    Document ids are unique within the cluster.
    """

    id: str
    documents: tuple[Document, ...]
    references: tuple[str, ...] = ()
    focus: str | None = None
    insights: tuple[Insight, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What a timeline says of one day."""

    day: date
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Dated documents and the timelines that experts made of them."""

    id: str
    documents: tuple[Document, ...]
    timelines: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with the texts that may support it.

    ``group`` names what may not be on both sides when a threshold is chosen, such as the
    document. ``kind`` is the kind of error of an unsupported claim, where it is known.
    """

    id: str
    claim: str
    sources: tuple[str, ...]
    supported: bool
    group: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences; ``similarity`` in [0, 1] or ``same`` is the human judgement."""

    id: str
    a: str
    b: str
    similarity: float | None = None
    same: bool | None = None


@dataclass(frozen=True, slots=True)
class Stream:
    """A window of a dated stream: the story (a number or name) of each document, in order."""

    id: str
    documents: tuple[Document, ...]
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A web page and its main text."""

    id: str
    html: bytes
    text: str
    url: str | None = None


Example = Cluster | Chronicle | Statement | Pair | Stream | Page


@dataclass(frozen=True, slots=True)
class Dataset:
    """Examples of one task with ids that are unique, and what could not be read as one.

    ``failed`` names each malformed example (``path`` is its place, such as ``val.jsonl:17``).
    ``sha256`` is over the bytes of the files, in order of their names.
    """

    name: str
    task: TaskName
    licence: str
    sha256: str
    examples: tuple[Example, ...]
    failed: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """A span of a document that a line cites: ``document.text[start:end] == quote``."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A sentence of a summary; ``documents`` are the ids of those it cites, the first one first.

    ``outcome`` is what became of a language model's attempts at it, None without one.
    """

    text: str
    documents: tuple[str, ...] = ()
    citations: tuple[Cited, ...] = ()
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a system answers to a Cluster.

    ``tokens`` are those that a language model read and wrote for it, None without one.
    """

    lines: tuple[SummaryLine, ...]
    tokens: int | None = None

    @property
    def text(self) -> str:
        """The lines, one a line, as rouge-score wants them."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Timeline:
    """What a system answers to a Chronicle."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a system answers to a Statement or Pair: higher means supported, or more alike.

    ``reason`` says, where a system can, what is wrong.
    """

    score: float
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Groupings:
    """What a system answers to a Stream: for each threshold that it knows, each document's group.

    The threshold in use is chosen on other examples.
    """

    labels: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class MainText:
    """What a system answers to a Page."""

    text: str


Output = Summary | Timeline | Judgement | Groupings | MainText

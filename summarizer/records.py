"""The records that flow through the pipeline: plain, frozen data; imports nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

Role = Literal["primary", "corroborating", "partial"]
Outcome = Literal["rewritten", "repaired", "partial", "unchanged", "replaced", "unanswered"]
Origin = Literal["extracted", "rewritten"]


@dataclass(frozen=True, slots=True)
class Removal:
    """A piece of page furniture that was taken out of a document, and why."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One article: its cleaned text and what is known about it.

    All offsets anywhere refer to ``text``. ``published`` is timezone-aware (UTC where the
    source states no zone) or None. ``lang`` is an ISO 639-1 code. Unknown is None.
    """

    text: str
    id: str = ""
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    path: str | None = None
    published: datetime | None = None
    lang: str | None = None
    encoding: str | None = None
    removed: tuple[Removal, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document: ``document.text[start:end] == text``.

    Its identity is ``(doc_id, index)``, never the text.
    """

    doc_id: str
    index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Pick:
    """A chosen sentence: its row, its claim, its salience and the gain that chose it."""

    row: int
    claim: int
    score: float
    gain: float


@dataclass(frozen=True, slots=True)
class Citation:
    """A span of a source: ``document.text[start:end] == quote``; ``n`` is the source's number.

    A ``corroborating`` one says what the line says; a ``partial`` one says part of it.
    """

    n: int
    doc_id: str
    start: int
    end: int
    quote: str
    role: Role


@dataclass(frozen=True, slots=True)
class Displaced:
    """A sentence that a line made superfluous, and how similar the two are (cosine)."""

    doc_id: str
    text: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a line is in the brief."""

    claim: str
    voices: int
    score: float
    gain: float
    displaced: tuple[Displaced, ...] = ()


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that a line says otherwise than its source: of what kind, and in words."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a model wrote for a line, and what was wrong with it; nothing where it stands."""

    text: str
    flaws: tuple[Flaw, ...] = ()


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What became of a model's attempts at a line.

    ``rewritten`` at the first attempt, ``repaired`` at a later one, ``partial`` with those changes
    of an attempt that stand; ``unchanged`` where the model gave the extracted sentence back,
    ``replaced`` where that stands in for what it wrote, and ``unanswered`` where it wrote nothing.
    """

    outcome: Outcome
    attempts: tuple[Attempt, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the brief; ``citations`` is never empty.

    ``edits`` lists every declared change of an extracted sentence, in words. ``section`` is the
    heading that it stands under, ``day`` the day that it tells of, in styles that have these.
    """

    text: str
    citations: tuple[Citation, ...]
    origin: Origin = "extracted"
    edits: tuple[str, ...] = ()
    explanation: Explanation | None = None
    section: str | None = None
    day: date | None = None
    rewriting: Rewriting | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document as the brief lists it; ``n`` counts from 1 in the order of first citation.

    Sources of one ``voice`` are copies of one report or pass on one agency's: they count once.
    """

    n: int
    document: Document
    cited: bool
    voice: int = 0


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a disagreement."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What sources differ on; an ``update`` is a figure that later reports replace."""

    about: str
    positions: tuple[Position, ...]
    kind: Literal["conflict", "update"] = "conflict"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that the brief does not use, and why."""

    document: Document
    reason: str


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A line that its primary citation does not support, as it would have stood; ``flaws`` say why.

    ``doc_id`` is the document that it was taken from. ``replacement`` is the line of the brief
    that says the same instead; None where the line was dropped.
    """

    text: str
    doc_id: str
    flaws: tuple[Flaw, ...]
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was read but not used: counts, and the documents, inputs and lines by name."""

    furniture: int = 0
    near_duplicate_sentences: int = 0
    near_duplicate_documents: tuple[LeftOut, ...] = ()
    off_topic_documents: tuple[LeftOut, ...] = ()
    truncated_documents: tuple[LeftOut, ...] = ()
    instructing_documents: tuple[LeftOut, ...] = ()
    failed_inputs: tuple[Failure, ...] = ()
    unsupported: tuple[Unsupported, ...] = ()


@dataclass(frozen=True, slots=True)
class Generation:
    """What a model did for a brief, and what it cost.

    ``kept`` of the ``requests`` were answered from an earlier run and cost nothing. ``read`` and
    ``written`` are tokens, ``seconds`` the time of generation; ``money`` is None without prices.
    ``dropped`` sentences of the model rest on no evidence. ``failure`` tells why the model could
    not be used to the end.
    """

    model: str
    way: str
    requests: int = 0
    kept: int = 0
    read: int = 0
    written: int = 0
    seconds: float = 0.0
    money: float | None = None
    currency: str = ""
    dropped: int = 0
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """The result: cited lines over numbered sources, and an account of everything left out.

    ``timings`` are seconds by stage; ``settings`` are the configuration that made the brief.
    """

    title: str
    style: str
    lines: tuple[Line, ...]
    sources: tuple[Source, ...]
    created: datetime
    dropped: Dropped = field(default_factory=Dropped)
    disagreements: tuple[Disagreement, ...] = ()
    fingerprint: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)
    generation: Generation | None = None

"""What the pipeline keeps track of beside the text: time, and what was dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from time import perf_counter
from typing import assert_never

import numpy as np

from summarizer.evidence import Evidence
from summarizer.records import Document, Dropped, Failure, LeftOut, Unsupported
from summarizer.stages.dedupe.ties import Tie
from summarizer.text.instructions import instructs


class Clock:
    """Seconds by stage, continuing those of an earlier clock."""

    def __init__(self, earlier: Mapping[str, float] | None = None) -> None:
        self.laps: dict[str, float] = dict(earlier or {})
        self._last = perf_counter()

    def lap(self, stage: str) -> None:
        """Book the time since the last lap to ``stage``."""
        now = perf_counter()
        self.laps[stage] = round(self.laps.get(stage, 0.0) + now - self._last, 4)
        self._last = now


def dropped(
    evidence: Evidence,
    truncated: Mapping[str, int],
    failures: Sequence[Failure],
    unsupported: Sequence[Unsupported] = (),
) -> Dropped:
    """Account for everything that was read but is not used, and for lines that did not stand."""
    documents = evidence.documents
    return Dropped(
        furniture=sum(len(document.removed) for document in documents),
        near_duplicate_sentences=_repeats(evidence),
        near_duplicate_documents=tuple(_copies(evidence)),
        off_topic_documents=tuple(
            LeftOut(document, "about something else than the other sources")
            for document, off in zip(documents, evidence.off_topic, strict=True)
            if off
        ),
        truncated_documents=tuple(
            LeftOut(document, f"only its first {truncated[document.id]} sentences are used")
            for document in documents
            if document.id in truncated
        ),
        instructing_documents=tuple(_instructing(evidence)),
        failed_inputs=tuple(failures),
        unsupported=tuple(unsupported),
    )


def _instructing(evidence: Evidence) -> Iterator[LeftOut]:
    """The documents with sentences that instruct a machine: these are neither told nor cited."""
    for number, document in enumerate(evidence.documents):
        rows = np.flatnonzero(evidence.barred & (evidence.document == number))
        count = sum(instructs(evidence.sentences[row].text) for row in rows)
        if count:
            told = "1 sentence" if count == 1 else f"{count} sentences"
            yield LeftOut(document, f"{told}, neither told nor cited")


def _repeats(evidence: Evidence) -> int:
    """Sentences that say what another sentence says."""
    return len(evidence.claim) - len(set(evidence.claim.tolist()))


def _copies(evidence: Evidence) -> list[LeftOut]:
    documents = evidence.documents
    names = _names(documents)
    return [
        LeftOut(document, _reason(tie, names[tie.other]))
        for document, tie in zip(documents, evidence.voices.ties, strict=True)
        if tie is not None
    ]


def _names(documents: Sequence[Document]) -> list[str]:
    """What to call each document: its path, or what tells it from others in the same file."""
    paths = Counter(document.path for document in documents)
    return [
        document.path
        if document.path and paths[document.path] == 1
        else ", ".join(filter(None, (document.outlet, document.title))) or document.id
        for document in documents
    ]


def _reason(tie: Tie, name: str) -> str:
    """Why a document is no voice of its own beside another, which is called ``name``."""
    extent = "reworded" if tie.reworded else f"sharing {tie.share:.0%} of its text"
    match tie.how:
        case "text":
            return f"shares {tie.share:.0%} of its text with {name}"
        case "agency":
            return f"the same {tie.agency} report as {name}, {extent}"
        case "outlet":
            return f"another version of {name}, {extent}"
        case "address":
            return f"same address as {name}"
        case "headline":
            return f"same headline, outlet and day as {name}"
    assert_never(tie.how)

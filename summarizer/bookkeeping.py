"""What the pipeline keeps track of beside the text: time, and what was dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import perf_counter

from summarizer.evidence import Evidence
from summarizer.records import Dropped, Failure, LeftOut


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
    evidence: Evidence, truncated: Mapping[str, int], failures: Sequence[Failure]
) -> Dropped:
    """Account for everything that was read but is not used."""
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
        failed_inputs=tuple(failures),
    )


def _repeats(evidence: Evidence) -> int:
    """Sentences that say what another sentence says."""
    return len(evidence.claim) - len(set(evidence.claim.tolist()))


def _copies(evidence: Evidence) -> list[LeftOut]:
    voices = evidence.voices
    copies = []
    for number, document in enumerate(evidence.documents):
        fullest = evidence.documents[voices.fullest[voices.voice[number]]]
        if fullest is not document:
            share = f"{voices.similarity[number]:.0%}"
            name = fullest.path or fullest.title or fullest.id
            copies.append(LeftOut(document, f"shares {share} of its text with {name}"))
    return copies

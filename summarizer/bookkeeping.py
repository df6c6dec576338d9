"""What the pipeline keeps track of beside the text: identities, limits, time, what was dropped."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import count
from time import perf_counter

from summarizer.evidence import Evidence
from summarizer.records import Document, Dropped, Failure, LeftOut

ID_DIGITS = 12  # hexadecimal; a collision among a million documents has a chance of 1 in 500


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


def identified(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Give every document an id of its own and sort by it.

    The order of the inputs then cannot change the result. A document without an id gets the
    hash of its title and text; equal ids get a suffix, in the order of the contents.
    """
    named = [replace(each, id=each.id or _fingerprint(each)) for each in documents]
    taken = {document.id for document in named}
    used: set[str] = set()
    result = []
    for document in sorted(named, key=_contents):
        name = document.id if document.id not in used else _suffixed(document.id, taken | used)
        used.add(name)
        result.append(replace(document, id=name))
    return tuple(sorted(result, key=lambda document: document.id))


def _contents(document: Document) -> tuple[str, ...]:
    """What tells documents of one id apart."""
    known = (document.title, document.outlet, document.url, document.path)
    return (document.id, document.text, *(each or "" for each in known))


def _suffixed(name: str, taken: Collection[str]) -> str:
    """The name with the first number from 2 that makes it a new one."""
    numbered = (f"{name}-{n}" for n in count(2))
    return next(each for each in numbered if each not in taken)


def _fingerprint(document: Document) -> str:
    content = f"{document.title or ''}\n{document.text}".encode(errors="surrogatepass")
    return hashlib.sha256(content).hexdigest()[:ID_DIGITS]


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

"""All that is known about the sentences before any is chosen: arrays, row i for sentence i."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.arrays import Bools, Floats, Incidence, Ints, incidence
from summarizer.config import Config
from summarizer.records import Document, Sentence
from summarizer.stages.dedupe.claims import claims
from summarizer.stages.dedupe.documents import Voices, near_copies
from summarizer.stages.dedupe.features import Features, features
from summarizer.stages.dedupe.likeness import likeness
from summarizer.stages.quality import Quality, assess
from summarizer.stages.salience.agreement import bigram_agreement
from summarizer.stages.standalone import Reading, readings
from summarizer.stages.topic import off_topic
from summarizer.text import bigrams

# What it costs, as a factor, when a sentence still points to one that is not there.
DANGLING = {"person": 0.15, "context": 0.4}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the stages before selection found out.

    Row arrays have shape (n,): ``document`` numbers the row's document, ``index`` its place
    there, ``voice`` its independent source, ``claim`` what it says, ``words`` what it costs.
    """

    documents: tuple[Document, ...]
    sentences: tuple[Sentence, ...]
    readings: tuple[Reading, ...]
    vectors: Floats
    document: Ints
    index: Ints
    voice: Ints
    claim: Ints
    words: Ints
    features: Features
    bigrams: Incidence
    bigram_weights: Floats
    factor: Floats
    eligible: Bools
    voices: Voices
    off_topic: Bools

    @property
    def voice_count(self) -> int:
        """How many independent sources are on the topic."""
        return len(np.unique(self.voices.voice[~self.off_topic]))

    def likeness(self, row: int) -> Floats:
        """How alike each row (n,) is to ``row``: cosine and shared rare words."""
        rows = np.arange(len(self.sentences))
        return likeness(self.vectors, self.features, rows, np.full_like(rows, row))


def gather(
    documents: Sequence[Document], sentences: Sequence[Sentence], vectors: Floats, config: Config
) -> Evidence:
    """Find out what is known about each sentence; ``sentences`` are in document order."""
    numbers = {document.id: number for number, document in enumerate(documents)}
    document = np.array([numbers[s.doc_id] for s in sentences], dtype=np.int64)
    index = np.array([s.index for s in sentences], dtype=np.int64)
    texts = [s.text for s in sentences]
    settings = config.dedupe
    voices = near_copies(
        [d.text for d in documents],
        threshold=settings.document,
        published=[d.published for d in documents],
    )
    off = off_topic(vectors, document, index, threshold=settings.off_topic)
    voice = voices.voice[document]
    langs = [d.lang or "en" for d in documents]
    row_langs = [langs[number] for number in document]
    found = features(texts, _main_language(row_langs))
    pairs, _ = incidence([bigrams(t, lang) for t, lang in zip(texts, row_langs, strict=True)])
    read = readings(documents, sentences)
    quality = assess(texts)
    return Evidence(
        documents=tuple(documents),
        sentences=tuple(sentences),
        readings=tuple(read),
        vectors=vectors,
        document=document,
        index=index,
        voice=voice,
        claim=claims(vectors, found, threshold=settings.claim).group,
        words=np.array([len(reading.text.split()) for reading in read], dtype=np.int64),
        features=found,
        bigrams=pairs,
        bigram_weights=_on_topic_weights(pairs, voice, index, off[document]),
        factor=_factors(quality, read),
        eligible=quality.eligible & ~off[document],
        voices=voices,
        off_topic=off,
    )


def _main_language(langs: Sequence[str]) -> str:
    return Counter(langs).most_common(1)[0][0] if langs else "en"


def _on_topic_weights(features: Incidence, voice: Ints, index: Ints, off: Bools) -> Floats:
    """Weigh bigrams by the documents on the topic; those of others are worth nothing."""
    rows = np.flatnonzero(~off)
    parts = [features.row(int(i)) for i in rows]
    starts = np.concatenate(([0], np.cumsum([len(part) for part in parts]))).astype(np.int64)
    columns = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
    kept = Incidence(columns, starts, features.width)
    return bigram_agreement(kept, voice[rows], index[rows])


def _factors(quality: Quality, read: Sequence[Reading]) -> Floats:
    standing = [min([DANGLING[what] for what in reading.dangling], default=1.0) for reading in read]
    return quality.factor * np.array(standing, dtype=np.float32)

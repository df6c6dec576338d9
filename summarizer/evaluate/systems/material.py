"""What all systems need of one cluster, computed once and on first need."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from summarizer.arrays import Floats, Incidence, Ints, incidence
from summarizer.config import Config
from summarizer.evidence import Evidence, gather
from summarizer.pipeline import Prepared
from summarizer.stages.dedupe.documents import near_copies
from summarizer.stages.embed import Embedder
from summarizer.stages.salience.agreement import bigram_agreement
from summarizer.text import bigrams, content_stems


@dataclass(frozen=True, slots=True)
class Budget:
    """At most so many words and sentences; None: as the system itself says."""

    words: int | None = None
    sentences: int | None = None


class Material:
    """A prepared cluster, and what is derived from it by more than one system.

    ``seconds`` tells what each shared part took.
    """

    def __init__(self, prepared: Prepared, embedder: Embedder, seconds: float) -> None:
        self.prepared = prepared
        self.embedder = embedder
        self.seconds = {"prepare": seconds}
        self._evidence: dict[str, Evidence] = {}
        self._raw: Raw | None = None

    def evidence(self, config: Config) -> Evidence:
        """What the pipeline knows before selection."""
        key = deciding(config)
        if key not in self._evidence:
            with self._timed(key):
                made = self.prepared
                self._evidence[key] = gather(
                    made.documents, made.sentences, made.vectors, config, model=made.model
                )
        return self._evidence[key]

    def raw(self) -> Raw:
        """The sentences as baselines see them."""
        if self._raw is None:
            with self._timed("raw"):
                self._raw = _raw(self.prepared)
        return self._raw

    @contextmanager
    def _timed(self, part: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self.seconds[part] = time.perf_counter() - started


def deciding(config: Config) -> str:
    """The settings that the evidence depends on, as a key."""
    return f"{config.dedupe.model_dump_json()} {config.selection.first_person}"


@dataclass(frozen=True, slots=True)
class Raw:
    """Sentences without any of the product's judgement of them; row i for sentence i."""

    texts: tuple[str, ...]
    vectors: Floats
    document: Ints
    index: Ints
    words: Ints
    bigrams: Incidence
    bigram_names: tuple[str, ...]
    bigram_weights: Floats
    stems: Incidence


def _raw(prepared: Prepared) -> Raw:
    numbers = {document.id: number for number, document in enumerate(prepared.documents)}
    texts = tuple(sentence.text for sentence in prepared.sentences)
    langs = [document.lang or "en" for document in prepared.documents]
    document = np.array([numbers[s.doc_id] for s in prepared.sentences], dtype=np.int64)
    index = np.array([sentence.index for sentence in prepared.sentences], dtype=np.int64)
    pairs, names = incidence(
        [bigrams(text, langs[number]) for text, number in zip(texts, document, strict=True)]
    )
    voice = near_copies([each.text for each in prepared.documents]).voice[document]
    return Raw(
        texts=texts,
        vectors=prepared.vectors,
        document=document,
        index=index,
        words=np.array([len(text.split()) for text in texts], dtype=np.int64),
        bigrams=pairs,
        bigram_names=tuple(names),
        bigram_weights=bigram_agreement(pairs, voice, index),
        stems=incidence([content_stems(text) for text in texts])[0],
    )

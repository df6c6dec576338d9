"""Where systems work: the embedding models and prepared clusters that they share in a process."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from summarizer import embedders
from summarizer.arrays import Floats
from summarizer.config import Config, Embedding
from summarizer.evaluate.records import Cluster
from summarizer.evaluate.systems.material import Material
from summarizer.evaluate.vectors import Kept
from summarizer.pipeline import prepare
from summarizer.records import Document
from summarizer.stages.embed import Embedder


class Place:
    """Embedders by their settings, and the clusters prepared from the documents at hand."""

    def __init__(self, vectors: Path, threads: int = 1) -> None:
        self._vectors = vectors
        self._threads = threads
        self._embedders: dict[str, Embedder] = {}
        self._documents: tuple[Document, ...] = ()
        self._materials: dict[str, Material] = {}

    def embedder(self, settings: Embedding) -> Embedder:
        """The model that the settings name, keeping its vectors; threads are as pinned here."""
        pinned = settings.model_copy(update={"threads": self._threads, "cache": None})
        key = pinned.model_dump_json()
        if key not in self._embedders:
            self._embedders[key] = Kept(embedders.embedder(pinned), self._vectors)
        return self._embedders[key]

    def material(self, cluster: Cluster, config: Config) -> Material:
        """The prepared cluster; it stays at hand until other documents are asked for."""
        if cluster.documents is not self._documents:
            self._documents, self._materials = cluster.documents, {}
        key = config.embedding.model_dump_json() + config.reading.model_dump_json()
        if key not in self._materials:
            started = time.perf_counter()
            model = self.embedder(config.embedding)
            prepared = prepare(cluster.documents, config, embedder=model)
            seconds = time.perf_counter() - started
            self._materials[key] = Material(prepared, model, seconds)
        return self._materials[key]

    def known(self, settings: Embedding) -> Iterator[tuple[list[str], Floats]]:
        """The sentences at hand and their vectors by the model that the settings name."""
        for key, material in self._materials.items():
            if key.startswith(settings.model_dump_json()):
                prepared = material.prepared
                yield [sentence.text for sentence in prepared.sentences], prepared.vectors

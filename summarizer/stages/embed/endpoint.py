"""Embeddings from any server that speaks the OpenAI ``/embeddings`` protocol."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from summarizer.arrays import Floats
from summarizer.posting import EndpointError, Poster, openai_address
from summarizer.stages.embed.base import Progress, unit_rows

if TYPE_CHECKING:
    from httpx import BaseTransport

BATCH = 64  # texts in one request; a multiple of it is accepted by the servers known
TIMEOUT = 60.0  # seconds for the vectors of one batch
PROBE = "dimensions"  # any text: embedded once to learn the length of a vector


class Endpoint:
    """A model behind an address.

    ``base_url`` and ``key`` default to the variables OPENAI_BASE_URL and OPENAI_API_KEY.
    What is tried again, and how often, is as Poster says. The protocol has no empty text: a space
    is sent instead. Raises MissingExtra without httpx, EndpointError for every failure.
    """

    def __init__(
        self,
        model: str,
        *,
        base_url: str | None = None,
        key: str | None = None,
        batch: int = BATCH,
        transport: BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        address = openai_address(base_url)
        self.name = f"openai:{model}@{address}"
        self._model = model
        self._url = f"{address}/embeddings"
        self._batch = batch
        self._poster = Poster(
            self._url,
            key=key or os.environ.get("OPENAI_API_KEY"),
            timeout=TIMEOUT,
            transport=transport,
            sleep=sleep,
        )

    @cached_property
    def dimensions(self) -> int:
        """The length of a vector; the first use asks the server."""
        return int(self._ask([PROBE]).shape[1])

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        """Vectors of shape (texts, dimensions), float32, unit rows; row i belongs to text i."""
        parts = []
        for start in range(0, len(texts), self._batch):
            parts.append(self._ask(texts[start : start + self._batch]))
            if progress is not None:
                progress(min(start + self._batch, len(texts)), len(texts))
        if not parts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        if len({part.shape[1] for part in parts}) > 1:
            raise EndpointError(f"{self._url} answered with vectors of different lengths")
        return unit_rows(np.concatenate(parts))

    def _ask(self, texts: Sequence[str]) -> Floats:
        sent = [text or " " for text in texts]
        body = {"model": self._model, "input": sent, "encoding_format": "float"}
        content = self._poster.post(body)
        try:
            return _vectors(json.loads(content), len(sent))
        except (ValueError, TypeError, KeyError, RecursionError) as exc:
            raise EndpointError(f"{self._url} did not answer with vectors: {exc}") from exc


def _vectors(answer: Any, expected: int) -> Floats:
    """The vectors of an answer in the order of the request.

    Raises ValueError, TypeError or KeyError for an answer that is not of that form.

    >>> first, second = ({"index": i, "embedding": [i, 1]} for i in (0, 1))
    >>> _vectors({"data": [second, first]}, expected=2).tolist()
    [[0.0, 1.0], [1.0, 1.0]]
    """
    items = sorted(answer["data"], key=lambda item: int(item["index"]))
    if [item["index"] for item in items] != list(range(expected)):
        raise ValueError(f"{len(items)} vectors for {expected} texts")
    vectors = np.asarray([item["embedding"] for item in items], dtype=np.float32)
    if vectors.ndim != 2 or not vectors.shape[1] or not np.isfinite(vectors).all():
        raise ValueError("a vector is empty or holds something that is no number")
    return vectors

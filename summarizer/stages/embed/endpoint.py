"""Embeddings from any server that speaks the OpenAI ``/embeddings`` protocol."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np

from summarizer.arrays import Floats
from summarizer.errors import MissingExtra, ModelError
from summarizer.stages.embed.base import Progress, encodable, unit_rows

if TYPE_CHECKING:
    from httpx import BaseTransport, Client, Response

BASE_URL = "https://api.openai.com/v1"
BATCH = 64  # texts in one request; a multiple of it is accepted by the servers known
TRIES = 5  # requests for one batch, the first included
FIRST_WAIT = 0.5  # seconds before the second try; doubles with each further one
LONGEST_WAIT = 60.0  # seconds; a server that asks for more patience is given up
TIMEOUT = 60.0  # seconds without any byte
EXCERPT = 200  # characters of a refusal that are shown
PROBE = "dimensions"  # any text: embedded once to learn the length of a vector
TOO_MANY = 429
SERVER_ERROR = 500
UNAUTHORISED = (401, 403)


class EndpointError(ModelError):
    """An embeddings endpoint cannot be reached, refuses, or answers what cannot be used."""


@dataclass(frozen=True, slots=True)
class _Refusal:
    """A failure that may pass; ``wait`` is the time in seconds that the server asks for."""

    reason: str
    wait: float | None = None


class Endpoint:
    """A model behind an address.

    ``base_url`` and ``key`` default to the variables OPENAI_BASE_URL and OPENAI_API_KEY.
    Refusals with status 429 or 5xx and lost connections are tried again, at most ``TRIES`` times
    in all, after the time that ``Retry-After`` states. Proxies and credentials from the
    environment are not used, redirects are not followed. The protocol has no empty text: a space
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
        address = (base_url or os.environ.get("OPENAI_BASE_URL") or BASE_URL).rstrip("/")
        self.name = f"openai:{model}@{address}"
        self._model = model
        self._url = f"{address}/embeddings"
        self._batch = batch
        self._sleep = sleep
        self._client = _client(key or os.environ.get("OPENAI_API_KEY"), transport)

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
        sent = [encodable(text) or " " for text in texts]
        body = {"model": self._model, "input": sent, "encoding_format": "float"}
        response = self._answer(body)
        try:
            return _vectors(response.json(), len(sent))
        except (ValueError, TypeError, KeyError) as exc:
            raise EndpointError(f"{self._url} did not answer with vectors: {exc}") from exc

    def _answer(self, body: Mapping[str, Any]) -> Response:
        """The answer to a request, after as many tries as it takes and is allowed."""
        for tried in count(1):
            outcome = self._post(body)
            if not isinstance(outcome, _Refusal):
                return outcome
            wait = FIRST_WAIT * 2 ** (tried - 1) if outcome.wait is None else outcome.wait
            if tried == TRIES:
                raise EndpointError(f"{outcome.reason}; gave up after {tried} tries")
            if wait > LONGEST_WAIT:
                raise EndpointError(f"{outcome.reason}; it asks to wait {wait:.0f} seconds")
            self._sleep(wait)
        raise AssertionError("count() does not end")

    def _post(self, body: Mapping[str, Any]) -> Response | _Refusal:
        import httpx

        try:
            response = self._client.post(self._url, json=body)
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as exc:
            raise EndpointError(f"{self._url} is no web address: {exc}") from exc
        except httpx.TransportError as exc:
            return _Refusal(f"{self._url} cannot be reached: {exc or type(exc).__name__}")
        except httpx.HTTPError as exc:
            raise EndpointError(f"{self._url} answered what cannot be read: {exc}") from exc
        if response.is_success:
            return response
        reason = f"{self._url} refused with status {response.status_code}: {_excerpt(response)}"
        if response.status_code == TOO_MANY or response.status_code >= SERVER_ERROR:
            return _Refusal(reason, _retry_after(response.headers.get("Retry-After")))
        hint = "; check OPENAI_API_KEY" if response.status_code in UNAUTHORISED else ""
        raise EndpointError(reason + hint)


def _client(key: str | None, transport: BaseTransport | None) -> Client:
    try:
        import httpx
    except ImportError as exc:
        raise MissingExtra("httpx", "endpoint") from exc
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return httpx.Client(headers=headers, timeout=TIMEOUT, trust_env=False, transport=transport)


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


def _retry_after(value: str | None) -> float | None:
    """Seconds to wait, from a header that states them or a date; None where it says neither.

    >>> _retry_after("2"), _retry_after("Thu, 01 Jan 1970 00:00:00 GMT"), _retry_after("soon")
    (2.0, 0.0, None)
    """
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())


def _excerpt(response: Response) -> str:
    text = " ".join(response.text.split())
    return text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…"

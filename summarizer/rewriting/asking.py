"""Requests to a model: several at a time, counted, and no more of them once it has failed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from threading import Lock

from summarizer.config import Rewrite
from summarizer.records import Generation
from summarizer.stages.rewrite import Answer, Engine, EngineError, Request, Unanswered

MILLION = 1_000_000

Progress = Callable[[int, int], None]
"""Called with the number of requests that are answered and the number of all."""


class Asking:
    """Asks an engine under the configured limits, and keeps the account."""

    def __init__(self, engine: Engine, settings: Rewrite, on_progress: Progress | None) -> None:
        self.engine = engine
        self.settings = settings
        self._on_progress = on_progress
        self._account = Generation(engine.name, settings.way, currency=settings.currency)
        self._lock = Lock()
        self._done = self._all = 0
        self._paid_read = self._paid_written = 0  # tokens that were not kept from before
        self._answers = 0
        self._silence: str | None = None  # why the first request without an answer has none

    @property
    def failed(self) -> bool:
        """Whether the model is of no further use."""
        return self._account.failure is not None

    def ask(self, requests: Sequence[Request]) -> list[Answer | Unanswered]:
        """An answer to each request, or why there is none; after a failure none is sent."""
        self._all += len(requests)
        found: list[Answer | Unanswered] = [Unanswered("was not asked")] * len(requests)
        pool = ThreadPoolExecutor(self.settings.parallel)
        asked = {pool.submit(self._answer, each): n for n, each in enumerate(requests)}
        try:
            for future in as_completed(asked):
                found[asked[future]] = future.result()
                self._done += 1
                if self._on_progress is not None:
                    self._on_progress(self._done, self._all)
        finally:  # an interruption does not wait for what is being answered
            pool.shutdown(wait=False, cancel_futures=True)
        return found

    def drop(self, count: int = 1) -> None:
        """Count sentences of the model that rest on nothing."""
        self._account = replace(self._account, dropped=self._account.dropped + count)

    def generation(self) -> Generation:
        """What was asked and what it cost; a model that answered nothing has failed."""
        if not self._answers and self._silence:
            self._fail(self._silence)
        prices = self.settings.price_read, self.settings.price_written
        if all(price is None for price in prices):
            return self._account
        tokens = self._paid_read, self._paid_written
        cost = sum((price or 0.0) * count for price, count in zip(prices, tokens, strict=True))
        return replace(self._account, money=cost / MILLION)

    def _answer(self, request: Request) -> Answer | Unanswered:
        if self.failed:
            return Unanswered("was not asked")
        try:
            answer = self.engine.answer(request)
        except Unanswered as exc:
            self._silence = self._silence or str(exc)
            self._count()
            return exc
        except EngineError as exc:
            self._fail(str(exc))
            return Unanswered(str(exc))
        self._count(answer)
        return answer

    def _fail(self, reason: str) -> None:
        with self._lock:  # of several at once the first one is told
            self._account = replace(self._account, failure=self._account.failure or reason)

    def _count(self, answer: Answer | None = None) -> None:
        with self._lock:
            self._answers += answer is not None
            known, answer = self._account, answer or Answer("")
            self._account = replace(
                known,
                requests=known.requests + 1,
                kept=known.kept + answer.kept,
                read=known.read + answer.read,
                written=known.written + answer.written,
                seconds=known.seconds + answer.seconds,
            )
            if not answer.kept:
                self._paid_read += answer.read
                self._paid_written += answer.written

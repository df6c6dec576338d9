"""A language model behind any server that speaks the OpenAI ``/chat/completions`` protocol."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from summarizer.posting import EndpointError, Late, Poster, Unfinished, openai_address
from summarizer.stages.rewrite.base import Answer, EngineError, Request, Unanswered
from summarizer.stages.rewrite.messages import encodable, messages

if TYPE_CHECKING:
    from httpx import BaseTransport

TIMEOUT = 120.0  # seconds for a whole answer
LARGEST = 4_000_000  # bytes of an answer; one of 8,000 tokens takes about 40,000
HANGING = 3  # late answers in a row, none between, after which the server is given up
UNUSABLE = (400, 413, 422)  # statuses of a request that is too long or not understood
FORM = "response_format"
OPTIONAL = ("temperature", "seed", FORM)  # what some models do not take
NEWER = {"max_tokens": "max_completion_tokens"}  # names that some models take instead
SLOW = "a slow model needs a longer rewrite.timeout"
EXCERPT = 100  # characters of an answer that are shown


class Endpoint:
    """A model behind an address: Ollama, vLLM, llama.cpp's server, or a hosted one.

    ``base_url`` defaults to the variable OPENAI_BASE_URL; the key comes from OPENAI_API_KEY only.
    What is tried again, and how often, is as Poster says. ``timeout`` is the time in seconds for
    one answer. A server that refuses the form of the answer, or a parameter by name, is asked
    again without it.

    A server that cannot be reached, is broken, or refuses key, model or address raises
    EngineError, as a further request would fare no better. A request that it calls unusable
    (status 400, 413, 422: mostly too long), and an answer that is empty, unreadable, too large or
    late twice, raise Unanswered: a shorter request may still be answered. After ``HANGING`` late
    requests in a row the server is taken to hang, which is an EngineError. An answer cut at its
    number of tokens is returned as it is.
    """

    chats = True

    def __init__(
        self,
        model: str,
        *,
        base_url: str | None = None,
        timeout: float = TIMEOUT,
        temperature: float = 0.0,
        seed: int = 0,
        transport: BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        address = openai_address(base_url)
        self.name = f"openai:{model}@{address} temperature={temperature:g} seed={seed}"
        self._settings = {"model": model, "temperature": temperature, "seed": seed}
        self._url = f"{address}/chat/completions"
        self._late = 0
        self._not_taken: frozenset[str] = frozenset()
        self._poster = Poster(
            self._url,
            key=os.environ.get("OPENAI_API_KEY"),
            timeout=timeout,
            largest=LARGEST,
            transport=transport,
            sleep=sleep,
        )

    def answer(self, request: Request) -> Answer:
        """Answer one request; raises Unanswered or EngineError as the class says."""
        started = time.perf_counter()
        try:
            content = self._ask(_body(request, self._settings))
        except Late as exc:
            self._late += 1
            if self._late >= HANGING:
                raise EngineError(f"{exc}, as {HANGING} requests in a row; {SLOW}") from exc
            raise Unanswered(f"{exc}; {SLOW}") from exc
        except Unfinished as exc:
            raise Unanswered(str(exc)) from exc
        except EndpointError as exc:
            kind = Unanswered if exc.status in UNUSABLE else EngineError
            raise kind(str(exc)) from exc
        self._late = 0
        return self._read(content, time.perf_counter() - started)

    def _ask(self, body: Mapping[str, Any]) -> bytes:
        """Post a request without what the server was found not to take."""
        without = self._not_taken
        while True:
            try:
                content = self._poster.post(_without(body, without))
            except EndpointError as exc:
                further = _refused(exc, _without(body, without))
                if not further:
                    raise
                without |= {further}
            else:
                self._not_taken |= without
                return content

    def _read(self, content: bytes, seconds: float) -> Answer:
        begins = " ".join(content[:EXCERPT].decode("utf-8", "replace").split())
        try:
            answer = json.loads(content)
            choice = answer["choices"][0]
            text, reason = _text(choice["message"]), choice.get("finish_reason")
        except (ValueError, RecursionError, TypeError, LookupError, AttributeError) as exc:
            # JSON that breaks off is the fault of this answer; anything else is no endpoint
            kind = Unanswered if not begins or begins.startswith("{") else EngineError
            hint = "" if kind is Unanswered else "; is OPENAI_BASE_URL the address of a model?"
            raise kind(f"{self._url} did not answer with a message: {begins!r}{hint}") from exc
        if not text.strip():
            raise Unanswered(f"{self._url} answered nothing (finish_reason: {reason})")
        usage = answer.get("usage")
        read, written = _tokens(usage, "prompt_tokens"), _tokens(usage, "completion_tokens")
        return Answer(encodable(text), read, written, seconds)


def _body(request: Request, settings: Mapping[str, Any]) -> dict[str, Any]:
    body = {
        **settings,
        "messages": messages(request),
        "max_tokens": request.tokens,
        "stream": False,
    }
    if request.schema is not None:
        form = {"name": "answer", "strict": True, "schema": request.schema}
        body[FORM] = {"type": "json_schema", "json_schema": form}
    return body


def _without(body: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    """The body with the names left out, or changed to what newer models call them.

    >>> _without({"max_tokens": 9, "seed": 1, "model": "m"}, frozenset({"max_tokens", "seed"}))
    {'max_completion_tokens': 9, 'model': 'm'}
    """
    return {
        NEWER.get(key, key) if key in names else key: value
        for key, value in body.items()
        if key not in names or key in NEWER
    }


def _refused(exc: EndpointError, body: Mapping[str, Any]) -> str | None:
    """The part of a request that a server refuses: the one it names, else the answer's form.

    Some servers have a status of their own for that, 500 even, but name the form.
    """
    usual = exc.status in UNUSABLE
    named = _unsupported(exc.detail) if usual else None
    if named in body and (named in OPTIONAL or named in NEWER):
        return named
    return FORM if FORM in body and (usual or FORM in exc.detail) else None


def _unsupported(detail: str) -> str | None:
    """The parameter that a refusal says is not supported.

    >>> _unsupported('{"error": {"code": "unsupported_value", "param": "temperature"}}')
    'temperature'
    """
    try:
        error = json.loads(detail)["error"]
        return str(error["param"]) if error["code"].startswith("unsupported") else None
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return None


def _text(message: Any) -> str:
    """The text of a message, which some servers give in parts.

    >>> _text({"content": [{"type": "text", "text": "So "}, {"type": "text", "text": "it is."}]})
    'So it is.'
    """
    content = message["content"] or ""
    if isinstance(content, list):
        return "".join(str(part.get("text") or "") for part in content)
    if not isinstance(content, str):
        raise TypeError("the content of the message is no text")
    return content


def _tokens(usage: Any, key: str) -> int:
    """A count of tokens; 0 where the server counts none.

    >>> _tokens({"prompt_tokens": 12}, "prompt_tokens"), _tokens(None, "prompt_tokens")
    (12, 0)
    """
    value = usage.get(key) if isinstance(usage, dict) else None
    return value if isinstance(value, int) and value > 0 else 0

"""What a language model is asked, and what it answers; every engine speaks this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from summarizer.errors import ModelError


class EngineError(ModelError):
    """A language model cannot be loaded or reached, or refuses: further requests are no use."""


class Unanswered(EngineError):
    """This one request has no answer: too long for the context, empty, endless or unreadable."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request; an engine uses either the instructions or the plain texts.

    ``system`` and ``user`` are for a model that follows instructions; ``texts`` is the same
    evidence without any, a text for each document, for a model that only condenses what it is
    given. ``tokens`` is the most that the answer may have; ``schema`` is the JSON Schema of the
    answer where it is to be JSON, which engines that can hold the model to.
    """

    system: str
    user: str
    texts: tuple[str, ...]
    tokens: int
    schema: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model wrote, reasoning and all, and what that cost.

    ``read`` and ``written`` are tokens. ``seconds`` is the time of generation. ``kept`` is whether
    it was kept from an earlier run, which costs nothing now.
    """

    text: str
    read: int = 0
    written: int = 0
    seconds: float = 0.0
    kept: bool = False


class Engine(Protocol):
    """A language model.

    ``name`` names the model, where it runs and the settings that decide what it answers: equal
    names give equal answers to equal requests. ``chats`` is whether it follows instructions.
    """

    name: str
    chats: bool

    def answer(self, request: Request) -> Answer:
        """Answer one request; may be called from several threads at a time.

        Raises Unanswered where this request has no answer, EngineError where none would have.
        """
        ...

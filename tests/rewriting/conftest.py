"""A model that answers as it is told to, and the sample articles."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from summarizer import Document, read, summarize
from summarizer.config import load
from summarizer.records import Brief
from summarizer.stages.rewrite import Answer, EngineError, Request, Unanswered

ROOT = Path(__file__).parents[2]
Reply = Callable[[str], str]
Rewrite = Callable[..., Brief]


@dataclass
class Scripted:
    """Answers with what ``reply`` makes of a request; ``rest`` answers all without a statement."""

    reply: Callable[[str, Request], str]
    rest: str = "no"
    chats: bool = True
    name: str = "scripted"
    fails_at: int | None = None
    silent: Callable[[Request], bool] = lambda request: False
    asked: list[Request] = field(default_factory=list)

    def answer(self, request: Request) -> Answer:
        self.asked.append(request)
        if self.fails_at is not None and len(self.asked) >= self.fails_at:
            raise EngineError("the model is gone")
        if self.silent(request):
            raise Unanswered("too long for the context")
        said = None if request.schema else re.search(r"^\[1\] (.*)$", request.user, re.MULTILINE)
        text = self.reply(said[1], request) if said else self.rest
        return Answer(text, read=100, written=10, seconds=0.5)


@pytest.fixture(scope="session")
def scripted() -> type[Scripted]:
    """Makes a model that answers as it is told to."""
    return Scripted


@pytest.fixture(scope="session")
def articles() -> tuple[Document, ...]:
    return read([str(ROOT / "seeds")]).documents


@pytest.fixture(scope="session")
def rewritten(articles: tuple[Document, ...], remembering: Any) -> Rewrite:
    """A brief of the sample articles that a model rewrites."""

    def call(engine: Any, *settings: str, style: str = "brief") -> Brief:
        config = load(style, ["rewrite.parallel=1", *settings])
        return summarize(articles, config, embedder=remembering, engine=engine)

    return call


@pytest.fixture(scope="session")
def extracted(articles: tuple[Document, ...], remembering: Any) -> Brief:
    """The same without a model."""
    return summarize(articles, load("brief"), embedder=remembering)

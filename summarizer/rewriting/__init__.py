"""A brief in a model's own words: what it writes is verified, or the extracted line stands.

A model is asked for each line from its own evidence (``claims``), and then for the lines as one
text (``joining``); or for the whole brief at once (``document``). ``judge`` decides what becomes a
line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summarizer.config import Rewrite
from summarizer.evidence import Evidence
from summarizer.numbering import Numbered, numbered
from summarizer.records import Generation
from summarizer.rewriting.asking import Asking, Progress
from summarizer.rewriting.claims import claims
from summarizer.rewriting.document import document
from summarizer.rewriting.joining import joined
from summarizer.rewriting.judge import Judge
from summarizer.stages.embed import Embedder
from summarizer.stages.rewrite import Engine

__all__ = ["Progress", "Rewritten", "rewrite"]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What is told after rewriting, and what the model did for it."""

    told: Numbered
    generation: Generation


def rewrite(
    told: Numbered,
    evidence: Evidence,
    engine: Engine,
    settings: Rewrite,
    *,
    story: bool,
    embedder: Embedder,
    wider: Callable[[], Numbered],
    on_progress: Progress | None = None,
) -> Rewritten:
    """Write the lines of a brief in a model's own words.

    ``story`` is whether they are one text, whose lines may be joined or written anew;
    ``embedder`` made the vectors of ``evidence``. ``wider`` chooses lines for twice the words,
    from which a whole brief is written. Where the model fails, the lines stand as they are, and
    the account tells why.
    """
    asking = Asking(engine, settings, on_progress)
    judge = Judge(evidence, embedder)
    if story and settings.way == "document":
        lines = document(told.lines, wider().lines, judge, asking)
    else:
        lines = claims(told.lines, judge, asking)
        if story and settings.joined and engine.chats:
            lines = joined(lines, judge, asking)
    ahead = len(lines) if story else told.ahead
    again = numbered(
        evidence.documents,
        evidence.voices.voice,
        lines[:ahead],
        told.disagreements,
        lines[ahead:],
        lead=told.lead,
    )
    return Rewritten(again, asking.generation())

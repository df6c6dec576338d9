"""What a text states beside its words: numbers, days, names and denials."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from summarizer.text.messengers import without_messengers
from summarizer.text.names import days, names
from summarizer.text.numbers import numbers
from summarizer.text.polarity import negations

_TEXTS = 20_000  # kept: a sentence is looked at once for each line that it may support


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text states beside its words, as far as the surface shows."""

    numbers: frozenset[str]
    days: frozenset[str]
    names: frozenset[str]
    negations: int


@lru_cache(maxsize=_TEXTS)
def facts(text: str) -> Facts:
    """Read off what ``text`` states; the names of outlets that pass it on are no part of that."""
    return Facts(
        numbers(text),
        days(text),
        names(without_messengers(text)),
        negations(text),
    )

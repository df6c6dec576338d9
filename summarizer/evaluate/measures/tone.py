"""Tone of a text: the sentiment of its sentences after VADER (Hutto and Gilbert 2014)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from summarizer.errors import MissingExtra
from summarizer.stages.split import split_text


def tone(text: str) -> float | None:
    """Mean compound sentiment of the sentences of an English text, in [-1, 1].

    None for a text without sentences. Raises MissingExtra without vaderSentiment.
    """
    found = [_compound(text[span.start : span.end]) for span in split_text(text)]
    return sum(found) / len(found) if found else None


def tone_difference(text: str, references: Sequence[str]) -> float | None:
    """Absolute difference of tone to the nearest reference, in [0, 2]; None without one."""
    own = tone(text)
    theirs = [each for each in map(tone, references) if each is not None]
    return min(abs(own - each) for each in theirs) if theirs and own is not None else None


@lru_cache(maxsize=50_000)
def _compound(sentence: str) -> float:
    return _polarity()(sentence)["compound"]


@lru_cache(maxsize=1)
def _polarity() -> Callable[[str], dict[str, float]]:
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    except ImportError as exc:
        raise MissingExtra("vaderSentiment", "eval") from exc
    polarity: Callable[[str], dict[str, float]] = SentimentIntensityAnalyzer().polarity_scores
    return polarity

"""How likely sentences support claims, to the learned verifier and its own encoder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from summarizer.arrays import Floats
from summarizer.stages.embed.minilm import MiniLM
from summarizer.stages.split import split_text
from summarizer.stages.verify.learned import supported


def probabilities(claims: Sequence[str], sources: Sequence[str]) -> Floats:
    """The probability (claims,) that each claim, one English sentence, is supported by its source.

    NaN for a claim without words.
    """
    return supported(claims, [sentences(source) for source in sources], _encoder()).probability


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[span.start : span.end] for span in split_text(text)]


@lru_cache(maxsize=1)
def _encoder() -> MiniLM:
    """The packaged model, whatever embeds elsewhere: the weights fit no other."""
    return MiniLM()

"""How long a summary is."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.evaluate.records import Scores


def lengths(sentences: Sequence[str]) -> Scores:
    """Words (split at white space), sentences and characters.

    >>> lengths(["It rained.", "Nobody came."])
    {'words': 4, 'sentences': 2, 'characters': 22}
    """
    return {
        "words": sum(len(sentence.split()) for sentence in sentences),
        "sentences": len(sentences),
        "characters": sum(map(len, sentences)),
    }

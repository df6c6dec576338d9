"""How long a summary is."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.evaluate.records import Scores


def lengths(sentences: Sequence[str]) -> Scores:
    """Words (split at white space), sentences, characters, and words a sentence.

    >>> lengths(["It rained.", "Nobody came."])
    {'words': 4, 'sentences': 2, 'characters': 22, 'sentence_words': 2.0}
    """
    words = sum(len(sentence.split()) for sentence in sentences)
    return {
        "words": words,
        "sentences": len(sentences),
        "characters": sum(map(len, sentences)),
        "sentence_words": words / len(sentences) if sentences else None,
    }

"""Whether one text is another in other words, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Collection

from summarizer.text import words

SAME_WORDS = 0.6
"""Share of the words of two sentences that are common where one is the other, lightly rewritten."""

_END = re.compile(r"(?<=[.!?”\"])\s+|\n")
_LEAST_WORDS = 6  # shorter sentences are alike by chance
_LEAST_SENTENCES = 4  # of fewer, one shared quotation would be a large part

Sentences = tuple[frozenset[str], ...]


def sentences(text: str) -> Sentences:
    """The words of each sentence of a text that is long enough to compare."""
    found = (frozenset(words(piece)) for piece in _END.split(text))
    return tuple(each for each in found if len(each) >= _LEAST_WORDS)


def reworded(one: Sentences, other: Sentences) -> float:
    """The share of the sentences of the shorter that the other has, nearly word for word.

    0 where there are too few to say.
    """
    few, many = sorted((one, other), key=len)
    if len(few) < _LEAST_SENTENCES:
        return 0.0
    return sum(_told(sentence, many) for sentence in few) / len(few)


def _told(sentence: frozenset[str], others: Collection[frozenset[str]]) -> bool:
    return any(len(sentence & other) >= SAME_WORDS * len(sentence | other) for other in others)

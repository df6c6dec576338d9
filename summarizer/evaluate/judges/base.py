"""What a judge of coverage promises, and the weights of words that judges share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from summarizer.text import normalise, stopwords

_WORD = re.compile(r"[^\W_]+")
_READ_TEXTS = 20_000  # texts whose words are kept; each line is compared with every insight


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an insight is covered: 0 not, 0.5 in part, 1 fully.

    ``bullet`` is the row of the bullet that covers it, None where none does. ``score`` in [0, 1]
    is what the judge decided by, on its own scale.
    """

    coverage: float
    bullet: int | None
    score: float


NOT_COVERED = Verdict(0.0, None, 0.0)


class Judge(Protocol):
    """Decides whether any of some bullets says what an insight says."""

    def __call__(self, insight: str, bullets: Sequence[str]) -> Verdict:
        """The verdict; bullets that are empty cover nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Rarity:
    """Inverse document frequencies of words; a word of no document counts as one of a single."""

    weights: Mapping[str, float]
    unseen: float

    def total(self, words: Iterable[str]) -> float:
        """The sum of the weights, in an order that does not depend on the set's."""
        return math.fsum(self.weights.get(word, self.unseen) for word in words)


def rarity(texts: Iterable[str], words_of: Callable[[str], Set[str]] | None = None) -> Rarity:
    """The weights log(1 + N / n) of the words that n of N texts hold.

    ``words_of`` gives the words of a text, by default ``content_words``.

    >>> weights = rarity(["rain fell", "rain stopped"])
    >>> round(weights.total({"rain"}), 3), round(weights.total({"fell"}), 3)
    (0.693, 1.099)
    """
    found = [(words_of or content_words)(text) for text in texts]
    frequency = Counter(word for words in found for word in words)
    weights = {word: math.log1p(len(found) / count) for word, count in frequency.items()}
    return Rarity(weights, math.log1p(max(len(found), 1)))


@lru_cache(maxsize=_READ_TEXTS)
def content_words(text: str) -> frozenset[str]:
    """The runs of letters and digits in lower case that are not English function words.

    >>> sorted(content_words("The 1,025-hp car"))
    ['025', '1', 'car', 'hp']
    """
    return frozenset(_WORD.findall(normalise(text).lower())) - stopwords("en")

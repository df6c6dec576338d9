"""A judge by shared words: strict with paraphrase, blind to order, and without any model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.evaluate.judges.base import NOT_COVERED, Rarity, Verdict, content_words
from summarizer.text import numbers

FULL_WITH_NUMBERS = 0.6  # share of the insight's weighted words, when its numbers are there too
FULL = 0.75  # share that is enough whatever the numbers
PARTIAL = 0.4


@dataclass(frozen=True, slots=True)
class Overlap:
    """Judges by the share of an insight's idf-weighted content words that one bullet holds."""

    rarity: Rarity

    def __call__(self, insight: str, bullets: Sequence[str]) -> Verdict:
        """The verdict on the bullet that holds most; the first of equals."""
        words = content_words(insight)
        total = self.rarity.total(words)
        if not bullets or not total:
            return NOT_COVERED
        held = [self.rarity.total(words & content_words(bullet)) / total for bullet in bullets]
        row = max(range(len(held)), key=held.__getitem__)
        coverage = _coverage(held[row], insight, bullets[row])
        return Verdict(coverage, row if coverage else None, held[row])


def _coverage(held: float, insight: str, bullet: str) -> float:
    if held >= FULL or (held >= FULL_WITH_NUMBERS and numbers(insight) <= numbers(bullet)):
        return 1.0
    return 0.5 if held >= PARTIAL else 0.0

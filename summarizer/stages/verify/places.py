"""The words of a claim and of its source beside each other, and what stands at and before a place.

A place is the index of a word; ``i`` and ``j`` are places in the claim, ``k`` and ``m`` those in
the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from summarizer.stages.verify.alike import has_weight, is_verb
from summarizer.stages.verify.losses import Match
from summarizer.stages.verify.pair import Token

_ARTICLE_WORDS = """
    the a an his her its their my our this that these those
    """
ARTICLES = frozenset(_ARTICLE_WORDS.split())
_BE_WORDS = """
    is are was were be been being
    """
BE = frozenset(_BE_WORDS.split())
_GERUND_WORDS = """
    of for with to from against about into in on without
    """
TAKES_GERUND = frozenset(_GERUND_WORDS.split())


@dataclass(frozen=True)
class Sides:
    """The words that are said, those that the source holds, and how those of weight match."""

    said: Sequence[Token]
    held: Sequence[Token]
    matches: Sequence[Match]

    @cached_property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """The places of the words of weight that both have."""
        return tuple((i, k) for i, k in self.matches if k is not None)

    @cached_property
    def back(self) -> dict[int, int]:
        """For each word of the source that is kept its place in the claim."""
        return {k: i for i, k in self.pairs}

    @cached_property
    def told(self) -> frozenset[str]:
        """The words of the claim in lower case."""
        return frozenset(token.low for token in self.said)

    def gaps(self) -> Iterator[tuple[int, int, int, int]]:
        """The places ``i``, ``k`` and ``j``, ``m`` of two matches that follow each other."""
        for (i, k), (j, m) in pairwise(self.matches):
            if k is not None and m is not None:
                yield i, k, j, m

    def keeps(self, places: range) -> bool:
        """Whether a word at any of these places of the source is kept."""
        return any(k in self.back for k in places)

    def drops(self, at: int) -> bool:
        """Whether the source has a word of weight at a place that the claim leaves out."""
        return 0 <= at < len(self.held) and at not in self.back and has_weight(self.held[at])


def word_before(words: Sequence[Token], at: int) -> str:
    """The word right before a place in lower case; nothing where a sign stands between."""
    return words[at - 1].low if at and words[at].gap == " " else ""


def before_adverbs(words: Sequence[Token], at: int) -> int:
    """The place where a verb begins together with the adverbs before it: "to quickly sell"."""
    while word_before(words, at).endswith("ly"):
        at -= 1
    return at


def before_articles(words: Sequence[Token], at: int) -> int:
    """The place where a noun begins together with the articles right before it."""
    while word_before(words, at) in ARTICLES:
        at -= 1
    return at


def weight_before(words: Sequence[Token], at: int) -> int | None:
    """The place of the nearest word of weight before another place."""
    return next((k for k in reversed(range(at)) if has_weight(words[k])), None)


def verb_before(words: Sequence[Token], at: int) -> int | None:
    """The place of the nearest verb before another place."""
    return next((k for k in reversed(range(at)) if is_verb(words[k].low)), None)


def end_of_clause(words: Sequence[Token], at: int) -> int:
    """The place behind a place where the next sign stands, or the text ends."""
    signs = (k for k in range(at + 1, len(words)) if set(words[k].gap) & set(",;:"))
    return next(signs, len(words))

"""Words that are the same or mean the same, and two texts aligned by them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from summarizer.stages.verify.acts import IRREGULAR
from summarizer.stages.verify.lexicon import packaged, parts, relation
from summarizer.stages.verify.pair import Token
from summarizer.text.stopwords import stopwords
from summarizer.text.words import stems

SAME = 0.3  # least closeness of two meanings that are one
NEARLY = 0.6  # what a synonym counts for where words are aligned, 1 being the word itself
VERB = 0.6  # share of a word's meanings that are a verb's, from which on it tells an act

_FURTHER_PASTS = """
    said ran fell rose grew fled met shut spent slept spoke stood sank sat wore went came became
    quit led found began rang sang wept swam flew fought dealt dug crept heard felt clung bound
    burst cast cost
    """
_PASTS = IRREGULAR | frozenset(_FURTHER_PASTS.split())
_WORDS, _PAIRS = 20_000, 200_000  # kept


def aligned(said: Sequence[str], held: Sequence[str]) -> list[int | None]:
    """For each word of one text the place of its match in the other: in order, most of them.

    The longest common subsequence, in which synonyms count for less than the word itself.

    >>> aligned(["bank", "reduced", "rates"], ["tuesday", "bank", "cut", "rate"])
    [1, 2, 3]
    """
    best = [[0.0] * (len(held) + 1) for _ in range(len(said) + 1)]
    for i in reversed(range(len(said))):
        for k in reversed(range(len(held))):
            worth = _worth(said[i], held[k])
            match = best[i + 1][k + 1] + worth if worth else 0.0
            best[i][k] = max(match, best[i + 1][k], best[i][k + 1])
    places: list[int | None] = [None] * len(said)
    i = k = 0
    while i < len(said) and k < len(held):
        worth = _worth(said[i], held[k])
        if worth and best[i][k] == best[i + 1][k + 1] + worth:
            places[i] = k
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1
    return places


def has_weight(token: Token) -> bool:
    """Whether a word says something by itself."""
    return token.low not in stopwords("en") and any(map(str.isalnum, token.low))


def weighty(words: Sequence[Token]) -> list[int]:
    """The places of the words of weight."""
    return [i for i, token in enumerate(words) if has_weight(token)]


def stem(word: str) -> str:
    """The stem of a word in lower case, without an owner's ending."""
    return "".join(stems(word.removesuffix("'s"))) or word


def is_verb(word: str) -> bool:
    """Whether a word rather tells an act."""
    share = parts(word)[1]
    return share >= VERB or word in _PASTS or (word.endswith(("ing", "ed")) and share > 0)


@lru_cache(maxsize=_PAIRS)
def is_like(a: str, b: str) -> bool:
    """Whether two words are the same, or synonyms in frequent meanings."""
    if _is_same(a, b):
        return True
    found = relation(a, b)
    return not found.opposite and (found.same >= SAME or found.near >= 1)


def is_wider(a: str, b: str) -> bool:
    """Whether a word is a more general one than another, and no verb.

    >>> is_wider("vehicle", "car"), is_wider("killed", "shot")
    (True, False)
    """
    found = relation(a, b)
    if found.opposite or is_verb(a):
        return False
    return found.wider >= 1 / 2 or found.same > 0 or found.near > 0


def _worth(a: str, b: str) -> float:
    return 1.0 if _is_same(a, b) else NEARLY if is_like(a, b) else 0.0


@lru_cache(maxsize=_PAIRS)
def _is_same(a: str, b: str) -> bool:
    return a == b or stem(a) == stem(b) or bool(_lemmas(a) & _lemmas(b))


@lru_cache(maxsize=_WORDS)
def _lemmas(word: str) -> frozenset[str]:
    return frozenset(packaged().lemmas(word.removesuffix("'s")))

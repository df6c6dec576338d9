"""Negation: whether a sentence denies."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.text.words import content_stems, normalise

# Negations that leave the statement as it is.
_AFFIRMING = re.compile(
    r"\b(?:not only|not just|not least|nothing but|no doubt|without (?:a )?doubt|if not|or not"
    r"|no\. ?\d+|no-\w+|not to mention|no matter"
    r"|without (?:\w+ ){0,3}(?:details?|elaborati\w+|explanation|specif\w+|comment\w*))\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"""\b(?:
        \w+n't | cannot | not | no | none | nobody | nothing | nowhere | never | neither | nor
      | without | lacks? | lacked | lacking
      | fail(?:s|ed|ing)?\ to | failure\ to
      | refus(?:e|es|ed|ing|al) | declin(?:e|es|ed|ing)(?:\ on\ \w+)?\ to
      | den(?:y|ies|ied|ying|ial) | reject(?:s|ed|ing|ion)?
      | unable\ to | yet\ to | unlikely | impossible | hardly | barely | scarcely
      | ruled\ out | rules?\ out | ruling\ out | far\ from | short\ of
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


@lru_cache(maxsize=20_000)
def negations(text: str) -> int:
    """How many words or phrases deny something (English).

    >>> negations("He didn't say why"), negations("Not only Trump denied it"), negations("He left")
    (1, 1, 0)
    """
    text = normalise(text)
    if not _NEGATION.search(text):  # saves most sentences the second search
        return 0
    return len(_NEGATION.findall(_AFFIRMING.sub(" ", text)))


def negation_agrees(a: int, b: int) -> bool:
    """Whether two counts of negations leave it possible that both sentences say the same.

    A second denial in one of them may be a further clause; one sentence that denies and one
    that does not never say the same.

    >>> negation_agrees(1, 1), negation_agrees(0, 1), negation_agrees(2, 1)
    (True, False, True)
    """
    return (a > 0) == (b > 0)


_DENIED = 3  # content words after a denial that it may deny


def denies(a: str, b: str) -> bool:
    """Whether one of two texts denies what the other states (English); a clause apart may deny.

    >>> denies("It will not leave Macau.", "It will leave Macau.")
    True
    >>> denies("It closes its shops, without plans to return.", "It closes its shops.")
    False
    >>> denies("It cannot pay those it failed to name.", "It failed to name those it cannot pay.")
    False
    """
    return _denies(a, b) or _denies(b, a)


def _denies(a: str, b: str) -> bool:
    stated, also = frozenset(content_stems(b)), frozenset().union(*_denied(b))
    return any(told & stated and not told & also for told in _denied(a))


@lru_cache(maxsize=20_000)
def _denied(text: str) -> tuple[frozenset[str], ...]:
    """The stems that each denial of a text may deny."""
    text = _AFFIRMING.sub(" ", normalise(text))
    ends = [match.end() for match in _NEGATION.finditer(text)]
    return tuple(frozenset(content_stems(text[end:])[:_DENIED]) for end in ends)

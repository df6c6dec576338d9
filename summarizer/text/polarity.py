"""Negation: whether a sentence denies."""

from __future__ import annotations

import re

from summarizer.text.words import normalise

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
      | refus(?:e|es|ed|ing|al) | declin(?:e|es|ed|ing)\ to
      | den(?:y|ies|ied|ying|ial) | reject(?:s|ed|ing|ion)?
      | unable\ to | unlikely | impossible | hardly | barely | scarcely
      | ruled\ out | rules?\ out | ruling\ out | far\ from | short\ of
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


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

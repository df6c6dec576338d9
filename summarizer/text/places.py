"""Places that a text names, off its surface (English)."""

from __future__ import annotations

import re

from summarizer.text.words import normalise

_CAPITALS = r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)*"
_PLACE = re.compile(
    r"\b(?:in|at|near|outside|from) (?:the )?(?:southern |northern |eastern |western |central )?"
    rf"(?P<first>{_CAPITALS})(?:, (?P<second>{_CAPITALS}))?"
)


def places(text: str) -> frozenset[str]:
    """The words of the places that a text names, in lower case.

    >>> sorted(places("Rutte met Trump on Friday in Palm Beach, Florida."))
    ['beach', 'florida', 'palm']
    """
    found = (place for match in _PLACE.finditer(normalise(text)) for place in match.groups())
    return frozenset(word for place in found if place for word in place.lower().split())

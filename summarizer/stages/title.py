"""The brief's title: the headline that most sources would agree with."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from summarizer.arrays import Floats

MIN_WORDS, MAX_WORDS = 4, 18  # shorter headlines name a topic, longer ones are sentences
_OUTLET = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")
_KICKER = re.compile(
    r"^(?:BREAKING|WATCH|LIVE|UPDATE\s*\d*|EXCLUSIVE|VIDEO|PHOTOS)\s*[:|–—-]\s*", re.I
)


def candidate(title: str | None) -> str | None:
    """A headline without its outlet and kicker; None if it cannot title a brief."""
    if title is None:
        return None
    bare = _KICKER.sub("", _OUTLET.sub("", " ".join(title.split())))
    if not MIN_WORDS <= len(bare.split()) <= MAX_WORDS or "?" in bare or bare.isupper():
        return None
    return bare.rstrip(".")


def best_title(support: Sequence[float], factor: Floats) -> int:
    """The number of the best candidate by ``support`` (what its words are worth) x ``factor``."""
    return int(np.argmax(np.asarray(support) * factor))


def opening(text: str, limit: int = 14) -> str:
    """The first ``limit`` words of a sentence, for a brief whose sources have no headlines."""
    words = text.split()
    if len(words) <= limit:
        return text.rstrip(".")
    return " ".join(words[:limit]).rstrip(",;:") + " …"

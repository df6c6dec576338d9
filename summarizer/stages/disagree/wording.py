"""What a difference is about, and the figures in it, in words of the sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.stages.disagree.frames import DATED, Frame

NOUN = 3  # words behind a figure that name what it counts

_NAMED = {
    "date": "the date",
    DATED: "the year",
    ":": "the time",
    "%": "the percentage",
    "dollar": "the sum",
    "euro": "the sum",
    "pound": "the figure in pounds",
}
_WORD = re.compile(r" ([A-Za-z][\w'-]*)")
_END_WORDS = """
    a about after again against all an and as at be because been before being but by despite
    during following for from had has have if in into is it its of off on or since so than that
    the their then there they this through to under until was were when where which while who
    with within
    """
_END = frozenset(_END_WORDS.split())
_SKIPPED = frozenset({"were", "was", "have", "has", "been", "be", "had", "are", "is"})


def quantity(found: Sequence[Frame]) -> str:
    """What the figures count: "the number of people killed", "the percentage".

    >>> from summarizer.stages.disagree.frames import frames
    >>> quantity(frames("The police said 12 people were killed in Ely."))
    'the number of people killed'
    """
    unit = found[0].kind
    if unit in _NAMED:
        return _NAMED[unit]
    if unit:
        return f"the number of {unit}s"
    noun = max((_noun(frame) for frame in found), key=len, default="")
    return f"the number of {noun}" if noun else "a figure"


def figure(frame: Frame) -> str:
    """A figure as it is written.

    >>> from summarizer.stages.disagree.frames import frames
    >>> figure(frames("It rose by at least 3 percent.")[0])
    '3 percent'
    """
    return frame.text[frame.start : frame.end].strip()


def _noun(frame: Frame) -> str:
    found: list[str] = []
    at = frame.end
    while len(found) < NOUN and (match := _WORD.match(frame.text, at)):
        at = match.end()
        word = match[1]
        if word in _SKIPPED and found:
            continue
        if word in _END or word in _SKIPPED:
            break
        found.append(word)
    return " ".join(found)

"""What a difference is about, and the figures in it, in words of the sources."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.stages.disagree.counted import counted
from summarizer.stages.disagree.frames import DATED, Frame
from summarizer.stages.disagree.reckoning import Reckoning
from summarizer.text.units import CURRENCIES

_NAMED = {
    **dict.fromkeys((*CURRENCIES.values(), "yuan", "franc", "cent"), "the sum"),
    "date": "the date",
    DATED: "the year",
    ":": "the time",
    "%": "the percentage",
    "pound": "the figure in pounds",
    "horsepower": "the horsepower",
    "foot": "the number of feet",
    "inch": "the number of inches",
}
_PER_HOUR = " per hour"
_FATES = {
    "die": "who died",
    "injur": "injured",
    "arrest": "arrested",
    "evacu": "evacuated",
    "rescu": "rescued",
    "trap": "trapped",
    "miss": "missing",
}
"""What became of people, by its stem in frames, as it is told behind "people"."""
_PERSONS = frozenset({"people", "men", "women", "children"})
_FINITE = frozenset({"died", "perished"})


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
        base, per_hour, _ = unit.partition(_PER_HOUR)
        return f"the number of {base}s{per_hour}"
    told = _told(found)
    if not told:
        return "a figure"
    changed = found[0].reckoned is Reckoning.CHANGE
    return f"the change in the number of {told}" if changed else f"the number of {told}"


def figure(frame: Frame) -> str:
    """A figure as it is written.

    >>> from summarizer.stages.disagree.frames import frames
    >>> figure(frames("It rose by at least 3 percent.")[0])
    '3 percent'
    """
    return frame.text[frame.start : frame.end].strip()


def _told(found: Sequence[Frame]) -> str:
    """The longest noun behind a figure with what became of it; "" where no figure has a noun."""
    read = [counted(frame.text, frame.end) for frame in found]
    noun = max((each.noun for each in read), key=len)
    fates = frozenset.intersection(*(frame.near for frame in found)) & _FATES.keys()
    if not noun and not fates:
        return ""
    noun = noun or "people"
    became = max((each.became for each in read if each.noun in ("", noun)), key=len, default="")
    if became in _FINITE:
        return f"{noun} who {became}"
    if not became and noun in _PERSONS and len(fates) == 1:
        became = _FATES[next(iter(fates))]
    return f"{noun} {became}".rstrip()

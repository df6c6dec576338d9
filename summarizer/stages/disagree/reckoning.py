"""How a figure is meant: as a whole, or as more on top, a change, a part, or what is new."""

from __future__ import annotations

import re
from enum import Enum

BEFORE = 60  # characters before a figure in which the words stand that tell how it is meant


class Reckoning(Enum):
    """What a figure is reckoned from; only those of one reckoning can be of one quantity."""

    WHOLE = "12 workers"
    BEYOND = "another 12 workers"
    CHANGE = "rose by 12"
    PART = "12 of the workers"
    NEW = "12 new workers"


_HEDGE = (
    r"(?: (?:at least|at most|more than|less than|fewer than|as (?:many|much) as|up to|about|around"
    r"|over|nearly|almost|roughly|approximately|some|just|only|an?|an estimated|close to))*"
)
_MOVES = (
    r"rose|risen|ris(?:es?|ing)|fell|fallen|fall(?:s|ing)?|grew|grow(?:n|s|ing|th)?|sank|sunk|slid"
    r"|(?:increas|declin|decreas|surg|plung)(?:es?|ed|ing)|(?:drop|slip|dip)(?:s|ped|ping)?"
    r"|(?:climb|jump|gain|soar|tumbl|expand|contract|advanc)(?:e?s|ed|ing)?"
    r"|(?:edged|inched|went|ticked|moved) (?:up|down)"
)
_MADE = r"cut|(?:reduc|rais|lower|boost|trimm|exceed|outnumber)(?:es?|ed|ing|s)?"
_STATED = r"by|of|is|was|at|stood at|came to|reached"

_BEYOND_BEFORE = re.compile(
    rf"\b(?:another|additional|further|extra|other|remaining|rest){_HEDGE} $", re.IGNORECASE
)
_PLURAL = r"(?:\w+[^\Ws]s|people|men|women|children)"
_BEYOND_AFTER = re.compile(
    r" (?:more|others?|additional|further|extra|remaining)\b"
    rf"|(?: {_PLURAL})? (?:more|extra)(?= than\b|[.,;]|$| (?:in|on|at|by|for|from|to|of)\b)"
)
_CHANGE_BEFORE = re.compile(
    rf"(?:\b(?:{_MOVES})(?: \w+ly)?(?: (?:{_STATED}))?|\b(?:{_MADE})\b.* by"
    rf"|(?:^|[,;(-] ?|\b(?:is|are|was|were|been|be|and|also) )(?:up|down)(?: by)?){_HEDGE} $",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    rf"(?: {_PLURAL})?[ -](?:higher|lower|fewer|less|increase|rise|jump|gain|growth|fall|drop"
    r"|decline|decrease|cut|reduction|hike|surge|slump)\b"
)
_PART = re.compile(r" of (?:the|its|his|her|their|our|these|those|them|whom|which|\w+'s|\w+s')\b")
_NEW = re.compile(r" new\b")


def reckoning(text: str, start: int, end: int, *, counted: bool) -> Reckoning:
    """How the figure ``text[start:end]`` is meant; ``counted`` is whether it has no unit.

    >>> reckoning("Another 20 people fled.", 8, 10, counted=True).name
    'BEYOND'
    """
    before = text[max(start - BEFORE, 0) : start]
    if _BEYOND_BEFORE.search(before) or _BEYOND_AFTER.match(text, end):
        return Reckoning.BEYOND
    if _CHANGE_BEFORE.search(before) or _CHANGE_AFTER.match(text, end):
        return Reckoning.CHANGE
    if counted and _PART.match(text, end):
        return Reckoning.PART
    return Reckoning.NEW if _NEW.match(text, end) else Reckoning.WHOLE

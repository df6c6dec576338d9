"""Figures that changed: what a told line gave for a quantity, and what a line gives now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.arrays import Floats
from summarizer.edition import Changed
from summarizer.stages.disagree.counted import counted
from summarizer.stages.disagree.figures import FATES, GENERIC
from summarizer.stages.disagree.frames import MOMENTS, PERSONS, WINDOW, Frame, frames, stems
from summarizer.stages.disagree.reckoning import Reckoning
from summarizer.text import days, names, names_agree, negation_agrees, negations
from summarizer.text.messengers import without_messengers
from summarizer.text.numbers import amount, amounts_agree, located
from summarizer.text.opposites import opposed

FATED = 0.35  # cosine from which on two lines tell of the people of whom the same became
RISEN = 0.15  # the same where "the number of dead has risen to" tells of the story's own count
COUNTED = 0.5  # the same for things counted
MEASURED = 0.6  # the same for sums, shares and measures, which stand beside anything
APART = 10  # times as much: figures further apart are hardly of one quantity
MEASURED_SHARED = 0.6  # least share of the words around such a figure that both figures have

_UNTOLD = MOMENTS | {
    "rank", "/", "second", "minute", "hour", "day", "week", "month", "year", "decade",
}  # fmt: skip
"""Kinds of figures that say when, how long or how old."""
_SUMS = frozenset({"crown", "krona", "kroner", "krone", "peso", "rand"})
"""Stems of what is counted in any sum."""
_NUMBER_OF = re.compile(
    r"\bnumber of ((?:(?!(?:ha[sd]|have|is|was|now)\b)[\w'-]+ ?){1,3})", re.IGNORECASE
)
_JOINED = re.compile(r"[,;:]| (?:and|but|while|when|after|as) ")
_TOLL = re.compile(r"\bdeath toll\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"\b(?:risen|rose|rises|rise|climbed|grown|grew|increased|fallen|fell|dropped|reached|reaches"
    r"|stands?|stood|was|is|now)(?: now)?(?: at| to)?(?: at least| about| more than)? $"
)
_RANGED_BEFORE = re.compile(r"\d\S*(?: \w+)? ?(?:-|\bto|\bor)(?: \w+)? ?$|\bbetween \S* ?$")
_RANGED_AFTER = re.compile(r"(?: \w+)? ?(?:-|\bto|\bor) ?[$€£]?\d")
_AGED = re.compile(r",? ?-?(?:years?)?[ -]?olds?\b")
_AGED_BEFORE = re.compile(r"\b(?:aged|age|ages|under|over) $", re.IGNORECASE)
_SOMEONE = r"(?:[\w.'-]+ ){0,3}"
_REPORTED = re.compile(
    rf"\b(?:said|says|reported|announced|confirmed|told {_SOMEONE})[^,.;]{{0,30}}?"
    r"\b(?:on |late |early )+(?:[A-Z][a-z]+day)\b"
)
_FORESEEN = re.compile(
    r"\b(?:(?:expect|forecast|predict|anticipat|target|propos|fear)\w*|project(?:ed|ions?))\b"
)
_TO_COME = re.compile(r"\b(?:plan(?:s|ned|ning)?|could|may|might|would|will)\b")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of a text."""

    text: str
    frame: Frame

    @property
    def written(self) -> str:
        """The figure as it stands there, in lower case where the text begins with it."""
        places = located(self.text).numbers
        found = next(place.written for place in places if place.start == self.frame.start)
        return found[0].lower() + found[1:] if found[1:].islower() else found


def changed(texts: Sequence[str], earlier: Sequence[str], alike: Floats) -> Iterator[Changed]:
    """The figures of texts (n,) that one of the earlier ones (m,), oldest first, has otherwise.

    ``alike`` (n, m) are cosines. The latest text that gives the quantity decides; where the words
    leave it open whether two figures count the same, they are not set side by side.
    """
    for number, (text, cosines) in enumerate(zip(texts, alike, strict=True), start=1):
        for now in _clear(text):
            was = _latest(now, earlier, cosines)
            if was is not None and not amounts_agree(now.value, was.frame.value):
                yield Changed(number, was.written, _Figure(text, now).written)


def _latest(now: Frame, earlier: Sequence[str], cosines: Floats) -> _Figure | None:
    """The last earlier figure of the same quantity."""
    least = RISEN if _is_running(now) else FATED
    for row in np.flatnonzero(cosines >= least).tolist()[::-1]:
        for was in _clear(earlier[row]):
            if _is_same_quantity(now, was, float(cosines[row])):
                return _Figure(earlier[row], was)
    return None


def _clear(text: str) -> list[Frame]:
    """The figures of a text that are totals, and beside which none counts the same."""
    totals = [frame for frame in frames(text) if _is_total(frame)]
    return [
        frame
        for frame in totals
        if not any(_are_rivals(frame, other) for other in totals if other is not frame)
    ]


def _are_rivals(a: Frame, b: Frame) -> bool:
    if a.kind != b.kind or a.value == b.value:
        return False
    alike = _things(a) & _things(b) or _fates(a) & _fates(b)
    return bool(alike) or (bool(a.kind) and _things(a) == _things(b))


def _is_same_quantity(a: Frame, b: Frame, cosine: float) -> bool:
    if a.kind != b.kind or a.bound != b.bound or _are_far_apart(a, b):
        return False
    if not _is_same_occasion(a, b):
        return False
    things = _things(a), _things(b)
    if a.kind or things[0] & _SUMS:
        return things[0] == things[1] and cosine >= MEASURED and _is_measured_alike(a, b)
    fates = _fates(a), _fates(b)
    if fates[0] or fates[1]:
        return fates[0] == fates[1] and _are_same_people(*things)
    return bool(things[0]) and things[0] == things[1] and cosine >= COUNTED and _is_done_alike(a, b)


def _are_far_apart(a: Frame, b: Frame) -> bool:
    x, y = amount(a.value), amount(b.value)
    return x is None or y is None or max(x, y) > APART * min(x, y)


def _is_total(frame: Frame) -> bool:
    """Whether a figure is a whole of its own: no part, no range, no time, no age."""
    before, text = frame.text[: frame.start], frame.text
    return (
        frame.kind not in _UNTOLD
        and frame.reckoned is Reckoning.WHOLE
        and not _RANGED_BEFORE.search(before)
        and not _RANGED_AFTER.match(text, frame.end)
        and not _AGED.match(text, frame.end)
        and not _AGED_BEFORE.search(before)
    )


def _is_same_occasion(a: Frame, b: Frame) -> bool:
    """Whether days, names, direction, denial and certainty allow one quantity.

    The day on which somebody said so is no part of that.
    """
    x, y = _around(a), _around(b)
    mine, theirs = (days(_REPORTED.sub(" ", text)) for text in (x, y))
    return (
        (not mine or not theirs or bool(mine & theirs))
        and names_agree(*(names(without_messengers(text)) for text in (x, y)))
        and not opposed(x, y)
        and negation_agrees(negations(x), negations(y))
        and not any(_FORESEEN.search(text) for text in (x, y))
        and bool(_TO_COME.search(x)) == bool(_TO_COME.search(y))
    )


def _around(frame: Frame) -> str:
    """The text around a figure, in whole words."""
    text = frame.text
    start = text.rfind(" ", 0, max(frame.start - WINDOW, 0)) + 1
    end = text.find(" ", frame.end + WINDOW)
    return text[start : end if end >= 0 else len(text)]


def _things(frame: Frame) -> frozenset[str]:
    """The stems of what is counted, as its noun says, or "the number of ..." before a total."""
    noun = counted(frame.text, frame.end).noun or _total_of(frame)
    return frozenset(stems(noun, "en")) - FATES


def _fates(frame: Frame) -> frozenset[str]:
    """The stems of what became of the people that are counted: told right behind it, or else
    elsewhere in the clause.
    """
    behind = frozenset(stems(_part_behind(frame), "en"))
    around = frame.near | frozenset(stems(_total_of(frame), "en"))
    return (frame.became | behind) & FATES or around & FATES


def _part_behind(frame: Frame) -> str:
    """The text behind a figure, up to what is joined to it."""
    found = _JOINED.search(frame.text, frame.end)
    return frame.text[frame.end : found.start() if found else None]


def _is_running(frame: Frame) -> bool:
    before = frame.text[: frame.start]
    return bool(_TOTAL.search(before) and (_NUMBER_OF.search(before) or _TOLL.search(before)))


def _total_of(frame: Frame) -> str:
    before = frame.text[: frame.start]
    found = _NUMBER_OF.search(before)
    return found[1] if found and _TOTAL.search(before) else ""


def _are_same_people(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both counts are of the same people; of whom, one may leave unsaid."""
    return a == b or (a | b) <= PERSONS


def _is_done_alike(a: Frame, b: Frame) -> bool:
    """Whether the clauses of two figures have more in common than what is counted."""
    return bool((a.near & b.near) - GENERIC - _things(a))


def _is_measured_alike(a: Frame, b: Frame) -> bool:
    mine, theirs = a.near - GENERIC, b.near - GENERIC
    shared = len(mine & theirs)
    return shared > 1 and shared >= MEASURED_SHARED * max(len(mine), len(theirs))

"""Whether two sentences give different figures for one quantity, or the same one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum

from summarizer.stages.disagree.frames import PERSONS, Frame
from summarizer.text import days, names_agree, negation_agrees, negations
from summarizer.text.numbers import amount, amounts_agree
from summarizer.text.opposites import opposed

NEAR = 0.5  # least share, by rarity, of either figure's clause that the other's holds
ALIKE = 0.45  # least likeness of the two sentences
FATE_ALIKE = 0.3  # the same for how many died or were hurt, which is told in few words
STRICT = 0.75  # NEAR for dates, times and years, which stand beside anything
APPROXIMATE = 0.1  # how far "about 20" may be off
UNKNOWN_WEIGHT = 3.0  # rarity of a stem that is in no row, about that of a word in one of twenty

FATES = frozenset({"die", "injur", "arrest", "evacu", "miss", "home"})
"""Stems for what becomes of people in a disaster."""
STRICT_KINDS = frozenset({"date", "year", ":", "day", "hour", "minute", "week", "month"})
SKIPPED_KINDS = frozenset({"rank", "/"})
"""Ranks ("first") and fractions are too often said in passing."""

_FORECAST = re.compile(
    r"\b(?:expect|forecast|predict|project|anticipat|target|goal|plan|hop|propos|budget)\w*"
    r"|\b(?:would|could|may|might|will|if|compared|previous\w*|earlier|average|typical\w*)\b"
)
_AGE = re.compile(r"[ -](?:years?[ -])?olds?\b")


class Verdict(Enum):
    """What two figures have to do with each other."""

    UNRELATED = 0
    SAME = 1
    DIFFERENT = 2


def judged(f: Frame, g: Frame, alike: float, weights: Mapping[str, float]) -> Verdict:
    """Whether two figures count the same and agree; ``alike`` is the likeness of the sentences.

    ``weights`` holds the rarity of each stem. In doubt they are unrelated.
    """
    if not comparable(f, g, alike, weights):
        return Verdict.UNRELATED
    return Verdict.SAME if agree(f, g) else Verdict.DIFFERENT


def comparable(f: Frame, g: Frame, alike: float, weights: Mapping[str, float]) -> bool:
    """Whether two figures count the same thing, by the words around them."""
    if f.kind != g.kind or f.kind in SKIPPED_KINDS or not _same_head(f, g):
        return False
    shared = (f.near & g.near) - PERSONS
    least = FATE_ALIKE if shared & FATES and not f.kind else ALIKE
    wanted = STRICT if f.kind in STRICT_KINDS else NEAR
    return (
        bool(shared)
        and alike >= least
        and min(_held(f, shared, weights), _held(g, shared, weights)) >= wanted
        and names_agree(f.names, g.names)
        and _same_circumstances(f, g)
    )


def agree(f: Frame, g: Frame) -> bool:
    """Whether both figures can be true of one quantity: equal, rounded or within a bound."""
    if amounts_agree(f.value, g.value):
        return True
    x, y = amount(f.value), amount(g.value)
    if x is None or y is None:
        return False
    if "about" in (f.bound, g.bound):
        return float(abs(x - y)) <= APPROXIMATE * float(max(x, y))
    low, high = (f, g) if x < y else (g, f)
    return (low.bound == "least" and high.bound != "least") or (
        high.bound == "most" and low.bound != "most"
    )


def same_quantity_named(f: Frame, stated: Iterable[Frame]) -> bool:
    """Whether the figure stands among those of a document for what may be the same."""
    return any(
        f.kind == other.kind
        and amounts_agree(f.value, other.value)
        and bool((f.near & other.near) - PERSONS)
        for other in stated
    )


def _same_head(f: Frame, g: Frame) -> bool:
    """Whether the words behind the figures name one thing: "12 dead", "12 people were killed"."""
    if f.kind and f.kind not in STRICT_KINDS:
        return True  # the unit does
    if (f.head & g.head) - PERSONS or not f.head and not g.head:
        return True
    one = f.head <= PERSONS and bool((g.head or g.near) & f.near)
    other = g.head <= PERSONS and bool((f.head or f.near) & g.near)
    return one or other


def _held(f: Frame, shared: frozenset[str], weights: Mapping[str, float]) -> float:
    """The share of a figure's clause that is in ``shared``."""
    total = _weight(f.near - PERSONS, weights)
    return _weight(shared, weights) / total if total else 0.0


def _weight(found: frozenset[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(stem, UNKNOWN_WEIGHT) for stem in found)


def _same_circumstances(f: Frame, g: Frame) -> bool:
    """Whether days, direction, denial and certainty allow that both tell of one quantity."""
    mine, theirs = days(f.text), days(g.text)
    dates = f.kind == "date" or not (mine - theirs and theirs - mine)
    fates = f.near & FATES, g.near & FATES
    return (
        dates
        and (not fates[0] or not fates[1] or bool(fates[0] & fates[1]))
        and not opposed(f.text, g.text)
        and negation_agrees(negations(f.text), negations(g.text))
        and bool(_FORECAST.search(f.text)) == bool(_FORECAST.search(g.text))
        and not _AGE.match(f.text, f.end)
        and not _AGE.match(g.text, g.end)
    )


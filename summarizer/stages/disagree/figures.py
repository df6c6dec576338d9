"""Whether two sentences give different figures for one quantity, or the same one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Set
from enum import Enum

from summarizer.stages.disagree.frames import DATED, PERSONS, Frame
from summarizer.stages.disagree.reckoning import Reckoning
from summarizer.text import days, names_agree, negation_agrees, negations
from summarizer.text.numbers import amount, amounts_agree
from summarizer.text.opposites import opposed
from summarizer.text.units import CURRENCIES

NEAR = 0.45  # least mean share, by rarity, of each figure's clause that the other's sentence holds
NEAR_EITHER = 0.25  # least of the two shares
NEAR_BROAD = 0.45  # the same for units that many quantities have
STRICT = 0.75  # the same of both, for dates and times, which stand beside anything
ALIKE = 0.4  # least likeness of the two sentences
SAME = 0.65  # likeness from which the sentences themselves say that it is one quantity
FATE_ALIKE = 0.35  # the same for how many died or were hurt, which is told in few words
APPROXIMATE = 0.1  # how far "about 20" may be off
LARGE = 100  # from here on decimals that are left out make no difference
APART = 5  # times as much: figures further apart are hardly of one quantity
UNKNOWN_WEIGHT = 3.0  # rarity of a stem that is in no row, about that of a word in one of twenty

FATES = frozenset({"die", "injur", "arrest", "evacu", "home", "rescu", "trap", "miss"})
"""Stems for what becomes of people in a disaster."""
_GENERIC_STEMS = """
    year month week day hour first last next time crown krona kroner peso rand near least
    number total
    """
GENERIC = PERSONS | frozenset(_GENERIC_STEMS.split())
"""Stems that figures of different quantities share."""
STRICT_KINDS = frozenset({"date", "dated", ":", "day", "hour", "minute", "second", "week", "month"})
BROAD_KINDS = STRICT_KINDS | {"%", "point", "year"} | set(CURRENCIES.values())
"""Units that do not say what is counted, as votes or hectares do."""
SKIPPED_KINDS = frozenset({"rank", "/"})
"""Ranks ("first") and fractions are too often said in passing."""

_FORECAST = re.compile(
    r"\b(?:expect|forecast|predict|project(?:ed|ion)|anticipat|target|propos)\w*"
    r"|\b(?:would|could|may|might|average)\b"
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_SCORE = re.compile(r"\b\d{1,3}-\d{1,3}\b")  # of a game: it has several
_AGE = re.compile(r"[ -](?:years?[ -])?olds?\b")


class Verdict(Enum):
    """What two figures have to do with each other."""

    UNRELATED = 0
    SAME = 1
    DIFFERENT = 2


def judged(
    f: Frame, g: Frame, alike: float, weights: Mapping[str, float], common: Set[str] = frozenset()
) -> Verdict:
    """Whether two figures count the same and agree; ``alike`` is the likeness of the sentences.

    ``weights`` holds the rarity of each stem; ``common`` are words that are no names though they
    may open a sentence. In doubt the figures are unrelated.
    """
    if not _comparable(f, g, alike, weights) or not _same_circumstances(f, g, common):
        return Verdict.UNRELATED
    if agree(f, g):
        return Verdict.SAME
    return Verdict.UNRELATED if _far_apart(f, g) else Verdict.DIFFERENT


def _comparable(f: Frame, g: Frame, alike: float, weights: Mapping[str, float]) -> bool:
    """Whether the words around two figures say that they count the same thing."""
    if f.kind != g.kind or f.kind in SKIPPED_KINDS or not _same_head(f, g):
        return False
    if f.reckoned is not g.reckoned or (f.reckoned is Reckoning.BEYOND and not f.kind):
        return False  # "another 9 workers" and "another 3 workers" are mostly 12
    shared = (f.near & g.near) - GENERIC
    fate = not f.kind and bool(shared & FATES)
    named = bool(f.kind) and f.kind not in BROAD_KINDS
    telling = fate or named or bool((f.head & g.head) - GENERIC) or len(shared) > 1
    if not shared or not telling or alike < (FATE_ALIKE if fate else ALIKE):
        return False
    shares = _held(f, g, weights), _held(g, f, weights)
    if f.kind in STRICT_KINDS:
        return min(shares) >= STRICT
    either = NEAR_BROAD if f.kind in BROAD_KINDS else NEAR_EITHER
    return alike >= SAME or (min(shares) >= either and sum(shares) / 2 >= NEAR)


def _apart(mine: Collection[str], theirs: Collection[str]) -> bool:
    """Whether each side names something, and none of it both."""
    return bool(mine) and bool(theirs) and set(mine).isdisjoint(theirs)


def _far_apart(f: Frame, g: Frame) -> bool:
    x, y = amount(f.value), amount(g.value)
    return x is not None and y is not None and max(x, y) > APART * min(x, y)


def agree(f: Frame, g: Frame) -> bool:
    """Whether both figures can be true of one quantity: equal, rounded or within a bound."""
    if amounts_agree(f.value, g.value):
        return True
    x, y = amount(f.value), amount(g.value)
    if x is None or y is None:
        return False
    if int(x) == int(y) and min(x, y) >= LARGE:
        return True
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
    if f.kind:
        return True  # the unit does
    if (f.head & g.head) - PERSONS or (not f.head and not g.head):
        return True
    one = f.head <= PERSONS and bool((g.head or g.near) & f.near)
    other = g.head <= PERSONS and bool((f.head or f.near) & g.near)
    return one or other


def _held(f: Frame, g: Frame, weights: Mapping[str, float]) -> float:
    """The share of the words around ``f`` that the sentence of ``g`` holds."""
    wanted = f.near - PERSONS
    total = _weight(wanted, weights)
    return _weight(wanted & g.said, weights) / total if total else 0.0


def _weight(found: frozenset[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(stem, UNKNOWN_WEIGHT) for stem in found)


def _same_circumstances(f: Frame, g: Frame, common: Set[str]) -> bool:
    """Whether days, direction, denial and certainty allow that both tell of one quantity."""
    mine, theirs = days(f.window), days(g.window)
    dates = f.kind == "date" or not (mine - theirs and theirs - mine)
    dates = dates and (f.kind == DATED or not _apart(_YEAR.findall(f.text), _YEAR.findall(g.text)))
    fates = f.near & FATES, g.near & FATES
    return (
        names_agree(f.names - common, g.names - common)
        and dates
        and not _apart(*fates)
        and not _apart(f.became, g.became)
        and not opposed(f.window, g.window)
        and negation_agrees(negations(f.window), negations(g.window))
        and bool(_FORECAST.search(f.window)) == bool(_FORECAST.search(g.window))
        and not _AGE.match(f.text, f.end)
        and not _AGE.match(g.text, g.end)
        and not _SCORE.search(f.window)
        and not _SCORE.search(g.window)
    )

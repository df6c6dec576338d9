"""Whether two sentences say the same but for one name, day or outcome."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from summarizer.stages.disagree.figures import UNKNOWN_WEIGHT
from summarizer.stages.disagree.frames import stems
from summarizer.text import numbers_agree, same_name, stopwords, words
from summarizer.text.facts import facts
from summarizer.text.hedges import only_envisages
from summarizer.text.opposites import opposed
from summarizer.text.units import WEEKDAYS

FactKind = Literal["name", "day", "outcome"]

REST = 0.65  # least share, by rarity, of the rest of the shorter sentence that the other holds
OUTCOME_REST = 0.75  # the same where one says the opposite, of either sentence
NAME_REST = 0.55  # the same of either sentence beside names: many people do one thing
DAY_REST = 0.75  # the same beside days: one event has several
WORDS = 4  # fewer content words beside the fact fit anything
ALIKE = 0.5  # least likeness of the two sentences
DAY_ALIKE = 0.6  # the same where they differ in a day
NEAR_ENOUGH = 0.7  # from here on two names need no word beside them in common

_SAID_ON = re.compile(
    r"\b(?:said|told|says|statement|tweet\w*|announc\w+|report\w*|wrote|interview|conference)\b"
    r"(?:\W+\w+){0,4}?\W+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\W+\w+){0,2}?\W+(?:said|told|announc\w+)"
)


@dataclass(frozen=True, slots=True)
class Odd:
    """What one sentence has where the other has something else."""

    kind: FactKind
    one: str
    other: str


def odd_fact(
    one: str,
    other: str,
    alike: float,
    weights: Mapping[str, float],
    *,
    common: Collection[str] = (),
    lang: str = "en",
) -> Odd | None:
    """The only name, day or outcome in which two sentences differ, if they do in nothing else.

    ``alike`` is their likeness, ``weights`` holds the rarity of each stem; ``common`` are words
    that are no names though they may open a sentence.
    """
    a, b = facts(one), facts(other)
    if not numbers_agree(a.numbers, b.numbers):
        return None
    mine, theirs = _unmatched(a.names, b.names, common), _unmatched(b.names, a.names, common)
    if mine and theirs:
        slot = _slot(one, other, mine, theirs, near=alike < NEAR_ENOUGH)
        return slot if slot and _is_odd_name(slot, one, other, weights, lang) else None
    if _differ(a.days, b.days):
        return _odd_day(one, other, weights, lang) if alike >= DAY_ALIKE else None
    if _contrary(one, other):
        shares = _shares(_stems(one, lang), _stems(other, lang), weights)
        return Odd("outcome", "", "") if shares[0] >= OUTCOME_REST else None
    return None


def _slot(
    one: str, other: str, mine: Sequence[str], theirs: Sequence[str], *, near: bool
) -> Odd | None:
    """The two names that stand in one place: the only ones, or with the same word beside them."""
    if not near and len(mine) == len(theirs) == 1:
        return Odd("name", mine[0], theirs[0])
    for x in mine:
        for y in theirs:
            if set(x.split()) & set(y.split()) or _beside(one, x) & _beside(other, y):
                return Odd("name", x, y)
    return None


def _beside(text: str, name: str) -> set[tuple[int, str]]:
    """The words before (-1) and behind (1) a name, where they tell anything."""
    told = words(text)
    parts = name.split()
    found = set()
    for at in range(len(told) - len(parts) + 1):
        if told[at : at + len(parts)] == parts:
            found |= {(-1, word) for word in told[max(at - 1, 0) : at]}
            found |= {(1, word) for word in told[at + len(parts) : at + len(parts) + 1]}
    return {(side, word) for side, word in found if word not in stopwords("en")}


def _is_odd_name(slot: Odd, one: str, other: str, weights: Mapping[str, float], lang: str) -> bool:
    """Whether two sentences with other names in one place are otherwise alike."""
    a, b = facts(one), facts(other)
    if (a.negations > 0) != (b.negations > 0) or _differ(a.days, b.days):
        return False
    mine = _stems(one, lang) - _stems(slot.one, lang)
    theirs = _stems(other, lang) - _stems(slot.other, lang)
    alike = _shares(mine, theirs, weights)[0] >= NAME_REST
    return alike and _same_rest(mine, theirs, weights, REST)


def _odd_day(one: str, other: str, weights: Mapping[str, float], lang: str) -> Odd | None:
    a, b = facts(one).days, facts(other).days
    if len(a) > 1 or len(b) > 1 or _SAID_ON.search(one) or _SAID_ON.search(other):
        return None
    (mine,), (theirs,) = a, b
    if (mine in WEEKDAYS) != (theirs in WEEKDAYS):
        return None
    if not _act(one, mine, lang) & _act(other, theirs, lang):
        return None
    rest = _stems(one, lang) - _stems(mine, "en"), _stems(other, lang) - _stems(theirs, "en")
    return Odd("day", mine, theirs) if _same_rest(*rest, weights, DAY_REST) else None


def _act(text: str, day: str, lang: str) -> frozenset[str]:
    """What stands before a day, or behind it at the start, and so tells what happened on it."""
    told = [word for word in words(text) if word == day or word not in stopwords(lang)]
    if day not in told:
        return frozenset()
    at = told.index(day)
    return _stems(told[at - 1] if at else " ".join(told[1:2]), lang)


def _differ(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether each side has what the other lacks."""
    return bool(mine - theirs and theirs - mine)


def _same_rest(
    mine: frozenset[str], theirs: frozenset[str], weights: Mapping[str, float], least: float
) -> bool:
    """Whether the shorter sentence is long enough and the other holds ``least`` of it."""
    return min(len(mine), len(theirs)) >= WORDS and _shares(mine, theirs, weights)[1] >= least


def _contrary(one: str, other: str) -> bool:
    """Whether one denies or reverses what the other states, both as fact."""
    a, b = facts(one), facts(other)
    contrary = (a.negations > 0) != (b.negations > 0) or opposed(one, other)
    if not contrary or a.days != b.days:
        return False
    return not only_envisages(one, other) and not only_envisages(other, one)


def _unmatched(mine: frozenset[str], theirs: frozenset[str], common: Collection[str]) -> list[str]:
    own = sorted(name for name in mine if name not in common)
    return [n for n in own if not any(same_name(_plain(n), _plain(other)) for other in theirs)]


@lru_cache(maxsize=20_000)
def _plain(name: str) -> str:
    """A name without accents: reports differ in these."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _shares(
    mine: frozenset[str], theirs: frozenset[str], weights: Mapping[str, float]
) -> tuple[float, float]:
    """The share of either side that the other holds, the smaller one first."""
    shared = _weight(mine & theirs, weights)
    totals = _weight(mine, weights), _weight(theirs, weights)
    least, most = sorted(shared / total if total else 0.0 for total in totals)
    return least, most


def _weight(found: frozenset[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(stem, UNKNOWN_WEIGHT) for stem in found)


@lru_cache(maxsize=20_000)
def _stems(text: str, lang: str) -> frozenset[str]:
    return frozenset(stems(text, lang))

"""Whether two sentences say the same but for one name, day or outcome."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from summarizer.stages.disagree.figures import UNKNOWN_WEIGHT
from summarizer.stages.disagree.frames import stems
from summarizer.text import days, names, names_agree, negations, numbers, numbers_agree, same_name
from summarizer.text.hedges import only_envisages
from summarizer.text.messengers import without_messengers
from summarizer.text.opposites import opposed

FactKind = Literal["name", "day", "outcome"]

REST = 0.7  # least share, by rarity, of the rest of either sentence that the other holds
OUTCOME_REST = 0.75  # the same where one says the opposite: that is said of many things
ALIKE = 0.6  # least likeness of the two sentences

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


@dataclass(frozen=True, slots=True)
class _Facts:
    names: frozenset[str]
    days: frozenset[str]
    numbers: frozenset[str]
    negations: int
    stems: frozenset[str]


def odd_fact(one: str, other: str, weights: Mapping[str, float], lang: str = "en") -> Odd | None:
    """The only name, day or outcome in which two sentences differ, if they do in nothing else.

    ``weights`` holds the rarity of each stem.
    """
    a, b = _facts(one, lang), _facts(other, lang)
    if not numbers_agree(a.numbers, b.numbers):
        return None
    name_a, name_b = _unmatched(a.names, b.names), _unmatched(b.names, a.names)
    if name_a and name_b:
        return _odd_name(name_a, name_b, a, b, weights, lang)
    if not names_agree(a.names, b.names):
        return None
    if a.days - b.days and b.days - a.days:
        return _odd_day(one, other, a, b, weights)
    if _contrary(one, other, a, b) and _rest(a.stems, b.stems, weights) >= OUTCOME_REST:
        return Odd("outcome", "", "")
    return None


def _odd_name(
    mine: list[str],
    theirs: list[str],
    a: _Facts,
    b: _Facts,
    weights: Mapping[str, float],
    lang: str,
) -> Odd | None:
    if len(mine) > 1 or len(theirs) > 1 or (a.negations > 0) != (b.negations > 0):
        return None
    gone, come = frozenset(stems(mine[0], lang)), frozenset(stems(theirs[0], lang))
    if _rest(a.stems - gone, b.stems - come, weights) < REST or a.days != b.days:
        return None
    return Odd("name", mine[0], theirs[0])


def _odd_day(
    one: str, other: str, a: _Facts, b: _Facts, weights: Mapping[str, float]
) -> Odd | None:
    mine, theirs = a.days - b.days, b.days - a.days
    if len(mine) > 1 or len(theirs) > 1 or _SAID_ON.search(one) or _SAID_ON.search(other):
        return None
    if _rest(a.stems - mine, b.stems - theirs, weights) < REST:
        return None
    return Odd("day", next(iter(mine)), next(iter(theirs)))


def _contrary(one: str, other: str, a: _Facts, b: _Facts) -> bool:
    """Whether one denies or reverses what the other states, both as fact."""
    if only_envisages(one, other) or only_envisages(other, one) or a.days != b.days:
        return False
    return opposed(one, other) or (a.negations > 0) != (b.negations > 0)


def _unmatched(mine: frozenset[str], theirs: frozenset[str]) -> list[str]:
    return [name for name in mine if not any(same_name(name, other) for other in theirs)]


def _rest(mine: frozenset[str], theirs: frozenset[str], weights: Mapping[str, float]) -> float:
    """The smaller of the shares of either side that the other holds."""
    shared = _weight(mine & theirs, weights)
    total = max(_weight(mine, weights), _weight(theirs, weights))
    return shared / total if total else 0.0


def _weight(found: frozenset[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(stem, UNKNOWN_WEIGHT) for stem in found)


@lru_cache(maxsize=20_000)
def _facts(text: str, lang: str) -> _Facts:
    plain = without_messengers(text)
    return _Facts(
        names(plain), days(text), numbers(text), negations(text), frozenset(stems(text, lang))
    )

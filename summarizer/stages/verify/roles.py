"""Who did what to whom: two names around a verb, in the wrong order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.pair import Pair
from summarizer.text.names import names, same_name
from summarizer.text.words import content_stems

BETWEEN = 8  # words between two names up to which the one is taken to act on the other

_CAPITAL = r"(?:[A-ZÀ-ÖØ-Þ][\w'.-]*)"
_NAMED = re.compile(rf"{_CAPITAL}(?: (?:(?:of|the|de|van|von|al) ){{0,2}}{_CAPITAL})*")
_PASSIVE = re.compile(r"\bby\b")
# What two do with each other, where the order says nothing.
_MUTUAL = re.compile(
    r"\b(?:and|or|met|meets?|meeting|with|between|against|versus|vs|married|marr\w+|from|to|than"
    r"|talks?|spoke|agreed?|joined|shared?|both|at|in|of|near|like|as)\b"
)
_ACTS_ON = re.compile(r"\b(?:to|from|against|than|with)\b")


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody who acts on somebody: the names in that order, and the stems of the act."""

    agent: str
    patient: str
    stems: frozenset[str]
    text: str


def roles(pair: Pair) -> Iterator[Fault]:
    """Acts of the claim that the source tells with the names the other way round."""
    theirs = acts(pair.source) if pair.source else []
    for act in acts(pair.claim):
        same = [other for other in theirs if act.stems & other.stems]
        if any(_runs(act, other.agent, other.patient) for other in same):
            continue
        turned = [other for other in same if _runs(act, other.patient, other.agent)]
        if turned:
            yield Fault("roles", act.text, turned[0].text)


def _runs(act: Act, agent: str, patient: str) -> bool:
    return same_name(act.agent, agent) and same_name(act.patient, patient)


def acts(text: str) -> list[Act]:
    """The acts that a normalised text tells between two neighbouring names.

    >>> [(act.agent, act.patient) for act in acts("Germany was sued by France")]
    [('france', 'germany')]
    """
    found = list(_NAMED.finditer(text))
    result = []
    for one, other in pairwise(found):
        act = _act(one.group(), text[one.end() : other.start()], other.group())
        if act is not None:
            result.append(act)
    return result


def _act(one: str, between: str, other: str) -> Act | None:
    stems = frozenset(content_stems(between))
    if not stems or len(between.split()) > BETWEEN or re.search(r"[.,;:!?\"()]", between):
        return None
    if _is_mutual(between):
        return None
    first, second = _name(one), _name(other)
    if not first or not second or same_name(first, second):
        return None
    text = f"{one}{between}{other}"
    if _PASSIVE.search(between):
        first, second = second, first
    return Act(first, second, stems, text)


def _is_mutual(between: str) -> bool:
    words = between.lower()
    return bool(_MUTUAL.search(words)) and not _ACTS_ON.search(words)


def _name(text: str) -> str:
    found = sorted(names(f"x {text}"))
    return found[0] if len(found) == 1 else ""

"""Denials: put in, left out, or moved to another statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.pair import Pair, Slot, Token
from summarizer.text.polarity import negation_agrees, negations

_DENIAL = re.compile(
    r"\b(?:\w+n't|cannot|not|no|none|nobody|nothing|nowhere|never|neither|nor|without|un\w+ to"
    r"|refus\w+|declin\w+|den(?:y|ies|ied|ying|ial)|reject\w*|fail\w*|lack\w*|hardly|barely"
    r"|unlikely|impossible|rule[sd]? out|ruling out|far from|short of)\b",
    re.IGNORECASE,
)


def denial(pair: Pair) -> Iterator[Fault]:
    """Denials of the claim that the source does not make, and the other way round."""
    if not negation_agrees(pair.wanted.negations, pair.given.negations):
        yield Fault("negation", *_words(pair))
        return
    for slot in pair.slots:
        yield from _denied(slot)


def _words(pair: Pair) -> tuple[str, str]:
    """The word that denies, on the side that does."""
    said = _first(pair.claim) if pair.wanted.negations else ""
    return said, _first(pair.source) if pair.given.negations else ""


def _first(text: str) -> str:
    match = _DENIAL.search(text)
    return match.group() if match else "not"


def _denied(slot: Slot) -> Iterator[Fault]:
    said, found = _joined(slot.said, slot.after), _joined(slot.found, slot.after)
    here, there = _count(said, slot.after), _count(found, slot.after)
    if here and not there:
        yield Fault("negation", _first(said), "")
    elif there and not here:
        yield Fault("negation", "", _first(found))


def _joined(part: tuple[Token, ...], after: tuple[Token, ...]) -> str:
    """The words of a difference with the next one, since "refused to" denies as a whole."""
    return " ".join(word.low for word in (*part, *after[:1]))


def _count(text: str, after: tuple[Token, ...]) -> int:
    """How many denials lie in the difference itself."""
    return max(negations(text) - negations(" ".join(word.low for word in after[:1])), 0)

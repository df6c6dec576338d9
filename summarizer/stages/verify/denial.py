"""Denials: put in, left out, or moved to another statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.pair import Pair, Slot, Token, tokens
from summarizer.text.polarity import negation_agrees, negations
from summarizer.text.stopwords import stopwords
from summarizer.text.words import stems

REACH = 3  # words behind "not" among which the first word of weight is what it denies

_PLAIN = re.compile(r"\w+n't|cannot|not|never")
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
    found = [fault for slot in pair.slots for fault in _denied(slot)]
    yield from found or _moved(pair)


def leaves_denial_out(claim: str, source: str) -> bool:
    """Whether a claim without a denial leaves out, too, what each denial of its source is about.

    >>> leaves_denial_out("He agreed.", "He agreed, though not gladly.")
    True
    >>> leaves_denial_out("He agreed.", "He never agreed.")
    False
    """
    told = {word.stem for word in _weighty(claim)}
    denials = list(_DENIAL.finditer(source))
    about = (_weighty(source[match.end() :]) for match in denials)
    return not negations(claim) and all(
        words and told.isdisjoint(word.stem for word in words[:REACH]) for words in about
    )


def _moved(pair: Pair) -> Iterator[Fault]:
    """Denials of what the other text affirms, beside some other denial."""
    if not pair.wanted.negations:
        return
    here, there = _scopes(pair.claim), _scopes(pair.source)
    for what, said in here.denied.items():
        if what in there.affirmed and what not in there.denied:
            yield Fault("negation", said, "")
    for what, found in there.denied.items():
        if what in here.affirmed and what not in here.denied:
            yield Fault("negation", "", found)


_Two = tuple[str, str]  # the stems of two words of weight, one behind the other


@dataclass(frozen=True, slots=True)
class _Scopes:
    """What a text denies, with the words for it, and what it affirms."""

    denied: dict[_Two, str]
    affirmed: frozenset[_Two]


def _scopes(text: str) -> _Scopes:
    """What stands close behind a plain denial, and what does not."""
    denied: dict[_Two, str] = {}
    affirmed = set()
    weighty = _weighty(text)
    for one, other in pairwise(weighty):
        two = one.stem, other.stem
        if one.denial:
            denied.setdefault(two, f"{one.denial} {one.text}")
        else:
            affirmed.add(two)
    return _Scopes(denied, frozenset(affirmed))


@dataclass(frozen=True, slots=True)
class _Weighty:
    """A word of weight, its stem, and the word close before it that denies it, if any."""

    text: str
    stem: str
    denial: str


def _weighty(text: str) -> list[_Weighty]:
    found: list[_Weighty] = []
    denial, since = "", REACH
    stop = stopwords("en")
    for token in tokens(text):
        if set(token.gap) & set(",;.:"):
            denial = ""
        if _PLAIN.fullmatch(token.low):
            denial, since = token.text, 0
            continue
        since += 1
        if token.low not in stop:
            denies = denial if since <= REACH else ""
            found.append(_Weighty(token.text, "".join(stems(token.low)), denies))
            denial = ""
    return found


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

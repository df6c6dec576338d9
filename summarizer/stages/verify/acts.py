"""Who acts on whom in a text, as far as the words around a verb show it; no parser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.stages.verify.pair import Token, tokens
from summarizer.text.capitals import CALENDAR, OPENERS, TITLES
from summarizer.text.names import same_name
from summarizer.text.stopwords import stopwords
from summarizer.text.words import stems

_TEXTS = 20_000  # kept: a source is looked at once for each line that it may support
LONGEST = 6  # words of one that acts or is acted on; a longer run of words is more than that

# Pasts and participles that do not end in "ed".
_IRREGULAR_WORDS = """
    told shot hit caught found bought sent fed led paid held struck taught beat beaten put made
    built lost left kept gave given saw seen took taken chose chosen wrote written drove driven
    began begun broke broken ate eaten stole stolen won cut hurt bit bitten sold brought
    sought forgave forgiven forbade forbidden threw thrown drew drawn knew known hid hidden set
    swore bore borne shook shaken overthrew overthrown overtook overtaken understood misled
    """
_BE = frozenset(["was", "were", "is", "are", "been", "being", "be", "got", "get"])
_HELPER_WORDS = """
    has have had having did does do will would can could may might must should shall not never
    also later then once
    """
_DETERMINER_WORDS = "the a an his her their its our this that these those"
# What two do with each other, where the order says nothing.
_MUTUAL_WORDS = """
    married joined accompanied resembled shared matched equaled faced encountered dated divorced
    discussed debated kissed touched crossed combined marked met meet meets meeting played talked
    agreed compared fought
    """

MUTUAL = frozenset(_MUTUAL_WORDS.split())
IRREGULAR = frozenset(_IRREGULAR_WORDS.split())
_HELPERS = frozenset(_HELPER_WORDS.split())
_DETERMINERS = frozenset(_DETERMINER_WORDS.split())


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in an act: a name in lower case, or the stem of a noun."""

    key: str
    named: bool

    def is_like(self, other: Party) -> bool:
        """Whether both can mean the same."""
        if self.named and other.named:
            return same_name(self.key, other.key)
        return self.named == other.named and self.key == other.key


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody who acts on somebody: the stem of the verb, and the words that tell it."""

    verb: str
    agent: Party
    patient: Party
    passive: bool
    text: str

    def is_like(self, other: Act) -> bool:
        """Whether both tell the same."""
        return self._runs(other.verb, other.agent, other.patient)

    def is_between(self, one: str, other: str) -> bool:
        """Whether its parties are those that two names mean."""
        parties = [Party(name.lower(), named=True) for name in (one, other)]
        return any(
            self.agent.is_like(first) and self.patient.is_like(last)
            for first, last in (parties, parties[::-1])
        )

    def turns(self, other: Act) -> bool:
        """Whether the other tells it with the parties the other way round."""
        return self._runs(other.verb, other.patient, other.agent)

    def _runs(self, verb: str, agent: Party, patient: Party) -> bool:
        return self.verb == verb and self.agent.is_like(agent) and self.patient.is_like(patient)


@lru_cache(maxsize=_TEXTS)
def acts(text: str) -> tuple[Act, ...]:
    """The acts that a normalised text tells in the past or the passive.

    >>> [(act.agent.key, act.patient.key) for act in acts("Germany was sued by the company")]
    [('compani', 'germany')]
    """
    words = tokens(text)
    found = (_act(words, i) for i, word in enumerate(words) if _is_verb(word))
    return tuple(act for act in found if act is not None)


def retold(claim: str, source: str) -> list[Act]:
    """The acts of a claim that its source tells alike, but in the other voice."""
    theirs = acts(source)
    return [
        act
        for act in acts(claim)
        if any(act.is_like(other) and act.passive != other.passive for other in theirs)
    ]


def _is_verb(word: Token) -> bool:
    past = word.low in IRREGULAR or (word.low.endswith("ed") and len(word.low) > 3)
    return past and word.low not in MUTUAL and word.text[0].islower()


def _act(words: Sequence[Token], at: int) -> Act | None:
    start = _before_helpers(words, at)
    by = at + 1 < len(words) and words[at + 1].low == "by"
    if not by and any(word.low in _BE for word in words[start:at]):
        return None  # who did it is not told
    left, right = _left(words, start), _right(words, at + (2 if by else 1))
    if left is None or right is None:
        return None
    (first, begin), (last, end) = left, right
    if first.is_like(last):
        return None
    agent, patient = (last, first) if by else (first, last)
    told = "".join(f"{word.gap}{word.text}" for word in words[begin:end])
    return Act("".join(stems(words[at].low)), agent, patient, by, told.lstrip(" .,;:\"'-()"))


def _before_helpers(words: Sequence[Token], at: int) -> int:
    """Where the verb group that ends at a verb begins."""
    while at and words[at].gap == " " and _is_helper(words[at - 1].low):
        at -= 1
    return at


def _is_helper(word: str) -> bool:
    return word in _BE or word in _HELPERS or (word.endswith("ly") and len(word) > 4)


def _left(words: Sequence[Token], end: int) -> tuple[Party, int] | None:
    """Who stands directly before a place, and where that begins."""
    if end == len(words) or words[end].gap != " " or not end:
        return None
    start = end - 1
    if not _can_name(words[start]):
        return None if words[start].low in stopwords("en") else (_common(words[start]), start)
    while start and _follows(words[start]) and _can_name(words[start - 1]):
        start -= 1
    return _named(words[start:end], start == 0 or words[start].gap != " "), start


def _right(words: Sequence[Token], start: int) -> tuple[Party, int] | None:
    """Who stands directly behind a place, and where that ends: the first name, or the last noun."""
    at = start
    while at < len(words) and words[at].gap == " " and words[at].low in _DETERMINERS:
        at += 1
    first = at
    while at < min(len(words), first + LONGEST) and _follows(words[at]) and _is_noun(words[at]):
        at += 1
    end = at
    while end < len(words) and _follows(words[end]) and _can_name(words[end]):
        end += 1
    if end > at:
        return _named(words[at:end], opens=False), end
    return (_common(words[at - 1]), at) if at > first else None


def _common(noun: Token) -> Party:
    return Party("".join(stems(noun.low)), named=False)


def _follows(word: Token) -> bool:
    return word.gap in (" ", "-")


def _is_noun(word: Token) -> bool:
    return word.text[0].islower() and word.low not in stopwords("en")


def _can_name(word: Token) -> bool:
    return word.text[0].isupper() and word.low not in CALENDAR and word.low not in stopwords("en")


def _named(words: Sequence[Token], opens: bool) -> Party:
    """The name without titles; a word that may open a sentence is a noun with a capital."""
    kept = [word for word in words if word.low not in TITLES] or words
    if opens and len(kept) == 1 and kept[0].low in OPENERS:
        return _common(kept[0])
    return Party(" ".join(word.low.removesuffix("'s") for word in kept), named=True)

"""Words without which the rest of a sentence says something else, wherever they stand.

"Except in cases of rape", "more than 30", "canceled plans to build", "would have barred": a text
that keeps what they stand beside and leaves them out has changed what its source says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.stages.verify.alike import has_weight, is_like, stem
from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.pair import Token, tokens
from summarizer.stages.verify.speakers import SAYS

REACH = 4  # words behind one that undoes what they tell

_PROVISO = re.compile(
    r"\b(?:except|excluding|apart from|provided|as long as|subject to|on condition|unless|in theory"
    r"|neither|once the|without|as if|as though|but not|only until|in part|stop(?:s|ped)? short)\b",
    re.IGNORECASE,
)
_UNREAL = re.compile(r"^(?:Had|Were|Should) (?:he|she|it|they|the|[A-Z])|\b(?:if|wish)\b")
_BOUND = re.compile(
    r"\b(no more than|more than|at least|less than|fewer than|as (?:many|much|few) as|up to|at most"
    r"|nearly|almost|over|under|above|below) (?:a |the )?([$€£]?\d[\d.,]*)",
    re.IGNORECASE,
)
_PERFECT = re.compile(r"\b(?:would|could|should|might) have\b")
_SUGGESTS = re.compile(r"\b(?:suggest|hint|impl(?:y|ie)|estimate|speculate|guess)\w*\b")
_SAID = re.compile(r"\b(?:said|says?|told|stated)\b")
_SAID_OF_SELF = re.compile(
    r"\b(?:said|says|tells|told [^,.;]{2,40}?)(?: (?:on )?\w+day)?(?: that)? (?:he|she|it|they)\b"
)
_TOLD = re.compile(rf"\b(?:{SAYS}|say|ccording to|told)\b|ccording to")
_NO_SIGN = re.compile(r"\b[Nn]o (?:\w+ )?(?:evidence|signs?|indications?|proof|reports?)\b")
_ACCORDED = re.compile(r"\b[Aa]ccording to (?:the |a |an )?([^,.;]{2,80})")
_SIMPLE = re.compile(r"\b(?:would|could|should|might)\b(?! (?:\w+ly )?have)")
_CLEARED_WORDS = "released acquitted cleared exonerated denied denies denying innocence"
_UNDOING_WORDS = """
    withdrew withdraw withdraws withdrawn canceled cancelled cancel cancels scrapped abandoned
    abandon lost lose loses dropped drops drop lifted lift resisted resist refused refuses rejected
    rejects failed fails postponed delayed blocked halted suspended survived
    overturned pretended pretending posing posed stopped averted
    avoided prevented escaped
    withheld retracted reversed repealed quit canceling dropping refusing ended ending
    mock draft fake faked false bogus alleged supposed so-called self-proclaimed hypothetical
    fictional unfinished few against lagging waning declining dwindling shrinking flagging eroding
    weakening
    """
_CLEARED = frozenset(_CLEARED_WORDS.split())  # never left out, whatever they stand beside
_UNDOING = frozenset(_UNDOING_WORDS.split())


def provisos(claim: str, source: str) -> Iterator[Fault]:
    """What a claim leaves out so that the rest of it says something else.

    >>> [each.message for each in provisos("It bans arms.", "It bans arms except for police.")]
    ['leaves out except, which the source has']
    """
    yield from _limits(claim, source)
    yield from _sureness(claim, source)
    yield from _accorded(claim, source)
    yield from _bounds(claim, source)
    yield from _undone(tokens(claim), tokens(source))


def _limits(claim: str, source: str) -> Iterator[Fault]:
    """Exceptions and conditions."""
    low = claim.lower()
    for match in _PROVISO.finditer(source):
        if match.group().lower() not in low:
            yield Fault("certainty", "", match.group())


def _sureness(claim: str, source: str) -> Iterator[Fault]:
    """How real it is, and who thinks so."""
    if _UNREAL.match(source) and not _UNREAL.search(claim):
        yield Fault("certainty", "", source.split(" ", 1)[0])
    if source.rstrip().endswith("?") and not claim.rstrip().endswith("?"):
        yield Fault("certainty", "", "?")
    if _PERFECT.search(source) and not _PERFECT.search(claim) and not _SIMPLE.search(source):
        yield Fault("certainty", "", "have")
    if _SUGGESTS.search(source) and not _SUGGESTS.search(claim) and _SAID.search(claim):
        yield Fault("certainty", "", "suggested")
    if len(_NO_SIGN.findall(source)) > len(_NO_SIGN.findall(claim)):
        yield Fault("certainty", "", "no evidence")
    if _SAID_OF_SELF.search(source) and not _TOLD.search(claim):
        yield Fault("speaker", "", "somebody")


def _accorded(claim: str, source: str) -> Iterator[Fault]:
    """That it is according to somebody, where the claim names nobody of these."""
    told = {stem(token.low) for token in tokens(claim)}
    for match in _ACCORDED.finditer(source):
        theirs = {stem(token.low) for token in tokens(match[1]) if has_weight(token)}
        if told.isdisjoint(theirs) and "ccording to" not in claim:
            yield Fault("speaker", "", match[1].strip())


def _bounds(claim: str, source: str) -> Iterator[Fault]:
    """Numbers that the source only gives as a bound."""
    told = {match[2].rstrip(".,") for match in _BOUND.finditer(claim)}
    for match in _BOUND.finditer(source):
        number = match[2].rstrip(".,")
        if number not in told and re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d])", claim):
            yield Fault("certainty", "", match[1])


def _undone(said: list[Token], held: list[Token]) -> Iterator[Fault]:
    """What the source tells as undone, unreal or averted, or that somebody was cleared of it."""
    told = {stem(token.low) for token in said}
    for k, token in enumerate(held):
        cleared = token.text in _CLEARED  # "Released in 2016, the book" clears nobody
        if not (cleared or token.low in _UNDOING):
            continue
        if any(is_like(token.low, each.low) for each in said):
            continue
        next_ones = [each for each in held[k + 1 : k + 1 + REACH] if has_weight(each)]
        if cleared or (next_ones and stem(next_ones[0].low) in told):
            yield Fault("cut", token.text)

"""Whether a text of its own retells its source: the same things, in the order of the source.

A sentence that leaves words out of its source, or has others that mean the same, rarely says
anything new. One that tells them in another order may give an act another subject, and one that
has words of its own may say more; the other rules do not see that. Compression by leaving out words
alone (Knight and Marcu 2000) is the strict form of this, and synonyms are allowed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from summarizer.stages.verify.alike import (
    aligned,
    has_weight,
    is_like,
    is_verb,
    is_wider,
    stem,
    weighty,
)
from summarizer.stages.verify.attachments import attachments
from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.governors import governors
from summarizer.stages.verify.losses import Match, losses
from summarizer.stages.verify.pair import LONGEST, Pair, Token, paired, tokens
from summarizer.stages.verify.provisos import provisos
from summarizer.stages.verify.speakers import SAYS
from summarizer.text.quotations import blank_quotes, quotations
from summarizer.text.units import MONTHS

LEAST = 0.5  # share of a text's words of weight that it is to have without who says it
OPENING = 6  # most words of an opening that tells when or where
FLAT = 0.6  # share of a text's words that stand in quotations of the source: its speaker is told

_SAY = rf"(?:(?:has|had|have|also|later|\w+ly) ){{0,2}}(?:{SAYS}|say)"
_SAYS = rf"(?:{_SAY}|according to)"
# Who says it, behind what is said or in the midst of it, and ahead of it.
_BEHIND = re.compile(
    rf",? (?:{_SAYS} [^,;]{{3,80}}(?:, [^,;\"]{{3,80}})?"
    rf"|[^,;\"]{{2,60}} {_SAYS}(?: [^,;\"]{{2,40}})?)(?=[,.]|$)"
)
_AHEAD = re.compile(rf"^[^,;\"]{{2,60}}(?:, [^,;\"]{{3,80}},)? {_SAY}(?: that)? ")
_SAID = re.compile(rf"\b{_SAYS}\b")
_BEHIND_QUOTATION = re.compile(r"[\"”],? (?:but|and|while) ([^\"“]{12,})$")
FIRST_PERSON = re.compile(
    r"\b(?:[Ww]e|I|[Oo]ur|[Mm]y|[Uu]s|[Mm]e|[Oo]urselves|[Mm]yself|[Ww]e're)\b"
)

_WHEN_WORDS = """
    on in at by during since until from under for near last earlier
    """
_WHEN = frozenset(_WHEN_WORDS.split())
_OPENS_WORDS = """
    and but as because when while which who if
    """
_OPENS = frozenset(_OPENS_WORDS.split())  # a clause
_ACTS_WORDS = """
    is are was were be been being has have had will would could may might
    """
_ACTS = frozenset(_ACTS_WORDS.split())
_RELATES_WORDS = """
    of with by for to from in on at about against between into than over
    """
_RELATES = frozenset(_RELATES_WORDS.split())
_ARTICLES_WORDS = """
    the a an his her its their this that these those
    """
_WITHIN = frozenset({"of", "in", "at", "the", "a", "an", "'s"})  # a phrase of nouns
_ARTICLES = frozenset(_ARTICLES_WORDS.split())


def retelling(claim: str, source: str) -> tuple[Fault, ...]:
    """What keeps an English claim from being a retelling of its source; empty if it is one.

    >>> retelling("The bank reduced its rate.", "On Tuesday the bank cut its key rate.")
    ()
    >>> [fault.message for fault in retelling("Rates fell at the bank.", "The bank cut rates.")]
    ['tells “Rates” at another place than the source', 'has words of its own: fell']
    """
    pair = paired(claim, source)
    flat = tuple(_flat(pair.claim, pair.source))
    if flat:
        return flat
    tries = [_compared(a, b) for a in _messages(pair.claim) for b in _messages(pair.source)]
    found = min(tries, key=len)
    strange = () if any(each.kind == "own" for each in found) else _strange(pair)
    return (*found, *strange, *provisos(pair.claim, pair.source))


def _strange(pair: Pair) -> Iterator[Fault]:
    """Words of the claim that the source has nowhere, those for who says it too."""
    held = [token.low for token in tokens(pair.source) if has_weight(token)]
    for token in tokens(pair.claim):
        plain = has_weight(token) and token.text.islower() and not _SAID.match(token.low)
        if plain and not any(is_like(token.low, o) or is_wider(token.low, o) for o in held):
            yield Fault("own", token.text)


def _messages(text: str) -> list[str]:
    """A text, and without the words that tell who says it, since these may change their place."""
    bare = blank_quotes(text)
    found = [text]
    for pattern in (_BEHIND, _AHEAD):
        match = pattern.search(bare)
        if match:
            found.append(f"{text[: match.start()]} {text[match.end() :]}")
    least = max(LEAST * _weight(text), 2)
    return [text, *(each for each in found[1:] if _weight(each) >= least)]


def _weight(text: str) -> int:
    """How many words of weight a text has."""
    return len(weighty(tokens(text)))


def _flat(claim: str, source: str) -> Iterator[Fault]:
    """What somebody is quoted with, told as a fact, or in the first person."""
    bare = blank_quotes(source)
    if bare == source:
        return
    whole = [_inside(each) for each in quotations(source)]
    for part in map(_inside, quotations(claim)):
        longer = [each for each in whole if each.startswith(f"{part} ")]
        if longer and part[:1].isupper() and part not in whole:
            yield Fault("quotation", part, longer[0])
            return
    told = blank_quotes(claim)
    first = FIRST_PERSON.search(told)
    if first and not FIRST_PERSON.search(bare):
        yield Fault("quotation", "", first.group())
    elif told != claim:
        behind = _BEHIND_QUOTATION.search(claim)
        if behind and not _SAID.search(behind[1]) and _is_quoted(behind[1], bare):
            yield Fault("speaker", "", "somebody")
    elif not _SAID.search(claim) and _is_quoted(claim, bare):
        yield Fault("speaker", "", "somebody")


def _inside(quotation: str) -> str:
    """A quotation without its marks and its last comma or stop."""
    return " ".join(quotation.strip("\"“”„«»'‘’").rstrip(".,!?").split())


def _is_quoted(text: str, unquoted: str) -> bool:
    """Whether most of a text does not stand outside the quotations of its source."""
    words = [stem(token.low) for token in tokens(text) if has_weight(token)]
    outside = {stem(token.low) for token in tokens(unquoted)}
    quoted = [word for word in words if word not in outside]
    return bool(words) and len(quoted) >= FLAT * len(words)


def _compared(claim: str, source: str) -> tuple[Fault, ...]:
    said, held = tokens(claim), tokens(source)
    if max(len(said), len(held)) > LONGEST:
        return (Fault("own", "too many"),)
    there, opening = weighty(held), _opening(held)
    free = [held[k].low for k in there if k < opening]
    there = [k for k in there if k >= opening]
    places = aligned([said[i].low for i in weighty(said)], [held[k].low for k in there])
    matches: list[Match] = [
        (i, None if k is None else there[k]) for i, k in zip(weighty(said), places, strict=True)
    ]
    return (
        *_new(said, held, matches, there, free),
        *_subject(said, held, matches),
        *losses(said, held, matches),
        *governors(said, held, matches),
        *attachments(said, held, matches),
    )


def _opening(held: Sequence[Token]) -> int:
    """How many words a text opens with that tell when or where, and may stand anywhere."""
    if held and held[0].low in _WHEN:
        for k in range(1, min(len(held), OPENING + 1)):
            if "," in held[k].gap:
                return k
    return 0


def _new(
    said: Sequence[Token],
    held: Sequence[Token],
    matches: Sequence[Match],
    there: Sequence[int],
    free: Sequence[str],
) -> Iterator[Fault]:
    """Words that the source has at another place, or not at all.

    ``there`` are the places of the source's words of weight, ``free`` those words of its opening.
    """
    used = {k for _, k in matches}
    places = {i: k for i, k in matches if k is not None}
    rest = [held[k].low for k in there if k not in used]
    own = []
    for i in (i for i, k in matches if k is None):
        word = said[i].low
        if any(is_like(word, other) for other in free):
            continue
        if word in MONTHS and i + 1 < len(said) and said[i + 1].text.isdigit():
            continue  # "8 March" is "March 8": dates are compared elsewhere
        elsewhere = [k for k in there if is_like(word, held[k].low)]
        if elsewhere:
            if not _is_turned(said, held, i, places, elsewhere):
                yield Fault("moved", said[i].text)
        elif _is_of_name(said, i, places):
            continue  # the rest of a name: names are compared elsewhere
        elif not any(is_wider(word, other) for other in rest):
            own.append(said[i])
    if own:
        yield Fault("own", " ".join(word.text for word in own))


def _is_turned(
    said: Sequence[Token],
    held: Sequence[Token],
    at: int,
    places: Mapping[int, int],
    elsewhere: Sequence[int],
) -> bool:
    """Whether a noun is beside the same words as in the source: "airport in Muan", "Muan airport".

    ``places`` are those of the matches of the claim's words, ``elsewhere`` where the noun stands.
    """
    if is_verb(said[at].low):
        return False
    beside = [*_run(said, places, at - 1, -1), *_run(said, places, at + 1, 1)]
    return any(
        {token.low for token in held[min(k, m) + 1 : max(k, m)]} <= _WITHIN
        for k in elsewhere
        for m in beside
    )


def _run(said: Sequence[Token], places: Mapping[int, int], at: int, step: int) -> Iterator[int]:
    """The places in the source of the matched words that stand in a row from a word on."""
    while at in places and said[max(at, at - step)].gap in (" ", "-"):
        yield places[at]
        at += step


def _is_of_name(said: Sequence[Token], at: int, matched: Mapping[int, int]) -> bool:
    """Whether a word is beside a matched one of the same name: "Mark" in "Mark Rutte"."""
    near = {at - 1} if said[at].gap == " " else set()
    near |= {at + 1} if at + 1 < len(said) and said[at + 1].gap == " " else set()
    capital = said[at].text[0].isupper()
    return capital and any(k in matched and said[k].text[0].isupper() for k in near)


def _subject(
    said: Sequence[Token], held: Sequence[Token], matches: Sequence[Match]
) -> Iterator[Fault]:
    """What opens the claim or a clause of it, and depends on another word of the source."""
    first = True
    for i, k in matches:
        if k is None:
            continue
        if first or _opens_clause(said, i):
            relates = _word_before(held, k)
            hangs = relates in _RELATES and relates != _word_before(said, i)
            if hangs or (first and _acts_before(held, k) - _acts_before(said, i)):
                yield Fault("moved", held[k].text)
        first = False


def _opens_clause(words: Sequence[Token], at: int) -> bool:
    """Whether a word stands behind a comma, articles apart."""
    while at and words[at].gap == " " and words[at - 1].low in _ARTICLES:
        at -= 1
    return "," in words[at].gap


def _word_before(words: Sequence[Token], at: int) -> str:
    """The word before a phrase, articles apart; nothing where a clause begins."""
    while at and words[at].gap == " ":
        at -= 1
        if words[at].low not in _ARTICLES:
            return words[at].low
    return ""


def _acts_before(words: Sequence[Token], at: int) -> set[str]:
    """The verbs between the start of a clause and a place: who acts there is not who follows."""
    found: set[str] = set()
    while at and words[at].gap in (" ", "-") and words[at - 1].low not in _OPENS:
        at -= 1
        if words[at].low in _ACTS or is_verb(words[at].low):
            found.add(words[at].low)
    return found

"""Whether a text of its own retells its source: the same things, in the order of the source.

A sentence that leaves words out of its source, or has others that mean the same, rarely says
anything new. One that tells them in another order may give an act another subject, and one that
has words of its own may say more; the other rules do not see that. Compression by leaving out words
alone (Knight and Marcu 2000) is the strict form of this, and synonyms are allowed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.lexicon import packaged, parts, relation
from summarizer.stages.verify.pair import LONGEST, Token, paired, tokens
from summarizer.stages.verify.speakers import SAYS
from summarizer.text.quotations import blank_quotes
from summarizer.text.stopwords import stopwords
from summarizer.text.units import MONTHS
from summarizer.text.words import stems

ADDED = 0.2  # largest share of words of its own: no list of synonyms is complete
SAME = 0.3  # least closeness of two meanings that are one
NEARLY = 0.6  # what a synonym counts for where words are aligned, 1 being the word itself
VERB = 0.6  # share of a word's meanings that are a verb's, from which on it tells an act
OPENING = 6  # most words of an opening that tells when or where
FLAT = 0.6  # share of a text's words that stand in quotations of the source: its speaker is told

_CAPITALS = r"[A-Z][\w.'-]*"
_SAYS = rf"(?:(?:has|had|have|also|later|\w+ly) ){{0,2}}(?:{SAYS}|say|according to)"
# Who says it, behind what is said or in the midst of it, and ahead of it.
_BEHIND = re.compile(
    rf",? (?:{_SAYS} [^,;]{{3,80}}(?:, [^,;\"]{{3,80}})?|[^,;\"]{{2,60}} {_SAYS}(?: [^,;\"]{{2,40}})?)"
    r"(?=[,.]|$)"
)
_AHEAD = re.compile(rf"^[^,;\"]{{2,60}}(?:, [^,;\"]{{3,80}},)? {_SAYS}(?: that)? ")
_FIRST = re.compile(r"\b(?:[Ww]e|I|[Oo]ur|[Mm]y|[Uu]s|[Mm]e|[Oo]urselves|[Mm]yself|[Ww]e're)\b")
_OPENS = frozenset({"and", "but", "as", "because", "when", "while", "which", "who", "if"})
_WHEN = frozenset("on in at by during since until from under for near last earlier".split())
_RELATES = frozenset("of with by for to from in on at about against between into than over".split())
_ARTICLES = frozenset("the a an his her its their this that these those".split())
_LINKS = frozenset("to that for by as if whether".split())
_HEDGE_WORDS = """
    alleged allegedly allegation allegations possible possibly potential potentially apparent
    apparently reportedly purported purportedly supposedly suspected likely unlikely probably
    perhaps maybe seems seem seemed appears appear appeared suggests suggested rumored rumoured
    unconfirmed claims claimed accused attempted tried failed almost nearly partially partly
    so-called preliminary tentative tentatively hypothetical expected would-be assumed believed
    thought considered presumed
    """
_HEDGES = frozenset(_HEDGE_WORDS.split())
_ACTS = frozenset("is are was were be been being has have had will would could may might".split())


def retelling(claim: str, source: str) -> tuple[Fault, ...]:
    """What keeps an English claim from being a retelling of its source; empty if it is one.

    >>> retelling("The bank lowered its rate.", "On Tuesday the bank cut its key rate.")
    ()
    >>> [fault.message for fault in retelling("Rates fell at the bank.", "The bank said rates fell.")]
    ['tells “bank” at another place than the source']
    """
    pair = paired(claim, source)
    flat = tuple(_flat(pair.claim, pair.source))
    if flat:
        return flat
    tries = [_compared(a, b) for a in _messages(pair.claim) for b in _messages(pair.source)]
    return min(tries, key=len)


def _messages(text: str) -> list[str]:
    """A text, and without the words that tell who says it, since these may change their place."""
    bare = blank_quotes(text)
    found = [text]
    for pattern in (_BEHIND, _AHEAD):
        match = pattern.search(bare)
        if match and match.end() - match.start() < len(text):
            found.append(f"{text[: match.start()]} {text[match.end() :]}")
    return found


def _compared(claim: str, source: str) -> tuple[Fault, ...]:
    said, held = tokens(claim), tokens(source)
    if max(len(said), len(held)) > LONGEST:
        return (Fault("own", "too many"),)
    return tuple(_faults(said, held))


def _faults(said: Sequence[Token], held: Sequence[Token]) -> Iterator[Fault]:
    here, there, opening = _weighty(said), _weighty(held), _opening(held)
    free = [held[k].low for k in there if k < opening]
    there = [k for k in there if k >= opening]
    places = _aligned([said[i].low for i in here], [held[k].low for k in there])
    used = {there[k] for k in places if k is not None}
    rest = [held[k].low for k in there if k not in used]
    own = []
    for i, k in zip(here, places, strict=True):
        word = said[i].low
        if k is not None or any(_is_like(word, other) for other in free):
            continue
        if word in MONTHS and i + 1 < len(said) and said[i + 1].text.isdigit():
            continue  # "8 March" is "March 8": the dates are compared elsewhere
        if any(_is_like(word, held[k].low) for k in there):
            yield Fault("moved", said[i].text)
        elif not any(_is_wider(word, other) for other in rest):
            own.append(said[i])
    if len(own) > ADDED * len(here) or any(_is_verb(word.low) for word in own):
        yield Fault("own", " ".join(word.text for word in own))
    first = next(((i, there[k]) for i, k in zip(here, places, strict=True) if k is not None), None)
    if first is not None and _is_no_subject(said, first[0], held, first[1]):
        yield Fault("moved", held[first[1]].text)
    yield from _lost(said, held, here, [None if k is None else there[k] for k in places])


def _lost(
    said: Sequence[Token],
    held: Sequence[Token],
    here: Sequence[int],
    places: Sequence[int | None],
) -> Iterator[Fault]:
    """What is left out of the source that changes what is kept of it.

    ``here`` are the places of the claim's words of weight, ``places`` those of their matches.
    """
    if not _HEDGES & {token.low for token in said}:
        kept = {k for k in places if k is not None}
        for k, token in enumerate(held):
            if token.low in _HEDGES and k not in kept and kept & {k + 1, k + 2, k + 3}:
                yield Fault("certainty", "", token.text)
    for (i, k), (j, m) in pairwise(zip(here, places, strict=True)):
        if k is None or m is None:
            continue
        link = {token.low for token in said[i + 1 : j]} & _LINKS
        verb = m - 1
        while verb > k and not _has_weight(held[verb]):
            verb -= 1
        between = {token.low for token in held[verb + 1 : m]}
        if verb > k and link & between and _is_verb(held[verb].low):
            yield Fault("cut", held[verb].text)


def _opening(held: Sequence[Token]) -> int:
    """How many words a text opens with that tell when or where, and may stand anywhere."""
    if held and held[0].low in _WHEN:
        for k in range(1, min(len(held), OPENING + 1)):
            if "," in held[k].gap:
                return k
    return 0


def _is_no_subject(said: Sequence[Token], i: int, held: Sequence[Token], k: int) -> bool:
    """Whether the first shared word opens the claim, and depends on another word of the source."""
    if _acts_before(held, k) - _acts_before(said, i):
        return True
    relates = _word_before(held, k)
    return relates in _RELATES and relates != _word_before(said, i)


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
        if words[at].low in _ACTS or _is_verb(words[at].low):
            found.add(words[at].low)
    return found


def _is_verb(word: str) -> bool:
    return parts(word)[1] >= VERB or (word.endswith("ing") and parts(word)[1] > 0)


def _flat(claim: str, source: str) -> Iterator[Fault]:
    """What somebody is quoted with, told as a fact, or in the first person."""
    bare = blank_quotes(source)
    if bare == source:
        return
    told = blank_quotes(claim)
    first = _FIRST.search(told)
    if first and not _FIRST.search(bare):
        yield Fault("quotation", "", first.group())
    elif told == claim and not re.search(rf"\b{_SAYS}\b", claim):
        words = [_stem(token.low) for token in tokens(claim) if _has_weight(token)]
        outside = {_stem(token.low) for token in tokens(bare)}
        inside = [word for word in words if word not in outside]
        if words and len(inside) >= FLAT * len(words):
            yield Fault("speaker", "", "somebody")


def _weighty(words: Sequence[Token]) -> list[int]:
    return [i for i, token in enumerate(words) if _has_weight(token)]


def _has_weight(token: Token) -> bool:
    return token.low not in stopwords("en") and any(map(str.isalnum, token.low))


def _aligned(said: Sequence[str], held: Sequence[str]) -> list[int | None]:
    """For each word the place of its match, in order, so that most are matched."""
    best = [[0.0] * (len(held) + 1) for _ in range(len(said) + 1)]
    for i in reversed(range(len(said))):
        for k in reversed(range(len(held))):
            worth = _worth(said[i], held[k])
            match = best[i + 1][k + 1] + worth if worth else 0.0
            best[i][k] = max(match, best[i + 1][k], best[i][k + 1])
    places: list[int | None] = [None] * len(said)
    i = k = 0
    while i < len(said) and k < len(held):
        worth = _worth(said[i], held[k])
        if worth and best[i][k] == best[i + 1][k + 1] + worth:
            places[i] = k
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1
    return places


def _worth(a: str, b: str) -> float:
    return 1.0 if _is_same(a, b) else NEARLY if _is_like(a, b) else 0.0


@lru_cache(maxsize=200_000)
def _is_same(a: str, b: str) -> bool:
    return a == b or _stem(a) == _stem(b) or bool(_lemmas(a) & _lemmas(b))


@lru_cache(maxsize=200_000)
def _is_like(a: str, b: str) -> bool:
    if _is_same(a, b):
        return True
    found = relation(a, b)
    return not found.opposite and (found.same >= SAME or found.near >= 1)


def _is_wider(a: str, b: str) -> bool:
    """Whether a word is a more general one, or nearly the same; a verb has to be the same."""
    found = relation(a, b)
    if _is_verb(a):
        return False
    return not found.opposite and (found.wider >= 1 / 2 or found.same > 0 or found.near > 0)


@lru_cache(maxsize=20_000)
def _lemmas(word: str) -> frozenset[str]:
    return frozenset(packaged().lemmas(word.removesuffix("'s")))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    return "".join(stems(word.removesuffix("'s"))) or word

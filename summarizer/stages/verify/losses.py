"""What a shorter text leaves out of its source so that the rest means something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.stages.verify.alike import has_weight, is_like, is_verb
from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.pair import Token

_HEDGE_WORDS = """
    alleged allegedly allegation allegations possible possibly potential potentially apparent
    apparently reportedly purported purportedly supposedly suspected likely unlikely probably
    perhaps maybe seems seem seemed appears appear appeared suggests suggested rumored rumoured
    unconfirmed claims claimed accused attempted attempting tried trying tries sought seeking
    failed almost nearly partially partly help helps helped preliminary tentative tentatively
    hypothetical expected would-be assumed
    believed thought considered presumed
    """
_HEDGES = frozenset(_HEDGE_WORDS.split())
REACH = 3  # words behind a hedge of which one has to be kept for it to count
# Without these, what they stand before or behind is something else.
_ALTERS_WORDS = """
    former formerly ex acting deputy vice assistant interim anti non fake
    """
_ALTERS = frozenset(_ALTERS_WORDS.split())
_SUFFIXES = frozenset({"elect", "designate", "free"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_AGAINST_WORDS = """
    than against without despite except unlike
    """
_AGAINST = frozenset(_AGAINST_WORDS.split())
_RELATIVES = frozenset({"who", "which"})
_PASSIVE = frozenset({"been", "was", "were", "is", "are", "be", "being"})
_ONE = frozenset({"a", "an", "their", "his", "her", "its", "this", "that"})
_NOUNS = ("ion", "ions", "ment", "ments", "ance", "ence")
_THEY = frozenset({"they", "we", "both"})
_AUXILIARIES_WORDS = """
    has have had will would can could may might must do did does be been is are was were also not
    """
_AUXILIARIES = frozenset(_AUXILIARIES_WORDS.split())
_LINKS_WORDS = """
    to that for by as if whether
    """
_LINKS = frozenset(_LINKS_WORDS.split())

Match = tuple[int, int | None]
"""The place of a word of weight in the claim, and that of its match in the source, if any."""


def losses(
    said: Sequence[Token], held: Sequence[Token], matches: Sequence[Match]
) -> Iterator[Fault]:
    """What the words of a claim leave out of those of its source, given their alignment."""
    kept = {k for _, k in matches if k is not None}
    if kept:
        yield from _hedges(said, held, kept)
        yield from _alternatives(held, kept)
    yield from _comparisons(said, held)
    yield from _forms(said, held, matches)
    yield from _heads(said, held, matches)
    yield from _skipped_figures(said, held, matches)
    yield from _several(said, held, matches)
    yield from _kinds(said, held, kept)


def _hedges(said: Sequence[Token], held: Sequence[Token], kept: set[int]) -> Iterator[Fault]:
    """Words that make what is kept less certain, conditional, or another thing."""
    told = {token.low for token in said}
    for k, token in enumerate(held):
        if k in kept or token.low in told:
            continue
        ahead = not kept.isdisjoint(range(k + 1, k + 1 + REACH))
        if token.low in _CONDITIONS or (token.low in _HEDGES and ahead and not _HEDGES & told):
            yield Fault("certainty", "", token.text)
        elif (token.low in _ALTERS and ahead) or (token.low in _SUFFIXES and k - 1 in kept):
            yield Fault("title", "", token.text)


def _alternatives(held: Sequence[Token], kept: set[int]) -> Iterator[Fault]:
    """One of two things of which the source has the one "or" the other."""
    for k, token in enumerate(held):
        if token.low == "or" and len(kept.intersection(_beside(held, k))) == 1:
            yield Fault("cut", token.text)


def _beside(words: Sequence[Token], at: int) -> list[int]:
    """The places of the nearest words of weight before and behind a place, if it has both."""
    before = next((k for k in reversed(range(at)) if has_weight(words[k])), None)
    behind = next((k for k in range(at + 1, len(words)) if has_weight(words[k])), None)
    return [] if before is None or behind is None else [before, behind]


def _comparisons(said: Sequence[Token], held: Sequence[Token]) -> Iterator[Fault]:
    """What the claim sets something against, and the source does not."""
    theirs = list(_against(held))
    for word, what in _against(said):
        if not any(word == other and is_like(what, there) for other, there in theirs):
            yield Fault("own", f"{word} {what}")


def _against(words: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Each word that sets something against the next word of weight, with that word."""
    for i, token in enumerate(words):
        if token.low in _AGAINST:
            yield token.low, next((each.low for each in words[i + 1 :] if has_weight(each)), "")


def _forms(
    said: Sequence[Token], held: Sequence[Token], matches: Sequence[Match]
) -> Iterator[Fault]:
    """One thing told as several, a thing as an act, what somebody does as what he is known by."""
    for i, k in matches:
        if k is None:
            continue
        single = k > 0 and held[k - 1].low in _ONE
        if single and said[i].low in (f"{held[k].low}s", f"{held[k].low}es"):
            yield Fault("number", said[i].text, f"{held[k - 1].text} {held[k].text}")
        if (
            _is_undergone(held, k)
            and said[i].low.endswith("ing")
            and not held[k].low.endswith("ing")
        ):
            yield Fault("roles", said[i].text, f"{held[k - 1].text} {held[k].text}")
        if said[i].low.endswith("ing") and _is_base(held[k]):
            yield Fault("certainty", said[i].text, held[k].text)
        if held[k].low.endswith(_NOUNS) and said[i].low != held[k].low and is_verb(said[i].low):
            yield Fault("own", said[i].text)
        known = i > 0 and said[i - 1].low in _RELATIVES and "," not in said[i - 1].gap
        known = known and is_verb(held[k].low)
        if known and not _RELATIVES & {token.low for token in held[max(k - 3, 0) : k]}:
            yield Fault("moved", said[i].text)


def _is_base(token: Token) -> bool:
    """Whether a verb stands in its base form, as behind "will" and "to"."""
    return (
        token.text.islower() and is_verb(token.low) and not token.low.endswith(("ing", "ed", "s"))
    )


def _is_undergone(held: Sequence[Token], at: int) -> bool:
    """Whether a verb tells what is done to its subject: "has been replaced"."""
    return at > 0 and held[at - 1].low in _PASSIVE and is_verb(held[at].low)


def _skipped_figures(
    said: Sequence[Token], held: Sequence[Token], matches: Sequence[Match]
) -> Iterator[Fault]:
    """A figure whose words stand beside another figure of its sort: "A (3), B (4)", "A: 4"."""
    for (_, before), (i, k) in pairwise(matches):
        if before is None or k is None or not held[k].text[:1].isdigit():
            continue
        skipped = (each for each in held[before + 1 : k] if each.text[:1].isdigit())
        if any(_sort(each) == _sort(held[k]) for each in skipped):
            yield Fault("number", said[i].text)


def _several(
    said: Sequence[Token], held: Sequence[Token], matches: Sequence[Match]
) -> Iterator[Fault]:
    """What the source tells of several, told of one: "they discussed" is not "NATO discussed"."""
    for i, k in matches:
        if k is None or not is_verb(held[k].low) or _before(held, k).low not in _THEY:
            continue
        actor = _before(said, i)
        near = {token.low for token in said[max(i - REACH - 2, 0) : i]}
        one = actor.text[:1].isupper() and not actor.low.endswith("s")
        if one and actor.low not in _THEY and "and" not in near:
            yield Fault("roles", f"{actor.text} {said[i].text}", f"they {held[k].text}")


def _before(words: Sequence[Token], at: int) -> Token:
    """The word before a verb, its auxiliaries and adverbs apart; an empty one at the start."""
    while at:
        at -= 1
        if words[at].low not in _AUXILIARIES and not words[at].low.endswith("ly"):
            return words[at]
    return Token("", "")


def _kinds(said: Sequence[Token], held: Sequence[Token], kept: set[int]) -> Iterator[Fault]:
    """What something is, told of what is named beside it: "giants like A, chains like B"."""
    told = {token.low for token in said}
    for k, token in enumerate(held[1:-1], start=1):
        noun = held[k - 1]
        if token.low == "like" and k + 1 in kept and has_weight(noun) and noun.low not in told:
            yield Fault("cut", f"{noun.text} {token.text}")


def _sort(token: Token) -> tuple[bool, int]:
    """What tells an amount from a year or a small number, roughly."""
    digits = sum(map(str.isdigit, token.text))
    return digits == 4 and "," not in token.text, min(digits, 3)


def _heads(
    said: Sequence[Token], held: Sequence[Token], matches: Sequence[Match]
) -> Iterator[Fault]:
    """Verbs that are left out while what hangs on them is kept: "planning" before "to leave"."""
    for (i, k), (j, m) in pairwise(matches):
        if k is None or m is None:
            continue
        head = next((at for at in range(m - 1, k, -1) if has_weight(held[at])), None)
        if head is None or not is_verb(held[head].low):
            continue
        kept = {token.low for token in said[i + 1 : j]}
        if kept & {token.low for token in held[head + 1 : m]} & _LINKS:
            yield Fault("cut", held[head].text)

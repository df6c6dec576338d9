"""Verbs told as done that their source only speaks of.

"agreed to buy" told as "bought", "accused of hiding" as "hid", "withdrew its offer" as "offered",
"charges that it bribed them" as "it bribed them": what governs a verb says whether it happened.
Such verbs and nouns are signatures of factuality (Saurí and Pustejovsky 2009, FactBank); no list of
them is complete, so each rule asks for the form of the verb and whether its governor is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.stages.verify.alike import has_weight, is_verb
from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.lexicon import packaged, parts, relation
from summarizer.stages.verify.losses import Match
from summarizer.stages.verify.pair import Token
from summarizer.stages.verify.places import (
    ARTICLES,
    BE,
    TAKES_GERUND,
    Sides,
    before_adverbs,
    end_of_clause,
    verb_before,
    weight_before,
    word_before,
)
from summarizer.text.units import WEEKDAYS

# With these, what stands behind "to" did happen.
_HAPPENS_WORDS = """
    managed helped helps continued continues went began begin start started proceeded come came able
    forced
    """
_HAPPENS = frozenset(_HAPPENS_WORDS.split())
_CLAUSE_WORDS = """
    that whether why how
    """
_CLAUSE = frozenset(_CLAUSE_WORDS.split())
_PARTICLE_WORDS = """
    off out up down away back aside apart
    """
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
# "made its offer" is "offered".
_LIGHT_WORDS = """
    saw had made took gave reported recorded posted suffered launched issued held put filed received
    showed won faces faced
    """
_LIGHT = frozenset(_LIGHT_WORDS.split())
INFINITIVE = 0.3  # least share of a word's meanings that are a verb's, for "to X" to be no place
REACH = 4  # words behind "that" of which one has to be kept for its clause to count
PHRASE = 3  # most words of weight between an article and its noun
NEAR = 4  # words behind a verb within which its particle stands: "put the meeting off"

Place = tuple[Sequence[Token], int]
"""A word in its text."""


def governors(
    said: Sequence[Token], held: Sequence[Token], matches: Sequence[Match]
) -> Iterator[Fault]:
    """What is told as done although the source only speaks of it, given the words' alignment."""
    sides = Sides(said, held, matches)
    yield from _infinitives(sides)
    yield from _gerunds(sides)
    yield from _clauses(sides)
    yield from _nouns(sides)
    yield from _particles(sides)


def _infinitives(sides: Sides) -> Iterator[Fault]:
    """ "bought" for "to buy": what is agreed, meant or asked need not have happened."""
    for i, k in sides.pairs:
        to = before_adverbs(sides.held, k)
        if word_before(sides.held, to) != "to" or not _is_base(sides.held[k].low):
            continue
        head = weight_before(sides.held, to - 1)
        if head is not None and sides.held[head].low in _HAPPENS:
            continue
        word, before = _with_word_before(sides.said, i)
        as_noun = word == sides.held[k].low and before in ARTICLES
        if before != "to" and not word.endswith("ing") and not as_noun:
            yield Fault("order", f"{before} {word}".strip(), f"to {sides.held[k].low}")


def _is_base(word: str) -> bool:
    """Whether a word is a verb's dictionary form."""
    inflected = word.endswith(("ing", "ed"))
    return not inflected and parts(word)[1] >= INFINITIVE and packaged().lemmas(word)[:1] == [word]


def _with_word_before(words: Sequence[Token], at: int) -> tuple[str, str]:
    """A word and the one before it, adverbs apart."""
    return words[at].low, word_before(words, before_adverbs(words, at))


def _gerunds(sides: Sides) -> Iterator[Fault]:
    """ "hid" or "is hiding" for "accused of hiding" and "denied hiding"."""
    for i, k in sides.pairs:
        found, governor = _with_word_before(sides.held, k)
        if not _is_gerund(found) or not (governor in TAKES_GERUND or _drops_verb(sides, k)):
            continue
        word, before = _with_word_before(sides.said, i)
        finite = not word.endswith("ing") and before not in TAKES_GERUND
        if finite or before in BE:
            yield Fault("order", f"{before} {word}".strip(), f"{governor} {found}".strip())


def _is_gerund(word: str) -> bool:
    return word.endswith("ing") and len(word) > len("king") and parts(word)[1] > 0


def _drops_verb(sides: Sides, at: int) -> bool:
    """Whether the word right before a place of the source is a verb that is left out."""
    ahead = word_before(sides.held, at)
    return bool(ahead) and is_verb(ahead) and sides.drops(at - 1)


def _clauses(sides: Sides) -> Iterator[Fault]:
    """What is left out before a clause that is kept: "rumors that", "doubted whether"."""
    for k, token in enumerate(sides.held):
        head = word_before(sides.held, k)
        if token.low not in _CLAUSE or not head or not sides.drops(k - 1):
            continue
        if head in WEEKDAYS or head.endswith("ing"):
            continue  # "said on Monday that", "saying that"
        if sides.keeps(range(k + 1, min(k + 1 + REACH, end_of_clause(sides.held, k)))):
            yield Fault("cut", f"{head} {token.low}")


def _nouns(sides: Sides) -> Iterator[Fault]:
    """ "offered" for "withdrew its offer"."""
    for i, k in sides.pairs:
        if not _is_noun(sides.held, k) or not _is_told_as_verb(sides, i, k):
            continue
        verb = verb_before(sides.held, k)
        if verb is not None and sides.drops(verb) and sides.held[verb].low not in _LIGHT:
            yield Fault("cut", f"{sides.held[verb].low} … {sides.held[k].low}")


def _is_noun(words: Sequence[Token], at: int) -> bool:
    """Whether a word stands behind an article, and no more than words that describe it between."""
    start = at
    while start > at - PHRASE and words[start].gap == " " and _describes(words, start - 1):
        start -= 1
    return word_before(words, start) in ARTICLES


def _describes(words: Sequence[Token], at: int) -> bool:
    return at >= 0 and has_weight(words[at]) and not is_verb(words[at].low)


def _is_told_as_verb(sides: Sides, i: int, k: int) -> bool:
    """Whether a noun of the source is a verb in the claim by its ending, or by "to" behind it."""
    if sides.said[i].low.endswith("ed"):
        return not sides.held[k].low.endswith("ed")
    article = any(token.low in ARTICLES for token in sides.said[max(0, i - PHRASE) : i])
    follows = i > min(sides.back.values())  # somebody who acts stands before it
    verbal = parts(sides.held[k].low)[1] > 0
    return verbal and follows and not article and _next(sides.said, i) == "to"


def _next(words: Sequence[Token], at: int) -> str:
    """The word right behind a place; nothing where a sign stands between."""
    return words[at + 1].low if at + 1 < len(words) and words[at + 1].gap == " " else ""


def _particles(sides: Sides) -> Iterator[Fault]:
    """ "called" for "called off", or the other way round."""
    for i, k in sides.pairs:
        here, there = (sides.said, i), (sides.held, k)
        particle = _lost_particle(there, here)
        if particle:
            yield Fault("order", sides.said[i].low, f"{sides.held[k].low} {particle}")
        particle = _lost_particle(here, there)
        if particle:
            yield Fault("order", f"{sides.said[i].low} {particle}", sides.held[k].low)


def _lost_particle(one: Place, other: Place) -> str:
    """The particle without which one verb means another thing, where the other is without it."""
    (words, at), (others, there) = one, other
    particle, verb = _next(words, at), others[there].low
    if particle not in _PARTICLES or parts(words[at].low)[1] <= 0:
        return ""
    if word_before(words, at) in ARTICLES:
        return ""  # "the strike off": a noun
    if _next(words, at + 1)[:1].isdigit():
        return ""  # "closed up 3%"
    if particle in (token.low for token in others[there + 1 : there + 1 + NEAR]):
        return ""
    joint = [f"{lemma}_{particle}" for lemma in packaged().lemmas(words[at].low)]
    known = any(packaged().senses(phrase) for phrase in joint)
    alike = any(relation(phrase, verb).same > 0 for phrase in joint)
    return particle if known and not alike else ""

"""Words that are told of something else than in their source.

Leaving words out keeps the order of the rest, but not what hangs on what: two clauses become one, a
figure goes to another verb, an owner's name stands for what is owned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from summarizer.stages.verify.alike import has_weight, is_like, is_verb
from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.lexicon import parts
from summarizer.stages.verify.losses import Match
from summarizer.stages.verify.pair import Token
from summarizer.stages.verify.places import (
    ARTICLES,
    BE,
    TAKES_GERUND,
    Sides,
    before_adverbs,
    before_articles,
    verb_before,
    weight_before,
    word_before,
)
from summarizer.stages.verify.restrictions import restrictions
from summarizer.text.units import MONTHS, WEEKDAYS

_JOINS_WORDS = """
    and but while or before after until when whereas although though compared
    """
_JOINS = frozenset(_JOINS_WORDS.split())  # two clauses
_RELATIVE_WORDS = """
    who which whom whose
    """
_RELATIVES = frozenset(_RELATIVE_WORDS.split())
_TURNS_WORDS = """
    to from until against without except before after than by despite
    """
_TURNS = frozenset(_TURNS_WORDS.split())  # in the place of which another preposition says otherwise
_RELATES_WORDS = """
    of for in on at with over into about as under since near through during within because
    """
_RELATES = _TURNS | frozenset(_RELATES_WORDS.split())
_SAME_WORDS = """
    after/over after/for from/of from/in by/of until/through against/over against/on from/at
    to/in to/into to/for than/over after/in by/in after/on from/on from/since to/on after/with
    to/with to/of to/at by/with from/for after/because before/by
    """
_SAME = frozenset(frozenset(pair.split("/")) for pair in _SAME_WORDS.split())
_HE_WORDS = """
    he him his himself
    """
_SHE_WORDS = """
    she her hers herself
    """
_PERSONS = (frozenset(_HE_WORDS.split()), frozenset(_SHE_WORDS.split()))
_AND_WORDS = """
    and but as while with plus nor
    """
_ANDS = frozenset(_AND_WORDS.split())
_OWNERS = ("'s", "s'")

ADJECTIVE = 0.5  # least share of the meanings of "early" that are an adjective's
RELATIVE = 4  # words of weight behind "who" among which its verb is


def attachments(
    said: Sequence[Token], held: Sequence[Token], matches: Sequence[Match]
) -> Iterator[Fault]:
    """What is told of something else than in the source, given the alignment of the words."""
    sides = Sides(said, held, matches)
    for rule in _RULES:
        yield from rule(sides)
    yield from restrictions(sides)


def _spliced(sides: Sides) -> Iterator[Fault]:
    """The end of one clause behind the start of another: "A won and B lost" told as "A lost"."""
    for i, k, j, m in sides.gaps():
        between = {token.low for token in sides.said[i + 1 : j]}
        for at in range(k + 1, m):
            word = sides.held[at].low
            if _is_insertion(sides.held, k + 1, at, m):
                continue
            before = any(sides.drops(x) for x in range(k + 1, at))
            behind = any(sides.drops(x) for x in range(at + 1, m))
            if word in _JOINS and word not in between and before and behind:
                yield Fault("moved", sides.held[m].text)
                break


def _is_insertion(words: Sequence[Token], start: int, at: int, end: int) -> bool:
    """Whether a word is between the commas of what stands behind another: "Arden, old and big,"."""
    closed = any("," in word.gap for word in words[at + 1 : end + 1])
    return start < at and "," in words[start].gap and closed


def _arguments(sides: Sides) -> Iterator[Fault]:
    """A figure or a day that belongs to a verb of the source that is left out."""
    for j, m in sides.pairs:
        if not _is_figure(sides.held[m]):
            continue
        theirs, ours = _verb_of(sides.held, m), verb_before(sides.said, j)
        if theirs is None or ours is None or theirs in sides.back:
            continue
        other = next((k for i, k in sides.pairs if i == ours), None)
        alike = is_like(sides.said[ours].low, sides.held[theirs].low)
        if other is not None and other < theirs and not alike:
            yield Fault("moved", sides.held[m].text)


def _is_figure(token: Token) -> bool:
    return token.low[0].isdigit() or token.low in WEEKDAYS or token.low in MONTHS


def _verb_of(words: Sequence[Token], at: int) -> int | None:
    """The place of the nearest verb before a place that is no noun by its neighbours."""
    verb = verb_before(words, at)
    while verb is not None and _is_noun(words, verb):
        verb = verb_before(words, verb)
    return verb


def _is_noun(words: Sequence[Token], at: int) -> bool:
    """Whether a verb in "ing" is a noun or describes one: "the building", "rising costs"."""
    if not words[at].low.endswith("ing"):
        return words[at].low == "interest"
    describes = at + 1 < len(words) and has_weight(words[at + 1])
    start = at - 1 if at and parts(words[at - 1].low)[2] >= ADJECTIVE else at
    return describes or word_before(words, start) in TAKES_GERUND | ARTICLES


def _owners(sides: Sides) -> Iterator[Fault]:
    """An owner in the place of what is owned: "the boy's mother" told as "the boy"."""
    for i, k in sides.pairs:
        owner = sides.held[k].low.endswith(_OWNERS) and not sides.said[i].low.endswith(_OWNERS)
        head = next((x for x in range(k + 1, len(sides.held)) if has_weight(sides.held[x])), None)
        if owner and head is not None and sides.drops(head):
            yield Fault("cut", sides.held[head].text)


def _halves(sides: Sides) -> Iterator[Fault]:
    """One half of a word that a hyphen divides: "Hamas" of "Hamas-run"."""
    for at, token in enumerate(sides.held):
        if token.gap != "-" or not at:
            continue
        first, last = sides.held[at - 1], token
        if at in sides.back and sides.drops(at - 1):
            yield Fault("cut", f"{first.text}-")
        elif at - 1 in sides.back and sides.drops(at) and not first.low[0].isdigit():
            yield Fault("cut", f"-{last.text}")


def _relatives(sides: Sides) -> Iterator[Fault]:
    """The verb of a relative clause, told of another than the one it is said of."""
    for at, token in enumerate(sides.held):
        verb = _verb_behind(sides.held, at) if token.low in _RELATIVES else None
        head = _antecedent(sides.held, at)
        if verb is None or head is None or verb not in sides.back:
            continue
        if head not in sides.back:
            yield Fault("moved", sides.held[verb].text)
            continue
        between = {word.low for word in sides.said[sides.back[head] + 1 : sides.back[verb]]}
        if not between & (_RELATIVES | {"that"}) and between & {"and", "but"}:
            yield Fault("moved", sides.held[verb].text)


def _antecedent(words: Sequence[Token], at: int) -> int | None:
    """The place of the word that a relative clause hangs on, an age apart: "the actor, 67, who"."""
    head = weight_before(words, at)
    while head is not None and words[head].low[0].isdigit():
        head = weight_before(words, head)
    return head


def _verb_behind(words: Sequence[Token], at: int) -> int | None:
    """The place of the first verb among the next words of weight."""
    behind = [x for x in range(at + 1, len(words)) if has_weight(words[x])]
    return next((x for x in behind[:RELATIVE] if is_verb(words[x].low)), None)


def _prepositions(sides: Sides) -> Iterator[Fault]:
    """ "to Paris" for "from Paris"."""
    for i, k in sides.pairs:
        ours = word_before(sides.said, before_articles(sides.said, i))
        theirs = word_before(sides.held, before_articles(sides.held, k))
        both = frozenset((ours, theirs))
        if len(both) == 2 and both <= _RELATES and both & _TURNS and both not in _SAME:
            found = f"{theirs} {sides.held[k].text}"
            yield Fault("order", f"{ours} {sides.said[i].text}", found)


def _voices(sides: Sides) -> Iterator[Fault]:
    """Who was acted on, told as who acts: "shot a man" for "was shot"."""
    for i, k in sides.pairs:
        if not is_verb(sides.held[k].low) or not is_verb(sides.said[i].low):
            continue
        start, first = before_adverbs(sides.said, i), before_adverbs(sides.held, k)
        passive = word_before(sides.held, first)
        subject = start > 0 and sides.said[start].gap == " " and has_weight(sides.said[start - 1])
        acts = subject and _has_object(sides.said, i) and not _has_object(sides.held, k)
        if passive in BE and acts:
            found = f"{passive} {sides.held[k].text}"
            yield Fault("order", f"{sides.said[start - 1].text} {sides.said[i].text}", found)


def _has_object(words: Sequence[Token], at: int) -> bool:
    """Whether a noun follows right behind a verb."""
    if at + 1 >= len(words) or words[at + 1].gap != " ":
        return False
    return words[at + 1].low in ARTICLES or has_weight(words[at + 1])


def _conjunctions(sides: Sides) -> Iterator[Fault]:
    """Two things joined that the source does not join, or of which it has one "or" the other."""
    for i, k, j, m in sides.gaps():
        if all(token.low != "and" for token in sides.said[i + 1 : j]):
            continue
        words = {token.low for token in sides.held[k + 1 : m]}
        signs = "".join(token.gap for token in sides.held[k + 1 : m + 1])
        apart = not words & _ANDS and not set(signs) & set(",;:.")
        if apart or ("or" in words and "and" not in words):
            yield Fault("order", f"{sides.said[i].text} and {sides.said[j].text}")


def _persons(sides: Sides) -> Iterator[Fault]:
    """ "she" where the source only speaks of a "he", or of nobody so."""
    held = {token.low for token in sides.held}
    for person in _PERSONS:
        ours = next((token for token in sides.said if token.low in person), None)
        if ours is not None and not person & held:
            yield Fault("own", ours.text)


_RULES: tuple[Callable[[Sides], Iterator[Fault]], ...] = (
    _spliced,
    _arguments,
    _owners,
    _halves,
    _relatives,
    _prepositions,
    _voices,
    _conjunctions,
    _persons,
)

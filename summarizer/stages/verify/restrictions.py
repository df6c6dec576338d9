"""What says which ones of a group are meant, or how many, and is left out.

"Children born early are prone to asthma" says nothing of children, "the largest bank in Chile"
nothing of the others, and "part of the bridge fell" is not "the bridge fell".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.stages.verify.alike import has_weight, is_verb, stem
from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.pair import Token
from summarizer.stages.verify.places import ARTICLES, Sides, word_before

_QUANTITY_WORDS = """
    some part parts half most one two three four five six seven eight nine ten several hundreds
    thousands dozens third quarter many majority much few little none members any minority
    """
_QUANTITIES = frozenset(_QUANTITY_WORDS.split())
_LIMIT_WORDS = """
    only twice second once exclusively jointly hardly few fewer
    """
_LIMITS = frozenset(_LIMIT_WORDS.split())
_RESTRICT_WORDS = """
    with who whose that aged between among in of from under over on to against caught living
    """
_RESTRICTS = frozenset(_RESTRICT_WORDS.split())
# A claim that says what holds in general, and not what happened once.
_GENERAL_WORDS = """
    will must can cannot should may are is have has do does face need remain
    """
_GENERAL = frozenset(_GENERAL_WORDS.split())
_PLURAL_WORDS = """
    children people men women
    """
_PLURALS = frozenset(_PLURAL_WORDS.split())  # that do not end in "s"
_SUPERLATIVE = re.compile(
    r"(?:first|last|only|most|least|worst|best|\w{2,}est)$", flags=re.IGNORECASE
)
_NO_SUPERLATIVE_WORDS = """
    honest west east midwest forest interest protest latest rest arrest guest request test contest
    harvest invest priest quest chest nest
    """
_NO_SUPERLATIVE = frozenset(_NO_SUPERLATIVE_WORDS.split())
_ENDS_PHRASE_WORDS = """
    and but while as to who which that when after
    """
_ENDS_PHRASE = frozenset(_ENDS_PHRASE_WORDS.split())

REACH = 3  # words behind a limit, or behind the "the" of a part's whole, of which one is kept
OPENING = 4  # words of a claim among which its subject begins
CLAUSE = 2  # least words of weight of a relative clause that restricts


def restrictions(sides: Sides) -> Iterator[Fault]:
    """What says which ones or how many are meant, and is left out."""
    yield from _groups(sides)
    yield from _clauses(sides)
    yield from _parts(sides)
    yield from _limits(sides)
    yield from _superlatives(sides)


def _groups(sides: Sides) -> Iterator[Fault]:
    """A group told of without what says which of them: "children" for "children born early"."""
    if not _is_general(sides.said):
        return
    at = _subject(sides)
    if at is None or at + 1 >= len(sides.held):
        return
    token, later = sides.held[at + 1], [k for k in sides.back if k > at]
    verbal = token.low.endswith(("ing", "ed")) and is_verb(token.low)
    if token.gap != " " or not later or not (token.low in _RESTRICTS or verbal):
        return
    lost = [x for x in range(at + 1, min(later)) if sides.drops(x)]
    elsewhere = {stem(word) for word in sides.told} | _QUANTITIES
    if any(stem(sides.held[x].low) not in elsewhere for x in lost):
        yield Fault("cut", " ".join(word.text for word in sides.held[at + 1 : lost[-1] + 1]))


def _is_general(words: Sequence[Token]) -> bool:
    """Whether a text says what holds of a group, or how much does; "are being" is once."""
    told = {word.low for word in words}
    if "being" in told:
        told -= {"is", "are"}
    return not told.isdisjoint(_GENERAL) or any(word[0].isdigit() for word in told)


def _subject(sides: Sides) -> int | None:
    """The place in the source of the plural noun without article that opens a claim."""
    for (i, k), (_, m) in zip(sides.matches[:2], sides.matches[1:3], strict=False):
        if k is None or not (_is_plural(sides.held[k]) and _is_plural(sides.said[i])):
            continue
        return k if i < OPENING and m is not None and _is_bare(sides.held, k) else None
    return None


def _is_plural(token: Token) -> bool:
    ends = token.low.endswith("s") and not token.low.endswith(("ss", "'s"))
    return ends or token.low in _PLURALS


def _is_bare(words: Sequence[Token], at: int) -> bool:
    """Whether a phrase has no article, figure, quantity or name before its last word."""
    start = at
    while start and words[start].gap in (" ", "-") and _describes(words[start - 1]):
        start -= 1
    before = word_before(words, start)
    named = start > 0 and words[start].text[0].isupper()
    return not (named or before in ARTICLES | _QUANTITIES or before[:1].isdigit())


def _describes(token: Token) -> bool:
    plain = token.low not in ARTICLES and not token.low[0].isdigit()
    return plain and has_weight(token) and not is_verb(token.low)


def _clauses(sides: Sides) -> Iterator[Fault]:
    """A clause without commas that says which ones are meant: "the men who shot at them"."""
    for at, token in enumerate(sides.held):
        head = sides.held[at - 1]
        if (
            token.low not in ("who", "whose", "that")
            or token.gap != " "
            or at - 1 not in sides.back
        ):
            continue
        end = min((k for k in sides.back if k > at), default=None)
        if end is None or not _is_plural(head) or is_verb(head.low):
            continue
        if _is_bare(sides.held, at - 1) and not _is_general(sides.said):
            continue
        lost = [x for x in range(at + 1, end) if sides.drops(x)]
        if len(lost) >= CLAUSE and not any(
            word.gap.strip() for word in sides.held[at + 1 : end + 1]
        ):
            yield Fault("cut", " ".join(word.text for word in sides.held[at : lost[-1] + 1]))


def _parts(sides: Sides) -> Iterator[Fault]:
    """The whole for its part: "the bridge" for "part of the bridge"."""
    for at, token in enumerate(sides.held[:-1]):
        part, whole = sides.held[at - 1], sides.held[at + 1]
        if token.low != "of" or not at or part.low in sides.told:
            continue
        quantity = part.low in _QUANTITIES or part.low[0].isdigit()
        known = whole.low in ARTICLES or whole.low.endswith("'s")
        if quantity and known and sides.keeps(range(at + 1, at + 2 + REACH)):
            yield Fault("quantifier", "", f"{part.text} of")


def _limits(sides: Sides) -> Iterator[Fault]:
    """ "only" and the like before what is kept."""
    for at, token in enumerate(sides.held):
        lost = token.low in _LIMITS and token.low not in sides.told
        if lost and at not in sides.back and sides.keeps(range(at + 1, at + 1 + REACH)):
            yield Fault("quantifier", "", token.text)


def _superlatives(sides: Sides) -> Iterator[Fault]:
    """ "the largest bank" for "the largest bank in Chile"."""
    for i, k in sides.pairs:
        both = _is_superlative(sides.held[k]) and _is_superlative(sides.said[i])
        if not both or word_before(sides.held, k) == "at":
            continue
        phrase = range(k + 1, _end_of_phrase(sides.held, k))
        lost = next((x for x in phrase if sides.drops(x)), None)
        if lost is not None:
            yield Fault("cut", " ".join(word.text for word in sides.held[k : lost + 1]))


def _is_superlative(token: Token) -> bool:
    return bool(_SUPERLATIVE.match(token.low)) and token.low not in _NO_SUPERLATIVE


def _end_of_phrase(words: Sequence[Token], at: int) -> int:
    """The place behind the phrase that a word belongs to, up to a verb, a clause or a sign."""
    for end in range(at + 1, len(words)):
        word = words[end]
        if word.gap not in (" ", "-") or word.low in _ENDS_PHRASE or is_verb(word.low):
            return end
    return len(words)

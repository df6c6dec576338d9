"""Words that say the opposite of each other: a text that has one does not state the other."""

from __future__ import annotations

from functools import cache, lru_cache

from summarizer.text.words import words

# Each line: words, a bar, their opposites; all forms are written out.
_OPPOSITES = """
rise rises rose risen rising increase increases increased increasing grew grow grows grown climbed
    gained jumped soared surged up higher | fall falls fell fallen falling decrease decreases
    decreased decreasing shrank shrink shrunk drop drops dropped dropping decline declines declined
    declining plunged sank slumped down lower
more over above exceeding | fewer less under below
open opens opened opening reopen reopened | close closes closed closing shut shuts
pass passes passed approved approve approves backed endorsed | fail fails failed rejected reject
    rejects defeated blocked vetoed
win wins won winning victory | lose loses lost losing defeat
buy buys bought buying acquired purchase purchased | sell sells sold selling
join joins joined joining enter entered | leave leaves left leaving quit quits
support supports supported supporting favour favor | oppose opposes opposed opposing
convicted guilty | acquitted innocent cleared
freed released free | jailed imprisoned detained arrested
strengthen strengthened stronger | weaken weakened weaker
alive survived survivors | dead died killed
legal lawful | illegal unlawful
imports import imported | exports export exported
before | after
north northern | south southern
east eastern | west western
start starts started began begin begins begun | end ends ended ending stop stops stopped
add added adding hire hired hiring | cut cuts cutting fire fired sack sacked
largest biggest highest most best | smallest lowest least worst
early earlier | late later
better improved improve improving | worse worsened worsen worsening
praised welcomed | criticised criticized condemned
true | false
"""


def opposed(wanted: str, given: str) -> bool:
    """Whether ``given`` says the opposite of a word in ``wanted`` and nowhere the same (English).

    >>> opposed("Prices rose in May", "Prices fell in May")
    True
    >>> opposed("Prices rose in May", "Prices, which fell in April, rose in May")
    False
    """
    return not _taken(wanted).isdisjoint((pair, not side) for pair, side in _taken(given))


@lru_cache(maxsize=20_000)
def _taken(text: str) -> frozenset[tuple[int, bool]]:
    """The pairs of sides by number of which a text has words of one side alone, with the side."""
    here = set(words(text))
    return frozenset(
        (pair, second)
        for pair, sides in enumerate(_pairs())
        for second in (False, True)
        if not here.isdisjoint(sides[second]) and here.isdisjoint(sides[not second])
    )


@cache
def _pairs() -> tuple[tuple[frozenset[str], ...], ...]:
    lines = _OPPOSITES.replace("\n    ", " ").strip().splitlines()
    return tuple(tuple(frozenset(side.split()) for side in line.split("|")) for line in lines)

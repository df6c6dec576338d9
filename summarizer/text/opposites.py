"""Words that say the opposite of each other: a text that has one does not state the other."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from summarizer.text.words import words

# Each line: words, a bar, their opposites; all forms are written out.
_OPPOSITES = """
rise rises rose risen rising increase increases increased increasing grew grow grows grown climbed
    gained jumped soared surged up higher | fall falls fell fallen falling decrease decreases
    decreased decreasing shrank shrink shrunk dropped declined plunged sank slumped down lower
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
    here, there = set(words(wanted)), set(words(given))
    return any(
        not here.isdisjoint(one)
        and here.isdisjoint(other)
        and there.isdisjoint(one)
        and not there.isdisjoint(other)
        for one, other in _sides()
    )


@cache
def _sides() -> tuple[tuple[Collection[str], Collection[str]], ...]:
    """Each pair of sides, in both directions."""
    lines = _OPPOSITES.replace("\n    ", " ").strip().splitlines()
    pairs = [tuple(frozenset(side.split()) for side in line.split("|")) for line in lines]
    return tuple((a, b) for one, other in pairs for a, b in ((one, other), (other, one)))

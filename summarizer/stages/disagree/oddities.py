"""Sentences of different sources that say the same but for one name, day or outcome."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from summarizer.stages.disagree.facts import ALIKE, Odd, odd_fact
from summarizer.stages.disagree.given import Difference, Link, Material, Side
from summarizer.text import names, same_name

_ABOUT = {"name": "a name", "day": "the day", "outcome": "what happened"}


def odd_facts(given: Material, links: Iterable[Link]) -> list[Difference]:
    """The names, days and outcomes that differ between otherwise equal sentences."""
    found: defaultdict[Odd, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for link in links:
        odd = _odd(given, link)
        if odd is None:
            continue
        mirrored = Odd(odd.kind, odd.other, odd.one)
        a, b = (link.b, link.a) if mirrored in found else (link.a, link.b)
        ones, others = found[mirrored if mirrored in found else odd]
        ones.append(a)
        others.append(b)
    made = (_difference(given, odd, *rows) for odd, rows in found.items())
    return [each for each in made if each is not None]


def _odd(given: Material, link: Link) -> Odd | None:
    if link.likeness < ALIKE:
        return None
    one, other = given.texts[link.a], given.texts[link.b]
    odd = odd_fact(one, other, link.likeness, given.weights, common=given.common, lang=given.lang)
    if odd is None:
        return None
    if odd.kind == "outcome":  # each is a matter of its own
        return Odd("outcome", one, other)
    if odd.kind == "day":  # an article names many
        return odd
    here, there = _known(given, link.a), _known(given, link.b)
    known = any(same_name(odd.other, name) for name in here)
    known = known or any(same_name(odd.one, name) for name in there)
    return None if known else odd


def _known(given: Material, row: int) -> set[str]:
    """The names that the row's document mentions anywhere."""
    rows = given.rows_of(int(given.document[row]))
    return {name for other in rows for name in names(given.texts[other])}


def _difference(given: Material, odd: Odd, ones: list[int], others: list[int]) -> Difference | None:
    sides = [list(dict.fromkeys(ones)), list(dict.fromkeys(others))]
    if given.voices(sides[0]) & given.voices(sides[1]):
        return None
    sides.sort(key=lambda rows: -len(given.voices(rows)))
    return Difference(_ABOUT[odd.kind], tuple(Side("", tuple(rows)) for rows in sides))

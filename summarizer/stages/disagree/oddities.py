"""Sentences of different sources that say the same but for one name, day or outcome."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from summarizer.stages.disagree.facts import ALIKE, Odd, odd_fact
from summarizer.stages.disagree.given import Difference, Link, Material, Side
from summarizer.text import days, names, same_name

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
    odd = odd_fact(one, other, given.weights, given.lang)
    if odd is None:
        return None
    if odd.kind == "outcome":  # each is a matter of its own
        return Odd("outcome", one, other)
    known_a = _known(given, link.a, odd.kind)
    known_b = _known(given, link.b, odd.kind)
    same = any(same_name(odd.other, name) for name in known_a) or any(
        same_name(odd.one, name) for name in known_b
    )
    return None if same else odd


def _known(given: Material, row: int, kind: str) -> set[str]:
    """The names, or days, that the row's document mentions anywhere."""
    read = names if kind == "name" else days
    rows = given.rows_of(int(given.document[row]))
    return {name for other in rows for name in read(given.texts[other])}


def _difference(
    given: Material, odd: Odd, ones: list[int], others: list[int]
) -> Difference | None:
    sides = [list(dict.fromkeys(ones)), list(dict.fromkeys(others))]
    if given.voices(sides[0]) & given.voices(sides[1]):
        return None
    sides.sort(key=lambda rows: -len(given.voices(rows)))
    return Difference(_ABOUT[odd.kind], tuple(Side("", tuple(rows)) for rows in sides))

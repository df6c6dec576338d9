"""Figures that differ between sources, gathered by the quantity that they are of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from summarizer.stages.disagree.figures import Verdict, agree, judged, same_quantity_named
from summarizer.stages.disagree.frames import DATED, MOMENTS, Frame, frames
from summarizer.stages.disagree.given import Difference, Link, Material, Side
from summarizer.stages.disagree.reckoning import Reckoning
from summarizer.stages.disagree.wording import figure, quantity
from summarizer.text.numbers import amount, numbers_agree

DAY = 86_400  # seconds; a moment that is a multiple of it states the day alone

Node = tuple[int, int]
"""A row, and the number of the figure in it."""


@dataclass(frozen=True, slots=True)
class _Judged:
    other: Node
    verdict: Verdict
    likeness: float


def odd_figures(given: Material, links: Iterable[Link]) -> list[Difference]:
    """The quantities for which sources give different figures.

    Around the figure with most voices beside it stand all that are of the same quantity (a star,
    so that likeness does not chain).
    """
    near = _judged(given, links)
    used: set[Node] = set()
    found = []
    for hub in sorted(near, key=lambda node: (-len(given.voices(_rows(near[node]))), node)):
        members = [hub, *_one_a_row(near[hub], used)]
        if hub in used or len(members) == 1:
            continue
        difference = _difference(given, members)
        if difference is not None:
            used.update(members)
            found.append(difference)
    return found


def _rows(near: Iterable[_Judged]) -> Iterator[int]:
    return (each.other[0] for each in near)


def _judged(given: Material, links: Iterable[Link]) -> dict[Node, list[_Judged]]:
    """For each figure that some other contradicts, the figures of the same quantity."""
    near: defaultdict[Node, list[_Judged]] = defaultdict(list)
    for link in links:
        mine, theirs = (frames(given.texts[row], given.lang) for row in (link.a, link.b))
        for i, f in enumerate(mine):
            for j, g in enumerate(theirs):
                verdict = judged(f, g, link.likeness, given.weights, given.common)
                if verdict is Verdict.UNRELATED or _elsewhere(verdict, f, g, mine, theirs):
                    continue
                near[link.a, i].append(_Judged((link.b, j), verdict, link.likeness))
                near[link.b, j].append(_Judged((link.a, i), verdict, link.likeness))
    return {
        node: around
        for node, around in near.items()
        if any(each.verdict is Verdict.DIFFERENT for each in around)
    }


def _elsewhere(
    verdict: Verdict, f: Frame, g: Frame, mine: Sequence[Frame], theirs: Sequence[Frame]
) -> bool:
    """Whether one of two different figures is of another quantity.

    So it is where it stands in the other sentence too, and may be where either sentence has
    several figures of the unit; a year may go with other figures that differ.
    """
    if verdict is Verdict.SAME:
        return False
    if _has_several(f, mine) or _has_several(g, theirs):
        return True
    if f.kind == DATED and not numbers_agree(_undated(mine), _undated(theirs)):
        return True
    here = any(other.kind == g.kind and agree(other, g) for other in mine)
    there = any(other.kind == f.kind and agree(other, f) for other in theirs)
    return here or there


def _has_several(f: Frame, stated: Sequence[Frame]) -> bool:
    """Whether different figures of a sentence count what ``f`` does, by unit or noun."""
    counted = f.kind or f.head
    same = {other.value for other in stated if (other.kind or other.head) == counted}
    return bool(counted) and len(same) > 1


def _undated(stated: Sequence[Frame]) -> set[str]:
    return {frame.value for frame in stated if frame.kind != DATED}


def _one_a_row(near: Iterable[_Judged], used: set[Node]) -> list[Node]:
    best: dict[int, Node] = {}
    for each in sorted(near, key=lambda each: (-each.likeness, each.other)):
        if each.other not in used:
            best.setdefault(each.other[0], each.other)
    return list(best.values())


def _difference(given: Material, members: Sequence[Node]) -> Difference | None:
    """The figures as sides, if independent sources stand on at least two of them."""
    sides = _sides(given, members)
    voices = [given.voices(row for row, _ in side) for side in sides]
    if len(sides) < 2 or any(a & b for i, a in enumerate(voices) for b in voices[:i]):
        return None
    update = _is_update(given, sides)
    if update and _frame(given, members[0]).reckoned is Reckoning.BEYOND:
        return None  # what came on top later adds to what came on top before
    if any(_states_another(given, side, sides, update=update) for side in sides):
        return None
    return Difference(
        about=quantity([_frame(given, node) for node in members]),
        sides=tuple(
            Side(figure(_frame(given, side[0])), tuple(row for row, _ in side))
            for side in (_by_time(given, sides) if update else sides)
        ),
        update=update,
    )


def _sides(given: Material, members: Sequence[Node]) -> list[list[Node]]:
    """Figures that agree, together; one that agrees with two sides ("over 20") is on none."""
    exact = [node for node in members if not _frame(given, node).bound]
    sides: list[list[Node]] = []
    for node in [*exact, *(node for node in members if node not in exact)]:
        f = _frame(given, node)
        fitting = [side for side in sides if agree(_frame(given, side[0]), f)]
        if not fitting:
            sides.append([node])
        elif len(fitting) == 1:
            fitting[0].append(node)
    return sorted(sides, key=lambda side: -len(given.voices(row for row, _ in side)))


def _states_another(
    given: Material, side: list[Node], sides: list[list[Node]], *, update: bool
) -> bool:
    """Whether a document of this side states another side's figure too.

    A later report that tells what was known before does not take part in that.
    """
    for row in dict.fromkeys(row for row, _ in side):
        stated = [
            f
            for other in given.rows_of(int(given.document[row]))
            for f in frames(given.texts[other], given.lang)
        ]
        for other_side in sides:
            f = _frame(given, other_side[0])
            earlier = update and given.moment[other_side[0][0]] < given.moment[row]
            if other_side is not side and not earlier and same_quantity_named(f, stated):
                return True
    return False


def _is_update(given: Material, sides: list[list[Node]]) -> bool:
    """Whether the figures rise or fall with the time of publication, at known, different times."""
    amounts = [amount(_frame(given, side[0]).value) for side in sides]
    if _frame(given, sides[0][0]).kind in MOMENTS or None in amounts:
        return False  # when something was is corrected, not brought up to date
    times = [sorted(given.moment[row] for row, _ in side) for side in sides]
    if any(np.isnan(moments).any() for moments in times):
        return False
    order = sorted(range(len(sides)), key=lambda i: times[i][0])
    apart = all(_later(times[i][-1], times[j][0]) for i, j in pairwise(order))
    values = [amounts[i] for i in order]
    steps = {x < y for x, y in pairwise(values)}  # type: ignore[operator]  # none is None
    return apart and len(steps) == 1


def _later(first: float, second: float) -> bool:
    """Whether a moment is surely after another; one may state the day alone."""
    if first % DAY and second % DAY:
        return first < second
    return first // DAY < second // DAY


def _by_time(given: Material, sides: list[list[Node]]) -> list[list[Node]]:
    return sorted(sides, key=lambda side: min(given.moment[row] for row, _ in side))


def _frame(given: Material, node: Node) -> Frame:
    row, number = node
    return frames(given.texts[row], given.lang)[number]

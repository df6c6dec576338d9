"""The plots of one data set: figures with intervals, paired differences, figures against costs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from summarizer.evaluate.comparison import Table, scores_of
from summarizer.evaluate.measures.base import Doubles, Measure, mean
from summarizer.evaluate.report.findings import main_measure
from summarizer.evaluate.report.numbers import difference, number, record
from summarizer.evaluate.report.plots import Axis, Strip, linear, spread, strip
from summarizer.evaluate.results import Results

NEAR_ACROSS, NEAR_DOWN = 8.0, 6.0
"""Percent of the width and height within which the labels of two points would overlap."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure with its interval, in percent of the axis; without one, low is None."""

    system: str
    value: str
    bounds: str
    at: float
    low: float | None
    high: float | None
    bound: bool
    best: bool


@dataclass(frozen=True, slots=True)
class Dots:
    """All systems on one measure; systems without a figure are named in ``without``."""

    measure: Measure
    dots: tuple[Dot, ...]
    axis: Axis
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """One system against the baseline, example by example."""

    system: str
    difference: str
    record: str
    strip: Strip


@dataclass(frozen=True, slots=True)
class Strips:
    """All systems against the baseline; ``reach`` is the largest difference in either way.

    ``lower_wins``: bars below the middle are examples that the system wins.
    """

    measure: Measure
    baseline: str
    contrasts: tuple[Contrast, ...]
    reach: str
    lower_wins: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A system in a cloud; ``x`` and ``y`` are percentages from the left and top.

    ``label`` holds its number and those of its crowd, if it is the outermost of that.
    """

    system: str
    x: float
    y: float
    across: str
    value: str
    bound: bool
    label: str = ""

    @property
    def leftward(self) -> bool:
        """Whether its label is at its left, as there is too little room at its right."""
        return self.x > 50


@dataclass(frozen=True, slots=True)
class Cloud:
    """The main measure against something that it costs."""

    title: str
    across: str
    measure: Measure
    points: tuple[Point, ...]
    x_axis: Axis
    y_axis: Axis


def dots(made: Table, measure: Measure) -> Dots:
    """Every system's figure with its interval; the axis need not begin at 0."""
    cells = {name: made.cells[name, measure.name] for name in made.systems}
    figures = {name: cell.figure for name, cell in cells.items()}
    known = [name for name, figure in figures.items() if not math.isnan(figure.value)]
    axis = linear(
        [
            bound * measure.scale
            for name in known
            for bound in (figures[name].value, figures[name].low, figures[name].high)
        ]
    )
    return Dots(
        measure,
        tuple(_dot(made, name, measure, axis) for name in known),
        axis,
        tuple(name for name in made.systems if name not in known),
    )


def _dot(made: Table, name: str, measure: Measure, axis: Axis) -> Dot:
    cell = made.cells[name, measure.name]
    value, low, high = (
        each * measure.scale for each in (cell.figure.value, cell.figure.low, cell.figure.high)
    )
    bounded = not math.isnan(low)
    return Dot(
        name,
        number(value),
        f"{number(low)} to {number(high)}" if bounded else "",
        axis.at(value),
        axis.at(low) if bounded else None,
        axis.at(high) if bounded else None,
        name in made.bounds,
        cell.best,
    )


def strips(results: Results, made: Table, baseline: str) -> Strips | None:
    """The paired differences on the main measure; None if that is no mean of examples."""
    measure = main_measure(made)
    if measure.statistic is not mean:
        return None
    tested = made.against(baseline, measure.name)
    scored = scores_of(results, measure, made.data)
    gaps = {each.a: _gaps(scored, each.a, baseline) * measure.scale for each in tested}
    reach = max((float(np.abs(gap).max()) for gap in gaps.values() if len(gap)), default=0.0)
    contrasts = tuple(
        Contrast(each.a, difference(each, measure), record(each), strip(gaps[each.a], reach))
        for each in tested
        if each.n
    )
    return Strips(measure, baseline, contrasts, number(reach), measure.better == "lower")


def _gaps(scored: Mapping[str, Doubles], system: str, baseline: str) -> Doubles:
    gaps = scored[system][:, 0] - scored[baseline][:, 0]
    return gaps[~np.isnan(gaps)]


def against_time(results: Results, made: Table) -> Cloud | None:
    """The main figure against the seconds that an example took, shared work included."""
    across = {
        cost.system: (cost.seconds + cost.shared_seconds) / made.examples
        for cost in results.costs
        if cost.data == made.data
    }
    return _cloud(made, "Quality against time", "seconds an example", across)


def against_length(results: Results, made: Table) -> Cloud | None:
    """The main figure against the mean length of the answers; None if they have no words."""
    across = {
        cost.system: cost.words_out / answered
        for cost in results.costs
        if cost.data == made.data
        and cost.words_out
        and (answered := made.examples - made.failed.get(cost.system, 0))
    }
    return _cloud(made, "Score against length", "words an answer", across)


def _cloud(made: Table, title: str, label: str, across: Mapping[str, float]) -> Cloud | None:
    measure = main_measure(made)
    figures = {
        name: made.cells[name, measure.name].figure.value * measure.scale for name in made.systems
    }
    known = [name for name, figure in figures.items() if name in across and not math.isnan(figure)]
    if not known:
        return None
    x_axis = spread([across[name] for name in known])
    y_axis = linear([figures[name] for name in known])
    points = _points(known, across, figures, made, x_axis, y_axis)
    return Cloud(title, label, measure, points, x_axis, y_axis)


def _points(
    names: Sequence[str],
    across: Mapping[str, float],
    figures: Mapping[str, float],
    made: Table,
    x_axis: Axis,
    y_axis: Axis,
) -> tuple[Point, ...]:
    points = [
        Point(
            name,
            x_axis.at(across[name]),
            round(100 - y_axis.at(figures[name]), 2),
            number(across[name], 3 if across[name] < 1 else 1),
            number(figures[name]),
            name in made.bounds,
        )
        for name in names
    ]
    return tuple(replace(p, label=text) for p, text in zip(points, _labels(points), strict=True))


def _labels(points: Sequence[Point]) -> list[str]:
    """The numbers of the points; those of a crowd stand together at its outermost point."""
    labels = ["" for _ in points]
    for crowd in _crowds(points):
        outermost = min if points[crowd[0]].leftward else max
        place = outermost(crowd, key=lambda i: points[i].x)
        labels[place] = ", ".join(str(i + 1) for i in crowd)
    return labels


def _crowds(points: Sequence[Point]) -> list[list[int]]:
    """Groups of points, each of which is near another one of its group."""
    crowds: list[list[int]] = []
    for i, point in enumerate(points):
        near = [crowd for crowd in crowds if any(_near(point, points[j]) for j in crowd)]
        crowds = [crowd for crowd in crowds if crowd not in near]
        crowds.append(sorted([i, *(j for crowd in near for j in crowd)]))
    return crowds


def _near(a: Point, b: Point) -> bool:
    beside = abs(a.x - b.x) < NEAR_ACROSS and abs(a.y - b.y) < NEAR_DOWN
    return beside and a.leftward == b.leftward

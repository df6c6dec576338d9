"""Where the marks of the plots stand: percentages of the width and height of their boxes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.evaluate.measures.base import Doubles

PADDING = 0.08
"""Share of the range that is left free on either side."""
TICKS = 5
"""About so many values are written on an axis."""
BARS = 400
"""Bars of a strip; more examples are shown by their quantiles."""
LOGARITHMIC_FROM = 20
"""An axis whose largest value is so many times the smallest is logarithmic."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A value that is written on an axis, in percent of its length."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """From values to percentages of the length of an axis."""

    low: float
    high: float
    ticks: tuple[Tick, ...]
    logarithmic: bool = False

    def at(self, value: float) -> float:
        """The place of a value."""
        return round(100 * _share(value, self.low, self.high, self.logarithmic), 2)


def linear(values: Sequence[float]) -> Axis:
    """An axis that holds the values, with round numbers on it."""
    low, high = _padded(*_bounds(values))
    step = _step((high - low) / TICKS)
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    ticks = (
        Tick(round(100 * _share(k * step, low, high, False), 2), f"{k * step + 0.0:,.{digits}f}")
        for k in range(first, last + 1)
    )
    return Axis(low, high, tuple(ticks))


def spread(values: Sequence[float]) -> Axis:
    """A linear axis, or a logarithmic one where positive values are of different magnitude."""
    low, high = _bounds(values)
    if low <= 0 or high < low * LOGARITHMIC_FROM:
        return linear(values)
    pad = (high / low) ** PADDING
    low, high = low / pad, high * pad
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    marks = (base * 10.0**power for power in powers for base in (1, 3))
    ticks = (
        Tick(round(100 * _share(mark, low, high, True), 2), f"{mark:,.6g}")
        for mark in marks
        if low <= mark <= high
    )
    return Axis(low, high, tuple(ticks), logarithmic=True)


@dataclass(frozen=True, slots=True)
class Strip:
    """Differences by size as two outlines in a box of the given width and a height of 2.

    ``above`` and ``below`` are SVG paths of bars on either side of the middle, 1.
    """

    width: int
    above: str
    below: str


def strip(differences: Doubles, reach: float) -> Strip:
    """Bars from the largest difference to the smallest; ``reach`` fills half of the height."""
    ordered = np.sort(differences)[::-1]
    if len(ordered) > BARS:
        ordered = np.quantile(ordered, np.linspace(1.0, 0.0, BARS))
    heights = ordered / reach if reach else ordered
    return Strip(
        len(heights),
        "".join(_bar(i, float(h)) for i, h in enumerate(heights) if h > 0),
        "".join(_bar(i, float(h)) for i, h in enumerate(heights) if h < 0),
    )


def _bar(i: int, height: float) -> str:
    return f"M{i} 1V{1 - height:.3f}h1V1z"


def _bounds(values: Sequence[float]) -> tuple[float, float]:
    finite = [value for value in values if math.isfinite(value)]
    return (min(finite), max(finite)) if finite else (0.0, 1.0)


def _padded(low: float, high: float) -> tuple[float, float]:
    if low == high:
        return low - 0.5 * (abs(low) or 1.0), high + 0.5 * (abs(high) or 1.0)
    pad = PADDING * (high - low)
    return low - pad, high + pad


def _step(least: float) -> float:
    """The smallest of 1, 2 or 5 times a power of ten that is not below ``least``."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(base * power for base in (1, 2, 5, 10) if base * power >= least * (1 - 1e-9))


def _share(value: float, low: float, high: float, logarithmic: bool) -> float:
    if logarithmic:
        value, low, high = math.log(value), math.log(low), math.log(high)
    return (value - low) / (high - low)

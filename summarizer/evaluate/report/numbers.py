"""Figures as both reports print them; what is not defined is a dash."""

from __future__ import annotations

import math

from summarizer.evaluate.comparison import Cell
from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.statistics.paired import Difference

NONE = "–"
MINUS = "−"


def number(value: float | None, digits: int = 2) -> str:
    """A figure with so many decimals.

    >>> number(3.14159), number(-1.0), number(float("nan")), number(None)
    ('3.14', '−1.00', '–', '–')
    """
    if value is None or math.isnan(value):
        return NONE
    text = f"{value:,.{digits}f}"
    # "-0.00" is 0.00
    return (MINUS if float(text.replace(",", "")) < 0 else "") + text.lstrip("-")


def signed(value: float | None, digits: int = 2) -> str:
    """A difference, with its sign.

    >>> signed(0.5), signed(-0.5), signed(0.001)
    ('+0.50', '−0.50', '0.00')
    """
    text = number(value, digits)
    return f"+{text}" if text[0].isdigit() and float(text.replace(",", "")) else text


def p_value(value: float) -> str:
    """A p-value.

    >>> p_value(0.04321), p_value(0.00001)
    ('0.0432', '<0.0001')
    """
    return "<0.0001" if value < 0.00005 else number(value, 4)


def interval(cell: Cell, measure: Measure) -> str:
    """The bounds of a figure, as it is shown; empty where there are none."""
    return _bounds(cell.figure.low * measure.scale, cell.figure.high * measure.scale)


def difference(found: Difference, measure: Measure) -> str:
    """A difference of figures as they are shown, with its bounds."""
    if not found.n:
        return "no values"
    bounds = _bounds(found.low * measure.scale, found.high * measure.scale)
    return f"{signed(found.difference * measure.scale)} {bounds}".rstrip()


def marked(found: Difference, measure: Measure) -> bool:
    """Whether a difference is pointed out: it is significant, and one way is better."""
    return found.significant and measure.better != "neither"


def record(found: Difference) -> str:
    """Wins, ties and losses; a dash where nothing can be won."""
    if found.wins is None:
        return NONE
    return f"{found.wins}/{found.ties}/{found.losses}"


def _bounds(low: float, high: float) -> str:
    return "" if math.isnan(low) else f"[{number(low)}, {number(high)}]"

"""Figures and differences as plain tables for a terminal."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from summarizer.evaluate.comparison import Cell, compare
from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.report.findings import Part
from summarizer.evaluate.report.numbers import difference, number, p_value, record
from summarizer.evaluate.results import Results
from summarizer.evaluate.statistics.holm import holm
from summarizer.evaluate.statistics.paired import ALPHA, Difference
from summarizer.render.common import plural

HEADS = ("measure", "difference", "p", "p (Holm)", "effect", "won/tied/lost", "n")
NOTE = (
    "Differences are first minus second, with 95% bootstrap intervals; p is of a paired "
    "permutation test,\nHolm's correction is over all comparisons printed for a data set; * below "
    "0.05 after it; effect is\nCohen's d of pairs. Where lower is better, - stands behind the "
    "measure; where neither, =.\n"
)


def figures_table(part: Part, most: int = 6) -> str:
    """The systems of one data set with their figures on the first ``most`` measures."""
    made = part.table
    if made is None:
        return f"{part.data}: no system of the suite does this task\n"
    measures = made.measures[:most]
    heads = ["system", *(measure.name for measure in measures), "failed"]
    rows = [
        [
            name + (" (bound)" if name in made.bounds else ""),
            *(_figure(made.cells[name, measure.name], measure) for measure in measures),
            str(made.failed[name]),
        ]
        for name in made.systems
    ]
    return (
        "\n".join([f"{part.data}, {made.examples} examples", "", *_lines([heads, *rows], 1)]) + "\n"
    )


def _figure(cell: Cell, measure: Measure) -> str:
    return number(cell.figure.value * measure.scale) + (" *" if cell.best else "")


def differences_table(
    results: Results, data: str, measures: Sequence[Measure], systems: Sequence[str]
) -> str:
    """A table for each pair of the named systems (by default all) on one data set."""
    seed = int(results.run.get("seed", 0))
    tested = [
        (measure, pair)
        for measure in measures
        for pair in compare(results, measure, data, systems=systems or None, seed=seed)
    ]
    adjusted = holm(np.array([pair.p for _, pair in tested]))
    found: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for (measure, pair), p in zip(tested, adjusted.tolist(), strict=True):
        row = _row(replace(pair, p_holm=p), measure)
        found.setdefault((pair.a, pair.b), []).append(row)
    parts = [_part(data, a, b, rows) for (a, b), rows in found.items()]
    return "\n".join([*parts, *_caution([pair for _, pair in tested])])


def _caution(tested: Sequence[Difference]) -> Iterator[str]:
    """How many tests were corrected for, and whether so few examples can show anything."""
    counted = [pair for pair in tested if not math.isnan(pair.p)]
    if not counted:
        yield "No measure has a value on both systems of any pair.\n"
        return
    yield f"{plural(len(counted), 'comparison')} corrected for.\n"
    n = max(pair.n for pair in counted)
    least = math.ceil(math.log2(2 * len(counted) / ALPHA))
    if n < least:
        yield (
            f"With {plural(n, 'example')} none of them can be significant after the correction: "
            f"at least {least} are needed.\n"
        )


def _row(pair: Difference, measure: Measure) -> tuple[str, ...]:
    mark = " *" if pair.significant else ""
    sign = {"lower": " -", "neither": " ="}.get(measure.better, "")
    return (
        measure.name + sign,
        difference(pair, measure),
        p_value(pair.p),
        p_value(pair.p_holm) + mark,
        number(pair.effect),
        record(pair),
        str(pair.n) + (f" ({pair.left_out} left out)" if pair.left_out else ""),
    )


def _part(data: str, a: str, b: str, rows: Sequence[Sequence[str]]) -> str:
    return "\n".join([f"{data}: {a} - {b}", "", *_lines([HEADS, *rows], 2)]) + "\n"


def _lines(rows: Sequence[Sequence[str]], left: int) -> Iterator[str]:
    """Rows with columns of one width, of which the first ``left`` start at the left."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.ljust(width) if i < left else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield f"  {'  '.join(cells)}".rstrip()

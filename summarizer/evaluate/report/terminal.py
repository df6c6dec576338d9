"""Figures and differences as plain tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.evaluate.comparison import Cell, compare
from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.report.findings import Part
from summarizer.evaluate.report.numbers import difference, number, p_value, record
from summarizer.evaluate.results import Results
from summarizer.evaluate.statistics.paired import Difference

HEADS = ("measure", "difference", "p", "p (Holm)", "effect", "won/tied/lost", "n")
NOTE = (
    "Differences are first minus second, with 95% bootstrap intervals; p is of a paired "
    "permutation test,\nHolm's correction is over the pairs of one measure; * below 0.05 "
    "after it; effect is Cohen's d of pairs.\n"
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
    found: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for measure in measures:
        pairs = compare(results, measure, data, systems=systems or None, seed=seed)
        for pair in pairs:
            found.setdefault((pair.a, pair.b), []).append(_row(pair, measure))
    return "\n".join(_part(data, a, b, rows) for (a, b), rows in found.items())


def _row(pair: Difference, measure: Measure) -> tuple[str, ...]:
    mark = " *" if pair.significant else ""
    return (
        measure.name,
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

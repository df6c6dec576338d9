"""Figures and differences as plain tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.evaluate.comparison import Cell, baseline_of, compare
from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.report.findings import Part
from summarizer.evaluate.report.numbers import difference, marked, number, p_value, record
from summarizer.evaluate.report.words import better, tests_in, too_few
from summarizer.evaluate.results import Results
from summarizer.evaluate.statistics.paired import ALPHA, Difference
from summarizer.render.common import plural

HEADS = ("measure", "difference", "p", "p (Holm)", "effect", "won/tied/lost", "n")
NOTE = (
    "Differences have 95% bootstrap intervals; p is of a paired permutation test; p (Holm) is "
    "corrected for\nall comparisons of a data set that are printed here, so it depends on how many "
    "systems and measures are\nasked for. "
    f"* significant: p (Holm) is below {ALPHA:g}, on a measure of which one way is better. "
    "Effect is\nCohen's d of pairs.\n"
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
    """A table for each pair of the named systems (by default all) on one data set.

    As in the report, a difference is that to the system that others are compared with; of two
    others, the later one minus the earlier one. Empty where there are no two systems.
    """
    seed = int(results.run.get("seed", 0))
    baseline = baseline_of(results, data)
    found = compare(results, measures, data, systems=systems or None, seed=seed)
    rows: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for measure in measures:
        for pair in found[measure.name]:
            seen = pair if pair.b == baseline else pair.turned()
            rows.setdefault((seen.a, seen.b), []).append(_row(seen, measure))
    if not rows:
        return ""
    tables = [_part(data, a, b, each) for (a, b), each in rows.items()]
    return "\n".join([*tables, _family(data, [each for some in found.values() for each in some])])


def _family(data: str, found: Sequence[Difference]) -> str:
    warning = too_few(found)
    said = f"{data}: corrected for {plural(tests_in(found), 'comparison')}"
    return f"{said}; {warning}\n" if warning else f"{said}\n"


def _row(pair: Difference, measure: Measure) -> tuple[str, ...]:
    mark = " *" if marked(pair, measure) else ""
    return (
        measure.name + better(measure),
        difference(pair, measure),
        p_value(pair.p),
        p_value(pair.p_holm) + mark,
        number(pair.effect),
        record(pair),
        str(pair.n) + (f" ({pair.left_out} left out)" if pair.left_out else ""),
    )


def _part(data: str, a: str, b: str, rows: Sequence[Sequence[str]]) -> str:
    title = f"{data}: {a} minus {b} (+ means that {a} is higher)"
    return "\n".join([title, "", *_lines([HEADS, *rows], 2)]) + "\n"


def _lines(rows: Sequence[Sequence[str]], left: int) -> Iterator[str]:
    """Rows with columns of one width, of which the first ``left`` start at the left."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.ljust(width) if i < left else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield f"  {'  '.join(cells)}".rstrip()

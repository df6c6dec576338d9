"""The report as Markdown: the same bytes whenever the run and its scores are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from summarizer.evaluate.comparison import Table
from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.report.findings import Broken, Findings, Part, find
from summarizer.evaluate.report.numbers import (
    NONE,
    difference,
    interval,
    marked,
    number,
    p_value,
    record,
)
from summarizer.evaluate.report.words import HOW, better, facts, family, made_of, summary
from summarizer.evaluate.results import Results
from summarizer.evaluate.statistics.paired import Difference
from summarizer.render.common import plural
from summarizer.render.markdown import escape

FAILURES = 20
"""Failures of one system on one data set that are listed; the others are counted."""

WIDTH = 6
"""Measures side by side: a wider table is parted."""

COLUMNS = ("difference", "p", "p (Holm)", "d", "superiority", "won/tied/lost", "n", "left out")


def write_markdown(results: Results, findings: Findings | None = None) -> str:
    """Write the report of a run; ``findings`` saves computing them again.

    It holds no times, which differ from run to run.
    """
    found = findings or find(results)
    name = results.run.get("suite", {}).get("name") or "untitled"
    blocks = [
        f"# Evaluation: {escape(name)}",
        escape(results.run.get("suite", {}).get("about", "")),
        "\n".join(f"- {escape(fact)}" for fact in summary(results, found)),
        _list(f"{escape(label)}: {escape(text)}" for label, text in made_of(results)),
        _targets(found),
        _failures(found),
        *(block for part in found.parts for block in _part(part)),
        "## How to read this",
        _list(map(escape, HOW)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _rows(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; its first column is text, the others are figures."""
    rule = [":---", *("---:" for _ in heads[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, rule, *rows))


def _targets(found: Findings) -> str:
    if not found.targets:
        return ""
    rows = [
        (
            f"{escape(each.system)} on {escape(each.data)}",
            escape(each.measure),
            number(each.at_least),
            number(each.value),
            "yes" if each.met else "no",
        )
        for each in found.targets
    ]
    heads = ("target", "measure", "at least", "reached", "met")
    return f"## Targets\n\n{_rows(heads, rows)}"


def _failures(found: Findings) -> str:
    if not found.broken:
        return ""
    groups: dict[tuple[str, str | None], list[Broken]] = {}
    for each in found.broken:
        groups.setdefault((each.data, each.system), []).append(each)
    return "## Failures\n\n" + "\n".join(_group(*key, group) for key, group in groups.items())


def _group(data: str, system: str | None, group: Sequence[Broken]) -> str:
    whose = escape(system) if system else "malformed, given to no system"
    shown = [f"    - {escape(each.example)}: {escape(each.reason)}" for each in group[:FAILURES]]
    rest = len(group) - len(shown)
    more = [f"    - and {rest} more: {_reasons(group[FAILURES:])}"] if rest else []
    head = f"- {escape(data)}, {whose}: {plural(len(group), 'example')}"
    return "\n".join([head, *shown, *more])


def _reasons(group: Iterable[Broken]) -> str:
    counts = Counter(each.reason for each in group)
    return "; ".join(f"{escape(reason)} ({n})" for reason, n in islice(counts.most_common(), 5))


def _part(part: Part) -> Iterator[str]:
    yield f"## {escape(part.data)}"
    yield escape("; ".join(facts(part)))
    if part.table is None:
        return
    for first in range(0, len(part.table.measures), WIDTH):
        yield _figures(part.table, part.table.measures[first : first + WIDTH])
    yield _list(f"{escape(m.name)}: {escape(m.about)}{better(m)}" for m in part.table.measures)
    if part.baseline is not None:
        yield f"### Differences to {escape(part.baseline)}"
        yield escape(" ".join(family(part.table, part.baseline)))
        for measure in part.table.measures:
            yield f"**{escape(measure.name)}**"
            yield _differences(part.table.against(part.baseline, measure.name), measure)


def _figures(made: Table, measures: Sequence[Measure]) -> str:
    heads = ["system", "answered", "failed", *(escape(measure.name) for measure in measures)]
    rows = []
    for system in made.systems:
        asked = made.examples - made.failed[system]
        cells = [_figure(made, system, measure, asked) for measure in measures]
        name = escape(system) + (" (bound)" if system in made.bounds else "")
        rows.append([name, str(asked), str(made.failed[system]), *cells])
    return _rows(heads, rows)


def _figure(made: Table, system: str, measure: Measure, answered: int) -> str:
    cell = made.cells[system, measure.name]
    value = number(cell.figure.value * measure.scale)
    value = f"**{value}**" if cell.best else value
    count = f" (n {cell.n})" if cell.n != answered and value != NONE else ""
    return f"{value} {interval(cell, measure)}".rstrip() + count


def _differences(found: Sequence[Difference], measure: Measure) -> str:
    rows = [
        (
            escape(each.a),
            difference(each, measure),
            p_value(each.p),
            f"**{p_value(each.p_holm)}**" if marked(each, measure) else p_value(each.p_holm),
            number(each.effect),
            number(each.superiority),
            record(each),
            str(each.n),
            str(each.left_out),
        )
        for each in found
    ]
    return _rows(("system", *COLUMNS), rows)

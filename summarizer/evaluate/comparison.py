"""Figures of every system with intervals, and which systems differ, from the results of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from summarizer.errors import nearest
from summarizer.evaluate.errors import UnknownName
from summarizer.evaluate.measures.base import Doubles, Measure
from summarizer.evaluate.results import Results
from summarizer.evaluate.statistics.bootstrap import Interval
from summarizer.evaluate.statistics.figures import complete, intervals
from summarizer.evaluate.statistics.paired import Difference, compare_pairs, correct_together


@dataclass(frozen=True, slots=True)
class Cell:
    """The figure of one system on one measure, over ``n`` examples; ``left_out`` had no score.

    ``best``: significantly better than every other system, bounds apart.
    """

    figure: Interval
    n: int
    left_out: int
    best: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """All figures of one data set; ``cells`` are keyed by system and measure.

    ``failed`` counts for each system the examples without scores. ``bounds`` are systems that
    show what is possible, such as an oracle, and take part in no test. ``differences`` are of all
    pairs of the others, by measure, corrected together.
    """

    data: str
    systems: tuple[str, ...]
    bounds: frozenset[str]
    measures: tuple[Measure, ...]
    examples: int
    failed: Mapping[str, int]
    cells: Mapping[tuple[str, str], Cell]
    differences: Mapping[str, tuple[Difference, ...]]

    def against(self, baseline: str, measure: str) -> list[Difference]:
        """What was tested of each system minus the baseline, in the order of the systems."""
        found = {}
        for each in self.differences[measure]:
            if baseline in (each.a, each.b):
                seen = each if each.b == baseline else each.turned()
                found[seen.a] = seen
        return [found[name] for name in self.systems if name in found]


def compare(
    results: Results,
    measures: Sequence[Measure],
    data: str,
    *,
    systems: Sequence[str] | None = None,
    baseline: str | None = None,
    seed: int = 0,
) -> dict[str, tuple[Difference, ...]]:
    """Compare all pairs of systems, or each with the baseline, over the examples they share.

    By default all systems that are no bounds. The differences are keyed by measure; Holm's
    correction is over all that are returned, pairs times measures. Raises UnknownName for a name
    that the results do not hold.
    """
    known = systems_of(results, data)
    bounds = bounds_of(results)
    chosen = list(dict.fromkeys(systems or [name for name in known if name not in bounds]))
    for name in (*chosen, *filter(None, [baseline])):
        if name not in known:
            raise UnknownName(f"no system {name!r} on {data!r}; {nearest(name, known)}")
    if baseline is None:
        pairs = list(combinations(chosen, 2))
    else:
        pairs = [(name, baseline) for name in chosen if name != baseline]
    tests = len(pairs) * len(measures)
    return correct_together(
        {
            measure.name: compare_pairs(
                scores_of(results, measure, data), measure, pairs, tests=tests, seed=seed
            )
            for measure in measures
        }
    )


def table(results: Results, data: str, measures: Sequence[Measure], *, seed: int = 0) -> Table:
    """Every system on every measure of a data set, with what differs significantly."""
    systems = systems_of(results, data)
    bounds = bounds_of(results) & frozenset(systems)
    rivals = [name for name in systems if name not in bounds]
    cells: dict[tuple[str, str], Cell] = {}
    differences = (
        compare(results, measures, data, systems=rivals, seed=seed)
        if rivals
        else {measure.name: () for measure in measures}
    )
    for measure in measures:
        rows = scores_of(results, measure, data)
        made = _cells(rows, measure, _best(rivals, measure, differences[measure.name]), seed)
        cells.update({(name, measure.name): cell for name, cell in made.items()})
    asked = [row for row in results.rows if row.data == data]
    failed = Counter(row.system for row in asked if row.scores is None)
    return Table(
        data=data,
        systems=systems,
        bounds=bounds,
        measures=tuple(measures),
        examples=len({row.example for row in asked}),
        failed={name: failed[name] for name in systems},
        cells=cells,
        differences=differences,
    )


def data_of(results: Results) -> tuple[str, ...]:
    """The data sets, in the order of the run."""
    return tuple(dict.fromkeys(row.data for row in results.rows))


def systems_of(results: Results, data: str) -> tuple[str, ...]:
    """The systems that were run on a data set, in the order of the run.

    Raises UnknownName for a data set that the results do not hold.
    """
    found = tuple(dict.fromkeys(row.system for row in results.rows if row.data == data))
    if not found:
        raise UnknownName(f"no data {data!r} in the results; {nearest(data, data_of(results))}")
    return found


def bounds_of(results: Results) -> frozenset[str]:
    """The systems that the run marks with ``bound: true``."""
    systems: Mapping[str, Mapping[str, object]] = results.run.get("systems", {})
    return frozenset(name for name, about in systems.items() if about.get("bound"))


def baseline_of(results: Results, data: str) -> str | None:
    """Whom the others are compared with: the system that the suite names, else the first.

    Bounds apart; None where there are no two systems to compare.
    """
    bounds = bounds_of(results)
    rivals = [name for name in systems_of(results, data) if name not in bounds]
    named = results.run.get("suite", {}).get("compare_with")
    if len(rivals) < 2:
        return None
    return named if named in rivals else rivals[0]


def scores_of(results: Results, measure: Measure, data: str) -> dict[str, Doubles]:
    """For each system the columns of a measure: (examples, columns), NaN where there is no score.

    The examples are all that any system was given, in the order of the run.
    """
    rows = [row for row in results.rows if row.data == data]
    place = {name: i for i, name in enumerate(dict.fromkeys(row.example for row in rows))}
    shape = (len(place), len(measure.inputs))
    arrays = {name: np.full(shape, np.nan) for name in systems_of(results, data)}
    for row in rows:
        for column, name in enumerate(measure.inputs):
            value = None if row.scores is None else row.scores.get(name)
            if value is not None:
                arrays[row.system][place[row.example], column] = value
    return arrays


def _cells(
    rows: Mapping[str, Doubles], measure: Measure, best: str | None, seed: int
) -> dict[str, Cell]:
    counts = {name: int(complete(each).sum()) for name, each in rows.items()}
    return {
        name: Cell(figure, counts[name], len(rows[name]) - counts[name], name == best)
        for name, figure in intervals(rows, measure, seed=seed).items()
    }


def _best(
    rivals: Collection[str], measure: Measure, differences: Sequence[Difference]
) -> str | None:
    """The system that is significantly better than all its rivals, if there is one."""
    if measure.better == "neither" or len(rivals) < 2:
        return None
    beaten = dict.fromkeys(rivals, 0)
    for each in differences:
        if each.significant:
            a_leads = (each.difference > 0) == (measure.better == "higher")
            beaten[each.a if a_leads else each.b] += 1
    return next((name for name, count in beaten.items() if count == len(rivals) - 1), None)

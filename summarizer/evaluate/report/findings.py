"""What both reports tell: tables, tests, targets and failures, computed once."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.evaluate.comparison import Table, baseline_of, data_of, table
from summarizer.evaluate.figures import measures_of
from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.results import Results


@dataclass(frozen=True, slots=True)
class Part:
    """One data set: what the run says about it, its table, and whom the others are compared with.

    ``table`` is None where no system of the suite does its task, ``baseline`` where there are
    no two systems to compare.
    """

    data: str
    about: Mapping[str, Any]
    table: Table | None
    baseline: str | None


@dataclass(frozen=True, slots=True)
class Reached:
    """A figure to reach, and what was reached, both as they are shown; NaN where there is none."""

    data: str
    system: str
    measure: str
    at_least: float
    value: float

    @property
    def met(self) -> bool:
        """Whether the figure, as it is shown, is high enough."""
        return round(self.value, 2) >= self.at_least


@dataclass(frozen=True, slots=True)
class Broken:
    """What failed: an answer of a system, or an example of the data itself (no system)."""

    data: str
    system: str | None
    example: str
    reason: str


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that was found out from the results of a run."""

    parts: tuple[Part, ...]
    targets: tuple[Reached, ...]
    broken: tuple[Broken, ...]


def find(results: Results) -> Findings:
    """Compute intervals and tests; this takes seconds, so both reports may share it."""
    parts = tuple(_parts(results))
    return Findings(parts, tuple(_targets(results, parts)), tuple(_broken(results)))


def _parts(results: Results) -> Iterator[Part]:
    described: Mapping[str, Mapping[str, Any]] = results.run.get("data", {})
    answered = data_of(results)
    for data in dict.fromkeys((*answered, *described)):
        about = described.get(data, {})
        if data not in answered:
            yield Part(data, about, None, None)
            continue
        seed = int(results.run.get("seed", 0))
        made = table(results, data, measures_of(results, data), seed=seed)
        yield Part(data, about, made, baseline_of(results, data))


def _targets(results: Results, parts: Sequence[Part]) -> Iterator[Reached]:
    for target in results.run.get("suite", {}).get("targets", ()):
        data, system, name = target["data"], target["system"], target["measure"]
        values = [_shown(part.table, system, name) for part in parts if _is(part.data, data)]
        value = values[0] if values else math.nan
        yield Reached(data, system, name, target["at_least"], value)


def _is(label: str, name: str) -> bool:
    """Whether a label is of the data set of that name: it may go on with the length limit."""
    return label == name or label.startswith(f"{name}, ")


def _shown(made: Table | None, system: str, name: str) -> float:
    scales = {measure.name: measure.scale for measure in made.measures} if made else {}
    if made is None or (system, name) not in made.cells:
        return math.nan
    return scales[name] * made.cells[system, name].figure.value


def _broken(results: Results) -> Iterator[Broken]:
    for data, about in results.run.get("data", {}).items():
        for failure in about.get("failed", ()):
            yield Broken(data, None, failure["path"], failure["reason"])
    for row in results.rows:
        if row.scores is None:
            yield Broken(row.data, row.system, row.example, row.failed or "no reason is known")


def main_measure(made: Table) -> Measure:
    """The measure that is listed first."""
    return made.measures[0]

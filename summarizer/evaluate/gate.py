"""The gate: floors that a run may not fall below, pinned with the hash of the data they hold for.

A floor is never lowered silently: re-pinning raises floors, and lowers one only with a reason,
which is written beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from summarizer.errors import nearest
from summarizer.evaluate.errors import ResultsError
from summarizer.evaluate.figures import figure, measure_named
from summarizer.evaluate.records import TaskName
from summarizer.evaluate.results import Results
from summarizer.evaluate.tasks import task_named
from summarizer.files import write_atomically

SCHEMA = "summarizer.baseline/1"
SLACK = 0.01
"""How far below the measured figure a floor is pinned, as a share of it."""
DIGITS = 2


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that a system may reach, as the measure is shown, over at least ``examples``.

    ``lowered`` tells why it was once set lower.
    """

    data: str
    sha256: str
    examples: int
    system: str
    measure: str
    floor: float
    lowered: str | None = None

    @property
    def name(self) -> tuple[str, str, str]:
        """What the floor is of."""
        return self.data, self.system, self.measure


@dataclass(frozen=True, slots=True)
class Breach:
    """A floor that does not hold; ``reached`` is None where there is no figure."""

    floor: Floor
    reached: float | None
    reason: str


def read_floors(path: Path) -> list[Floor]:
    """Read a baseline. Raises ResultsError if there is none or it is no baseline."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content.get("schema") != SCHEMA:
            raise ResultsError(f"{path} is no baseline: its schema is not {SCHEMA}")
        return [Floor(**each) for each in content["floors"]]
    except OSError as exc:
        raise ResultsError(
            f"cannot read the baseline {path}: {exc.strerror}; make one with --pin"
        ) from exc
    except (ValueError, TypeError, KeyError, AttributeError) as exc:
        raise ResultsError(f"the baseline {path} is damaged: {exc}") from exc


def breaches(floors: Sequence[Floor], results: Results) -> list[Breach]:
    """The floors that the results do not reach, or that are of other data.

    Floors of data that the run did not have are passed over, unless that leaves none: then
    raises ResultsError.
    """
    held = [floor for floor in floors if floor.data in results.run["data"]]
    if not held:
        raise ResultsError(
            "no floor is of data in this run: "
            + nearest("", {floor.data for floor in floors} or {"(the baseline is empty)"})
        )
    return [breach for floor in held if (breach := _breach(floor, results)) is not None]


def pin(
    floors: Sequence[Floor],
    results: Results,
    systems: Sequence[str],
    measures: Sequence[str],
    *,
    reason: str | None = None,
) -> list[Floor]:
    """Floors just below what the named systems reached; others stay as they are.

    A floor on the same data is only ever raised, unless a ``reason`` to lower it is given.
    Raises ResultsError if one would be lowered without.
    """
    pinned = {floor.name: floor for floor in floors}
    lowered = []
    for fresh in _fresh(results, systems, measures):
        old = pinned.get(fresh.name)
        if old is not None and fresh.floor < old.floor:
            if breach := _breach(old, results):
                lowered.append(breach)
                pinned[fresh.name] = _lowered(fresh, old, reason)
            continue  # within the slack of what holds: the old floor stays
        pinned[fresh.name] = fresh
    if lowered and not reason:
        listing = "; ".join(describe(breach) for breach in lowered)
        raise ResultsError(
            f"re-pinning would lower floors; give the reason with --lower: {listing}"
        )
    return sorted(pinned.values(), key=lambda floor: floor.name)


def write_floors(path: Path, floors: Sequence[Floor]) -> None:
    """Write a baseline."""
    content: dict[str, Any] = {"schema": SCHEMA, "floors": [asdict(floor) for floor in floors]}
    write_atomically(path, json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def describe(breach: Breach) -> str:
    """A breach in one line."""
    floor = breach.floor
    return f"{floor.data}, {floor.system}, {floor.measure}: {breach.reason}"


def _breach(floor: Floor, results: Results) -> Breach | None:
    about = results.run["data"][floor.data]
    if about["sha256"] != floor.sha256:
        return Breach(floor, None, "the data is not what the floor was pinned on; re-pin it")
    reached, n = _reached(results, floor.data, floor.system, floor.measure)
    if reached is None:
        return Breach(floor, None, "the run has no such figure")
    if n < floor.examples:
        return Breach(floor, reached, f"only {n} of {floor.examples} examples have a figure")
    if reached < floor.floor:
        return Breach(floor, reached, f"{reached:.2f} is below {floor.floor:.2f}")
    return None


def _reached(results: Results, data: str, system: str, measure: str) -> tuple[float | None, int]:
    """The figure; a measure of which less is better cannot have a floor."""
    found = measure_named(results, data, measure)
    if found.better != "higher":
        raise ResultsError(f"{measure} cannot have a floor: higher is not better")
    return figure(results, data, system, found)


def _fresh(results: Results, systems: Sequence[str], measures: Sequence[str]) -> Iterator[Floor]:
    """A floor for each of the systems that has a figure, on each data set with the measure."""
    for data, about in results.run["data"].items():
        for measure in _held(about["task"], measures):
            for system in systems:
                reached, n = _reached(results, data, system, measure)
                if reached is not None:
                    least = round(reached * (1 - SLACK), DIGITS)
                    yield Floor(data, about["sha256"], n, system, measure, least)


def _held(task: TaskName, measures: Sequence[str]) -> list[str]:
    known = {measure.name for measure in task_named(task).measures}
    return [name for name in measures if name in known]


def _lowered(fresh: Floor, old: Floor, reason: str | None) -> Floor:
    note = f"from {old.floor}: {reason}"
    return replace(fresh, lowered=f"{old.lowered}; {note}" if old.lowered else note)

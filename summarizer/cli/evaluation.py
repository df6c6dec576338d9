"""The commands of ``summarize eval``: run a suite, compare systems, hold floors, write reports."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from summarizer.cli import BELOW_FLOOR, DONE, DONE_WITH_FAILURES
from summarizer.cli.progress import progress
from summarizer.cli.streams import emit
from summarizer.errors import nearest
from summarizer.evaluate.comparison import data_of, systems_of
from summarizer.evaluate.errors import ResultsError, UnknownName
from summarizer.evaluate.figures import all_measures, measure_named, measures_of
from summarizer.evaluate.gate import breaches, describe, pin, read_floors, write_floors
from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.report.findings import Findings, find
from summarizer.evaluate.report.html import write_html
from summarizer.evaluate.report.markdown import write_markdown
from summarizer.evaluate.report.terminal import NOTE, differences_table, figures_table
from summarizer.evaluate.results import Results, read_results
from summarizer.evaluate.run import run
from summarizer.evaluate.suite import load_suite
from summarizer.files import write_atomically

FAILURES_SHOWN = 5
BEST = "* significantly better than every other system; all measures and tests are in the report\n"


def run_suite(
    suite: Path,
    *,
    output: Path | None,
    data: Path | None,
    vectors: Path | None,
    limit: int | None,
    processes: int | None,
    fresh: bool,
    quiet: bool,
) -> int:
    """Run, write the results and reports, print the report; returns the exit status."""
    loaded = load_suite(suite, data=data, limit=limit)
    folder = output or Path("results") / loaded.name
    with progress(quiet) as report:
        results = run(
            loaded,
            folder,
            vectors=vectors,
            processes=processes,
            fresh=fresh,
            command=_command(suite, data, limit),
            on_progress=report("evaluating"),
        )
    findings = _write_reports(results, folder)
    emit("\n".join([*map(figures_table, findings.parts), BEST]))
    _say(quiet, f"written: {folder / 'report.html'}")
    return _status(results, quiet)


def _command(suite: Path, data: Path | None, limit: int | None) -> str:
    """What made a run, as anybody could type it; where the data lies differs."""
    options = ["--data DATA"] if data is not None else []
    if limit is not None:
        options.append(f"--limit {limit}")
    return " ".join(["summarize eval run", str(suite), *options])


def _write_reports(results: Results, folder: Path) -> Findings:
    """Write report.md and report.html into a result folder."""
    findings = find(results)
    write_atomically(folder / "report.md", write_markdown(results, findings))
    write_atomically(folder / "report.html", write_html(results, findings))
    return findings


def report_on(folder: Path, *, markdown: Path | None, quiet: bool) -> int:
    """Write the reports of a finished run again."""
    results = read_results(folder)
    findings = _write_reports(results, folder)
    if markdown is not None:
        write_atomically(markdown, write_markdown(results, findings))
    _say(quiet, f"written: {folder / 'report.html'}")
    return _status(results, quiet)


def compare_systems(
    folder: Path, systems: Sequence[str], *, measures: Sequence[str], data: Sequence[str]
) -> int:
    """Print how systems differ on each data set, with intervals and p-values."""
    results = read_results(folder)
    wanted = _named(results, data) if data else _data_with(results, systems)
    if len(set(systems)) == 1:
        raise UnknownName(_alone(results, systems[0], wanted))
    parts = [
        differences_table(results, name, _measures(results, name, measures), systems)
        for name in _data_measuring(results, measures, wanted)
    ]
    if not any(parts):
        raise ResultsError("nothing to compare: no data set has answers of two systems")
    emit("\n".join([*filter(None, parts), NOTE]))
    return DONE


def _alone(results: Results, system: str, data: Sequence[str]) -> str:
    others = dict.fromkeys(name for each in data for name in systems_of(results, each))
    if system not in others:
        return f"no system is named {system!r}: {nearest(system, others)}"
    listing = ", ".join(name for name in others if name != system) or "the run has no other"
    return f"nothing to compare {system!r} with; name a second system: {listing}"


def hold_floors(
    folder: Path,
    baseline: Path,
    *,
    pinned: bool,
    systems: Sequence[str],
    measures: Sequence[str],
    reason: str | None,
    quiet: bool,
) -> int:
    """Check a run against the floors, or pin them; returns the exit status."""
    results = read_results(folder)
    if pinned:
        floors = read_floors(baseline) if baseline.exists() else []
        fresh = pin(floors, results, systems, measures, reason=reason)
        write_floors(baseline, fresh)
        _say(quiet, f"written: {baseline} ({len(fresh)} floors)")
        return DONE
    floors = read_floors(baseline)
    found = breaches(floors, results)
    for breach in found:
        print(f"summarize: below the floor: {describe(breach)}", file=sys.stderr)
    _say(quiet or bool(found), f"all {len(floors)} floors hold")
    return BELOW_FLOOR if found else DONE


def _measures(results: Results, data: str, names: Sequence[str]) -> list[Measure]:
    if names:
        return [measure_named(results, data, name) for name in dict.fromkeys(names)]
    return list(measures_of(results, data))


def _data_measuring(
    results: Results, measures: Sequence[str], wanted: Sequence[str]
) -> Sequence[str]:
    """The data sets of which the task has all the measures; the first one if none has them."""
    named = set(measures)
    found = [
        name for name in wanted if named <= {each.name for each in all_measures(results, name)}
    ]
    return found or wanted[:1]


def _named(results: Results, names: Sequence[str]) -> list[str]:
    """The data sets of these names; the length limit that a name goes on with may be left out."""
    known = data_of(results)
    found = []
    for name in names:
        held = [label for label in known if label == name or label.startswith(f"{name}, ")]
        if not held:
            raise UnknownName(f"no data set is named {name!r}: {nearest(name, known)}")
        found += held
    return found


def _data_with(results: Results, systems: Sequence[str]) -> list[str]:
    """The data sets that all named systems were run on; any will do where none is named."""
    every = {name: systems_of(results, name) for name in data_of(results)}
    found = [name for name, known in every.items() if set(systems) <= set(known)]
    if not found:
        known = sorted({system for names in every.values() for system in names})
        missing = next((name for name in systems if name not in known), None)
        if missing is None:
            raise UnknownName(f"no data set has all of: {', '.join(systems)}")
        raise UnknownName(f"no system is named {missing!r}: {nearest(missing, known)}")
    return found


def _status(results: Results, quiet: bool) -> int:
    """Tell what failed; the exit status says so too."""
    malformed = [
        f"{each['path']}: {each['reason']}"
        for about in results.run["data"].values()
        for each in about["failed"]
    ]
    failed = [
        f"{row.data}, {row.example}, {row.system}: {row.failed}"
        for row in results.rows
        if row.failed is not None
    ]
    for line in _shortened([*malformed, *failed]):
        _say(quiet, f"failed: {line}")
    return DONE_WITH_FAILURES if malformed or failed else DONE


def _shortened(lines: Sequence[str]) -> Sequence[str]:
    more = len(lines) - FAILURES_SHOWN
    return [*lines[:FAILURES_SHOWN], f"and {more} more, see the report"] if more > 0 else lines


def _say(quiet: bool, message: str) -> None:
    if not quiet:
        print(f"summarize: {message}", file=sys.stderr)

"""Sentences that both reports share: what was run, on what, and how to read the figures."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from summarizer.evaluate.comparison import Table
from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.report.findings import Findings, Part
from summarizer.evaluate.results import Results
from summarizer.evaluate.statistics import bootstrap, permutation
from summarizer.evaluate.statistics.paired import ALPHA, Difference
from summarizer.evaluate.statistics.power import shortage
from summarizer.render.common import plural

HASH = 12
"""Characters of a hash that are shown."""

HOW = (
    f"Brackets hold {bootstrap.LEVEL:.0%} bootstrap intervals over examples "
    f"({bootstrap.ROUNDS:,} resamples): BCa for means, percentile for figures that are no mean "
    "of examples.",
    "Differences are paired: over the examples that both systems answered; the others are left "
    "out and counted.",
    f"p-values are of two-sided paired permutation tests (at least {permutation.ROUNDS:,} rounds "
    f"for means, {permutation.STATISTIC_ROUNDS:,} for other figures), exact where there are few "
    "examples; Holm's correction is over all pairs of systems on all measures of one data set.",
    "A figure is bold only if its system is better than every other on that measure with a "
    f"corrected p below {ALPHA:g}, and a corrected p only if it is below that; where more and less "
    "are equally good, nothing is bold, won or lost.",
    "A bound knows the reference; it shows what is possible and takes part in no test.",
    "d is Cohen's d of paired differences; superiority is the share of examples won, ties "
    "counting half. Won is always the better way of the measure.",
)


def summary(results: Results, found: Findings) -> Iterator[str]:
    """What was run on what, and what failed."""
    systems = dict.fromkeys(row.system for row in results.rows)
    examples = {(row.data, row.example) for row in results.rows}
    sets = plural(len(found.parts), "data set")
    yield f"{plural(len(systems), 'system')} on {sets}, {plural(len(examples), 'example')}"
    failed = sum(each.system is not None for each in found.broken)
    malformed = len(found.broken) - failed
    yield (
        f"{plural(len(results.rows), 'answer')} asked for, {failed:,} failed"
        if failed
        else (f"{plural(len(results.rows), 'answer')}, none failed")
    )
    if malformed:
        yield f"{plural(malformed, 'malformed example')} in the data"
    if found.targets:
        yield f"{sum(each.met for each in found.targets)} of {len(found.targets)} targets met"


def made_of(results: Results) -> Iterator[tuple[str, str]]:
    """What made the results, as far as the run tells: label and text."""
    run = results.run
    if run.get("command"):
        yield "Command", str(run["command"])
    if run.get("revision"):
        yield "Revision", str(run["revision"])
    if "seed" in run:
        yield "Seed", str(run["seed"])
    if run.get("versions"):
        yield "Versions", _listing(run["versions"])
    if run.get("machine"):
        yield "Machine", _listing(run["machine"])


def facts(part: Part) -> Iterator[str]:
    """What the run says about a data set."""
    about = part.about
    if about.get("task"):
        yield f"task {about['task']}"
    count = part.table.examples if part.table else about.get("examples")
    if count is not None:
        yield plural(count, "example")
    if about.get("failed"):
        yield f"{len(about['failed']):,} malformed"
    if about.get("licence"):
        yield f"licence {about['licence']}"
    if about.get("sha256"):
        yield f"sha256 {about['sha256'][:HASH]}"
    if part.table is None:
        yield "no system of this suite does this task"


def family(made: Table, baseline: str) -> Iterator[str]:
    """Which way the differences go and what they are corrected for, in sentences."""
    found = [each for pairs in made.differences.values() for each in pairs]
    yield f"Each system minus {baseline}."
    yield f"Corrected for {plural(tests_in(found), 'comparison')}: all pairs on all measures."
    warning = too_few(found)
    if warning:
        yield f"{warning[0].upper()}{warning[1:]}."


def tests_in(found: Iterable[Difference]) -> int:
    """How many comparisons have a p-value, which is how many Holm's correction is for."""
    return sum(not math.isnan(each.p) for each in found)


def too_few(found: Iterable[Difference]) -> str | None:
    """What to say where the examples are too few for any difference to be significant."""
    short = shortage(found)
    if short is None:
        return None
    return (
        f"with {plural(short.examples, 'example')} no difference can be significant after "
        f"correction; at least {short.needed} are needed"
    )


def better(measure: Measure) -> str:
    """What to add to the description of a measure of which more is not better."""
    return {
        "higher": "",
        "lower": " (lower is better)",
        "neither": " (neither way is better)",
    }[measure.better]


def _listing(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in values.items() if value is not None)

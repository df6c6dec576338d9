"""The report as one self-contained HTML page: tables, plots, and examples side by side."""

from __future__ import annotations

import base64
import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from summarizer.evaluate.comparison import Table
from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.report import numbers
from summarizer.evaluate.report.examples import Card, cards
from summarizer.evaluate.report.figures import (
    Cloud,
    Dots,
    Strips,
    against_length,
    against_time,
    dots,
    strips,
)
from summarizer.evaluate.report.findings import Broken, Findings, Part, find, main_measure
from summarizer.evaluate.report.words import HOW, better, facts, family, made_of, summary
from summarizer.evaluate.results import Results
from summarizer.evaluate.statistics.paired import Difference
from summarizer.render.common import plural
from summarizer.render.pages import environment, trusted

OPEN_ANSWERS = 3
"""Systems whose answers are shown at first: so many stand beside the reference on one row."""


@dataclass(frozen=True, slots=True)
class Section:
    """One data set on the page; ``open_slots`` are the systems that are shown at first."""

    part: Part
    facts: tuple[str, ...]
    dots: tuple[Dots, ...] = ()
    strips: Strips | None = None
    clouds: tuple[Cloud, ...] = ()
    differences: tuple[tuple[Measure, tuple[Difference, ...]], ...] = ()
    family: str = ""
    cards: tuple[Card, ...] = ()
    open_slots: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Page:
    """All that the template shows; every string is plain and is escaped there."""

    name: str
    about: str
    summary: tuple[str, ...]
    made_of: tuple[tuple[str, str], ...]
    findings: Findings
    failures: tuple[tuple[str, str, tuple[Broken, ...]], ...]
    sections: tuple[Section, ...]
    costs: tuple[Any, ...]


def write_html(results: Results, findings: Findings | None = None) -> str:
    """Write the report of a run as a page that needs no script, no network and no other file.

    ``findings`` saves computing them again. All text is escaped, and a content security policy
    allows nothing but the page's own style.
    """
    page = _page(results, findings or find(results))
    style = _style(page.sections)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    template = environment("summarizer.evaluate.report").get_template("report.html.j2")
    return (
        template.render(
            page=page,
            style=trusted(style),
            digest=digest,
            how=HOW,
            better=better,
            plural=plural,
            show=numbers,
        )
        + "\n"
    )


def _page(results: Results, found: Findings) -> Page:
    suite = results.run.get("suite", {})
    return Page(
        name=suite.get("name") or "untitled",
        about=suite.get("about", ""),
        summary=tuple(summary(results, found)),
        made_of=tuple(made_of(results)),
        findings=found,
        failures=tuple(_failures(found)),
        sections=tuple(_section(results, part) for part in found.parts),
        costs=results.costs,
    )


def _failures(found: Findings) -> Iterator[tuple[str, str, tuple[Broken, ...]]]:
    groups: dict[tuple[str, str | None], list[Broken]] = {}
    for each in found.broken:
        groups.setdefault((each.data, each.system), []).append(each)
    for (data, system), group in groups.items():
        yield data, system or "malformed, given to no system", tuple(group)


def _section(results: Results, part: Part) -> Section:
    made = part.table
    if made is None:
        return Section(part, tuple(facts(part)))
    clouds = (against_time(results, made), against_length(results, made))
    return Section(
        part,
        tuple(facts(part)),
        dots=tuple(dots(made, measure) for measure in made.measures),
        strips=strips(results, made, part.baseline) if part.baseline else None,
        clouds=tuple(cloud for cloud in clouds if cloud is not None),
        differences=tuple(_differences(made, part.baseline)) if part.baseline else (),
        family=" ".join(family(made, part.baseline)) if part.baseline else "",
        cards=cards(results, made),
        open_slots=_open_slots(made, part.baseline),
    )


def _differences(made: Table, baseline: str) -> Iterator[tuple[Measure, tuple[Difference, ...]]]:
    for measure in made.measures:
        yield measure, tuple(made.against(baseline, measure.name))


def _open_slots(made: Table, baseline: str | None) -> frozenset[int]:
    """The baseline and the systems with the best main figure."""
    measure = main_measure(made)
    sign = -1.0 if measure.better == "lower" else 1.0

    def rank(system: str) -> tuple[bool, bool, float]:
        value = made.cells[system, measure.name].figure.value
        unknown = math.isnan(value)
        return system != baseline, system in made.bounds, math.inf if unknown else -sign * value

    best = sorted(made.systems, key=rank)[:OPEN_ANSWERS]
    return frozenset(made.systems.index(system) for system in best)


def _style(sections: Sequence[Section]) -> str:
    """The style of all our pages, that of reports, and a rule for each switch of a system."""
    ours = (resources.files(__package__) / "templates" / "report.css").read_text("utf-8")
    shared = (resources.files("summarizer.render") / "templates" / "page.css").read_text("utf-8")
    switches = (
        f"body:has(#show-{n}-{slot}:not(:checked)) #data-{n} .slot-{slot} {{ display: none; }}\n"
        for n, section in enumerate(sections, 1)
        for slot in range(len(section.part.table.systems) if section.part.table else 0)
    )
    return shared + ours + "".join(switches)

"""What both reports tell is found: parts, baseline, targets, failures."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from summarizer.evaluate.report.findings import Findings, find
from summarizer.evaluate.results import Results

DATA = "floods, 60 words"


@pytest.fixture(scope="module")
def found(results: Results) -> Findings:
    return find(results)


def baseline(results: Results, name: str | None) -> str | None:
    suite = {**results.run["suite"], "compare_with": name}
    return find(replace(results, run={**results.run, "suite": suite})).parts[0].baseline


def test_each_data_set_is_a_part(found: Findings) -> None:
    assert [part.data for part in found.parts] == [DATA]


def test_the_baseline_is_the_one_of_the_suite_else_the_first(results: Results) -> None:
    assert baseline(results, "lead") == "lead"
    assert baseline(results, None) == "ours"
    assert baseline(results, "not run here") == "ours"
    assert baseline(results, "oracle") == "ours"


def test_one_system_has_no_baseline(results: Results) -> None:
    rows = tuple(row for row in results.rows if row.system != "lead")
    assert find(replace(results, rows=rows)).parts[0].baseline is None


def test_data_that_no_system_answered_is_a_part_without_a_table(results: Results) -> None:
    run = {**results.run, "data": {**results.run["data"], "pages": {"task": "extraction"}}}
    part = find(replace(results, run=run)).parts[1]
    assert (part.data, part.table) == ("pages", None)


def test_targets_name_data_with_or_without_its_length_limit(found: Findings) -> None:
    first, second = found.targets
    assert first.value == pytest.approx(50.0, abs=3.0)
    assert first.met
    assert (second.value < 60, second.met) == (True, False)


def test_a_target_is_held_against_the_figure_that_is_shown(found: Findings) -> None:
    assert replace(found.targets[0], at_least=47.0, value=46.996).met
    assert not replace(found.targets[0], at_least=47.0, value=46.994).met


def test_a_target_of_what_was_not_run_is_not_met(results: Results) -> None:
    target = {"data": "other", "system": "ours", "measure": "rouge1", "at_least": 0.0}
    suite = {**results.run["suite"], "targets": [target, {**target, "data": DATA, "system": "x"}]}
    for reached in find(replace(results, run={**results.run, "suite": suite})).targets:
        assert math.isnan(reached.value)
        assert not reached.met


def test_every_failure_has_its_reason(found: Findings) -> None:
    assert [(each.system, each.example, each.reason) for each in found.broken] == [
        (None, "val.jsonl:17", "no documents"),
        ("lead", "c3", "it broke"),
        ("lead", "c4", "it broke"),
    ]

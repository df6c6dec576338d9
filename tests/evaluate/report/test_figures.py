"""The plots show what the table holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.evaluate.comparison import Table, table
from summarizer.evaluate.figures import measures_of
from summarizer.evaluate.report.figures import against_length, against_time, dots, strips
from summarizer.evaluate.results import Results, Row

DATA = "floods, 60 words"


@pytest.fixture(scope="module")
def made(results: Results) -> Table:
    return table(results, DATA, measures_of(results, DATA))


def test_a_dot_lies_within_its_interval(made: Table) -> None:
    plot = dots(made, made.measures[0])
    assert [dot.system for dot in plot.dots] == ["ours", "lead", "oracle"]
    for dot in plot.dots:
        assert dot.low is not None
        assert dot.high is not None
        assert 0 <= dot.low < dot.at < dot.high <= 100
    assert [dot.bound for dot in plot.dots] == [False, False, True]
    assert [dot.best for dot in plot.dots] == [True, False, False]


def test_a_system_without_a_figure_is_named(results: Results) -> None:
    rows = tuple(Row(r.data, r.system, r.example, None, "x") if r.system == "lead" else r
                 for r in results.rows)  # fmt: skip
    broken = replace(results, rows=rows)
    made = table(broken, DATA, measures_of(broken, DATA))
    plot = dots(made, made.measures[0])
    assert plot.without == ("lead",)
    assert [dot.system for dot in plot.dots] == ["ours", "oracle"]
    found = strips(broken, made, "lead")
    assert found is not None
    assert found.contrasts == ()


def test_a_system_with_one_example_has_a_dot_without_an_interval() -> None:
    run = {"data": {"d": {"task": "summarization", "measures": ["rouge1"]}}}
    one = Results(run, (Row("d", "x", "1", {"rouge1": 0.5}),), (), (), {})
    made = table(one, "d", measures_of(one, "d"))
    (dot,) = dots(made, made.measures[0]).dots
    assert (dot.at, dot.low, dot.bounds) == (50.0, None, "")


def test_strips_hold_the_examples_of_both(results: Results, made: Table) -> None:
    found = strips(results, made, "lead")
    assert found is not None
    (contrast,) = found.contrasts
    assert (contrast.system, contrast.strip.width) == ("ours", 38)
    assert contrast.record.endswith("/0/0")
    assert not found.lower_wins


def test_time_includes_what_is_shared(results: Results, made: Table) -> None:
    cloud = against_time(results, made)
    assert cloud is not None
    across = {point.system: point.across for point in cloud.points}
    assert across == {"ours": "0.200", "lead": "0.001", "oracle": "0.200"}
    assert cloud.x_axis.logarithmic


def test_length_is_that_of_the_answers_that_there_are(results: Results, made: Table) -> None:
    cloud = against_length(results, made)
    assert cloud is not None
    across = {point.system: point.across for point in cloud.points}
    assert across == {"ours": "55.0", "lead": "50.0", "oracle": "50.0"}


def test_the_better_system_stands_higher(results: Results, made: Table) -> None:
    cloud = against_time(results, made)
    assert cloud is not None
    ours, lead, oracle = cloud.points
    assert oracle.y < ours.y < lead.y


def test_points_that_hide_each_other_share_a_label(results: Results, made: Table) -> None:
    costs = [cost for cost in results.costs if cost.system == "ours"]
    twins = Results(
        results.run,
        tuple(replace(r, system=name) for r in results.rows if r.system == "ours"
              for name in ("a", "b")),
        (),
        tuple(replace(cost, system=name) for cost in costs for name in ("a", "b")),
        {},
    )  # fmt: skip
    cloud = against_time(twins, table(twins, DATA, made.measures))
    assert cloud is not None
    assert [point.label for point in cloud.points] == ["1, 2", ""]


def test_points_apart_have_labels_of_their_own(results: Results, made: Table) -> None:
    cloud = against_time(results, made)
    assert cloud is not None
    assert [point.label for point in cloud.points] == ["1", "2", "3"]
    assert [point.leftward for point in cloud.points] == [True, False, True]


def test_without_costs_there_is_no_cloud(results: Results, made: Table) -> None:
    bare = replace(results, costs=())
    assert against_time(bare, made) is None
    assert against_length(bare, made) is None

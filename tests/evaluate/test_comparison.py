"""What is read from results: figures, failures, pairs, and what is best."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pytest

from summarizer.evaluate.comparison import baseline_of, compare, scores_of, systems_of, table
from summarizer.evaluate.errors import UnknownName
from summarizer.evaluate.measures.base import Doubles, Measure
from summarizer.evaluate.results import Results, Row
from summarizer.evaluate.statistics.paired import Difference

F1 = Measure("f1", "overlap")
ERRORS = Measure("errors", "mistakes", better="lower")
LENGTH = Measure("length", "words", better="neither")


def share(rows: Doubles) -> float:
    return float(rows[:, 0].sum() / rows[:, 1].sum())


PRECISION = Measure("precision", "", columns=("hits", "picked"), statistic=share)


def results(
    values: Mapping[str, Sequence[float | None]],
    column: str = "f1",
    bounds: Sequence[str] = (),
) -> Results:
    """Results on data set "d"; None is an answer that failed."""
    rows = tuple(
        Row("d", system, str(i), None, "it broke")
        if value is None
        else Row("d", system, str(i), {column: value})
        for system, each in values.items()
        for i, value in enumerate(each)
    )
    run = {"systems": {name: {"bound": name in bounds} for name in values}}
    return Results(run, rows, (), (), {})


HIGH = [0.6 + 0.01 * (i % 7) for i in range(40)]
MIDDLE = [0.4 + 0.01 * (i % 5) for i in range(40)]
LOW = [0.2 + 0.01 * (i % 3) for i in range(40)]


def best(found: Results, measure: Measure = F1) -> list[str]:
    made = table(found, "d", [measure])
    return [name for name in made.systems if made.cells[name, measure.name].best]


def pairs(
    given: Results,
    *,
    systems: Sequence[str] | None = None,
    baseline: str | None = None,
) -> tuple[Difference, ...]:
    """What ``compare`` finds on F1 alone."""
    return compare(given, [F1], "d", systems=systems, baseline=baseline)["f1"]


def test_all_pairs_are_compared() -> None:
    found = pairs(results({"x": HIGH, "y": MIDDLE, "z": LOW}))
    assert [(each.a, each.b) for each in found] == [("x", "y"), ("x", "z"), ("y", "z")]
    assert found[0].difference == pytest.approx(sum(HIGH) / 40 - sum(MIDDLE) / 40)


def test_or_each_with_the_baseline() -> None:
    found = pairs(results({"x": HIGH, "y": MIDDLE, "z": LOW}), baseline="y")
    assert [(each.a, each.b) for each in found] == [("x", "y"), ("z", "y")]


def test_or_the_named_ones() -> None:
    given = results({"x": HIGH, "y": MIDDLE, "z": LOW})
    found = pairs(given, systems=["z", "x"])
    assert [(each.a, each.b) for each in found] == [("z", "x")]
    found = pairs(given, systems=["z"], baseline="x")
    assert [(each.a, each.b) for each in found] == [("z", "x")]


def test_a_bound_is_compared_only_when_named() -> None:
    given = results({"oracle": HIGH, "x": MIDDLE, "y": LOW}, bounds=["oracle"])
    assert [(each.a, each.b) for each in pairs(given)] == [("x", "y")]
    named = pairs(given, systems=["oracle", "x"])
    assert [(each.a, each.b) for each in named] == [("oracle", "x")]


def test_unknown_names_are_told_with_the_choices() -> None:
    given = results({"coverage": HIGH, "lead": LOW})
    with pytest.raises(UnknownName, match="did you mean 'coverage'"):
        pairs(given, baseline="covrage")
    with pytest.raises(UnknownName, match="did you mean 'lead'"):
        pairs(given, systems=["leed", "coverage"])
    with pytest.raises(UnknownName, match="choices: d"):
        compare(given, [F1], "other")


def test_a_missing_score_is_left_out_and_counted() -> None:
    given = results({"x": [0.5, None, 0.7], "y": [0.4, 0.5, 0.6]})
    made = table(given, "d", [F1])
    assert made.failed == {"x": 1, "y": 0}
    assert (made.cells["x", "f1"].n, made.cells["x", "f1"].left_out) == (2, 1)
    assert made.cells["x", "f1"].figure.value == pytest.approx(0.6)
    assert made.cells["y", "f1"].n == 3
    assert made.examples == 3
    assert (made.differences["f1"][0].n, made.differences["f1"][0].left_out) == (2, 1)


def test_an_example_that_a_system_was_not_given_is_no_zero() -> None:
    rows = (Row("d", "x", "1", {"f1": 0.5}), Row("d", "y", "2", {"f1": 0.5, "other": None}))
    scores = scores_of(Results({}, rows, (), (), {}), F1, "d")
    assert scores["x"][:, 0].tolist() == pytest.approx([0.5, math.nan], nan_ok=True)
    assert scores["y"][:, 0].tolist() == pytest.approx([math.nan, 0.5], nan_ok=True)


def test_a_column_that_is_none_is_missing() -> None:
    rows = (Row("d", "x", "1", {"f1": None}), Row("d", "x", "2", {"f1": 0.5}))
    cell = table(Results({}, rows, (), (), {}), "d", [F1]).cells["x", "f1"]
    assert (cell.figure.value, cell.n, cell.left_out) == (0.5, 1, 1)


def test_a_system_that_answered_nothing_has_no_figure() -> None:
    cell = table(results({"x": [None, None], "y": [0.1, 0.2]}), "d", [F1]).cells["x", "f1"]
    assert math.isnan(cell.figure.value)
    assert (cell.n, cell.left_out, cell.best) == (0, 2, False)


def test_best_is_what_is_significantly_better_than_every_other() -> None:
    assert best(results({"x": MIDDLE, "y": HIGH, "z": LOW})) == ["y"]


def test_nothing_is_best_by_a_difference_that_chance_may_have_made() -> None:
    nearly = [value + (0.05 if i % 2 else -0.049) for i, value in enumerate(HIGH)]
    assert best(results({"x": HIGH, "y": nearly, "z": LOW})) == []


def test_less_is_best_where_less_is_better() -> None:
    assert best(results({"x": HIGH, "y": LOW}, "errors"), ERRORS) == ["y"]


def test_nothing_is_best_where_neither_way_is_better() -> None:
    assert best(results({"x": HIGH, "y": LOW}, "length"), LENGTH) == []


def test_a_bound_is_never_best_nor_in_the_way() -> None:
    assert best(results({"oracle": HIGH, "x": MIDDLE, "y": LOW}, bounds=["oracle"])) == ["x"]


def test_a_system_alone_is_not_best() -> None:
    assert best(results({"x": HIGH})) == []
    assert best(results({"oracle": HIGH, "x": LOW}, bounds=["oracle"])) == []
    assert best(results({"oracle": HIGH}, bounds=["oracle"])) == []


def test_differences_to_a_baseline_are_seen_from_the_others() -> None:
    made = table(results({"x": HIGH, "y": MIDDLE, "z": LOW}), "d", [F1])
    found = made.against("y", "f1")
    assert [(each.a, each.b) for each in found] == [("x", "y"), ("z", "y")]
    assert found[0].difference > 0 > found[1].difference


def test_a_figure_over_all_examples_has_its_own_statistic() -> None:
    rows = tuple(
        Row("d", system, str(i), {"hits": hits + i % 2, "picked": 10.0})
        for system, hits in (("x", 8.0), ("y", 3.0))
        for i in range(20)
    )
    made = table(Results({}, rows, (), (), {}), "d", [PRECISION])
    figure = made.cells["x", "precision"].figure
    assert figure.value == pytest.approx(0.85)
    assert 0.8 < figure.low < 0.85 < figure.high < 0.9
    assert made.cells["x", "precision"].best


def test_systems_keep_the_order_of_the_run() -> None:
    assert systems_of(results({"z": LOW, "a": HIGH}), "d") == ("z", "a")


def two_measures(systems: Mapping[str, Sequence[float]]) -> Results:
    """Results with both f1 and errors, the latter a tenth of the former."""
    rows = tuple(
        Row("d", system, str(i), {"f1": value, "errors": value / 10})
        for system, values in systems.items()
        for i, value in enumerate(values)
    )
    return Results({}, rows, (), (), {})


def test_holms_correction_is_over_pairs_times_measures() -> None:
    given = two_measures({"x": HIGH[:8], "y": MIDDLE[:8], "z": LOW[:8]})
    found = compare(given, [F1, ERRORS], "d")
    assert {each.p for family in found.values() for each in family} == {2 / 2**8}
    assert {each.p_holm for family in found.values() for each in family} == {6 * 2 / 2**8}
    (alone,) = compare(given, [F1], "d", systems=["x", "y"])["f1"]
    assert alone.p_holm == alone.p


def test_the_report_corrects_as_comparing_all_does() -> None:
    given = two_measures({"x": HIGH, "y": MIDDLE, "z": LOW})
    made = table(given, "d", [F1, ERRORS])
    assert made.differences == compare(given, [F1, ERRORS], "d")


def test_many_measures_can_hide_what_one_would_show() -> None:
    given = two_measures({"x": HIGH[:6], "y": LOW[:6]})
    assert compare(given, [F1], "d")["f1"][0].significant
    assert not compare(given, [F1, ERRORS], "d")["f1"][0].significant


def test_many_tests_get_rounds_enough_to_be_significant() -> None:
    names = [f"s{k}" for k in range(12)]
    given = two_measures({name: [v + k for v in HIGH] for k, name in enumerate(names)})
    measures = [Measure(f"m{i}", "", columns=("f1",)) for i in range(10)]
    found = compare(given, measures, "d")  # 660 tests: 10,000 rounds would not do
    assert all(each.significant for family in found.values() for each in family)


def test_the_baseline_is_the_named_system_else_the_first() -> None:
    given = results({"oracle": HIGH, "x": HIGH, "y": LOW}, bounds=["oracle"])
    assert baseline_of(given, "d") == "x"
    named = {**given.run, "suite": {"compare_with": "y"}}
    assert baseline_of(Results(named, given.rows, (), (), {}), "d") == "y"
    assert baseline_of(results({"x": HIGH}), "d") is None

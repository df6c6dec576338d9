"""What is read from results: figures, failures, pairs, and what is best."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pytest

from summarizer.evaluate.comparison import compare, scores_of, systems_of, table
from summarizer.evaluate.errors import UnknownName
from summarizer.evaluate.measures.base import Doubles, Measure
from summarizer.evaluate.results import Results, Row

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


def test_all_pairs_are_compared() -> None:
    found = compare(results({"x": HIGH, "y": MIDDLE, "z": LOW}), F1, "d")
    assert [(each.a, each.b) for each in found] == [("x", "y"), ("x", "z"), ("y", "z")]
    assert found[0].difference == pytest.approx(sum(HIGH) / 40 - sum(MIDDLE) / 40)


def test_or_each_with_the_baseline() -> None:
    found = compare(results({"x": HIGH, "y": MIDDLE, "z": LOW}), F1, "d", baseline="y")
    assert [(each.a, each.b) for each in found] == [("x", "y"), ("z", "y")]


def test_or_the_named_ones() -> None:
    given = results({"x": HIGH, "y": MIDDLE, "z": LOW})
    found = compare(given, F1, "d", systems=["z", "x"])
    assert [(each.a, each.b) for each in found] == [("z", "x")]
    found = compare(given, F1, "d", systems=["z"], baseline="x")
    assert [(each.a, each.b) for each in found] == [("z", "x")]


def test_a_bound_is_compared_only_when_named() -> None:
    given = results({"oracle": HIGH, "x": MIDDLE, "y": LOW}, bounds=["oracle"])
    assert [(each.a, each.b) for each in compare(given, F1, "d")] == [("x", "y")]
    named = compare(given, F1, "d", systems=["oracle", "x"])
    assert [(each.a, each.b) for each in named] == [("oracle", "x")]


def test_unknown_names_are_told_with_the_choices() -> None:
    given = results({"coverage": HIGH, "lead": LOW})
    with pytest.raises(UnknownName, match="did you mean 'coverage'"):
        compare(given, F1, "d", baseline="covrage")
    with pytest.raises(UnknownName, match="did you mean 'lead'"):
        compare(given, F1, "d", systems=["leed", "coverage"])
    with pytest.raises(UnknownName, match="choices: d"):
        compare(given, F1, "other")


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

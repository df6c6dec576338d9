"""The gate: fails below a floor, and never lowers one silently."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.evaluate.errors import ResultsError
from summarizer.evaluate.gate import Floor, breaches, pin, read_floors, write_floors
from summarizer.evaluate.results import Results, Row

DATA = "clusters, 40 words"


@pytest.fixture
def results(small_run: tuple[Path, Results]) -> Results:
    return small_run[1]


def worse(results: Results, factor: float = 0.5) -> Results:
    """The same run with all scores scaled."""
    rows = [
        Row(row.data, row.system, row.example, {k: v and v * factor for k, v in row.scores.items()})
        for row in results.rows
        if row.scores is not None
    ]
    return replace(results, rows=tuple(rows))


def test_a_pinned_run_holds_its_own_floors(results: Results) -> None:
    floors = pin([], results, ["brief"], ["rouge1", "rouge2"])
    assert [floor.name for floor in floors] == [
        (DATA, "brief", "rouge1"),
        (DATA, "brief", "rouge2"),
    ]
    assert breaches(floors, results) == []


def test_a_worse_run_is_below_the_floor(results: Results) -> None:
    floors = pin([], results, ["brief"], ["rouge1"])
    (breach,) = breaches(floors, worse(results))
    assert "is below" in breach.reason


def test_other_data_does_not_pass(results: Results) -> None:
    (floor,) = pin([], results, ["brief"], ["rouge1"])
    (breach,) = breaches([replace(floor, sha256="0" * 64)], results)
    assert "data" in breach.reason


def test_fewer_answers_do_not_pass(results: Results) -> None:
    floors = pin([], results, ["brief"], ["rouge1"])
    failed = replace(results.rows[0], scores=None, failed="broken")
    (breach,) = breaches(floors, replace(results, rows=(failed, *results.rows[1:])))
    assert "1 of 2" in breach.reason


def test_a_system_that_is_gone_does_not_pass(results: Results) -> None:
    (floor,) = pin([], results, ["brief"], ["rouge1"])
    assert len(breaches([replace(floor, system="gone")], results)) == 1


def test_floors_of_no_data_in_the_run_are_an_error(results: Results) -> None:
    (floor,) = pin([], results, ["brief"], ["rouge1"])
    with pytest.raises(ResultsError, match="no floor"):
        breaches([replace(floor, data="other")], results)


def test_pinning_raises_but_never_lowers_silently(results: Results) -> None:
    low = pin([], worse(results), ["brief"], ["rouge1"])
    high = pin(low, results, ["brief"], ["rouge1"])
    assert high[0].floor > low[0].floor
    with pytest.raises(ResultsError, match=r"--lower.*rouge1"):
        pin(high, worse(results), ["brief"], ["rouge1"])
    lowered = pin(high, worse(results), ["brief"], ["rouge1"], reason="a shorter budget")
    assert lowered[0].floor == low[0].floor
    assert lowered[0].lowered == f"from {high[0].floor}: a shorter budget"


def test_within_the_slack_a_floor_stays(results: Results) -> None:
    floors = pin([], results, ["brief"], ["rouge1"])
    assert pin(floors, worse(results, 0.995), ["brief"], ["rouge1"]) == floors


def test_what_is_better_low_has_no_floor(results: Results) -> None:
    with pytest.raises(ResultsError, match="redundancy"):
        pin([], results, ["brief"], ["redundancy"])


def test_a_baseline_is_read_back(results: Results, tmp_path: Path) -> None:
    floors = pin([], results, ["brief", "lead"], ["rouge1"])
    write_floors(tmp_path / "b.json", floors)
    assert read_floors(tmp_path / "b.json") == floors


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "summarizer.baseline/1"}'])
def test_what_is_no_baseline_is_named(text: str, tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ResultsError, match=r"b\.json"):
        read_floors(path)


def test_a_floor_is_named_by_data_system_and_measure() -> None:
    assert Floor("d", "0", 1, "s", "m", 1.0).name == ("d", "s", "m")

"""The commands of ``summarize eval``, as a user types them."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

Run = Callable[..., Any]
ROOT = Path(__file__).parents[2]


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("small_suite", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


write_suite = _module(ROOT / "tests" / "evaluate" / "conftest.py").write_suite


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small suite; what one test runs, the next ones find."""
    folder = tmp_path_factory.mktemp("evaluation")
    write_suite(folder)
    return folder


@pytest.fixture
def results(place: Path, run: Run) -> Path:
    """The result folder of the small suite."""
    folder = place / "results"
    if not (folder / "run.json").exists():
        done = run("eval", "run", str(place / "small.toml"), "-o", str(folder), "--processes", "1")
        assert done.status == 0, done.err
    return folder


def test_a_run_prints_figures_and_writes_a_page(results: Path, place: Path, run: Run) -> None:
    done = run("eval", "run", str(place / "small.toml"), "-o", str(results), "--processes", "1")
    assert done.status == 0
    assert "clusters, 40 words, 2 examples" in done.out
    assert "rouge1" in done.out
    assert "report.html" in done.err
    written = {path.name for path in results.iterdir()}
    assert {"run.json", "predictions.jsonl", "scores.jsonl", "report.md", "report.html"} <= written


def test_comparing_prints_differences_with_intervals_and_p_values(results: Path, run: Run) -> None:
    done = run("eval", "compare", str(results), "brief", "lead", "--measure", "rouge1")
    assert done.status == 0
    assert "lead minus brief (+ means that lead is higher)" in done.out
    assert "p (Holm)" in done.out
    line = next(line for line in done.out.splitlines() if line.strip().startswith("rouge1"))
    assert re.search(r"\[\S+, \S+\] +[<01]\S* +[<01]\S*", line)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["breif"], "did you mean 'brief'"),
        (["brief", "leed"], "did you mean 'lead'"),
        (["brief", "lead", "--measure", "rouge9"], "did you mean 'rouge"),
        (["--on", "cluster"], "clusters, 40 words"),
    ],
)
def test_a_wrong_name_is_told_with_the_nearest(
    arguments: list[str], expected: str, results: Path, run: Run
) -> None:
    done = run("eval", "compare", str(results), *arguments)
    assert done.status == 2
    assert expected in done.err


def test_one_system_has_nothing_to_be_compared_with(results: Path, run: Run) -> None:
    for on in ([], ["--on", "clusters"]):
        done = run("eval", "compare", str(results), "brief", *on)
        assert (done.status, done.out) == (2, "")
        assert "nothing to compare 'brief' with; name a second system: lead, random" in done.err


def test_comparing_says_what_it_corrected_for_and_what_that_takes(results: Path, run: Run) -> None:
    chosen = ["--measure", "rouge1", "--measure", "redundancy", "--measure", "words"]
    every = run("eval", "compare", str(results), *chosen).out
    assert "corrected for 9 comparisons; with 2 examples no difference can be significant" in every
    assert "at least 9 are needed" in every
    two = run("eval", "compare", str(results), "brief", "lead", *chosen).out
    assert "corrected for 3 comparisons; with 2 examples" in two
    assert "* significant" in two
    assert "redundancy (lower is better)" in two


def test_the_report_and_comparing_tell_the_same_difference(results: Path, run: Run) -> None:
    report = (
        (results / "report.md").read_text(encoding="utf-8").split("### Differences to brief")[1]
    )
    row = next(line for line in report.splitlines() if line.startswith("| lead |"))
    for order in (["brief", "lead"], ["lead", "brief"]):
        out = run("eval", "compare", str(results), *order, "--measure", "rouge1").out
        line = next(line for line in out.splitlines() if line.strip().startswith("rouge1"))
        assert row.split(" | ")[1].split(" ")[0] == line.split()[1]


def test_a_measure_without_values_says_so(results: Path, run: Run) -> None:
    out = run("eval", "compare", str(results), "brief", "lead", "--measure", "units").out
    assert re.search(r"units +no values", out)
    assert "corrected for 0 comparisons" in out


def test_floors_are_pinned_and_held(results: Path, place: Path, run: Run) -> None:
    baseline = place / "baseline.json"
    gate = ["eval", "gate", str(results), "--baseline", str(baseline)]
    pinned = run(*gate, "--pin", "--system", "brief", "--measure", "rouge1")
    assert pinned.status == 0
    assert run(*gate).status == 0
    content = json.loads(baseline.read_text(encoding="utf-8"))
    content["floors"][0]["floor"] += 5
    baseline.write_text(json.dumps(content), encoding="utf-8")
    below = run(*gate)
    assert below.status == 6
    assert "rouge1" in below.err
    refused = run(*gate, "--pin", "--system", "brief", "--measure", "rouge1")
    assert refused.status == 1
    assert "--lower" in refused.err


def test_pinning_has_to_say_what(results: Path, run: Run) -> None:
    done = run("eval", "gate", str(results), "--pin")
    assert done.status == 2
    assert "--system" in done.err


def test_a_report_is_written_again(results: Path, place: Path, run: Run) -> None:
    (results / "report.html").unlink()
    copy = place / "RESULTS.md"
    assert run("eval", "report", str(results), "--markdown", str(copy)).status == 0
    assert (results / "report.html").stat().st_size > 1_000
    assert copy.read_text(encoding="utf-8") == (results / "report.md").read_text(encoding="utf-8")


def test_a_misspelt_system_to_compare_with_is_refused(tmp_path: Path, run: Run) -> None:
    suite = write_suite(tmp_path)
    for name, hint in (("breif", "did you mean 'brief'"), ("oracle", "choices: ")):
        text = suite.read_text(encoding="utf-8").replace("compare_with", "#")
        text = f'compare_with = "{name}"\n' + text.replace('["lead"', '["oracle", "lead"')
        (tmp_path / "wrong.toml").write_text(text, encoding="utf-8")
        done = run("eval", "run", str(tmp_path / "wrong.toml"), "-o", str(tmp_path / "r"))
        assert done.status == 2
        assert "compare_with" in done.err
        assert hint in done.err


def test_failed_examples_show_in_the_exit_status(place: Path, tmp_path: Path, run: Run) -> None:
    suite = write_suite(tmp_path)
    with (tmp_path / "clusters.jsonl").open("a", encoding="utf-8") as file:
        file.write("no JSON\n")
    done = run("eval", "run", str(suite), "-o", str(tmp_path / "r"), "--processes", "1")
    assert done.status == 5
    assert "clusters.jsonl:3" in done.err


@pytest.mark.parametrize(
    ("text", "status", "expected"),
    [
        ("name =", 2, "not valid TOML"),
        ('name = "s"', 2, "data"),
        ('name = "s"\ndata = []', 2, "there has to be one [[data]]"),
        ('name = "s"\n[[data]]\nname = "d"\nformat = "jsonl"\npath = "gone.jsonl"', 1, "gone"),
        ('name = "s"\n[[data]]\nname = "d"\nformat = "josnl"\npath = "d"', 2, "did you mean"),
    ],
)
def test_a_wrong_suite_is_named(
    text: str, status: int, expected: str, tmp_path: Path, run: Run
) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(text, encoding="utf-8")
    done = run("eval", "run", str(path), "-o", str(tmp_path / "r"))
    assert done.status == status
    assert expected in done.err


def test_what_is_no_result_folder_is_named(tmp_path: Path, run: Run) -> None:
    done = run("eval", "compare", str(tmp_path))
    assert done.status == 1
    assert "summarize eval run" in done.err

"""A run: complete, the same twice, resumable, and honest about what failed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.evaluate import work
from summarizer.evaluate.answers import Answered, System
from summarizer.evaluate.errors import DataError, ResultsError, SuiteError
from summarizer.evaluate.records import TaskName
from summarizer.evaluate.results import Results, read_results
from summarizer.evaluate.run import run
from summarizer.evaluate.suite import Data, Suite, load_suite
from summarizer.evaluate.work import Worker

LASTING = ("predictions.jsonl", "scores.jsonl", "run.json", "examples.jsonl")


def lines(path: Path) -> Iterator[dict]:
    """The lines of a file of JSON Lines."""
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def test_every_system_answers_every_example(small_run: tuple[Path, Results]) -> None:
    folder, results = small_run
    asked = [(row.system, row.example) for row in results.rows]
    assert asked == [(s, e) for s in ("brief", "lead", "random") for e in ("flood", "strike")]
    assert all(row.failed is None and row.scores for row in results.rows)
    assert {row.data for row in results.rows} == {"clusters, 40 words"}
    assert not list(folder.glob("unfinished*"))


def test_predictions_cite_spans_of_the_documents(small_run: tuple[Path, Results]) -> None:
    folder, _ = small_run
    cited = [
        citation
        for prediction in lines(folder / "predictions.jsonl")
        if prediction["system"] == "brief"
        for line in prediction["lines"]
        for citation in line["citations"]
    ]
    assert cited
    assert all(each["end"] - each["start"] == len(each["quote"]) for each in cited)


def test_the_folder_can_be_read_back(small_run: tuple[Path, Results]) -> None:
    folder, results = small_run
    found = read_results(folder)
    assert found.rows == results.rows
    assert found.costs == results.costs
    assert found.run["versions"]["numpy"]
    assert len(found.run["data"]["clusters, 40 words"]["sha256"]) == 64


def test_a_second_run_writes_the_same_bytes(
    small_run: tuple[Path, Results], suite: Suite, tmp_path: Path
) -> None:
    folder, _ = small_run
    run(suite, tmp_path / "again", processes=2)
    for name in LASTING:
        assert (tmp_path / "again" / name).read_bytes() == (folder / name).read_bytes(), name


def test_a_stopped_run_goes_on(
    suite: Suite, tmp_path: Path, small_run: tuple[Path, Results], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, done = tmp_path / "results", []
    original = Worker.do

    def stopping(self: Worker, job: work.Job) -> list[work.Outcome]:
        if done:
            raise KeyboardInterrupt
        done.append(job)
        return original(self, job)

    monkeypatch.setattr(Worker, "do", stopping)
    with pytest.raises(KeyboardInterrupt):
        run(suite, folder, processes=1)
    assert len(list(lines(folder / "unfinished.jsonl"))) == 2
    monkeypatch.setattr(Worker, "do", lambda self, job: [done.append(job), original(self, job)][1])
    run(suite, folder, processes=1)
    assert len(done) == 2
    assert len(set(done)) == 2
    assert (folder / "scores.jsonl").read_bytes() == (small_run[0] / "scores.jsonl").read_bytes()


def test_a_line_that_a_stop_cut_is_done_again(suite: Suite, tmp_path: Path) -> None:
    folder = tmp_path / "results"
    folder.mkdir()
    key = run(suite, tmp_path / "first", processes=1).run["key"]
    journal = json.dumps({"key": key}) + '\n{"job": {"data": 0, "exam'
    (folder / "unfinished.jsonl").write_text(journal, encoding="utf-8")
    assert len(run(suite, folder, processes=1).rows) == 6


def test_the_journal_of_another_run_is_not_taken_for_ones_own(suite: Suite, tmp_path: Path) -> None:
    (tmp_path / "unfinished.jsonl").write_text('{"key": "other"}\n', encoding="utf-8")
    with pytest.raises(ResultsError, match="--fresh"):
        run(suite, tmp_path, processes=1)
    assert run(suite, tmp_path, processes=1, fresh=True).rows


def test_what_a_system_raises_fails_one_example(
    suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = work.systems_on

    def brittle(given: Suite, data: Data, task: TaskName) -> dict[str, System]:
        systems = original(given, data, task)
        lead = systems["lead"]

        def answer(example, data, place, tools) -> Answered:  # type: ignore[no-untyped-def]
            if example.id == "flood":
                raise RuntimeError("too wet")
            return lead.answer(example, data, place, tools)

        return {**systems, "lead": System("lead", answer)}

    monkeypatch.setattr(work, "systems_on", brittle)
    rows = {(row.system, row.example): row for row in run(suite, tmp_path, processes=1).rows}
    failed = rows["lead", "flood"]
    assert failed.scores is None
    assert failed.failed is not None
    assert failed.failed.startswith("RuntimeError: too wet")
    assert [row.failed for row in rows.values()].count(None) == 5


def test_an_empty_answer_is_a_failure(suite_file: Path, tmp_path: Path) -> None:
    text = suite_file.read_text(encoding="utf-8").replace("words = 40", "words = 1")
    suite_file.write_text(text, encoding="utf-8")
    rows = run(load_suite(suite_file), tmp_path / "r", processes=1).rows
    assert {row.failed for row in rows if row.system == "lead"} == {"the answer is empty"}
    assert all(row.scores is None for row in rows if row.system == "lead")


def test_a_malformed_example_is_counted(suite_file: Path, tmp_path: Path) -> None:
    with (suite_file.parent / "clusters.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "bare", "documents": ["Only text."]}\n')
    results = run(load_suite(suite_file), tmp_path / "r", processes=1)
    (failure,) = results.run["data"]["clusters, 40 words"]["failed"]
    assert failure["path"].endswith("clusters.jsonl:3")


def test_unknown_names_are_told_before_anything_is_run(suite_file: Path, tmp_path: Path) -> None:
    text = suite_file.read_text(encoding="utf-8")
    wrong = {
        text.replace('"lead"', '"led"'): "did you mean 'lead'",
        text + 'measures = ["rogue1"]\n': "did you mean 'rouge1'",
    }
    for content, expected in wrong.items():
        suite_file.write_text(content, encoding="utf-8")
        with pytest.raises(SuiteError, match=expected):
            run(load_suite(suite_file), tmp_path / "r", processes=1)
    assert not (tmp_path / "r").exists()


def test_a_misspelt_system_to_compare_with_is_told(suite_file: Path, tmp_path: Path) -> None:
    text = suite_file.read_text(encoding="utf-8")
    suite_file.write_text(f'compare_with = "laed"\n{text}', encoding="utf-8")
    with pytest.raises(SuiteError, match="did you mean 'lead'"):
        run(load_suite(suite_file), tmp_path / "out")


@pytest.mark.parametrize(
    ("data", "system", "measure", "meant"),
    [
        ("cluster", "lead", "rouge1", "clusters"),
        ("clusters", "laed", "rouge1", "lead"),
        ("clusters", "lead", "rouge_1", "rouge1"),
    ],
)
def test_a_misspelt_target_is_told(
    suite_file: Path, tmp_path: Path, data: str, system: str, measure: str, meant: str
) -> None:
    text = suite_file.read_text(encoding="utf-8")
    target = f'data = "{data}"\nsystem = "{system}"\nmeasure = "{measure}"\nat_least = 1'
    suite_file.write_text(f"{text}\n[[targets]]\n{target}\n", encoding="utf-8")
    with pytest.raises(SuiteError, match=f"did you mean '{meant}'"):
        run(load_suite(suite_file), tmp_path / "out")


def test_data_that_is_not_there_is_named(suite_file: Path, tmp_path: Path) -> None:
    (suite_file.parent / "clusters.jsonl").unlink()
    with pytest.raises(DataError, match=r"clusters\.jsonl"):
        run(load_suite(suite_file), tmp_path / "r", processes=1)

"""STS and MRPC."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.evaluate.data import load
from summarizer.evaluate.records import Pair


def put(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text(
        "\n".join(json.dumps({"a": "It sank.", "b": "Ferry sinks."} | row) for row in rows),
        encoding="utf-8",
    )
    return path


def test_scores_become_similarities_up_to_one(tmp_path: Path) -> None:
    path = put(tmp_path / "x.jsonl", {"score": 5.0}, {"score": 1}, {"score": 0})
    assert load("sts", path).examples[0] == Pair("x.jsonl:1", "It sank.", "Ferry sinks.", 1.0)
    similarities = [getattr(each, "similarity", None) for each in load("sts", path).examples]
    assert similarities == [1.0, 0.2, 0.0]


def test_labels_say_whether_both_mean_the_same(tmp_path: Path) -> None:
    first, second = load("mrpc", put(tmp_path / "x.jsonl", {"label": 1}, {"label": 0})).examples
    assert first == Pair("x.jsonl:1", "It sank.", "Ferry sinks.", same=True)
    assert second == Pair("x.jsonl:2", "It sank.", "Ferry sinks.", same=False)


def test_all_files_of_a_folder_are_read_by_name(tmp_path: Path) -> None:
    put(tmp_path / "b.jsonl", {"label": 1})
    put(tmp_path / "a.jsonl", {"label": 0}, {"label": 1})
    found = load("mrpc", tmp_path)
    assert [example.id for example in found.examples] == ["a.jsonl:1", "a.jsonl:2", "b.jsonl:1"]


@pytest.mark.parametrize("row", [{}, {"score": 6}, {"score": "4"}, {"score": 3, "b": " "}])
def test_a_bad_pair_is_named(row: dict[str, Any], tmp_path: Path) -> None:
    found = load("sts", put(tmp_path / "x.jsonl", row, {"score": 3}))
    assert [failure.path for failure in found.failed] == ["x.jsonl:1"]
    assert [example.id for example in found.examples] == ["x.jsonl:2"]


@pytest.mark.parametrize(
    ("format", "folder", "count"), [("sts", "sts_news", 1500), ("mrpc", "mrpc", 4076)]
)
def test_the_real_sets_are_whole(format: str, folder: str, count: int, data_dir: Path) -> None:
    found = load(format, data_dir / folder)
    assert (len(found.examples), found.failed) == (count, ())

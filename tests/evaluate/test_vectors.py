"""Vectors are computed once, and are the same however they are come by."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from summarizer.arrays import Floats
from summarizer.evaluate.vectors import Kept, Remembering
from summarizer.stages.embed import Progress


class Counting:
    """Lengths of texts as vectors; notes what it was asked."""

    name = "lengths"
    dimensions = 2

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        self.asked.append(list(texts))
        return np.array([[len(text), 1] for text in texts], dtype=np.float32).reshape(-1, 2)


def test_a_list_is_computed_once_over_processes(tmp_path: Path) -> None:
    first, second = Counting(), Counting()
    expected = Kept(first, tmp_path).embed(["a", "bcd"])
    found = Kept(second, tmp_path).embed(["a", "bcd"])
    assert np.array_equal(found, expected)
    assert first.asked == [["a", "bcd"]]
    assert second.asked == []


def test_another_list_or_model_is_computed_anew(tmp_path: Path) -> None:
    inner = Counting()
    kept = Kept(inner, tmp_path)
    kept.embed(["ab", "c"])
    kept.embed(["a", "bc"])
    inner.name = "another"
    Kept(inner, tmp_path).embed(["ab", "c"])
    assert len(inner.asked) == 3


def test_a_damaged_file_is_computed_again(tmp_path: Path) -> None:
    inner = Counting()
    kept = Kept(inner, tmp_path)
    expected = kept.embed(["a"])
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"no array")
    assert np.array_equal(kept.embed(["a"]), expected)
    assert len(inner.asked) == 2
    assert np.array_equal(np.load(file), expected)


def test_a_text_is_computed_once(tmp_path: Path) -> None:
    inner = Counting()
    remembering = Remembering(inner)
    remembering.learn(["known"], np.array([[7, 7]], dtype=np.float32))
    found = remembering.embed(["a", "known", "a", "bb"])
    assert found.tolist() == [[1, 1], [7, 7], [1, 1], [2, 1]]
    assert inner.asked == [["a", "bb"]]
    assert remembering.embed([]).shape == (0, 2)

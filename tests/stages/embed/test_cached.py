"""The cache computes a text once, for each model, and keeps what a stopped run had done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from summarizer.arrays import Floats
from summarizer.stages.embed import cached
from summarizer.stages.embed.base import Progress, unit_rows
from summarizer.stages.embed.cached import Cached
from summarizer.store import Store


class Counting:
    """Vectors from the length of a text; remembers what it was asked."""

    def __init__(self, name: str = "counting", dimensions: int = 3, fail_on: str = "") -> None:
        self.name = name
        self.dimensions = dimensions
        self.asked: list[str] = []
        self._fail_on = fail_on

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        if self._fail_on in texts and self._fail_on:
            raise RuntimeError("stopped")
        self.asked += texts
        if progress is not None:
            progress(len(texts), len(texts))
        rows = [[len(text) + 1, *range(1, self.dimensions)] for text in texts]
        return unit_rows(np.array(rows, dtype=np.float32))


def test_a_text_is_computed_once_even_across_openings(tmp_path: Path) -> None:
    inner = Counting()
    with Store(tmp_path / "s") as store:
        first = Cached(inner, store).embed(["a", "bb", "a"])
    with Store(tmp_path / "s") as store:
        second = Cached(inner, store).embed(["bb", "ccc", "a"])
    assert inner.asked == ["a", "bb", "ccc"]
    assert np.array_equal(first[[1, 0]], second[[0, 2]])


def test_another_model_has_its_own_vectors(tmp_path: Path) -> None:
    other = Counting("other", dimensions=4)
    with Store(tmp_path / "s") as store:
        Cached(Counting(), store).embed(["a"])
        assert Cached(other, store).embed(["a"]).shape == (1, 4)
    assert other.asked == ["a"]


def test_a_model_that_changed_its_length_under_one_name_is_computed_again(tmp_path: Path) -> None:
    with Store(tmp_path / "s") as store:
        Cached(Counting(dimensions=3), store).embed(["a"])
        assert Cached(Counting(dimensions=5), store).embed(["a", "b"]).shape == (2, 5)


def test_what_was_done_before_a_failure_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cached, "CHUNK", 2)
    texts = ["a", "bb", "ccc", "dddd", "eeeee"]
    again = Counting()
    with Store(tmp_path / "s") as store:
        with pytest.raises(RuntimeError, match="stopped"):
            Cached(Counting(fail_on="eeeee"), store).embed(texts)
        calls: list[tuple[int, int]] = []
        Cached(again, store).embed(texts, lambda done, total: calls.append((done, total)))
    assert again.asked == ["eeeee"]
    assert calls == [(1, 1)]


def test_progress_counts_over_all_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cached, "CHUNK", 2)
    calls: list[tuple[int, int]] = []
    with Store(tmp_path / "s") as store:
        Cached(Counting(), store).embed(
            list("abc"), lambda done, total: calls.append((done, total))
        )
    assert calls == [(2, 3), (3, 3)]

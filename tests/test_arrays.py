"""The sparse matrix of features."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.arrays import incidence

ROWS = st.lists(st.lists(st.sampled_from("abcdefg"), max_size=8), max_size=12)


def test_a_row_holds_each_feature_once_in_order() -> None:
    matrix, names = incidence([["cat", "sat"], [], ["sat", "mat", "sat"]])
    assert names == ["cat", "sat", "mat"]
    assert [matrix.row(i).tolist() for i in range(3)] == [[0, 1], [], [1, 2]]
    assert matrix.starts.tolist() == [0, 2, 2, 4]
    assert (matrix.rows, matrix.width) == (3, 3)


def test_entries_know_their_row() -> None:
    matrix, _ = incidence([["a"], [], ["a", "b"]])
    assert matrix.row_of_entry().tolist() == [0, 2, 2]


def test_sums_of_weights() -> None:
    matrix, _ = incidence([["a", "b"], [], ["b", "c"]])
    sums = matrix.sums(np.array([1, 10, 100], dtype=np.float32))
    assert sums.tolist() == [11, 0, 110]
    assert sums.dtype == np.float32


@pytest.mark.parametrize("rows", [[], [[]], [[], []]])
def test_no_features(rows: list[list[str]]) -> None:
    matrix, names = incidence(rows)
    assert (matrix.rows, matrix.width, names) == (len(rows), 0, [])
    assert matrix.sums(np.zeros(0, dtype=np.float32)).tolist() == [0] * len(rows)
    assert matrix.row_of_entry().tolist() == []


def test_one_long_row_of_small_weights_loses_nothing() -> None:
    matrix, _ = incidence([[str(i) for i in range(200_000)], ["0"]])
    weights = np.full(200_000, 0.1, dtype=np.float32)
    assert matrix.sums(weights) == pytest.approx([20_000, 0.1], rel=1e-5)


@given(ROWS)
def test_the_matrix_gives_back_the_rows(rows: list[list[str]]) -> None:
    matrix, names = incidence(rows)
    assert [{names[c] for c in matrix.row(i)} for i in range(matrix.rows)] == [*map(set, rows)]
    assert all((np.diff(matrix.row(i)) > 0).all() for i in range(matrix.rows))


@given(ROWS, st.integers(0, 2**32 - 1))
def test_sums_are_those_of_the_rows(rows: list[list[str]], seed: int) -> None:
    matrix, _ = incidence(rows)
    weights = np.random.default_rng(seed).random(matrix.width).astype(np.float32)
    wanted = [weights[matrix.row(i)].sum() for i in range(matrix.rows)]
    assert matrix.sums(weights) == pytest.approx(wanted, rel=1e-5, abs=1e-6)

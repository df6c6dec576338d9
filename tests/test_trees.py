"""Sums of trees, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.trees import Trees


def test_a_tree_goes_right_above_its_threshold() -> None:
    trees = Trees(
        base=0.5,
        columns=np.array([[0, 1, 1]]),
        thresholds=np.array([[0.5, 0.2, 0.8]]),
        leaves=np.array([[1.0, 2.0, 3.0, 4.0]]),
    )
    rows = [[0.5, 0.2], [0.5, 0.3], [0.6, 0.8], [0.6, 0.9]]
    assert [trees.value(np.array(row)) for row in rows] == [1.5, 2.5, 3.5, 4.5]


def test_trees_add_up() -> None:
    trees = Trees(
        base=0.0,
        columns=np.array([[0], [1]]),
        thresholds=np.array([[0.5], [0.5]]),
        leaves=np.array([[0.1, 0.2], [0.01, 0.02]]),
    )
    assert trees.value(np.array([1.0, 0.0])) == pytest.approx(0.21)

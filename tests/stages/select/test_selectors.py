"""Each selector on cases small enough to work out by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from summarizer.arrays import incidence
from summarizer.stages.select import submodular as submodular_module
from summarizer.stages.select.centroid import centroid
from summarizer.stages.select.coverage import coverage
from summarizer.stages.select.discount import discount
from summarizer.stages.select.dpp import RIDGE, dpp
from summarizer.stages.select.lead import lead
from summarizer.stages.select.mmr import mmr
from summarizer.stages.select.oracle import oracle
from summarizer.stages.select.problem import Choice, Problem
from summarizer.stages.select.random import random
from summarizer.stages.select.submodular import submodular


def problem(
    salience: list[float],
    vectors: list[list[float]],
    concepts: list[str] | None = None,
    weights: list[float] | None = None,
    **changes: object,
) -> Problem:
    """A problem of rows of four words in one document; a concept is a letter."""
    n = len(salience)
    matrix, names = incidence(concepts or [""] * n)
    made = Problem(
        salience=np.array(salience, dtype=np.float32),
        vectors=np.array(vectors, dtype=np.float32).reshape(n, -1),
        words=np.full(n, 4),
        documents=np.zeros(n, dtype=np.int64),
        concepts=matrix,
        concept_weights=np.array(weights or [1.0] * len(names), dtype=np.float32),
        max_words=100,
        max_sentences=2,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def rows(choices: list[Choice]) -> list[int]:
    return [choice.row for choice in choices]


def gains(choices: list[Choice]) -> list[float]:
    return [choice.gain for choice in choices]


COPY_OR_NEW = problem([1.0, 0.9, 0.5], [[1, 0], [1, 0], [0, 1]])


@pytest.mark.parametrize("select", [mmr, discount, dpp])
def test_without_penalty_salience_decides_and_with_it_the_copy_loses(select: object) -> None:
    assert callable(select)
    assert rows(select(COPY_OR_NEW, redundancy=0.0)) == [0, 1]
    assert rows(select(COPY_OR_NEW, redundancy=1.0)) == [0, 2]


def test_mmr_subtracts_the_highest_cosine() -> None:
    choices = mmr(problem([1.0, 0.8], [[1, 0], [0.6, 0.8]]), redundancy=0.5)
    assert gains(choices) == pytest.approx([1.0, 0.8 - 0.5 * 0.6])


def test_mmr_fills_the_budget_even_at_a_loss() -> None:
    assert gains(mmr(problem([1.0, 0.1], [[1, 0], [1, 0]]), redundancy=1.0)) == pytest.approx(
        [1.0, -0.9]
    )


def test_an_opposite_vector_is_no_reward() -> None:
    assert gains(mmr(problem([1.0, 0.8], [[1, 0], [-1, 0]]), redundancy=1.0))[1] == pytest.approx(
        0.8
    )


def test_discount_multiplies_and_stops_at_nothing() -> None:
    choices = discount(problem([1.0, 0.8], [[1, 0], [0.6, 0.8]]), redundancy=0.5)
    assert gains(choices) == pytest.approx([1.0, 0.8 * 0.7])
    assert rows(discount(problem([1.0, 0.9], [[1, 0], [1, 0]]), redundancy=1.0)) == [0]


def test_coverage_counts_a_concept_once() -> None:
    made = problem([1, 1, 1], np.eye(3).tolist(), ["ab", "abc", "d"], [3.0, 2.0, 1.0, 1.5])
    assert rows(coverage(made, cost=0.0)) == [1, 2]
    assert gains(coverage(made, cost=0.0)) == pytest.approx([6.0, 1.5])
    assert rows(coverage(replace(made, max_sentences=3), cost=0.0)) == [1, 2]


def test_coverage_divides_by_words_to_the_power_of_cost() -> None:
    made = problem([1, 1], np.eye(2).tolist(), ["ab", "c"], words=np.array([16, 4]))
    assert gains(coverage(made, cost=0.5)) == pytest.approx([2 / 4, 1 / 2])
    assert gains(coverage(made, cost=0.0)) == pytest.approx([2, 1])
    assert rows(coverage(made, cost=1.0)) == [1, 0]


def test_coverage_multiplies_by_salience() -> None:
    made = problem([0.5, 0.2, 0.0], np.eye(3).tolist(), ["a", "b", "c"], [1.0, 1.0, 1.0])
    assert gains(coverage(made, cost=0.0)) == pytest.approx([0.5, 0.2])


def test_coverage_takes_the_likeness_to_picks_off() -> None:
    made = problem([1, 1], [[1, 0], [0.6, 0.8]], ["ab", "c"])
    assert gains(coverage(made, cost=0.0, redundancy=0.5)) == pytest.approx([2, 0.7])
    assert rows(coverage(made, cost=0.0, redundancy=2.0)) == [0]


@pytest.mark.parametrize("bad", [{"redundancy": -0.5}, {"cost": -1.0}])
def test_coverage_refuses_values_out_of_bounds(bad: dict[str, float]) -> None:
    name, value = next(iter(bad.items()))
    with pytest.raises(ValueError, match=rf"{name} must be >= 0.*got {value}"):
        coverage(COPY_OR_NEW, **bad)


def test_oracle_covers_the_targets_and_stops() -> None:
    made = problem([0, 0, 0], np.eye(3).tolist(), ["abc", "cd", "e"], max_sentences=3)
    assert rows(oracle(made, target=np.array([2, 3]))) == [1]
    assert gains(oracle(made, target=np.array([0, 1, 3]), cost=0.0)) == [2.0, 1.0]
    assert oracle(made, target=np.empty(0, dtype=np.int64)) == []


@pytest.mark.parametrize("target", [[-1], [0, 5]])
def test_oracle_refuses_columns_that_do_not_exist(target: list[int]) -> None:
    made = problem([0, 0, 0], np.eye(3).tolist(), ["abc", "cd", "e"])
    with pytest.raises(ValueError, match="target must be >= 0 and < 5, got"):
        oracle(made, target=np.array(target))


def test_centroid_picks_what_brings_the_mean_nearest() -> None:
    """The centroid lies at 45 degrees; 0 and 1 together hit it, 2 alone comes nearest."""
    vectors = [[1, 0], [0, 1], [0.8, 0.6]]
    made = problem([0, 0, 0], vectors)
    choices = centroid(made)
    middle = np.array([1.8, 1.6]) / np.hypot(1.8, 1.6)
    assert rows(choices) == [2, 1]
    mean = np.array([0.8, 1.6]) / np.hypot(0.8, 1.6)
    assert gains(choices) == pytest.approx([middle @ [0.8, 0.6], middle @ mean])


def test_centroid_gives_each_document_the_same_weight() -> None:
    vectors = [[1, 0], [1, 0], [1, 0], [0, 1], [0.6, 0.8]]
    made = problem([0] * 5, vectors, documents=np.array([0, 0, 0, 1, 1]), max_sentences=1)
    assert rows(centroid(made)) == [4]


def test_centroid_penalises_likeness() -> None:
    made = problem([0, 0, 0], [[1, 0], [0.8, 0.6], [0, 1]], documents=np.array([0, 0, 0]))
    assert rows(centroid(made, redundancy=0.0))[0] == rows(centroid(made, redundancy=3.0))[0] == 1
    assert rows(centroid(made, redundancy=3.0)) == [1, 2]


def test_dpp_gains_are_the_log_determinant() -> None:
    made = problem([0.9, 0.8, 0.1], [[1, 0, 0], [0.6, 0.8, 0], [0, 0.6, 0.8]], max_sentences=3)
    choices = dpp(made, redundancy=0.5)
    kernel = (1 - RIDGE) * made.vectors.astype(float) @ made.vectors.T.astype(float)
    np.fill_diagonal(kernel, 1.0)
    expected = 1.8 + 0.5 * np.log(np.linalg.det(kernel))
    assert sum(gains(choices)) == pytest.approx(expected, abs=1e-5)


def test_lead_takes_the_sources_in_turn() -> None:
    made = problem(
        [0.1] * 5, np.eye(5).tolist(), documents=np.array([1, 1, 0, 0, 1]), max_sentences=4
    )
    assert rows(lead(made)) == [2, 0, 3, 1]
    assert rows(lead(replace(made, index=np.array([9, 1, 1, 0, 0])))) == [3, 4, 2, 1]


@pytest.mark.parametrize("select", [lead, random])
def test_a_baseline_leaves_out_exact_repetitions_on_demand(select: object) -> None:
    assert callable(select)
    made = problem([0.3, 0.2, 0.1], [[1, 0], [1, 0], [0.8, 0.6]], max_sentences=3)
    assert sorted(rows(select(made, redundancy=0.0))) == [0, 1, 2]
    assert len(select(made, redundancy=1.0)) == 2
    assert len(select(made, redundancy=1.3)) == 1


def test_random_follows_its_seed() -> None:
    made = problem(np.linspace(1, 0, 30).tolist(), np.eye(30).tolist(), max_sentences=5)
    assert random(made, seed=1) == random(made, seed=1)
    assert rows(random(made, seed=1)) != rows(random(made, seed=2))


def test_submodular_prefers_another_cluster_when_diversity_counts() -> None:
    """Of 16 copies of x and 4 of y, a second x covers more, but only a y adds a cluster."""
    made = problem([0.9] * 16 + [0.5] * 4, [[1, 0]] * 16 + [[0, 1]] * 4)
    assert [row < 16 for row in rows(submodular(made, redundancy=0.0))] == [True, True]
    assert [row < 16 for row in rows(submodular(made, redundancy=100.0))] == [True, False]


def objective(made: Problem, picked: list[int], member: np.ndarray, weight: float) -> float:
    """L + weight x R by their definitions (Lin and Bilmes 2011), written out."""
    similar = np.maximum(made.vectors @ made.vectors.T, 0).astype(float)
    cap = min(1, submodular_module.SATURATION / made.rows) * similar.sum(axis=1)
    covered = np.minimum(similar[picked].sum(axis=0), cap).sum() / cap.sum()
    parts = range(member.max() + 1)
    chosen = [made.salience[[i for i in picked if member[i] == k]].sum() for k in parts]
    everything = [made.salience[member == k].sum() for k in parts]
    return float(covered + weight * np.sqrt(chosen).sum() / np.sqrt(everything).sum())


def test_submodular_gains_are_differences_of_the_objective() -> None:
    rng = np.random.default_rng(4)
    vectors = np.abs(rng.normal(size=(12, 4)))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    salience = np.sort(rng.random(12))[::-1]  # the canonical order, so clusters agree below
    made = problem(salience.tolist(), vectors.tolist(), max_sentences=5)
    choices = submodular(made, redundancy=2.0, cost=0.0)
    member = submodular_module.clusters(made.vectors, round(0.2 * 12)).member
    picked: list[int] = []
    for choice in choices:
        before = objective(made, picked, member, 2.0)
        step = [
            objective(made, [*picked, i], member, 2.0) - before if i not in picked else 0
            for i in range(12)
        ]
        assert choice.gain == pytest.approx(step[choice.row], abs=1e-5)
        assert choice.gain == pytest.approx(max(step), abs=1e-5)
        picked.append(choice.row)


def test_submodular_uses_cluster_centres_for_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(0)
    vectors = np.repeat(np.eye(5), 20, axis=0) + 0.01 * rng.normal(size=(100, 5))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    made = problem(rng.random(100).tolist(), vectors.tolist(), max_sentences=5)
    exact = {int(row) // 20 for row in rows(submodular(made))}
    monkeypatch.setattr(submodular_module, "MAX_ANCHORS", 20)
    assert {int(row) // 20 for row in rows(submodular(made))} == exact == {0, 1, 2, 3, 4}

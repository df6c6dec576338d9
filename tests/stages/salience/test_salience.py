"""Each signal on cases small enough to work out by hand, and on degenerate input."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.arrays import Floats, Incidence, Ints, incidence
from summarizer.stages.salience import graph as graph_module
from summarizer.stages.salience.agreement import agreement, bigram_agreement, voices
from summarizer.stages.salience.centroid import centroid
from summarizer.stages.salience.graph import similarity_graph
from summarizer.stages.salience.lexrank import lexrank
from summarizer.stages.salience.position import position
from summarizer.stages.salience.textrank import textrank
from summarizer.stages.salience.walk import stationary
from summarizer.stages.salience.weighted import weighted


def unit(vectors: np.ndarray) -> Floats:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.divide(vectors, norms, out=np.zeros_like(vectors), where=norms > 0).astype(np.float32)


def bigram_scores(vectors: Floats, documents: Ints, concepts: Incidence) -> Floats:
    index = np.arange(len(documents))
    lengths = np.full(len(documents), 9)
    return agreement(concepts, bigram_agreement(concepts, documents, index), lengths)


Signal = Callable[[Floats, Ints, Incidence], Floats]
SIGNALS: dict[str, Signal] = {
    "position": lambda v, d, c: position(np.arange(len(d))),
    "centroid": lambda v, d, c: centroid(v, d),
    "lexrank": lambda v, d, c: lexrank(v, d),
    "textrank": lambda v, d, c: textrank(c, np.full(len(d), 9)),
    "bigrams": bigram_scores,
    "voices": lambda v, d, c: voices(np.arange(len(d)) // 2, d),
}


def made_up(seed: int, n: int) -> tuple[Floats, Ints, Incidence]:
    rng = np.random.default_rng(seed)
    concepts, _ = incidence([map(str, rng.integers(15, size=rng.integers(0, 6))) for _ in range(n)])
    return unit(rng.normal(size=(n, 5)) + 0.4), np.sort(rng.integers(3, size=n)), concepts


@pytest.mark.parametrize("signal", SIGNALS.values(), ids=SIGNALS.keys())
class TestEverySignal:
    @given(seed=st.integers(0, 10_000), n=st.integers(0, 30))
    @settings(max_examples=40, deadline=None)
    def test_scores_lie_within_0_and_1(self, signal: Signal, seed: int, n: int) -> None:
        scores = signal(*made_up(seed, n))
        assert scores.shape == (n,)
        assert scores.dtype == np.float32
        assert ((scores >= 0) & (scores <= 1)).all()

    @pytest.mark.parametrize("n", [0, 1, 2, 7])
    def test_zero_vectors_and_no_words_give_numbers(self, signal: Signal, n: int) -> None:
        nothing = Incidence(np.empty(0, dtype=np.int64), np.zeros(n + 1, dtype=np.int64), 0)
        scores = signal(np.zeros((n, 4), dtype=np.float32), np.zeros(n, dtype=np.int64), nothing)
        assert scores.shape == (n,)
        assert np.isfinite(scores).all()

    def test_arguments_are_left_alone(self, signal: Signal) -> None:
        vectors, documents, concepts = made_up(2, 12)
        copies = vectors.copy(), documents.copy(), concepts.columns.copy()
        signal(vectors, documents, concepts)
        for now, before in zip((vectors, documents, concepts.columns), copies, strict=True):
            np.testing.assert_array_equal(now, before)


@pytest.mark.parametrize("name", ["centroid", "lexrank", "textrank"])
def test_identical_rows_score_alike(name: str) -> None:
    vectors = np.tile(unit(np.array([[1.0, 2.0, 3.0]])), (6, 1))
    concepts, _ = incidence([["a", "b"]] * 6)
    scores = SIGNALS[name](vectors, np.array([0, 0, 0, 1, 1, 1]), concepts)
    assert scores.tolist() == pytest.approx([1.0] * 6)


@pytest.mark.parametrize("name", ["centroid", "lexrank", "textrank"])
@given(seed=st.integers(0, 1_000))
@settings(max_examples=20, deadline=None)
def test_scores_follow_their_rows(name: str, seed: int) -> None:
    vectors, documents, concepts = made_up(seed, 14)
    order = np.random.default_rng(seed).permutation(14)
    moved = Incidence(
        np.concatenate([np.empty(0, dtype=np.int64)] + [concepts.row(int(i)) for i in order]),
        np.concatenate(([0], np.cumsum(np.diff(concepts.starts)[order]))),
        concepts.width,
    )
    scores = SIGNALS[name](vectors, documents, concepts)
    shuffled = SIGNALS[name](vectors[order], documents[order], moved)
    np.testing.assert_allclose(shuffled, scores[order], atol=2e-4)


def test_position_decays_by_document_place() -> None:
    scores = position(np.array([0, 10, 20]), decay=10.0)
    assert scores.tolist() == pytest.approx([1.0, np.exp(-1), np.exp(-2)])
    with pytest.raises(ValueError, match="decay must be > 0 sentences, got 0"):
        position(np.array([0]), decay=0)


def test_centroid_gives_each_document_the_same_weight() -> None:
    """Three copies in one document and one row in another: both directions count the same."""
    vectors = np.array([[1, 0], [1, 0], [1, 0], [0, 1]], dtype=np.float32)
    assert centroid(vectors, np.array([0, 0, 0, 1])).tolist() == pytest.approx([1, 1, 1, 1])
    assert centroid(vectors, np.array([0, 1, 2, 3])).tolist() == pytest.approx([1, 1, 1, 1 / 3])


def test_centroid_gives_opposite_rows_nothing() -> None:
    vectors = np.array([[1, 0], [1, 0], [-1, 0]], dtype=np.float32)
    assert centroid(vectors, np.zeros(3, dtype=np.int64)).tolist() == [1, 1, 0]


def test_the_walk_solves_the_pagerank_equations() -> None:
    edges = np.array([[0, 1, 2, 0], [1, 0, 0, 0], [2, 0, 0, 0], [0, 0, 0, 0]], dtype=float)
    p = stationary(lambda x: edges @ x, 4, 0.85)
    follow = edges / np.maximum(edges.sum(axis=0), 1e-30)
    follow[:, 3] = 1 / 4  # the row without edges
    expected = np.linalg.solve(np.eye(4) - 0.85 * follow, np.full(4, 0.15 / 4))
    assert p == pytest.approx(expected, abs=1e-6)
    assert p.sum() == pytest.approx(1)


def test_lexrank_puts_the_hub_first_and_the_outsider_last() -> None:
    vectors = unit(np.array([[1, 1, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]) * 1.0)  # fmt: skip  # noqa: E501
    scores = lexrank(vectors, np.arange(5))
    assert np.argmax(scores) == 0
    assert np.argmin(scores) == 4
    assert scores[1:4].tolist() == pytest.approx([float(scores[1])] * 3, abs=1e-4)


def test_lexrank_equals_the_dense_definition() -> None:
    vectors, documents, _ = made_up(11, 20)
    cosine = vectors @ vectors.T
    edges = np.where(cosine > 0.1, cosine, 0).astype(float)
    edges *= np.where(documents[:, None] == documents[None, :], 1.0, 3.0)
    np.fill_diagonal(edges, 0)
    p = np.full(20, 1 / 20)
    for _ in range(500):
        p = 0.85 * edges @ (p / edges.sum(axis=0)) + 0.15 / 20
    expected = (p - p.min()) / (p.max() - p.min())
    scores = lexrank(vectors, documents, threshold=0.1, cross_document=3.0)
    np.testing.assert_allclose(scores, expected, atol=1e-4)


def test_lexrank_lets_other_documents_count_more() -> None:
    """Rows 0 and 1 have a twin each: row 0 in its own document, row 1 in another."""
    vectors = np.array([[1, 0], [0, 1], [1, 0], [0, 1], [0.7, 0.7]], dtype=np.float32)
    documents = np.array([0, 0, 0, 1, 0])
    even = lexrank(vectors, documents, cross_document=1.0)
    across = lexrank(vectors, documents, cross_document=4.0)
    assert even[1] == pytest.approx(even[0], abs=1e-3)
    assert across[1] > across[0]


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ({"threshold": -0.1}, "threshold must be >= 0, got -0.1"),
        ({"cross_document": -1.0}, "cross_document must be >= 0, got -1.0"),
        ({"neighbours": 0}, "neighbours must be >= 1, got 0"),
        ({"damping": 1.0}, "damping must be >= 0 and < 1, got 1.0"),
    ],
)
def test_lexrank_refuses_values_out_of_bounds(bad: dict[str, float], message: str) -> None:
    vectors, documents, _ = made_up(0, 4)
    with pytest.raises(ValueError, match=message):
        lexrank(vectors, documents, **bad)  # type: ignore[arg-type]


def test_the_graph_keeps_the_nearest_in_both_directions() -> None:
    angles = np.array([0.0, 0.1, 0.3, 1.0])
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    found = similarity_graph(vectors, neighbours=1, threshold=0.0)
    edges = set(zip(found.source.tolist(), found.target.tolist(), strict=True))
    assert edges == {(0, 1), (1, 0), (2, 1), (1, 2), (3, 2), (2, 3)}
    assert found.weight.min() == pytest.approx(np.cos(0.7), abs=1e-6)


def test_the_graph_in_cells_finds_nearly_all_of_the_exact_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng = np.random.default_rng(0)
    topics = rng.normal(size=(12, 16))
    vectors = unit(topics[rng.integers(12, size=600)] * 2 + rng.normal(size=(600, 16)))
    exact = similarity_graph(vectors, neighbours=10, threshold=0.0)
    monkeypatch.setattr(graph_module, "EXACT", 100)
    monkeypatch.setattr(graph_module, "BLOCK", 16)
    near = similarity_graph(vectors, neighbours=10, threshold=0.0)
    edges = [set((g.source * 600 + g.target).tolist()) for g in (exact, near)]
    assert len(edges[0] & edges[1]) > 0.9 * len(edges[0])


def test_textrank_equals_the_dense_definition() -> None:
    _, _, words = made_up(5, 16)
    lengths = np.random.default_rng(5).integers(2, 12, size=16)
    held = np.zeros((16, words.width))
    held[words.row_of_entry(), words.columns] = 1
    logs = np.log(lengths)
    edges = held @ held.T / (logs[:, None] + logs[None, :])
    np.fill_diagonal(edges, 0)
    p, out = np.full(16, 1 / 16), edges.sum(axis=0)
    for _ in range(500):
        follow = np.divide(p, out, out=np.zeros(16), where=out > 0)
        p = 0.85 * (edges @ follow + p[out == 0].sum() / 16) + 0.15 / 16
    expected = (p - p.min()) / (p.max() - p.min())
    np.testing.assert_allclose(textrank(words, lengths), expected, atol=1e-4)


def test_textrank_wants_a_length_for_every_row() -> None:
    with pytest.raises(ValueError, match="lengths must have 2 entries, got 1"):
        textrank(incidence([["a"], ["b"]])[0], np.array([3]))


def test_a_bigram_weighs_by_its_voices_and_how_early_it_stands() -> None:
    bigrams, names = incidence([["shared", "alone"], ["shared"], ["other"]])
    weights = bigram_agreement(
        bigrams, np.array([0, 1, 2]), np.array([0, 5, 5]), decay=5.0, lead=3.0, alone=0.25
    )
    early = (1 + np.exp(-1)) / 2
    assert dict(zip(names, weights.tolist(), strict=True)) == pytest.approx(
        {"shared": 2 * (1 + 3 * early), "alone": 0.25 * 4, "other": 0.25 * (1 + 3 * np.exp(-1))}
    )


def test_where_there_is_one_voice_only_nothing_is_uncorroborated() -> None:
    bigrams, _ = incidence([["shared", "alone"], ["shared"]])
    zero = np.zeros(2, dtype=np.int64)
    weights = bigram_agreement(bigrams, np.array([4, 4]), zero, lead=0.0, alone=0.0)
    assert weights.tolist() == [1, 1]
    weights = bigram_agreement(bigrams, np.array([0, 1]), zero, lead=0.0, alone=0.0)
    assert weights.tolist() == [2, 0]


def test_copies_are_one_voice() -> None:
    bigrams, _ = incidence([["x"], ["x"], ["y"], ["z"]])
    weights = bigram_agreement(
        bigrams, np.array([0, 0, 1, 2]), np.zeros(4, dtype=np.int64), lead=0.0, alone=1.0
    )
    assert weights.tolist() == [1, 1, 1]


def test_agreement_sums_over_words_to_the_power_of_cost() -> None:
    bigrams, _ = incidence([["a", "b"], ["c"], []])
    weights = np.array([1, 2, 3], dtype=np.float32)
    even = agreement(bigrams, weights, np.array([16, 4, 4]), cost=0.0)
    by_root = agreement(bigrams, weights, np.array([16, 4, 4]), cost=0.5)
    assert even.tolist() == [1, 1, 0]
    assert by_root.tolist() == [0.5, 1, 0]


@pytest.mark.parametrize("bad", [{"lead": -1.0}, {"alone": -0.5}, {"decay": 0.0}])
def test_bigram_agreement_refuses_values_out_of_bounds(bad: dict[str, float]) -> None:
    name = next(iter(bad))
    with pytest.raises(ValueError, match=f"{name} must be"):
        bigram_agreement(incidence([["a"]])[0], np.zeros(1, int), np.zeros(1, int), **bad)


def test_agreement_refuses_a_negative_cost() -> None:
    with pytest.raises(ValueError, match=r"cost must be >= 0, got -1"):
        agreement(incidence([["a"]])[0], np.ones(1, dtype=np.float32), np.array([3]), cost=-1)


def test_voices_count_independent_sources_of_a_claim() -> None:
    scores = voices(np.array([0, 0, 0, 1, 2]), np.array([0, 1, 1, 2, 0]))
    assert scores.tolist() == pytest.approx(np.log([3, 3, 3, 2, 2]) / np.log(4))


def test_weighted_is_a_mean_in_proportion() -> None:
    scores = {"a": np.array([0, 1], dtype=np.float32), "b": np.array([1, 1], dtype=np.float32)}
    assert weighted(scores, {"a": 1.0, "b": 3.0}).tolist() == [0.75, 1.0]
    assert weighted(scores, {"b": 0.5}).tolist() == [1.0, 1.0]


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ({"c": 1.0}, "no scores named c; there are a"),
        ({"a": -1.0}, "the weight of a must be >= 0 and finite, got -1"),
        ({"a": float("nan")}, "the weight of a must be >= 0 and finite, got nan"),
        ({"a": 0.0}, r"the weights must sum to > 0, got 0"),
        ({}, "the weights must sum to > 0, got 0"),
    ],
)
def test_weights_that_make_no_sense_are_refused(weights: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        weighted({"a": np.ones(2, dtype=np.float32)}, weights)

"""Sentences that say the same."""

from __future__ import annotations

from importlib import import_module

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.arrays import Floats
from summarizer.stages.dedupe import (
    Groups,
    claims,
    features,
    likeness,
    shared_words,
)
from summarizer.stages.dedupe.likeness import likeness_to
from summarizer.stages.dedupe.nearby import NEAREST_OTHERS, between_voices
from summarizer.stages.embed import MiniLM

RUTTE = "NATO Secretary General Mark Rutte met Donald Trump in Palm Beach, Florida, on Friday."


@pytest.fixture(scope="module")
def model() -> MiniLM:
    return MiniLM()


def same_direction(rows: int, spread: float = 0.05, seed: int = 0) -> Floats:
    """Unit vectors close to one another."""
    vectors = np.eye(1, 64) + spread * np.random.default_rng(seed).standard_normal((rows, 64))
    return unit(vectors)


def unit(vectors: np.ndarray) -> Floats:
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def partition(groups: Groups) -> set[frozenset[int]]:
    return {frozenset(rows.tolist()) for rows in groups.members()}


def grouped(model: MiniLM, *texts: str) -> list[int]:
    """The groups of some sentences among others, as in a set of articles."""
    others = [
        "The central bank left its main interest rate unchanged at its meeting in June.",
        "Heavy rain flooded several villages in the south of the country.",
        "The film won three prizes at the festival in Cannes.",
        "Scientists found traces of water in a meteorite.",
        "He scored twice in the second half of the final.",
        "Voters in the capital elected a new mayor by a narrow margin.",
    ]
    rows = [*texts, *others]
    return claims(model.embed(rows), features(rows)).group[: len(texts)].tolist()


SAME = [
    (RUTTE, "Donald Trump and NATO chief Mark Rutte met in Palm Beach, Florida, on Friday."),
    (
        "Germany spends 2.1 percent of its gross domestic product on defence this year.",
        "This year Germany is spending 2.1% of its GDP on defense.",
    ),
    (
        "At least 3,000 people were killed in the earthquake, officials said.",
        "Officials said the earthquake killed at least three thousand people.",
    ),
    (
        "The company will cut 1,200 jobs in Britain by the end of the year.",
        "The company will cut 1,200 British jobs by the end of this year.",
    ),
]
DIFFERENT = [
    (
        "Belgium spends 1.1 percent of its GDP on defence.",
        "Belgium spends 2.1 percent of its GDP on defence.",
    ),
    (
        "Belgium spends too little on defence, the alliance said.",
        "Germany spends too little on defence, the alliance said.",
    ),
    (
        "The minister said that he would resign over the affair.",
        "The minister said that he would not resign over the affair.",
    ),
    (
        "The court convicted the banker of fraud on Tuesday.",
        "The court did not convict the banker of fraud on Tuesday.",
    ),
    ("The quake killed 15 people and hurt dozens.", "The quake killed 51 people and hurt dozens."),
    ("The vote will be held on 3 July.", "The vote will be held on 30 July."),
    ("The shares rose $2.5 million in value.", "The shares rose $2.5 billion in value."),
    ("It was the first attack this year.", "It was the third attack this year."),
    ("The meeting began at 11 a.m. in Geneva.", "The meeting began at 11 p.m. in Geneva."),
    ("Macron met Zelensky in Paris.", "Scholz met Zelensky in Paris."),
]


@pytest.mark.parametrize("pair", SAME, ids=lambda pair: pair[0][:30])
def test_sentences_that_say_the_same_are_one_claim(model: MiniLM, pair: tuple[str, str]) -> None:
    first, second = grouped(model, *pair)
    assert first == second


@pytest.mark.parametrize("pair", DIFFERENT, ids=lambda pair: pair[0][:30])
def test_conflicting_sentences_are_two_claims(model: MiniLM, pair: tuple[str, str]) -> None:
    first, second = grouped(model, *pair)
    assert first != second


def test_an_exact_repetition_is_one_claim(model: MiniLM) -> None:
    texts = [RUTTE, "The film won three prizes.", RUTTE]
    vectors, rows = model.embed(texts), features(texts)
    assert claims(vectors, rows).group.tolist() == [0, 1, 0]


def test_likeness_is_a_weighted_mean_of_cosine_and_shared_words() -> None:
    rows = features(["council approved budget", "council approved budget today", "rain fell"])
    vectors = unit(np.array([[1.0, 0.0], [0.6, 0.8], [0.0, 1.0]]))
    a, b = np.array([0, 0, 1]), np.array([1, 2, 2])
    assert shared_words(rows, a, b).tolist() == [1, 0, 0]
    assert likeness(vectors, rows, a, b, 0.25) == pytest.approx([0.25 * 0.6 + 0.75, 0, 0.2])


def test_the_likeness_to_one_row_is_that_of_each_pair() -> None:
    vectors, texts = random_rows(7)
    rows, n = features(texts), np.arange(len(texts))
    for row in n.tolist():
        expected = likeness(vectors, rows, n, np.full_like(n, row), 0.4)
        assert likeness_to(row, vectors, rows, 0.4) == pytest.approx(expected, abs=1e-6)


def test_pairs_of_different_voices_come_once() -> None:
    vectors, rows = same_direction(4), features(["snow fell"] * 4)
    voice = np.array([0, 0, 1, 2])
    found = between_voices(vectors, rows, np.array([0, 1, 3]), voice, 0.5)
    assert (found.row.tolist(), found.other.tolist()) == ([0, 1], [3, 3])


def test_a_source_that_repeats_itself_hides_no_other() -> None:
    rows, voice = features(["snow fell"] * 100), np.arange(100) // 99
    found = between_voices(same_direction(100), rows, np.arange(100), voice, 0.5)
    assert found.row.tolist() == list(range(99))
    assert set(found.other.tolist()) == {99}


def test_of_many_of_other_voices_the_nearest_are_compared() -> None:
    n = NEAREST_OTHERS + 3
    vectors, rows = same_direction(n, spread=0.5), features(["snow fell"] * n)
    found = between_voices(vectors, rows, np.arange(n), np.arange(n), 0.0)
    first = found.other[found.row == 0]
    assert first.tolist() == sorted(np.argsort(-(vectors @ vectors[0]))[1 : NEAREST_OTHERS + 1])


def test_the_weight_of_a_stem_is_its_rarity() -> None:
    found = features(["snow fell", "fell"]).stem_weights
    assert found == pytest.approx({"snow": np.log(1 + 2 / 1), "fell": np.log(1 + 2 / 2)})


def test_shared_words_are_weighted_by_rarity() -> None:
    rows = features(["rain flood", "rain snow", "rain wind"])
    common, rare = np.log1p(3 / 3), np.log1p(3 / 1)
    shared = shared_words(rows, np.array([0]), np.array([1]))
    assert shared.tolist() == pytest.approx([common / (common + rare)])


def test_likeness_does_not_chain() -> None:
    angles = np.radians([0, 25, 50, 75, 100])
    vectors = unit(np.stack([np.cos(angles), np.sin(angles)], axis=1))
    rows = features(["word"] * 5)
    groups = claims(vectors, rows, threshold=0.9, cosine_share=1.0)  # 25 degrees: cosine 0.906
    assert len(groups.representative) > 1
    least = [vectors[row] @ vectors[groups.representative[g]] for row, g in enumerate(groups.group)]
    assert min(least) >= 0.9


def test_the_most_central_row_represents_its_group() -> None:
    angles = np.radians([0, 20, 40])
    vectors = unit(np.stack([np.cos(angles), np.sin(angles)], axis=1))
    groups = claims(vectors, features(["word"] * 3), threshold=0.9, cosine_share=1.0)
    assert groups.group.tolist() == [0, 0, 0]
    assert groups.representative.tolist() == [1]
    assert groups.likeness == pytest.approx([np.cos(angles[1]), 1, np.cos(angles[1])])


def test_a_row_joins_the_leader_it_is_most_like() -> None:
    angles = np.radians([0, 2, 4, 22, 40, 42])  # 22 is within reach of both sides
    vectors = unit(np.stack([np.cos(angles), np.sin(angles)], axis=1))
    groups = claims(vectors, features(["word"] * 6), threshold=0.94, cosine_share=1.0)
    leaders = vectors[groups.representative]
    assert (leaders @ vectors.T).argmax(axis=0).tolist() == groups.group.tolist()


def test_many_near_identical_sentences_are_one_group() -> None:
    texts = [
        f"The city council approved the new budget on Friday {i % 7 * '!'}" for i in range(1500)
    ]
    groups = claims(same_direction(1500, spread=0.01), features(texts))
    assert len(groups.representative) == 1


def test_many_sentences_of_one_pattern_stay_apart() -> None:
    texts = [f"The company sold {i} cars in the third quarter" for i in range(700)]
    groups = claims(same_direction(700, spread=0.01), features(texts))
    assert len(groups.representative) > 600  # some agree by rounding: "500" with "498"


MODULES = {
    name: import_module(f"summarizer.stages.dedupe.{name}")
    for name in ("claims", "likeness", "nearby")
}


@pytest.mark.parametrize(
    "limits",
    [
        {"nearby": {"_BLOCK_ENTRIES": 200}},
        {"nearby": {"_BLOCK_PAIRS": 0}},
        {"likeness": {"_DENSE": 0, "_ROW_PAIRS": 7, "_PAIRS": 5}},
        {"likeness": {"_DENSE": 10**9}},
    ],
    ids=str,
)
def test_how_the_work_is_divided_does_not_matter(
    monkeypatch: pytest.MonkeyPatch, limits: dict[str, dict[str, int]]
) -> None:
    vectors, texts = random_rows(7)
    rows = features(texts)
    expected = claims(vectors, rows, threshold=0.5)
    for module, constants in limits.items():
        for name, value in constants.items():
            monkeypatch.setattr(MODULES[module], name, value)
    found = claims(vectors, rows, threshold=0.5)
    assert partition(found) == partition(expected)
    assert 1 < len(expected.representative) < len(texts)


def test_shorter_vectors_only_change_who_leads(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors, texts = random_rows(7)
    monkeypatch.setattr(MODULES["claims"], "_EXACT_ROWS", 10)
    rows = features(texts)
    groups = claims(vectors, rows, threshold=0.5)
    leaders = groups.representative[groups.group]
    members = np.flatnonzero(leaders != np.arange(len(texts)))
    assert len(members)
    assert (likeness(vectors, rows, members, leaders[members]) >= 0.5 - 1e-5).all()


def test_no_rows_give_no_groups() -> None:
    groups = claims(np.empty((0, 8), dtype=np.float32), features([]))
    assert groups.members() == []


def test_rows_without_words_or_vector_stand_alone() -> None:
    vectors = np.zeros((3, 8), dtype=np.float32)
    assert claims(vectors, features(["", "...", ""])).group.tolist() == [0, 1, 2]


def test_parameters_out_of_bounds_are_refused() -> None:
    rows = features(["a", "b"])
    with pytest.raises(ValueError, match="threshold"):
        claims(same_direction(2), rows, threshold=1.5)
    with pytest.raises(ValueError, match="3 vectors for 2 rows"):
        claims(same_direction(3), rows)


WORDS = [f"{a}{b}" for a in ("rain", "snow", "vote", "bank", "film") for b in ("er", "ist", "ung")]


def random_rows(seed: int, rows: int = 40) -> tuple[Floats, list[str]]:
    rng = np.random.default_rng(seed)
    texts = [" ".join(rng.choice(WORDS, 5)) for _ in range(rows)]
    topics = rng.standard_normal((6, 32))
    return unit(topics[rng.integers(0, 6, rows)] + 0.4 * rng.standard_normal((rows, 32))), texts


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False), st.sampled_from([0.5, 0.6, 0.75]))
def test_the_order_of_the_rows_does_not_matter(seed: int, random, threshold: float) -> None:  # type: ignore[no-untyped-def]
    vectors, texts = random_rows(seed)
    order = list(range(len(texts)))
    random.shuffle(order)
    expected = partition(claims(vectors, features(texts), threshold=threshold))
    shuffled = claims(vectors[order], features([texts[i] for i in order]), threshold=threshold)
    assert {frozenset(order[i] for i in group) for group in partition(shuffled)} == expected


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0.4, 0.6, 0.8]), st.sampled_from([0.4, 0.7, 1.0]))
def test_every_member_is_alike_and_no_two_leaders_are(
    seed: int, threshold: float, share: float
) -> None:
    vectors, texts = random_rows(seed)
    rows = features(texts)
    groups = claims(vectors, rows, threshold=threshold, cosine_share=share)
    members = np.arange(len(texts))
    leaders = groups.representative[groups.group]
    apart = members != leaders
    alike = likeness(vectors, rows, members[apart], leaders[apart], share)
    assert (alike >= threshold - 1e-5).all()
    assert groups.likeness[apart] == pytest.approx(alike, abs=1e-5)
    a, b = np.triu_indices(len(groups.representative), 1)
    a, b = groups.representative[a], groups.representative[b]
    close = likeness(vectors, rows, a, b, share) >= threshold + 1e-5
    assert not any(rows.agree(i, j) for i, j in zip(a[close], b[close], strict=True))

"""Each signal on rows small enough to work out by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from summarizer.arrays import incidence
from summarizer.stages.salience.signals import LONE, NAMES, Rows, signals, wording, words_before
from summarizer.text import bigrams, content_stems

EAST, NORTH = (1.0, 0.0), (0.0, 1.0)
FERRY = "The ferry sank near the harbour on Monday."
CREW = "Its crew of nine was rescued by fishermen."
CAKE = "A bakery opened its doors in the village."


def rows(
    texts: Sequence[str],
    vectors: Sequence[tuple[float, float]],
    documents: Sequence[int],
    voices: Sequence[int] | None = None,
) -> Rows:
    stems, names = incidence([content_stems(text) for text in texts])
    number = np.array(documents, dtype=np.int64)
    return Rows(
        texts=texts,
        lengths=np.array([len(text.split()) for text in texts], dtype=np.int64),
        vectors=np.array(vectors, dtype=np.float32),
        documents=number,
        voices=number if voices is None else np.array(voices, dtype=np.int64),
        index=np.array([documents[:i].count(d) for i, d in enumerate(documents)], dtype=np.int64),
        bigrams=incidence([bigrams(text) for text in texts])[0],
        stems=stems,
        rarity=np.ones(len(names), dtype=np.float32),
    )


def column(found: np.ndarray, name: str) -> list[float]:
    return [round(float(value), 3) for value in found[:, NAMES.index(name)]]


@pytest.fixture
def pair() -> Rows:
    return rows([FERRY, CREW, FERRY, CAKE], [EAST, NORTH, EAST, EAST], [0, 0, 1, 1])


def test_support_is_the_best_cosine_in_another_voice(pair: Rows) -> None:
    found = signals(pair)
    assert column(found, "support_max") == [1, 0, 1, 1]
    assert column(found, "support_mean") == [1, 0, 1, 1]


def test_a_lone_voice_has_the_support_of_an_average_row(pair: Rows) -> None:
    alone = rows(pair.texts, [EAST, NORTH, EAST, EAST], [0, 0, 1, 1], voices=[0, 0, 0, 0])
    assert column(signals(alone), "support_max") == [LONE] * 4


def test_shares_count_what_another_voice_has_too(pair: Rows) -> None:
    found = signals(pair)
    assert column(found, "shared_bigrams") == [1, 0, 1, 0]
    assert column(found, "shared_rarity") == [1, 0, 1, 0]
    assert column(found, "voices") == [2, 2, 2, 2]


def test_a_document_unlike_the_others_is_less_topical() -> None:
    found = signals(rows([FERRY, FERRY, CAKE], [EAST, EAST, NORTH], [0, 1, 2]))
    on, _, off = column(found, "topicality")
    assert on == pytest.approx(0.501)
    assert off == pytest.approx(0.001)


def test_beginnings_of_others_and_of_the_own_document() -> None:
    found = signals(rows([FERRY, CREW], [EAST, NORTH], [0, 1]))
    assert column(found, "lead_of_own") == [1, 1]
    assert column(found, "lead_of_others") == [0, 0]


def test_the_neighbourhood_is_the_mean_centrality_around_a_row() -> None:
    found = signals(rows([FERRY, FERRY, FERRY, CAKE], [EAST, EAST, EAST, NORTH], [0, 0, 0, 0]))
    central = found[:, NAMES.index("centrality")]
    around = found[:, NAMES.index("neighbourhood")]
    assert around[0] == pytest.approx(central[0])
    assert around[3] == pytest.approx((central[2] + central[3]) / 2)


def test_words_before_counts_full_sentences_of_the_same_document() -> None:
    given = rows(["Headline here", FERRY, CREW, CAKE], [EAST] * 4, [0, 0, 0, 1])
    assert words_before(given).tolist() == [0, 0, 8, 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine of 30 boats sank.", [1, 0, 0, 0, 0.2, 0]),
        ('"Boats sank," he shouted.', [0, 1, 0, 0, 0.25, 0]),
        ("They sank?", [0, 0, 1, 1, 0.5, 0]),
        ("We saw boats.", [0, 0, 0, 0, 1 / 3, 1 / 3]),
    ],
)
def test_wording(text: str, expected: list[float]) -> None:
    assert wording([text])[0] == pytest.approx(expected)


def test_rows_without_a_full_sentence_still_have_signals() -> None:
    assert np.isfinite(signals(rows(["One", "Two"], [EAST, (0.0, 0.0)], [0, 1]))).all()

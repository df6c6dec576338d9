"""What every embedder promises, checked on each of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from summarizer.stages.embed import Embedder, MiniLM
from summarizer.stages.embed.cached import Cached
from summarizer.stages.embed.endpoint import Endpoint
from summarizer.stages.embed.transformers import Transformers
from summarizer.store import Store

TEXTS = [
    "the deal was signed",
    "",
    "the deal was not signed",
    " ",
    "tram line",
    "b " * 500,
    "tram line",
]


@pytest.fixture(params=["minilm", "transformers", "endpoint", "cached"])
def embedder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Embedder]:
    match request.param:
        case "minilm":
            yield MiniLM(batch=3)
        case "transformers":
            yield Transformers(str(request.getfixturevalue("tiny_bert")), batch=3)
        case "endpoint":
            yield Endpoint("m", base_url=request.getfixturevalue("server").url, batch=3)
        case "cached":
            with Store(tmp_path / "vectors.sqlite") as store:
                yield Cached(MiniLM(batch=3), store)


def test_rows_are_float32_of_unit_length(embedder: Embedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), embedder.dimensions)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_row_i_belongs_to_text_i(embedder: Embedder) -> None:
    forward = embedder.embed(TEXTS)
    backward = embedder.embed(TEXTS[::-1])[::-1]
    assert np.abs(forward - backward).max() < 1e-5
    assert np.array_equal(forward[4], forward[6])
    assert np.abs(forward[0] - forward[2]).max() > 1e-3


def test_a_vector_does_not_depend_on_its_batch(embedder: Embedder) -> None:
    alone = np.concatenate([embedder.embed([text]) for text in TEXTS])
    assert np.abs(alone - embedder.embed(TEXTS)).max() < 1e-5


def test_no_text_gives_no_row(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.dimensions)
    assert embedder.embed([]).dtype == np.float32


def test_a_lone_surrogate_is_no_failure(embedder: Embedder) -> None:
    assert np.isfinite(embedder.embed(["half a pair \ud83d"])).all()


def test_progress_rises_to_the_total(embedder: Embedder) -> None:
    calls: list[tuple[int, int]] = []
    distinct = TEXTS[:-1]
    embedder.embed(distinct, lambda done, total: calls.append((done, total)))
    assert calls == sorted(calls)
    assert calls[-1] == (len(distinct), len(distinct))
    assert len(calls) > 1


def test_the_name_is_stable_and_the_texts_are_left_alone(embedder: Embedder) -> None:
    name, texts = embedder.name, list(TEXTS)
    embedder.embed(texts)
    assert embedder.name == name
    assert texts == TEXTS

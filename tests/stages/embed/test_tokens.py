"""The states of the tokens of the packaged model."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.stages.embed.base import unit_rows
from summarizer.stages.embed.minilm import MAX_TOKENS, MiniLM


@pytest.fixture(scope="module")
def model() -> MiniLM:
    return MiniLM(threads=1)


def test_tokens_lie_in_the_text_in_order(model: MiniLM) -> None:
    text = "Prices rose by 3.5 percent."
    (tokens,) = model.tokens([text])
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == [
        "Prices", "rose", "by", "3", ".", "5", "percent", ".",
    ]  # fmt: skip
    assert tokens.last.shape == tokens.middle.shape == (8, 384)


def test_states_do_not_depend_on_the_batch(model: MiniLM) -> None:
    (alone,) = model.tokens(["Prices rose."])
    together = model.tokens(["A much longer sentence about the price of bread.", "Prices rose."])
    np.testing.assert_allclose(together[1].last, alone.last, atol=1e-4)


def test_the_vector_is_that_of_embed_and_near_the_mean_state(model: MiniLM) -> None:
    text = "The council of Fernwick voted on Monday for a new bridge over the river."
    (tokens,) = model.tokens([text])
    np.testing.assert_allclose(tokens.vector, model.embed([text])[0], atol=1e-5)
    mean = unit_rows(tokens.last.mean(axis=0, keepdims=True))
    assert float(mean[0] @ tokens.vector) > 0.95  # but for the marks at both ends


def test_long_and_empty_texts(model: MiniLM) -> None:
    long, empty = model.tokens(["word " * 400, ""])
    assert len(long.starts) == len(long.last) == MAX_TOKENS - 2
    assert empty.last.shape == (0, 384)

"""Documents that are about something else."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import read
from summarizer.arrays import Bools, Floats, Ints
from summarizer.records import Document
from summarizer.stages.embed import MiniLM
from summarizer.stages.split import split
from summarizer.stages.topic import LEAD_SENTENCES, MIN_DOCUMENTS, off_topic, topicality

A, B, C = np.eye(3, dtype=np.float32)


def one_each(*vectors: Floats) -> tuple[Floats, Ints, Ints]:
    """Documents of one sentence."""
    count = len(vectors)
    return np.stack(vectors), np.arange(count), np.zeros(count, dtype=np.int64)


def embedded(
    model: MiniLM, documents: list[Document], sentences: int = LEAD_SENTENCES
) -> tuple[Floats, Ints, Ints]:
    """The first sentences of real documents."""
    rows = [(n, s) for n, d in enumerate(documents) for s in split(d)[:sentences]]
    vectors = model.embed([sentence.text for _, sentence in rows])
    return vectors, np.array([n for n, _ in rows]), np.array([s.index for _, s in rows])


def test_the_one_that_differs_is_off_the_topic() -> None:
    assert off_topic(*one_each(A, A, B)).tolist() == [False, False, True]


def test_topicality_by_hand() -> None:
    # To the first of two alike and a stranger the core is the other of the two: cosine 1. To the
    # stranger it is their common direction: cosine 0.
    assert topicality(*one_each(A, A, B)) == pytest.approx([1, 1, 0])
    # All three at 60 degrees: the core of the others lies between them, at cos 60 / cos 30.
    third = np.array([0.5, (1 / 12) ** 0.5, (2 / 3) ** 0.5], dtype=np.float32)
    second = np.array([0.5, 0.75**0.5, 0], dtype=np.float32)
    assert topicality(*one_each(A, second, third)) == pytest.approx([3**-0.5] * 3, abs=1e-6)


def test_a_stranger_does_not_pull_the_core() -> None:
    half = np.array([0.5, 0.75**0.5, 0], dtype=np.float32)
    with_stranger = topicality(*one_each(A, half, half, C))
    assert with_stranger[0] == pytest.approx(0.5)
    assert with_stranger[3] == pytest.approx(0)


def test_at_the_threshold_a_document_stays() -> None:
    rows = one_each(A, A, B)
    assert not off_topic(*rows, threshold=0.0).any()
    assert off_topic(*rows, threshold=1e-6).tolist() == [False, False, True]


@pytest.mark.parametrize("vectors", [(A,), (A, B)])
def test_of_fewer_than_three_none_is_off(vectors: tuple[Floats, ...]) -> None:
    assert len(vectors) < MIN_DOCUMENTS
    assert not off_topic(*one_each(*vectors), threshold=1).any()


@pytest.mark.parametrize("vectors", [(A, B, C), (A, A, B, C), (A, A, B, B)])
def test_without_a_common_topic_all_stay(vectors: tuple[Floats, ...]) -> None:
    assert not off_topic(*one_each(*vectors), threshold=0.9).any()


def test_two_of_five_may_be_off() -> None:
    assert off_topic(*one_each(A, B, A, C, A)).tolist() == [False, True, False, True, False]


def test_only_the_beginning_of_a_document_counts() -> None:
    vectors = np.stack([A, A, A, B])
    documents = np.array([0, 1, 2, 2])
    late = np.array([0, 0, 0, LEAD_SENTENCES])
    assert topicality(vectors, documents, late) == pytest.approx([1, 1, 1])


def test_documents_without_sentences_are_not_off_the_topic() -> None:
    vectors, _, index = one_each(A, A, A)
    assert not off_topic(vectors, np.array([0, 2, 3]), index, count=6).any()
    vectors, _, index = one_each(A, A, B)
    found = off_topic(vectors, np.array([0, 2, 3]), index, count=6)
    assert found.tolist() == [False, False, False, True, False, False]


def test_documents_without_sentences_are_no_majority() -> None:
    vectors, _, index = one_each(A, B)
    assert not off_topic(vectors, np.array([0, 1]), index, count=5).any()


@pytest.mark.parametrize("count", [None, 0, 2])
def test_nothing_to_judge(count: int | None) -> None:
    none = np.zeros(0, dtype=np.int64)
    found = off_topic(np.zeros((0, 3), dtype=np.float32), none, none, count=count)
    assert found.tolist() == [False] * (count or 0)


@st.composite
def corpora(draw: st.DrawFn) -> tuple[Floats, Ints, Ints]:
    sizes = draw(st.lists(st.integers(0, 4), min_size=1, max_size=8).filter(any))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    vectors = rng.standard_normal((sum(sizes), 4)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    index = np.concatenate([np.arange(size) for size in sizes])
    return vectors, np.repeat(np.arange(len(sizes)), sizes), index


@given(corpora(), st.floats(-1, 1))
def test_most_documents_stay(corpus: tuple[Floats, Ints, Ints], threshold: float) -> None:
    off = off_topic(*corpus, count=8, threshold=threshold)
    assert off.shape == (8,)
    assert off.dtype == np.bool_
    assert off.sum() * 2 < max(len(np.unique(corpus[1])), 1)


@given(corpora(), st.floats(-1, 1), st.randoms(use_true_random=False))
def test_the_numbering_of_the_documents_does_not_matter(
    corpus: tuple[Floats, Ints, Ints], threshold: float, chance: object
) -> None:
    vectors, documents, index = corpus
    wanted = off_topic(vectors, documents, index, count=8, threshold=threshold)
    mirrored = off_topic(vectors, 7 - documents, index, count=8, threshold=threshold)
    likeness = topicality(vectors, documents, index)
    if np.abs(likeness - threshold).min() > 1e-5:  # else rounding decides
        assert mirrored[::-1].tolist() == wanted.tolist()


@given(corpora())
def test_topicality_is_a_cosine(corpus: tuple[Floats, Ints, Ints]) -> None:
    assert (np.abs(topicality(*corpus)) <= 1 + 1e-5).all()


@pytest.fixture(scope="module")
def model() -> MiniLM:
    return MiniLM()


STRANGER = Document(
    "Whisk the eggs with the sugar until pale. Fold in the flour and bake for an hour. "
    "Serve the cake with cream and berries."
)


def strangers(model: MiniLM, documents: list[Document]) -> Bools:
    return off_topic(*embedded(model, documents))


def test_among_the_seeds_only_a_recipe_is_off_the_topic(model: MiniLM, seeds: Path) -> None:
    documents = list(read([str(seeds)]).documents)
    assert not strangers(model, documents).any()
    assert strangers(model, [*documents, STRANGER]).tolist() == [False] * 5 + [True]
    assert strangers(model, [STRANGER, *documents[:2]]).tolist() == [True, False, False]


def test_a_hundred_articles_on_one_theme_all_stay(model: MiniLM, data_dir: Path) -> None:
    content = (data_dir / "summhay_news" / "news1.json").read_text(encoding="utf-8")
    documents = [Document(each["text"]) for each in json.loads(content)["documents"]]
    assert len(documents) == 100
    assert not off_topic(*embedded(model, documents, sentences=2)).any()  # all take seconds

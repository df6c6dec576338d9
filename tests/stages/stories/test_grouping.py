"""Grouping articles into stories: what stays, joins, merges and splits."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.stages.stories import Grouping, Settings, Terms, features, grouped

VOCABULARY = 25  # words of an event
EVENTS = 12


@dataclass(frozen=True)
class Article:
    """An article on one of the events, its day, and the story it is known to belong to."""

    event: int
    day: float = 0.0
    known: int = -1
    seed: int = 0

    @property
    def text(self) -> str:
        rng = random.Random(f"{self.event} {self.seed}")
        own = rng.sample(range(VOCABULARY), 14)
        said = [f"e{self.event}w{number}" for number in own]
        return " ".join([*said, *(f"o{rng.randrange(5000)}" for _ in range(6))])

    @property
    def vector(self) -> np.ndarray:
        noise = np.random.default_rng([self.event, self.seed]).normal(size=EVENTS + 20) / 12
        noise[self.event] += 1
        return (noise / np.linalg.norm(noise)).astype(np.float32)


def taken(articles: Sequence[Article]) -> tuple[np.ndarray, Terms]:
    vectors = np.array([each.vector for each in articles], dtype=np.float32)
    terms = features([None] * len(articles), [each.text for each in articles])
    return vectors.reshape(len(articles), EVENTS + 20), terms


def group(articles: Sequence[Article], chosen: Settings | None = None) -> Grouping:
    vectors, terms = taken(articles)
    days = np.array([each.day for each in articles])
    return grouped(vectors, terms, days, [each.known for each in articles], chosen)


def several(event: int, count: int, **known: float) -> list[Article]:
    return [Article(event, seed=seed, **known) for seed in range(count)]  # type: ignore[arg-type]


def test_articles_on_one_event_are_one_story() -> None:
    found = group([*several(0, 3), *several(1, 2), Article(2)])
    first, second, third = found.stories[[0, 3, 5]].tolist()
    assert found.stories.tolist() == [first] * 3 + [second] * 2 + [third]
    assert sorted([first, second, third]) == [0, 1, 2]
    assert (found.merged, found.split) == ({}, {})


def test_nothing_is_no_story() -> None:
    empty = grouped(np.zeros((0, 4), np.float32), features([], []), np.zeros(0), [])
    assert empty.stories.tolist() == []


def test_a_single_article_and_one_without_words_are_stories() -> None:
    vectors = np.eye(2, dtype=np.float32)
    found = grouped(vectors, features([None, ""], ["", "!"]), np.zeros(2), [-1, -1])
    assert sorted(found.stories.tolist()) == [0, 1]


def test_a_story_keeps_its_number_and_takes_in_new_articles() -> None:
    old = [*several(0, 3, known=7), *several(1, 2, known=3)]
    found = group([*old, Article(0, day=1, seed=8), Article(2, day=1)])
    assert found.stories.tolist() == [7, 7, 7, 3, 3, 7, 8]


def test_a_story_that_was_quiet_for_long_is_a_new_one() -> None:
    old = several(0, 3, known=0)
    assert group([*old, Article(0, day=30, seed=8)]).stories.tolist() == [0, 0, 0, 1]


def test_a_story_with_an_article_every_day_goes_on() -> None:
    articles: list[Article] = []
    for day in range(12):
        articles.append(Article(0, day=day, seed=day))
        stories = group(articles).stories.tolist()
        articles = [
            Article(each.event, each.day, story, each.seed)
            for each, story in zip(articles, stories, strict=True)
        ]
    assert {each.known for each in articles} == {0}


def test_known_stories_on_one_event_become_the_older() -> None:
    same = [Article(0, known=4), Article(0, known=9, seed=1), Article(0, seed=2)]
    found = group([*same, *several(1, 2, known=5)])
    assert found.stories.tolist() == [4, 4, 4, 5, 5]
    assert found.merged == {9: 4}


def test_known_stories_have_to_be_more_alike_to_become_one() -> None:
    same = [Article(0, known=4), Article(0, known=9, seed=1)]
    found = group(same, Settings(merging=0.9))
    assert found.stories.tolist() == [4, 9]
    assert found.merged == {}


def test_a_story_of_two_events_is_split() -> None:
    found = group([*several(0, 3, known=2), *several(1, 3, day=0.5, known=2)])
    assert found.stories.tolist() == [2, 2, 2, 3, 3, 3]
    assert found.split == {2: (3,)}


def test_one_odd_article_does_not_leave_its_story() -> None:
    found = group([*several(0, 4, known=2), Article(1, day=0.5, known=2)])
    assert set(found.stories.tolist()) == {2}
    assert found.split == {}


@pytest.mark.parametrize("late", [1, 2, 3])
def test_a_story_goes_on_with_several_articles_at_once(late: int) -> None:
    """However alike those are that come days later: more so than to what was known."""
    known = [*several(0, 2, known=4), *several(1, 3, known=5)]
    later = [Article(0, 3.0, -1, seed) for seed in range(7, 7 + late)]
    assert group([*known, *later]).stories.tolist() == [4] * 2 + [5] * 3 + [4] * late


def test_what_splits_off_may_join_a_known_story() -> None:
    mixed = [*several(0, 3, known=2), *several(1, 2, day=0.5, known=2)]
    found = group([*mixed, *(Article(1, 0.5, 1, seed) for seed in (5, 6))])
    assert found.stories.tolist() == [2, 2, 2, 1, 1, 1, 1]
    assert (found.split, found.merged) == ({2: (1,)}, {})


def test_copies_count_as_one_article() -> None:
    # Two copies of a report on one event do not outweigh the report of another outlet.
    articles = [*several(0, 3), *several(1, 3)]
    vectors, terms = taken(articles)
    between = (vectors[0] + vectors[3]) / np.linalg.norm(vectors[0] + vectors[3])
    vectors[5] = between
    days, known = np.zeros(6), [-1] * 6
    once = grouped(vectors, terms, days, known).stories.tolist()
    rows = [0, 0, 0, 0, 1, 2, 3, 4, 5]
    often = grouped(vectors[rows], terms.taken(rows), np.zeros(9), [-1] * 9).stories.tolist()
    assert [often[i] for i in (0, 4, 5, 6, 7, 8)] == once
    assert len(set(often[:4])) == 1


ARTICLES = st.lists(
    st.builds(
        Article,
        event=st.integers(0, 4),
        day=st.sampled_from([0.0, 1.0, 2.0]),
        known=st.sampled_from([-1, -1, -1, 0, 1, 6]),
        seed=st.integers(0, 5),
    ),
    max_size=14,
)


@settings(max_examples=40, deadline=None)
@given(ARTICLES, st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(articles: list[Article], rng: random.Random) -> None:
    found = group(articles)
    order = list(range(len(articles)))
    rng.shuffle(order)
    shuffled = group([articles[i] for i in order])
    assert shuffled.stories.tolist() == [found.stories.tolist()[i] for i in order]
    assert (shuffled.merged, shuffled.split) == (found.merged, found.split)


@settings(max_examples=40, deadline=None)
@given(ARTICLES)
def test_every_change_of_a_known_story_is_told(articles: list[Article]) -> None:
    found = group(articles)
    known = {each.known for each in articles} - {-1}
    for each, story in zip(articles, found.stories.tolist(), strict=True):
        if each.known != -1:
            stays = found.merged.get(each.known, each.known)
            assert story in {stays, *found.split.get(each.known, ())}
    assert all(into < story for story, into in found.merged.items())
    new = set(found.stories.tolist()) - known
    assert new == set(range(max([-1, *known]) + 1, max([-1, *known]) + 1 + len(new)))


@settings(max_examples=30, deadline=None)
@given(ARTICLES)
def test_what_was_grouped_is_grouped_so_again(articles: list[Article]) -> None:
    found = group([Article(each.event, each.day, -1, each.seed) for each in articles])
    again = group(
        [
            Article(each.event, each.day, story, each.seed)
            for each, story in zip(articles, found.stories.tolist(), strict=True)
        ]
    )
    assert again.stories.tolist() == found.stories.tolist()
    assert (again.merged, again.split) == ({}, {})


@pytest.mark.slow
def test_two_thousand_articles_take_seconds() -> None:
    rng = np.random.default_rng(0)
    events = np.repeat(rng.normal(size=(500, 384)), 4, axis=0) + rng.normal(size=(2000, 384)) / 2
    vectors = (events / np.linalg.norm(events, axis=1, keepdims=True)).astype(np.float32)
    texts = [" ".join(f"w{n}" for n in rng.zipf(1.3, 100) % 20_000) for _ in vectors]
    start = time.perf_counter()
    grouped(vectors, features([None] * 2000, texts), rng.integers(0, 7, 2000) * 1.0, [-1] * 2000)
    assert time.perf_counter() - start < 30

"""The grouping itself: known stories stay, what is new joins them or starts new ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

import numpy as np
from numpy.typing import NDArray

from summarizer.arrays import Bools, Floats, Ints
from summarizer.stages.stories.linkage import Doubles, Items, Rule, linked
from summarizer.stages.stories.terms import Terms

Days = NDArray[np.float64]

COPIES = 0.8
"""Cosine of the words of title and lead from which on two articles are copies of one report."""

ELSEWHERE = 0.93
"""How alike articles still are that name places, and both others: a fire in the next town is
another. At 0.9 and below more articles on one event fall apart that name its places otherwise."""

LEAST_PART = 2  # articles that leave a story together: one alone may just be told otherwise

NEW = -1  # the story of an article that has none yet


@dataclass(frozen=True, slots=True)
class Settings:
    """What makes a story; the defaults are chosen by ``eval/bench/stories.py``.

    It would let stories last six days; seven is as long as a digest looks back for them.

    ``threshold``: likeness above the crowd from which on two groups are one story. The crowd of an
    article is its mean likeness to its ``neighbours`` nearest, so that where all write about one
    thing, stories have to be more alike (cross-domain similarity local scaling, Conneau et al.
    2018, equation 3, here half of it). ``alone``: likeness from which on two articles without any
    others are one story. ``fading``: days between new articles in which their likeness falls to
    1/e; ``lasting``: the same within a known story and between it and what may go on with it.
    ``going_on``: by how much less than the threshold that is enough there. ``merging`` and
    ``splitting``: by how much more known stories have to be alike to become one, and by how much
    less two parts of one to become two.
    """

    threshold: float = -0.05
    alone: float = 0.235
    fading: float = 3.0
    lasting: float = 7.0
    going_on: float = 0.03
    neighbours: int = 3
    merging: float = 0.05
    splitting: float = 0.1


@dataclass(frozen=True, slots=True)
class Grouping:
    """The story of each article, and what became of earlier stories.

    ``stories`` (articles,): known stories keep their numbers, new ones follow the highest in order
    of their first articles. ``merged`` maps each story that is no more to the one that took it in,
    the older; ``split`` maps a known story to those that some of its articles went to.
    """

    stories: Ints
    merged: Mapping[int, int]
    split: Mapping[int, tuple[int, ...]]


def grouped(
    vectors: Floats,
    terms: Terms,
    days: Days,
    known: Sequence[int],
    settings: Settings | None = None,
) -> Grouping:
    """Group articles, of which some belong to stories of earlier days.

    ``vectors`` (articles, dimensions) are of length 1, ``days`` (articles,) any count of days,
    ``known`` (articles,) the story of each or -1. Average link of the most alike groups first
    over the mean of three likenesses: of vectors, of words, and of how much of one's title the
    other tells. Copies of one report weigh as much as one article. The order of the articles
    changes nothing but the order of the answer. Time and memory are quadratic: 2,000 articles
    take seconds and 0.2 GB.
    """
    chosen = settings or Settings()
    before = np.asarray(known, dtype=np.int64)
    if not len(before):
        return Grouping(before, {}, {})
    order = _canonical(vectors, terms, days, before)
    alike = _likeness(vectors[order], terms.taken(order.tolist()))
    items = _items(alike, days[order], chosen)
    begun = _begun(items, before[order], chosen)
    rule = Rule(chosen.threshold, chosen.fading, chosen.lasting, chosen.going_on, chosen.merging)
    held = before[order] != NEW
    found = _named(linked(items.clusters(begun, held), rule), before[order])
    stories = np.empty_like(found.stories)
    stories[order] = found.stories
    return replace(found, stories=stories)


def _canonical(vectors: Floats, terms: Terms, days: Days, known: Ints) -> Ints:
    """An order that only the content tells; what is equal in it is interchangeable."""
    keys = [terms.opening.sums(terms.rarity), *vectors.T[::-1], known, days]
    return np.lexsort(keys)


def _likeness(vectors: Floats, terms: Terms) -> tuple[Floats, Floats]:
    """The mean of three likenesses (n, n), less at other places, and that of the words alone."""
    words = terms.cosines()
    mean = (vectors @ vectors.T + words + terms.announced()) / 3
    return np.where(terms.elsewhere(), ELSEWHERE * mean, mean).astype(np.float32), words


def _items(alike: tuple[Floats, Floats], days: Days, settings: Settings) -> Items:
    likeness, words = alike
    copies = words >= COPIES
    np.fill_diagonal(copies, True)
    crowd = _crowd(likeness, copies, days, settings)
    return Items(likeness, crowd, 1 / copies.sum(axis=1), days)


def _crowd(likeness: Floats, copies: Bools, days: Days, settings: Settings) -> Doubles:
    """The mean likeness of each article (n,) to its nearest, and at least that of one alone.

    Of copies only the first is one of the nearest, and an article's own copies are not.
    """
    others = copies.argmax(axis=1) == np.arange(len(copies))
    gaps = np.abs(days[:, None] - days[None, :])
    faded = np.where(copies | ~others, 0, likeness * np.exp(-gaps / settings.fading))
    nearest = np.sort(faded, axis=1)[:, -settings.neighbours :]
    mean = np.maximum(nearest, 0).sum(axis=1) / settings.neighbours
    crowd: Doubles = np.maximum(mean, settings.alone - settings.threshold)
    return crowd


def _begun(items: Items, known: Ints, settings: Settings) -> Ints:
    """The group (n,) of each article to begin with, named by one of its articles.

    Known stories are one group each, or several where their parts are no longer alike.
    """
    group = np.arange(len(known))
    rule = Rule(settings.threshold - settings.splitting, settings.lasting, settings.lasting)
    for story in np.unique(known[known != NEW]):
        members = np.flatnonzero(known == story)
        group[members] = members[0]
        if len(members) < 2 * LEAST_PART:
            continue
        parts = linked(items.taken(members).clusters(), rule)
        for part in np.unique(parts[parts != 0]):
            inside = members[parts == part]
            if LEAST_PART <= len(inside) <= len(members) - LEAST_PART:
                group[inside] = inside[0]
    return group


def _named(found: Ints, known: Ints) -> Grouping:
    """Numbers for the groups ``found``: that of the oldest story in each, or a new one."""
    numbers, first = np.unique(known, return_index=True)
    stayed = {
        story: int(found[i])
        for story, i in zip(numbers.tolist(), first, strict=True)
        if story != NEW
    }
    names: dict[int, int] = {}
    for story, group in stayed.items():
        names.setdefault(group, story)
    new = count(max([NEW, *stayed]) + 1)
    for group in found.tolist():
        if group not in names:
            names[group] = next(new)
    stories = np.array([names[group] for group in found.tolist()], dtype=np.int64)
    merged = {story: names[group] for story, group in stayed.items() if names[group] != story}
    split: dict[int, set[int]] = {}
    for story, number, group in zip(known.tolist(), stories.tolist(), found.tolist(), strict=True):
        if story != NEW and group != stayed[story]:
            split.setdefault(story, set()).add(number)
    return Grouping(stories, merged, {story: tuple(sorted(to)) for story, to in split.items()})

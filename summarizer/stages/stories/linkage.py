"""Average link that begins with groups: the most alike become one while they are alike enough."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.arrays import Bools, Floats, Ints

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rule:
    """When two groups are one: from ``threshold`` on, likeness falling to 1/e in ``fading`` days.

    Where only one of them is held, it falls to that in ``lasting`` days, and ``going_on`` less is
    enough; two that are held need ``holding`` more.
    """

    threshold: float
    fading: float
    lasting: float
    going_on: float = 0.0
    holding: float = 0.0


@dataclass(frozen=True, slots=True)
class Items:
    """What is grouped: its ``likeness`` (items, items), and of each what the crowd takes off.

    ``crowd``, ``weights`` and ``days`` have the shape (items,).
    """

    likeness: Floats
    crowd: Doubles
    weights: Doubles
    days: Doubles

    def taken(self, rows: Ints) -> Items:
        """Some of the items."""
        likeness = self.likeness[np.ix_(rows, rows)]
        return Items(likeness, self.crowd[rows], self.weights[rows], self.days[rows])

    def clusters(self, groups: Ints | None = None, held: Bools | None = None) -> Clusters:
        """The items in the groups (items,) of these names, by default one each.

        A group with a ``held`` item is held.
        """
        count = len(self.days)
        named = np.arange(count) if groups is None else groups
        names, of = np.unique(named, return_inverse=True)
        share = np.zeros((len(names), count))
        share[of, np.arange(count)] = self.weights
        weight = share.sum(axis=1)
        share /= weight[:, None]
        first, last = np.full(len(names), np.inf), np.full(len(names), -np.inf)
        np.minimum.at(first, of, self.days)
        np.maximum.at(last, of, self.days)
        slow = np.zeros(len(names), dtype=np.bool_)
        if held is not None:
            slow[of[held]] = True
        mean = share @ self.likeness @ share.T
        return Clusters(of, mean, share @ self.crowd, weight, first, last, slow)


@dataclass(frozen=True, slots=True)
class Clusters:
    """Groups to begin with: ``of`` (items,) is the group of each item.

    ``mean`` (groups, groups) is the weighted mean likeness between the items of two groups,
    ``crowd``, ``weight``, ``first`` and ``last`` (groups,) are the mean of what is taken off, the
    weight, and the days of the first and last item; ``held`` groups are slow to become one.
    """

    of: Ints
    mean: Doubles
    crowd: Doubles
    weight: Doubles
    first: Doubles
    last: Doubles
    held: Bools


def linked(begun: Clusters, rule: Rule) -> Ints:
    """The group of each item (items,), named by the first of the groups that became one."""
    state = _Linking(begun, rule)
    into = np.arange(len(begun.held))
    for _ in range(len(into) - 1):
        pair = state.nearest()
        if pair is None:
            break
        kept, gone = pair
        into[into == gone] = kept
        state.join(kept, gone)
    return into[begun.of]


class _Linking:
    """The groups that are left and the best partner of each; arrays of its own."""

    def __init__(self, begun: Clusters, rule: Rule) -> None:
        self._rule = rule
        self._mean = begun.mean.copy()
        self._crowd, self._weight = begun.crowd.copy(), begun.weight.copy()
        self._first, self._last = begun.first.copy(), begun.last.copy()
        self._held = begun.held.copy()
        self._left = np.ones(len(self._held), dtype=np.bool_)
        self._score = np.array([self._scored(i) for i in range(len(self._held))])
        self._partner = self._score.argmax(axis=1) if len(self._held) else np.zeros(0, np.int64)
        self._best = self._score.max(axis=1, initial=-np.inf)

    def nearest(self) -> tuple[int, int] | None:
        """The two most alike groups, or None if they are not alike enough."""
        one = int(self._best.argmax())
        if not self._best[one] >= self._rule.threshold:
            return None
        low, high = sorted((one, int(self._partner[one])))
        return low, high

    def join(self, kept: int, gone: int) -> None:
        """Let one group take in another."""
        parts = self._weight[[kept, gone]] / self._weight[[kept, gone]].sum()
        self._mean[kept] = parts @ self._mean[[kept, gone]]
        self._mean[:, kept] = self._mean[kept]
        self._crowd[kept] = parts @ self._crowd[[kept, gone]]
        self._weight[kept] += self._weight[gone]
        self._first[kept] = min(self._first[kept], self._first[gone])
        self._last[kept] = max(self._last[kept], self._last[gone])
        self._held[kept] |= self._held[gone]
        self._left[gone] = False
        self._settle(kept, gone)

    def _settle(self, kept: int, gone: int) -> None:
        """Find new partners for those whose partner is another group now."""
        self._score[gone] = self._score[:, gone] = self._best[gone] = -np.inf
        self._score[kept] = self._score[:, kept] = self._scored(kept)
        lost = self._left & np.isin(self._partner, (kept, gone))
        lost[kept] = True
        rows = np.flatnonzero(lost)
        self._partner[rows] = self._score[rows].argmax(axis=1)
        self._best[rows] = self._score[rows, self._partner[rows]]
        better = self._left & (self._score[kept] > self._best)
        self._partner[better] = kept
        self._best[better] = self._score[kept, better]

    def _scored(self, group: int) -> Doubles:
        """How alike the others are to a group, above the crowd."""
        gaps = np.maximum(self._first - self._last[group], self._first[group] - self._last)
        goes_on = self._held != self._held[group]
        days = np.where(goes_on, self._rule.lasting, self._rule.fading)
        faded = self._mean[group] * np.exp(-np.maximum(gaps, 0) / days)
        score = faded - (self._crowd + self._crowd[group]) / 2
        score[goes_on] += self._rule.going_on
        score[self._held & self._held[group]] -= self._rule.holding
        score[~self._left] = -np.inf
        score[group] = -np.inf
        found: Doubles = score
        return found

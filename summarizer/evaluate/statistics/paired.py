"""Pairs of systems, tested over the examples that have scores from both."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from summarizer.evaluate.measures.base import Measure, mean
from summarizer.evaluate.statistics import bootstrap, permutation
from summarizer.evaluate.statistics.bootstrap import Interval
from summarizer.evaluate.statistics.effects import Effect, effect
from summarizer.evaluate.statistics.figures import Rows, complete, figure
from summarizer.evaluate.statistics.holm import holm

ALPHA = 0.05
ROUNDS_PER_TEST = 2 / ALPHA
"""Monte Carlo rounds for each test: with fewer, Holm's factor would hide every difference."""
TIE = 5e-7
"""Scores are kept with six decimals, so any real difference is larger."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """System ``a`` minus system ``b`` on one measure, over the ``n`` examples that both answered.

    ``left_out`` examples lack a score of one of the two. ``difference`` and its interval are in
    the unit of the scores. Wins are examples on which ``a`` is better. ``effect`` is Cohen's d of
    paired differences; it and what follows are None where the figure is no mean of examples, and
    NaN where they are not defined; superiority and what follows are None also where neither way
    is better.
    """

    a: str
    b: str
    difference: float
    low: float
    high: float
    p: float
    p_holm: float
    n: int
    left_out: int
    effect: float | None = None
    superiority: float | None = None
    wins: int | None = None
    ties: int | None = None
    losses: int | None = None

    @property
    def significant(self) -> bool:
        """Whether the corrected p-value is below ALPHA."""
        return self.p_holm < ALPHA

    def turned(self) -> Difference:
        """The same pair, seen from ``b``."""
        return replace(
            self,
            a=self.b,
            b=self.a,
            difference=-self.difference,
            low=-self.high,
            high=-self.low,
            effect=None if self.effect is None else -self.effect,
            superiority=None if self.superiority is None else 1 - self.superiority,
            wins=self.losses,
            losses=self.wins,
        )


def compare_pairs(
    rows: Rows,
    measure: Measure,
    pairs: Sequence[Pair],
    *,
    tests: int | None = None,
    seed: int = 0,
) -> list[Difference]:
    """Test each pair, in order; Holm's correction is over all of them.

    ``tests`` is how many these will be corrected with, where that is more than the pairs.
    """
    groups: dict[bytes, list[Pair]] = {}
    for pair in pairs:
        shared = complete(*(rows[name] for name in pair))
        groups.setdefault(shared.tobytes(), []).append(pair)
    enough = math.ceil(ROUNDS_PER_TEST * (tests or len(pairs)))
    found: dict[Pair, Difference] = {}
    for group in groups.values():  # pairs with the same examples go through the same draws
        kept = complete(*(rows[name] for name in group[0]))
        answered = {name: rows[name][kept] for pair in group for name in pair}
        test = _test_means if measure.statistic is mean else _test_figures
        for each in test(answered, measure, group, enough, seed):
            found[each.a, each.b] = replace(each, left_out=len(kept) - each.n)
    return _corrected([found[pair] for pair in pairs])


def correct_together(
    families: Mapping[str, Sequence[Difference]],
) -> dict[str, tuple[Difference, ...]]:
    """Holm's correction over all differences of all measures, which are the keys."""
    corrected = iter(_corrected([each for family in families.values() for each in family]))
    return {name: tuple(islice(corrected, len(family))) for name, family in families.items()}


def _corrected(found: Sequence[Difference]) -> list[Difference]:
    adjusted = holm(np.asarray([each.p for each in found]))
    return [replace(each, p_holm=float(p)) for each, p in zip(found, adjusted, strict=True)]


def _test_means(
    rows: Rows, measure: Measure, pairs: Sequence[Pair], enough: int, seed: int
) -> list[Difference]:
    values = np.column_stack([rows[a][:, 0] - rows[b][:, 0] for a, b in pairs])
    intervals = bootstrap.mean_intervals(values, seed=seed)
    tests = permutation.mean_tests(values, rounds=max(permutation.ROUNDS, enough), seed=seed)
    sizes = [effect(column, tie=TIE, lower_wins=measure.better == "lower") for column in values.T]
    return [
        _difference(pair, len(values), intervals[i], float(tests[i]), sizes[i], measure)
        for i, pair in enumerate(pairs)
    ]


def _test_figures(
    rows: Rows, measure: Measure, pairs: Sequence[Pair], enough: int, seed: int
) -> list[Difference]:
    statistic = measure.statistic
    rounds = max(permutation.STATISTIC_ROUNDS, enough)
    value = {name: figure(each, measure) for name, each in rows.items()}
    drawn = {name: bootstrap.replicates(each, statistic, seed=seed) for name, each in rows.items()}
    found = []
    for a, b in pairs:
        interval = bootstrap.percentile_interval(value[a] - value[b], drawn[a] - drawn[b])
        p = permutation.statistic_test(rows[a], rows[b], statistic, rounds=rounds, seed=seed)
        found.append(_difference((a, b), len(rows[a]), interval, p, None, measure))
    return found


def _difference(
    pair: Pair, count: int, interval: Interval, p: float, size: Effect | None, measure: Measure
) -> Difference:
    bare = Difference(
        *pair, interval.value, interval.low, interval.high, p, math.nan, count, left_out=0
    )
    if size is None:
        return bare
    if measure.better == "neither":
        return replace(bare, effect=size.d)
    return replace(
        bare,
        effect=size.d,
        superiority=size.superiority,
        wins=size.wins,
        ties=size.ties,
        losses=size.losses,
    )

"""How well judges of support tell true claims from false ones, as tables with intervals.

Decisions are made by thresholds chosen on other groups (article, page, topic, question), and the
intervals (95%, bootstrap) draw whole groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.evaluate.measures.base import Statistic
from summarizer.evaluate.measures.classification import balanced_accuracy, macro_f1, roc_auc
from summarizer.evaluate.measures.thresholds import cross_fitted
from summarizer.evaluate.statistics.bootstrap import Interval, percentile_interval
from summarizer.trees import Doubles

ROUNDS, SEED = 1_000, 7

Rows = Sequence[tuple[str, ...]]
"""A table: its head, then its rows."""


@dataclass(frozen=True)
class Answers:
    """What judges say of the claims of a set: their ``scores`` (claims,), higher for support.

    ``labels`` (claims,) are 1 for supported; ``kinds`` are those of each claim, joined by ``+``.
    """

    name: str
    labels: Doubles
    groups: Sequence[str]
    kinds: Sequence[str]
    scores: Mapping[str, Doubles]

    def decisions(self, judge: str) -> Doubles:
        """1 for supported (claims,), each group's by the threshold that suits the others."""
        return np.nan_to_num(cross_fitted(self.labels, self.scores[judge], self.groups))


def figures(sets: Sequence[Answers]) -> Rows:
    """AUC, balanced accuracy and macro-F1 of each judge on each set."""
    rows = [("set", "claims", "judge", "AUC", "balanced accuracy", "macro-F1")]
    for each in sets:
        for judge, scores in each.scores.items():
            decided = each.decisions(judge)
            found = (
                interval(each, scores, roc_auc),
                interval(each, decided, balanced_accuracy),
                interval(each, decided, macro_f1),
            )
            rows.append((each.name, str(len(each.labels)), judge, *map(shown, found)))
    return rows


def by_kind(answers: Answers) -> Rows:
    """The share of the claims of each kind that each judge decides rightly, in percent."""
    rows = [(f"judged rightly, {answers.name}", "claims", *answers.scores)]
    right = [answers.decisions(judge) == answers.labels for judge in answers.scores]
    kinds = [frozenset(each.split("+")) for each in answers.kinds]
    for kind in sorted(frozenset[str]().union(*kinds) - {""}):
        here = np.array([kind in each for each in kinds])
        cells = [f"{100 * float(each[here].mean()):.0f}" for each in right]
        rows.append((kind, str(int(here.sum())), *cells))
    return rows


def interval(answers: Answers, values: Doubles, statistic: Statistic) -> Interval:
    """A statistic of labels and scores or decisions, its interval by drawing groups."""
    rows = np.column_stack([answers.labels, values])
    place = np.array(answers.groups)
    members = [np.flatnonzero(place == group) for group in sorted({*answers.groups})]
    rng = np.random.default_rng(SEED)
    drawn = [
        statistic(rows[np.concatenate([members[i] for i in draw])])
        for draw in rng.integers(len(members), size=(ROUNDS, len(members)))
    ]
    return percentile_interval(statistic(rows), np.array(drawn))


def shown(found: Interval) -> str:
    """An interval in percent.

    >>> shown(Interval(0.5, 0.25, 0.75))
    '50.0 (25.0 to 75.0)'
    """
    return f"{100 * found.value:.1f} ({100 * found.low:.1f} to {100 * found.high:.1f})"


def laid_out(rows: Rows, *, markdown: bool) -> Iterator[str]:
    """The lines of a table, in columns of equal width or as Markdown.

    >>> list(laid_out([("a", "b"), ("long", "1")], markdown=True))
    ['| a | b |', '|---|---|', '| long | 1 |']
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        if markdown:
            yield f"| {' | '.join(row)} |"
            if number == 0:
                yield "|---" * len(row) + "|"
        else:
            yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))

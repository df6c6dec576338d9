"""The examples on which systems differ most, as the page shows them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from summarizer.evaluate.comparison import Table, scores_of
from summarizer.evaluate.measures.base import Doubles, Measure, mean
from summarizer.evaluate.report.answers import AnswerLine, Reference, lines_of
from summarizer.evaluate.report.findings import main_measure
from summarizer.evaluate.report.marks import Bigrams, bigrams_of
from summarizer.evaluate.report.numbers import number
from summarizer.evaluate.results import ExampleText, Results, Row

SHOWN = 30
"""Examples of one data set on the page: with twenty systems, some 600 summaries."""
SCORES = 3
"""Measures whose scores stand beside an answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one system answered; ``slot`` is the number of the system in the table."""

    system: str
    slot: int
    scores: tuple[tuple[str, str], ...]
    lines: tuple[AnswerLine, ...]
    failed: str | None


@dataclass(frozen=True, slots=True)
class Spread:
    """The largest difference between two systems on an example, NaN with fewer than two answers.

    It is summed over the columns of the measure. ``systems`` are the two, the one with more
    first; without names where there is no difference.
    """

    size: float
    systems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One example: its references, its sources by number, and all answers."""

    id: str
    spread: str
    references: tuple[str, ...]
    sources: tuple[Reference, ...]
    answers: tuple[Answer, ...]


def cards(results: Results, made: Table, limit: int = SHOWN) -> tuple[Card, ...]:
    """The examples with the largest differences between systems, bounds apart."""
    measure = main_measure(made)
    scored = scores_of(results, measure, made.data)
    rivals = {name: scored[name] for name in made.systems if name not in made.bounds}
    spreads = _spreads(rivals, made.examples)
    ids = list(dict.fromkeys(row.example for row in results.rows if row.data == made.data))
    sizes = np.asarray([spread.size for spread in spreads])
    order = np.argsort(-np.nan_to_num(sizes, nan=-1.0), kind="stable")[:limit]
    maker = _Maker.of(results, made)
    return tuple(maker.card(ids[i], _spread(spreads[i], measure)) for i in order)


def _spreads(scored: Mapping[str, Doubles], examples: int) -> list[Spread]:
    """Of each example, the two systems that are furthest apart; the first of equals."""
    found = [Spread(math.nan)] * examples
    for a, b in combinations(scored, 2):
        gaps = scored[a] - scored[b]
        sizes = np.abs(gaps).sum(axis=1)
        for i in np.flatnonzero(~np.isnan(sizes)):
            if not sizes[i] <= found[i].size:
                pair = (a, b) if gaps[i].sum() > 0 else (b, a)
                found[i] = Spread(float(sizes[i]), pair if sizes[i] else ())
    return found


def _spread(spread: Spread, measure: Measure) -> str:
    if math.isnan(spread.size):
        return "fewer than two answers to compare"
    between = " between {} and {}".format(*spread.systems) if spread.systems else ""
    if measure.statistic is mean:
        return f"{measure.name} differs by {number(spread.size * measure.scale)}{between}"
    return f"scores differ by {number(spread.size)}{between}"


@dataclass(frozen=True, slots=True)
class _Maker:
    made: Table
    rows: Mapping[tuple[str, str], Row]
    predictions: Mapping[tuple[str, str], Mapping[str, Any]]
    texts: Mapping[tuple[str, str], ExampleText]

    @classmethod
    def of(cls, results: Results, made: Table) -> _Maker:
        return cls(
            made,
            {(row.system, row.example): row for row in results.rows if row.data == made.data},
            {
                (each["system"], each["example"]): each
                for each in results.predictions
                if each["data"] == made.data
            },
            results.examples,
        )

    def card(self, example: str, spread: str) -> Card:
        text = self.texts.get((self.made.data, example))
        references = text.references if text else ()
        titles = dict(text.titles) if text else {}
        places = {id_: n for n, id_ in enumerate(titles, 1)}
        sources = tuple(Reference(n, titles[id_] or id_) for id_, n in places.items())
        bigrams = bigrams_of(references)
        answers = (
            self._answer(slot, system, example, bigrams, {s.n: s for s in sources}, places)
            for slot, system in enumerate(self.made.systems)
            if (system, example) in self.rows
        )
        return Card(example, spread, references, sources, tuple(answers))

    def _answer(
        self,
        slot: int,
        system: str,
        example: str,
        bigrams: Bigrams,
        sources: Mapping[int, Reference],
        places: Mapping[str, int],
    ) -> Answer:
        row = self.rows[system, example]
        scores = self._scores(row)
        shown = {"data", "system", "example", *dict(scores)}
        told = self.predictions.get((system, example), {})
        answer = {name: value for name, value in told.items() if name not in shown}
        lines = lines_of(answer, bigrams, {id_: sources[n] for id_, n in places.items()})
        failed = (row.failed or "no reason is known") if row.scores is None else None
        return Answer(system, slot, scores, tuple(lines), failed)

    def _scores(self, row: Row) -> tuple[tuple[str, str], ...]:
        if row.scores is None:
            return ()
        shown: dict[str, str] = {}
        for measure in self.made.measures[:SCORES]:
            for column in measure.inputs:
                value = row.scores.get(column)
                scale = measure.scale if measure.statistic is mean else 1.0
                shown[column] = number(None if value is None else value * scale)
        return tuple(shown.items())

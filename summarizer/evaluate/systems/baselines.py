"""The baselines: classic salience and selection on raw sentences, without the product's rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from summarizer.arrays import Bools, Floats
from summarizer.evaluate.records import Cluster, Summary, SummaryLine
from summarizer.evaluate.systems.material import Budget, Material, Raw
from summarizer.stages.salience.centroid import centroid as centroid_salience
from summarizer.stages.salience.lexrank import lexrank
from summarizer.stages.salience.textrank import textrank
from summarizer.stages.select.centroid import centroid
from summarizer.stages.select.coverage import coverage
from summarizer.stages.select.dpp import dpp
from summarizer.stages.select.lead import lead
from summarizer.stages.select.mmr import mmr
from summarizer.stages.select.oracle import oracle
from summarizer.stages.select.problem import Choice, Problem
from summarizer.stages.select.random import random
from summarizer.stages.select.submodular import submodular
from summarizer.text import bigrams

SHORTEST, LONGEST = 6, 80
"""Words of a sentence that may be picked: fragments and unsplit tables are not sentences."""
WORDS, SENTENCES = 160, 1_000
"""The budget where the data states none."""

Signal = Callable[[Raw], Floats]


@dataclass(frozen=True, slots=True)
class Baseline:
    """A salience and a selector; ``bound`` marks what knows the reference."""

    about: str
    select: Callable[[Problem, Material, Cluster], list[Choice]]
    signal: Signal | None = None
    bound: bool = False

    def share(self, material: Material) -> float:
        """Compute what baselines share; the seconds that it took, once."""
        material.raw()
        return material.seconds["prepare"] + material.seconds["raw"]

    def summarize(self, cluster: Cluster, material: Material, budget: Budget) -> Summary:
        """Pick raw sentences; each line cites the document that it is taken from."""
        prepared = material.prepared
        problem = _problem(material.raw(), self.signal, budget)
        choices = self.select(problem, material, cluster)
        rows = [prepared.sentences[choice.row] for choice in choices]
        return Summary(tuple(SummaryLine(row.text, (row.doc_id,)) for row in rows))


def eligible_rows(raw: Raw) -> Bools:
    """The rows (n,) long enough and short enough to be sentences, else all."""
    fit = (raw.words >= SHORTEST) & (raw.words <= LONGEST)
    return fit if fit.any() else np.ones_like(fit)


def _problem(raw: Raw, signal: Signal | None, budget: Budget) -> Problem:
    return Problem(
        salience=np.ones(len(raw.texts), dtype=np.float32) if signal is None else signal(raw),
        vectors=raw.vectors,
        words=raw.words,
        documents=raw.document,
        concepts=raw.bigrams,
        concept_weights=raw.bigram_weights,
        max_words=budget.words or WORDS,
        max_sentences=budget.sentences or SENTENCES,
        eligible=eligible_rows(raw),
        index=raw.index,
    )


def _lead_of_one(problem: Problem, material: Material, cluster: Cluster) -> list[Choice]:
    """The first sentences of the first document that has any."""
    numbers = {document.id: n for n, document in enumerate(material.prepared.documents)}
    for document in cluster.documents:
        own = problem.documents == numbers[document.id]
        if (own & problem.candidates()).any():
            return [choice for choice in lead(_only(problem, own)) if own[choice.row]]
    return []


def _only(problem: Problem, rows: Bools) -> Problem:
    return replace(problem, eligible=problem.candidates() & rows)


def _oracle(problem: Problem, material: Material, cluster: Cluster) -> list[Choice]:
    """The choice that knows which bigrams the references hold."""
    wanted = {pair for text in cluster.references for pair in bigrams(text)}
    target = np.flatnonzero([name in wanted for name in material.raw().bigram_names])
    return oracle(problem, target=target)


def _lexrank(raw: Raw) -> Floats:
    return lexrank(raw.vectors, raw.document)


def _centroid(raw: Raw) -> Floats:
    return centroid_salience(raw.vectors, raw.document)


def _textrank(raw: Raw) -> Floats:
    return textrank(raw.stems, raw.words)


def _query(problem: Problem, material: Material, cluster: Cluster) -> list[Choice]:
    """MMR by likeness to the question; ValueError where none is asked."""
    if cluster.focus is None:
        raise ValueError("the baseline query needs data with a focus")
    near = problem.vectors @ material.embedder.embed([cluster.focus])[0]
    return mmr(replace(problem, salience=np.maximum(near, 0)))


BASELINES: Mapping[str, Baseline] = {
    "lead": Baseline("the first sentences of each document in turn", lambda p, *_: lead(p)),
    "lead-one": Baseline("the first sentences of the first document", _lead_of_one),
    "random": Baseline("sentences in random order", lambda p, *_: random(p)),
    "lexrank": Baseline("LexRank on embeddings with MMR", lambda p, *_: mmr(p), _lexrank),
    "textrank": Baseline("TextRank on stems with MMR", lambda p, *_: mmr(p), _textrank),
    "mmr": Baseline("likeness to the centroid with MMR", lambda p, *_: mmr(p), _centroid),
    "centroid": Baseline("greedy centroid", lambda p, *_: centroid(p)),
    "submodular": Baseline("coverage and diversity reward", lambda p, *_: submodular(p), _centroid),
    "dpp": Baseline("determinantal point process", lambda p, *_: dpp(p), _lexrank),
    "coverage": Baseline("coverage of bigrams that sources share", lambda p, *_: coverage(p)),
    "query": Baseline("likeness to the focus with MMR", _query),
    "oracle": Baseline("greedy choice that knows the reference", _oracle, bound=True),
}

"""Time and peak memory of every salience signal and selector on a large problem.

Each runs in its own process: python eval/bench/selection.py [--rows 40000] [--dimensions 384]
"""

from __future__ import annotations

import argparse
import importlib
import multiprocessing
import resource
import time

import numpy as np

from summarizer.arrays import Incidence
from summarizer.stages.select.problem import Problem

DOCUMENT = 40
"""Sentences in a document."""
CONCEPTS = 25
"""Concepts in a sentence."""
WORDS, SENTENCES = 400, 40
"""The budget."""
SELECTORS = [
    "mmr",
    "discount",
    "coverage",
    "submodular",
    "centroid",
    "dpp",
    "lead",
    "random",
    "oracle",
]


def made_up(rows: int, dimensions: int) -> Problem:
    """A problem of topics, with vectors that spread around their topic's direction."""
    rng = np.random.default_rng(0)
    topics = rng.normal(size=(max(rows // 100, 1), dimensions)).astype(np.float32)
    vectors = topics[rng.integers(len(topics), size=rows)] + rng.normal(
        size=(rows, dimensions)
    ).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    width = 20 * rows
    drawn = (width * rng.random((rows, CONCEPTS)) ** 3).astype(np.int64)
    columns = np.sort(drawn, axis=1)
    columns += np.arange(CONCEPTS)
    starts = np.arange(rows + 1, dtype=np.int64) * CONCEPTS
    return Problem(
        salience=rng.random(rows).astype(np.float32),
        vectors=vectors,
        words=rng.integers(5, 40, size=rows),
        documents=np.arange(rows, dtype=np.int64) // DOCUMENT,
        concepts=Incidence(columns.ravel(), starts, width + CONCEPTS),
        concept_weights=rng.random(width + CONCEPTS).astype(np.float32),
        max_words=WORDS,
        max_sentences=SENTENCES,
        index=np.arange(rows, dtype=np.int64) % DOCUMENT,
    )


def run_salience(name: str, problem: Problem) -> None:
    """Score all rows by one signal."""
    from summarizer.stages.salience.agreement import agreement, bigram_agreement, voices
    from summarizer.stages.salience.centroid import centroid
    from summarizer.stages.salience.lexrank import lexrank
    from summarizer.stages.salience.textrank import textrank

    assert problem.index is not None
    match name:
        case "lexrank":
            lexrank(problem.vectors, problem.documents)
        case "centroid":
            centroid(problem.vectors, problem.documents)
        case "textrank":
            textrank(problem.concepts, problem.words)
        case "bigrams":
            weights = bigram_agreement(problem.concepts, problem.documents, problem.index)
            agreement(problem.concepts, weights, problem.words)
        case "voices":
            voices(problem.words, problem.documents)


def run_selector(name: str, problem: Problem) -> None:
    """Fill the budget by one selector."""
    select = getattr(importlib.import_module(f"summarizer.stages.select.{name}"), name)
    target = {"target": np.arange(0, 10_000, 7)} if name == "oracle" else {}
    select(problem, **target)


def measure(kind: str, name: str, rows: int, dimensions: int) -> str:
    """One line of the table."""
    problem = made_up(rows, dimensions)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    (run_salience if kind == "salience" else run_selector)(name, problem)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"{kind:9} {name:11} {seconds:7.2f} {before / 1024:9.0f} {peak / 1024:9.0f}"


def main() -> None:
    """Measure everything, one fresh process each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=40_000)
    parser.add_argument("--dimensions", type=int, default=384)
    options = parser.parse_args()
    signals = ("centroid", "lexrank", "textrank", "bigrams", "voices")
    jobs = [("salience", name) for name in signals] + [("select", name) for name in SELECTORS]
    print("kind      name        seconds  MB before   MB peak")
    context = multiprocessing.get_context("spawn")
    for kind, name in jobs:
        with context.Pool(1) as pool:
            print(pool.apply(measure, (kind, name, options.rows, options.dimensions)), flush=True)


if __name__ == "__main__":
    main()

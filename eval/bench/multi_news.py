"""ROUGE of every sensible pair of salience and selection on Multi-News clusters.

python eval/bench/multi_news.py DATA_DIR [--limit N] [--words 230] [--cache FOLDER]
    [--only PATTERN] [--tune]

DATA_DIR holds multi_news/val_full_250.jsonl. Clusters 0 to 124 are for choosing (--tune prints
sweeps of them), the others for reporting. Embeddings are kept in the cache folder.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import json
import multiprocessing
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from summarizer.arrays import Floats, Incidence, Ints, incidence
from summarizer.records import Document
from summarizer.stages.salience.agreement import agreement, bigram_agreement, voices
from summarizer.stages.salience.centroid import centroid as centroid_salience
from summarizer.stages.salience.lexrank import lexrank
from summarizer.stages.salience.position import position
from summarizer.stages.salience.textrank import textrank
from summarizer.stages.salience.weighted import weighted
from summarizer.stages.select.centroid import centroid
from summarizer.stages.select.coverage import coverage
from summarizer.stages.select.discount import discount
from summarizer.stages.select.dpp import dpp
from summarizer.stages.select.lead import lead
from summarizer.stages.select.mmr import mmr
from summarizer.stages.select.oracle import oracle
from summarizer.stages.select.problem import Choice, Problem
from summarizer.stages.select.random import random
from summarizer.stages.select.submodular import submodular
from summarizer.stages.split import split
from summarizer.text.prints import shingles
from summarizer.text.words import bigrams, content_stems

CHOOSING = 125
"""The first clusters are for choosing parameters, the others for reporting."""
SHORTEST, LONGEST = 6, 80
"""Words of a sentence that may be picked."""
SAME_VOICE = 0.5
"""Share of common shingles from which two documents are one voice."""
SAME_CLAIM = 0.72
"""Cosine from which two sentences are one claim."""
METRICS = ("rouge1", "rouge2", "rougeL")

Settings = Mapping[str, float]


@dataclass(frozen=True)
class Cluster:
    """The sentences of one cluster as arrays, with their texts for scoring."""

    texts: list[str]
    summary: str
    vectors: Floats
    documents: Ints
    index: Ints
    voices: Ints
    bigrams: Incidence
    stems: Incidence
    target: Ints

    @property
    def words(self) -> Ints:
        """Words of each sentence."""
        return np.array([len(text.split()) for text in self.texts], dtype=np.int64)


@dataclass(frozen=True)
class System:
    """A salience, a selector and the settings of both; see ``summary_of``."""

    salience: str
    selector: str
    settings: tuple[tuple[str, Any], ...] = ()
    early: tuple[tuple[str, float], ...] = ()

    @property
    def label(self) -> str:
        """The system in one line."""
        changes = " ".join(f"{key}={value}" for key, value in (*self.early, *self.settings))
        return f"{self.selector:10} {self.salience:16} {changes}"


def read_clusters(data: Path, cache: Path, limit: int) -> list[Cluster]:
    """Split and embed each cluster; vectors come from the cache where it has them."""
    from summarizer.stages.embed.minilm import MiniLM

    model = functools.cache(MiniLM)
    clusters = []
    with (data / "multi_news" / "val_full_250.jsonl").open(encoding="utf-8") as lines:
        for line in itertools.islice(lines, limit):
            record = json.loads(line)
            texts, documents, index = _sentences(record["documents"])
            path = cache / f"{record['id']}-{len(texts)}.npy"
            if not path.is_file():
                np.save(path, model().embed(texts))
            clusters.append(_cluster(record, texts, documents, index, np.load(path)))
    return clusters


def _sentences(articles: list[str]) -> tuple[list[str], Ints, Ints]:
    found = [split(Document(text=article, id=str(n))) for n, article in enumerate(articles)]
    flat = [sentence for sentences in found for sentence in sentences]
    documents = np.array([int(sentence.doc_id) for sentence in flat], dtype=np.int64)
    index = np.array([sentence.index for sentence in flat], dtype=np.int64)
    return [sentence.text for sentence in flat], documents, index


def _cluster(
    record: dict[str, Any], texts: list[str], documents: Ints, index: Ints, vectors: Floats
) -> Cluster:
    pairs, names = incidence([bigrams(text) for text in texts])
    wanted = set(bigrams(record["summary"]))
    return Cluster(
        texts=texts,
        summary=record["summary"],
        vectors=vectors,
        documents=documents,
        index=index,
        voices=_voices(record["documents"])[documents],
        bigrams=pairs,
        stems=incidence([content_stems(text) for text in texts])[0],
        target=np.array([i for i, name in enumerate(names) if name in wanted], dtype=np.int64),
    )


def _voices(articles: list[str]) -> Ints:
    """Number the documents so that near copies share a number."""
    prints = [set(shingles(article)) for article in articles]
    numbers = list(range(len(articles)))
    for a, b in itertools.combinations(numbers, 2):
        smaller = min(len(prints[a]), len(prints[b]))
        if smaller and len(prints[a] & prints[b]) >= SAME_VOICE * smaller:
            numbers[b] = numbers[a]
    return np.array(numbers, dtype=np.int64)


def _claims(vectors: Floats) -> Ints:
    """Give each row the first earlier row that says the same, or itself."""
    claims = np.arange(len(vectors), dtype=np.int64)
    same = vectors @ vectors.T >= SAME_CLAIM
    for row in range(len(vectors)):
        claims[row] = claims[int(np.argmax(same[row]))] if same[row].any() else row
    return claims


def weights_of(cluster: Cluster, early: Settings) -> Floats:
    """The weight of each bigram of a cluster."""
    return bigram_agreement(cluster.bigrams, cluster.voices, cluster.index, **early)


def signal(cluster: Cluster, name: str, early: Settings) -> Floats:
    """One signal by name, or several joined by +, each with a weight as in ``2*position``."""
    parts = [part.rpartition("*") for part in name.split("+")]
    if len(parts) > 1:
        scores = {part: signal(cluster, part, early) for _, _, part in parts}
        return weighted(scores, {part: float(weight or 1) for weight, _, part in parts})
    match name:
        case "position":
            return position(cluster.index)
        case "centroid":
            return centroid_salience(cluster.vectors, cluster.documents)
        case "lexrank":
            return lexrank(cluster.vectors, cluster.documents)
        case "textrank":
            return textrank(cluster.stems, cluster.words)
        case "bigrams":
            return agreement(cluster.bigrams, weights_of(cluster, early), cluster.words)
        case "voices":
            return voices(_claims(cluster.vectors), cluster.voices)
        case "-":
            return np.ones(len(cluster.texts), dtype=np.float32)
    raise ValueError(f"no signal is named {name}")


SELECTORS: dict[str, Callable[..., list[Choice]]] = {
    "coverage": coverage,
    "discount": discount,
    "mmr": mmr,
    "submodular": submodular,
    "dpp": dpp,
    "centroid": centroid,
    "lead": lead,
    "random": random,
    "oracle": oracle,
}
SIGNALS = (
    "position",
    "centroid",
    "lexrank",
    "textrank",
    "bigrams",
    "voices",
    "position+lexrank",
    "position+bigrams",
    "bigrams+lexrank",
)


def summary_of(cluster: Cluster, system: System, words: int) -> str:
    """The sentences that a system picks, in its order of choice."""
    early = dict(system.early)
    length = cluster.words
    problem = Problem(
        salience=signal(cluster, system.salience, early),
        vectors=cluster.vectors,
        words=length,
        documents=cluster.documents,
        concepts=cluster.bigrams,
        concept_weights=weights_of(cluster, early),
        max_words=words,
        max_sentences=1_000,
        eligible=(length >= SHORTEST) & (length <= LONGEST),
        index=cluster.index,
    )
    extra = {"target": cluster.target} if system.selector == "oracle" else {}
    choices = SELECTORS[system.selector](problem, **extra, **dict(system.settings))
    return " ".join(cluster.texts[choice.row] for choice in choices)


_STATE: dict[str, Any] = {}


def _scores(system: System) -> list[list[float]]:
    """The F1 of each metric for each cluster, as a row of a table."""
    scorer, words = _STATE["scorer"], _STATE["words"]
    rows = []
    for cluster in _STATE["clusters"]:
        found = scorer.score(cluster.summary, summary_of(cluster, system, words))
        rows.append([100 * found[name].fmeasure for name in _STATE["metrics"]])
    return rows


def evaluate(
    clusters: list[Cluster],
    systems: Iterable[System],
    words: int,
    metrics: tuple[str, ...],
    parts: Mapping[str, slice],
) -> None:
    """Print for each part of the clusters the systems with mean F1, best ROUGE-2 first."""
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(list(metrics), use_stemmer=True)
    stem = scorer._tokenizer._stemmer
    stem.stem = functools.cache(stem.stem)  # the same few thousand words again and again
    _STATE.update(clusters=clusters, words=words, scorer=scorer, metrics=metrics)
    listed = list(systems)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        tables = pool.map(_scores, listed, chunksize=1)
    for title, part in parts.items():
        print(f"\n{title}: {', '.join(metrics)}")
        means = [np.mean(table[part], axis=0) for table in tables]
        for i in sorted(range(len(listed)), key=lambda i: -means[i][1]):
            print(f"{listed[i].label:60}", " ".join(f"{f1:6.2f}" for f1 in means[i]), flush=True)


def catalogue() -> list[System]:
    """The systems of the report."""
    pairs = itertools.product(("coverage", "discount", "mmr", "submodular", "dpp"), SIGNALS)
    systems = [System(name, selector) for selector, name in pairs]
    plain = [System("-", name) for name in ("coverage", "centroid", "lead", "random", "oracle")]
    return systems + plain


def _grid(base: System, **values: Iterable[float]) -> list[System]:
    early = ("decay", "lead", "alone")
    systems = []
    for combination in itertools.product(*values.values()):
        chosen = list(zip(values, combination, strict=True))
        systems.append(
            replace(
                base,
                early=tuple((k, v) for k, v in chosen if k in early),
                settings=tuple((k, v) for k, v in chosen if k not in early),
            )
        )
    return systems


def sweeps() -> list[tuple[str, list[System]]]:
    """The sweeps that chose the defaults of coverage."""
    bare = System("-", "coverage")
    return [
        ("cost and redundancy", _grid(bare, cost=(0.3, 0.5, 0.7), redundancy=(0, 0.5, 1, 1.3))),
        ("earliness", _grid(bare, lead=(0, 1, 3, 6), decay=(3, 5, 10))),
        ("single voices", _grid(bare, alone=(0, 0.25, 0.5, 1))),
        *[
            (f"emphasis on {name}", _grid(System(name, "coverage"), emphasis=(0, 0.3, 0.6, 1)))
            for name in SIGNALS
        ],
    ]


def main() -> None:
    """Prepare, evaluate, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int, default=250)
    parser.add_argument("--words", type=int, default=230)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "multi_news")
    parser.add_argument("--only", default="", help="systems whose line this pattern matches")
    parser.add_argument("--tune", action="store_true")
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    clusters = read_clusters(options.data, options.cache, options.limit)
    if options.tune:
        for title, systems in sweeps():
            part = {f"{title} (clusters 0 to {CHOOSING - 1})": slice(0, CHOOSING)}
            evaluate(clusters[:CHOOSING], systems, options.words, METRICS[:2], part)
        return
    parts = {"all clusters": slice(None)}
    if len(clusters) > CHOOSING:
        parts[f"clusters {CHOOSING} on"] = slice(CHOOSING, None)
    chosen = [system for system in catalogue() if re.search(options.only, system.label)]
    evaluate(clusters, chosen, options.words, METRICS, parts)


if __name__ == "__main__":
    main()

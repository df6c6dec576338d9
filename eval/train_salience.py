"""Make the weights of the learned salience from news clusters with human summaries.

python eval/train_salience.py DATA_DIR [--out summarizer/models/salience/weights.npz]
    [--clusters 3000] [--cache FOLDER]

DATA_DIR holds multi_news/val_trunc500.jsonl and multi_news/val_full_250.jsonl. Clusters of the
second, and others whose summary shares wording with one of those, are left out; 500 more are held
out to print how well the predictions agree. The same data gives the same weights. Embeddings
(about an hour for 3,000 clusters on one slow core) are kept in the cache folder.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import json
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from summarizer.arrays import Floats, Ints, incidence
from summarizer.records import Document
from summarizer.stages.dedupe.documents import near_copies
from summarizer.stages.embed.minilm import MiniLM
from summarizer.stages.salience.learned import (
    FOLDER,
    Weights,
    buckets,
    inputs,
    packed,
)
from summarizer.stages.salience.scale import Doubles
from summarizer.stages.salience.signals import LONGEST, SHORTEST, Rows, words_before
from summarizer.stages.split import split
from summarizer.text import bigrams, content_stems, shingles, stems

Cluster = dict[str, Any]

SEED = 7
HELD_OUT = 500
COPIED = 0.15
"""Share of five-word runs from which two summaries tell the same story."""
BUCKETS = 8_192
RARELY = 20.0
"""Clusters with a word that are added to those seen, at the average rate of being kept."""
RIDGE_SIGNALS, RIDGE_VECTORS = 30.0, 100.0
"""Penalties on standardised signals and on coordinates of vectors."""
PRODUCT = 5.0
"""Products of coordinates are that much larger in training: a smaller penalty for them."""
PLAIN = 150.0
"""Words at the beginning of a document over which its sentences are used about equally often."""
LONG, BIN = 230, 50
"""Documents of so many words show how use falls with the place, in bins of so many words."""
SAME_VOICE = 0.5


@dataclass(frozen=True)
class Example:
    """One cluster: its rows, and for each the share of its bigrams in the summary."""

    rows: Rows
    stem_names: list[str]
    share: Doubles


def read(data: Path, name: str) -> list[Cluster]:
    """The clusters of one file."""
    text = (data / "multi_news" / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def others(clusters: Sequence[Cluster], kept_apart: Sequence[Cluster]) -> list[Cluster]:
    """The clusters that are not among those kept apart, by id and by the summary's wording."""
    ids = {cluster["id"] for cluster in kept_apart}
    owners: dict[int, set[int]] = {}
    for number, cluster in enumerate(kept_apart):
        for run in shingles(cluster["summary"]).tolist():
            owners.setdefault(run, set()).add(number)

    def copied(cluster: Cluster) -> bool:
        runs = shingles(cluster["summary"]).tolist()
        shared = Counter(number for run in runs for number in owners.get(run, ()))
        return max(shared.values(), default=0) >= COPIED * max(len(runs), 1)

    return [c for c in clusters if c["id"] not in ids and not copied(c)]


def tables(clusters: Sequence[Cluster]) -> tuple[Floats, Floats]:
    """By bucket the rarity of a word, and how much less often than average it is kept."""
    seen, kept = np.zeros(BUCKETS), np.zeros(BUCKETS)
    for cluster in clusters:
        found = set().union(*(stems(text) for text in cluster["documents"]))
        place = np.unique(buckets(sorted(found), BUCKETS))
        wanted = np.unique(buckets(sorted(found & set(stems(cluster["summary"]))), BUCKETS))
        seen[place] += 1
        kept[wanted] += 1
    rate = kept.sum() / seen.sum()
    odds = np.log((kept + RARELY * rate) / (seen - kept + RARELY * (1 - rate)))
    rarity = np.log((len(clusters) + 1) / (seen + 1))
    loss = np.minimum(odds - np.log(rate / (1 - rate)), 0)
    return rarity.astype(np.float32), loss.astype(np.float32)


def example(cluster: Cluster, vectors: Floats | None, rarity: Floats) -> Example:
    """Describe the rows of a cluster; without vectors only what does not need them is of use."""
    found = [
        sentence
        for number, text in enumerate(cluster["documents"])
        for sentence in split(Document(text=text, id=str(number)))
    ]
    texts = [sentence.text for sentence in found]
    documents = np.array([int(sentence.doc_id) for sentence in found], dtype=np.int64)
    voice = near_copies(cluster["documents"], threshold=SAME_VOICE).voice
    matrix, names = incidence([content_stems(text) for text in texts])
    rows = Rows(
        texts=texts,
        lengths=np.array([len(text.split()) for text in texts], dtype=np.int64),
        vectors=np.zeros((len(texts), 1), dtype=np.float32) if vectors is None else vectors,
        documents=documents,
        voices=np.asarray(voice, dtype=np.int64)[documents],
        index=np.array([sentence.index for sentence in found], dtype=np.int64),
        bigrams=incidence([bigrams(text) for text in texts])[0],
        stems=matrix,
        rarity=rarity[buckets(names, BUCKETS)],
    )
    return Example(rows, names, shares(texts, cluster["summary"]))


def shares(texts: Sequence[str], summary: str) -> Doubles:
    """For each text the share of its stemmed bigrams that the summary has."""
    wanted = set(_pairs(summary))
    found = [[pair in wanted for pair in _pairs(text)] for text in texts]
    return np.array([sum(hits) / max(len(hits), 1) for hits in found])


def _pairs(text: str) -> list[tuple[str, str]]:
    tokens = stems(text)
    return list(itertools.pairwise(tokens))


def fall(clusters: Sequence[Cluster], rarity: Floats) -> float:
    """The words over which the share falls to 1/e behind the first ``PLAIN`` of a document."""
    places, found = [], []
    for cluster in clusters:
        lengths = [len(text.split()) for text in cluster["documents"]]
        if max(lengths) < LONG:
            continue
        one = example(cluster, None, rarity)
        before = words_before(one.rows)
        fit = np.array(lengths)[one.rows.documents] >= LONG
        fit &= (before >= PLAIN) & _sentence(one.rows.lengths)
        places.append(before[fit])
        found.append(one.share[fit])
    place, share = np.concatenate(places), np.concatenate(found)
    bins = ((place - PLAIN) // BIN).astype(np.int64)
    count = np.bincount(bins)
    used = np.flatnonzero(count >= 100)
    mean = np.bincount(bins, share)[used] / count[used]
    slope = np.polyfit(used * BIN, np.log(mean), 1, w=np.sqrt(count[used]))[0]
    return float(-1 / slope)


def _sentence(length: Ints) -> np.ndarray[Any, np.dtype[np.bool_]]:
    result: np.ndarray[Any, np.dtype[np.bool_]] = (length >= SHORTEST) & (length <= LONGEST)
    return result


def regression(examples: Iterator[Example], rarity: Floats, kept: Floats) -> Weights:
    """Ridge regression of the share on the inputs, in closed form; ``fall`` is left open."""
    plain, wide, target = [], [], []
    for one in examples:
        fit = _sentence(one.rows.lengths)
        surface, product = inputs(one.rows, kept[buckets(one.stem_names, BUCKETS)])
        plain.append(surface[fit])
        wide.append(np.hstack([one.rows.vectors, PRODUCT * product])[fit])
        target.append(one.share[fit])
    surface, vectors, share = (np.concatenate(part) for part in (plain, wide, target))
    mean, scale = surface.mean(axis=0), surface.std(axis=0)
    table = np.hstack([(surface - mean) / scale, vectors - vectors.mean(axis=0)])
    width = surface.shape[1]
    penalty = np.where(np.arange(table.shape[1]) < width, RIDGE_SIGNALS, RIDGE_VECTORS)
    found = np.linalg.solve(table.T @ table + np.diag(penalty), table.T @ (share - share.mean()))
    of_signals, half = found[:width] / scale, vectors.shape[1] // 2
    offset = mean @ of_signals + vectors.mean(axis=0) @ found[width:]
    return Weights(
        intercept=float(share.mean() - offset),
        of_signals=of_signals,
        of_vector=found[width : width + half],
        of_product=PRODUCT * found[width + half :],
        rarity=rarity,
        kept=kept,
        plain=PLAIN,
        fall=float("inf"),
    )


def agreement(examples: Iterator[Example], weights: Weights) -> float:
    """The mean correlation of predicted and true shares within a cluster."""
    found = []
    for one in examples:
        plain, product = inputs(one.rows, weights.kept[buckets(one.stem_names, BUCKETS)])
        guess = plain @ weights.of_signals + one.rows.vectors @ weights.of_vector
        guess += product @ weights.of_product
        if len(guess) > 3 and one.share.std() > 0:
            found.append(np.corrcoef(guess, one.share)[0, 1])
    return float(np.mean(found))


def main() -> None:
    """Read, learn, write, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=FOLDER / "weights.npz")
    parser.add_argument("--clusters", type=int, default=3_000)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "salience")
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    clusters = others(
        read(options.data, "val_trunc500.jsonl"), read(options.data, "val_full_250.jsonl")
    )
    random.Random(SEED).shuffle(clusters)
    held_out, rest = clusters[:HELD_OUT], clusters[HELD_OUT:]
    chosen, background = rest[: options.clusters], rest[options.clusters :]
    rarity, kept = tables(background)
    model = functools.cache(MiniLM)

    def examples(listed: Sequence[Cluster]) -> Iterator[Example]:
        for cluster in listed:
            bare = example(cluster, None, rarity)
            path = options.cache / f"{cluster['id']}-{len(bare.rows.texts)}.npy"
            if not path.is_file():
                np.save(path, model().embed(bare.rows.texts).astype(np.float16))
            yield example(cluster, np.load(path).astype(np.float32), rarity)

    length = fall(rest, rarity)
    weights = replace(regression(examples(chosen), rarity, kept), fall=length)
    save: Callable[..., None] = np.savez_compressed
    save(options.out, **packed(weights))
    print(f"{len(chosen)} clusters, background {len(background)}, fall {length:.0f} words")
    print(f"correlation on {len(held_out)} others: {agreement(examples(held_out), weights):.3f}")


if __name__ == "__main__":
    main()

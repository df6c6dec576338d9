"""How well scores of topicality tell the documents that people called irrelevant.

python eval/bench/off_topic.py DATA_DIR [--limit N] [--cache FOLDER]

DATA_DIR holds multi_news/val_trunc500.jsonl, where up to five annotators voted on each document.
A document with at least 4 votes is off the topic, with at most 1 on it; those between count for
neither. The sample is spread evenly over the clusters of three documents and more; its
even-numbered clusters choose, the odd-numbered report.
"""

from __future__ import annotations

import argparse
import functools
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from summarizer.arrays import Bools, Floats, Incidence, Ints, incidence
from summarizer.records import Document
from summarizer.stages.split import split
from summarizer.stages.topic import LEAD_SENTENCES, MIN_DOCUMENTS, THRESHOLD, topicality
from summarizer.text import bigrams, content_stems

OFF, ON = 4, 1
"""Votes from which a document is off the topic, and up to which it is on it."""
PRECISE = 0.9
"""The precision wanted: dropping a true source is worse than keeping a stray one."""
LEAST_RECALL = 0.02
"""What a threshold must find at least for its precision to mean anything."""
THRESHOLDS = np.arange(-0.4, 1.01, 0.01)
BEST = 3
"""Most similar sentences that are averaged."""


@dataclass(frozen=True)
class Cluster:
    """The sentences of one cluster as arrays, and the votes on its documents."""

    vectors: Floats
    documents: Ints
    index: Ints
    stems: Incidence
    bigrams: Incidence
    votes: Ints


def read_clusters(data: Path, cache: Path, limit: int) -> list[Cluster]:
    """An even sample of the clusters; vectors come from the cache where it has them."""
    from summarizer.stages.embed.minilm import MiniLM

    model = functools.cache(MiniLM)
    with (data / "multi_news" / "val_trunc500.jsonl").open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    fit = [record for record in records if len(record["documents"]) >= MIN_DOCUMENTS]
    clusters = []
    for record in fit[:: max(1, len(fit) // limit)][:limit]:
        found = [split(Document(t, id=str(n))) for n, t in enumerate(record["documents"])]
        rows = [sentence for sentences in found for sentence in sentences]
        texts = [row.text for row in rows]
        path = cache / f"{record['id']}-{len(texts)}.npy"
        if not path.is_file():
            np.save(path, model().embed(texts))
        clusters.append(
            Cluster(
                vectors=np.load(path),
                documents=np.array([int(row.doc_id) for row in rows], dtype=np.int64),
                index=np.array([row.index for row in rows], dtype=np.int64),
                stems=incidence([content_stems(text) for text in texts])[0],
                bigrams=incidence([bigrams(text) for text in texts])[0],
                votes=np.array(record["irrelevant_votes"], dtype=np.int64),
            )
        )
    return clusters


def means(cluster: Cluster) -> Floats:
    """The unit mean vector of each document's first sentences."""
    early = cluster.index < LEAD_SENTENCES
    total = np.zeros((len(cluster.votes), cluster.vectors.shape[1]), dtype=np.float32)
    np.add.at(total, cluster.documents[early], cluster.vectors[early])
    total /= np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)
    return total


def in_use(cluster: Cluster) -> Floats:
    """Cosine of the mean vectors: a document and the core of the others."""
    return topicality(cluster.vectors, cluster.documents, cluster.index)


def mean_of_others(cluster: Cluster) -> Floats:
    """Cosine of the mean vectors: a document and all the others, each with equal weight."""
    unit = means(cluster)
    others = unit.sum(axis=0) - unit
    others /= np.maximum(np.linalg.norm(others, axis=1, keepdims=True), 1e-12)
    return np.asarray((unit * others).sum(axis=1), dtype=np.float32)


def nearest(cluster: Cluster) -> Floats:
    """Cosine of the mean vectors: a document and its nearest other."""
    likeness = means(cluster) @ means(cluster).T
    np.fill_diagonal(likeness, -1)
    return np.asarray(likeness.max(axis=1), dtype=np.float32)


def best_sentences(cluster: Cluster) -> Floats:
    """Mean of the best cosines of a document's sentences to any sentence of another document."""
    likeness = cluster.vectors @ cluster.vectors.T
    likeness[cluster.documents[:, None] == cluster.documents[None]] = -1
    best = likeness.max(axis=1)
    return np.array(
        [
            np.sort(best[cluster.documents == number])[-BEST:].mean()
            for number in range(len(cluster.votes))
        ]
    )


def shared(features: Incidence, documents: Ints, count: int) -> Floats:
    """Share of each document's features that another document holds: shape (count,)."""
    held = np.zeros((count, features.width), dtype=bool)
    held[documents[features.row_of_entry()], features.columns] = True
    elsewhere = held & (held.sum(axis=0) > 1)
    share = elsewhere.sum(axis=1) / np.maximum(held.sum(axis=1), 1)
    return np.asarray(share, dtype=np.float32)


def shared_stems(cluster: Cluster) -> Floats:
    """Share of a document's content stems that another document holds."""
    return shared(cluster.stems, cluster.documents, len(cluster.votes))


def shared_bigrams(cluster: Cluster) -> Floats:
    """Share of a document's bigrams that another document holds."""
    return shared(cluster.bigrams, cluster.documents, len(cluster.votes))


def relative(cluster: Cluster) -> Floats:
    """The cosine to the mean of the others, less the cluster's mean of it."""
    scores = mean_of_others(cluster)
    return np.asarray(scores - scores.mean(), dtype=np.float32)


def ratio(cluster: Cluster) -> Floats:
    """The cosine to the mean of the others over the cluster's best."""
    scores = mean_of_others(cluster)
    return scores / max(float(scores.max()), 1e-9)


def nearest_with_stems(cluster: Cluster) -> Floats:
    """Half the cosine to the nearest other, half the shared stems."""
    return np.asarray((nearest(cluster) + shared_stems(cluster)) / 2, dtype=np.float32)


def with_shared_stems(cluster: Cluster) -> Floats:
    """Half the score in use, half the shared stems."""
    return np.asarray((in_use(cluster) + shared_stems(cluster)) / 2, dtype=np.float32)


SCORES: dict[str, Callable[[Cluster], Floats]] = {
    "core (in use)": in_use,
    "mean of others": mean_of_others,
    "nearest": nearest,
    "best sentences": best_sentences,
    "shared stems": shared_stems,
    "shared bigrams": shared_bigrams,
    "relative": relative,
    "ratio": ratio,
    "nearest + stems": nearest_with_stems,
    "core + stems": with_shared_stems,
}


@dataclass(frozen=True)
class Judged:
    """The scores of labelled documents, low for strangers, and which are off the topic."""

    scores: Floats
    off: Bools


def judged(clusters: Sequence[Cluster], score: Callable[[Cluster], Floats]) -> Judged:
    """Score all documents on whose label the annotators agree."""
    scores = np.concatenate([score(cluster) for cluster in clusters])
    votes = np.concatenate([cluster.votes for cluster in clusters])
    sure = (votes >= OFF) | (votes <= ON)
    return Judged(scores[sure], votes[sure] >= OFF)


def auc(found: Judged) -> float:
    """The chance that a document off the topic scores lower than one on it; ties count half."""
    on, off = np.sort(found.scores[~found.off]), found.scores[found.off]
    lower = len(on) - np.searchsorted(on, off, side="right")
    ties = np.searchsorted(on, off, side="right") - np.searchsorted(on, off, side="left")
    return float((lower + ties / 2).mean() / len(on))


@dataclass(frozen=True)
class Outcome:
    """Precision, recall and F1 of what a threshold drops."""

    threshold: float
    precision: float
    recall: float
    f1: float


def outcome(
    clusters: Sequence[Cluster], score: Callable[[Cluster], Floats], threshold: float
) -> Outcome:
    """What is dropped below a threshold, by the rule that most documents stay."""

    def dropped(cluster: Cluster) -> Floats:
        off = score(cluster) < threshold
        return np.where(off & (off.sum() * 2 < len(off)), 0.0, 1.0)

    found = judged(clusters, dropped)
    called = found.scores < 1
    hits = int((called & found.off).sum())
    precision = hits / called.sum() if called.any() else float("nan")
    recall = hits / max(int(found.off.sum()), 1)
    f1 = 2 * hits / max(int(called.sum() + found.off.sum()), 1)
    return Outcome(threshold, precision, recall, f1)


def chosen(clusters: Sequence[Cluster], score: Callable[[Cluster], Floats]) -> float:
    """The threshold of greatest recall with the precision wanted, else of greatest precision."""
    sweep = [outcome(clusters, score, float(threshold)) for threshold in THRESHOLDS]
    dropping = [each for each in sweep if each.recall >= LEAST_RECALL]
    precise = [each for each in dropping if each.precision >= PRECISE]
    if precise:
        return max(precise, key=lambda each: each.recall).threshold
    return max(dropping, key=lambda each: each.precision).threshold


def report(clusters: Sequence[Cluster]) -> None:
    """Print a line for each score, and a sweep of thresholds for the one in use."""
    choosing, reporting = clusters[::2], clusters[1::2]
    print(f"{'':22} {'even':>6} {'odd':>6}  {'chosen on even':>22}   reported on odd")
    print(f"{'score':22} {'AUC':>6} {'AUC':>6}  threshold  P      R     P      R      F1")
    for name, score in SCORES.items():
        first = outcome(choosing, score, chosen(choosing, score))
        then = outcome(reporting, score, first.threshold)
        print(
            f"{name:22} {auc(judged(choosing, score)):6.3f} {auc(judged(reporting, score)):6.3f}"
            f"  {first.threshold:9.3f}  {first.precision:.3f}  {first.recall:.3f}"
            f"  {then.precision:.3f}  {then.recall:.3f}  {then.f1:.3f}"
        )
    print(f"\nthe score in use; in use is the threshold {THRESHOLD}")
    for threshold in np.arange(0.1, 0.65, 0.05):
        first = outcome(choosing, in_use, float(threshold))
        then = outcome(reporting, in_use, float(threshold))
        print(
            f"{threshold:.2f}  even {first.precision:.3f} {first.recall:.3f} {first.f1:.3f}"
            f"  odd {then.precision:.3f} {then.recall:.3f} {then.f1:.3f}"
        )


def main() -> None:
    """Read the arguments and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int, default=850)
    parser.add_argument("--cache", type=Path, default=None)
    args = parser.parse_args()
    cache = args.cache or Path(tempfile.gettempdir()) / "summarizer-off-topic"
    cache.mkdir(parents=True, exist_ok=True)
    clusters = read_clusters(args.data, cache, args.limit)
    full = [c for c in clusters if len(np.unique(c.documents)) == len(c.votes)]
    labelled = judged(full, in_use)
    print(
        f"{len(full)} clusters, {len(labelled.off)} documents, {labelled.off.sum()} off the topic"
    )
    report(full)


if __name__ == "__main__":
    main()

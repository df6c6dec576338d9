"""Sweep the thresholds of sentence de-duplication over pairs that people have judged.

    python eval/bench/duplicates.py DATA_DIR

DATA_DIR holds ``sts_news`` (headlines rated 0 to 5; 4 and above count as the same) and ``mrpc``
(paraphrases; the training part chooses, the validation part reports). The criterion is F0.5,
which counts precision twice as much as recall: to merge two different facts is worse than to
list one twice.

These pairs stand alone; in a set of articles about one story all sentences are alike. So the
last table groups the sentences of ``summhay_news`` (100 articles a topic, annotated with the
insights each contains): how many pairs of articles share a claim, and in how many of these the
articles really share an insight. There the cosine alone fails. ``COSINE_SHARE`` and
``SAME_CLAIM`` are chosen as the mixture and threshold with the most pairs of articles at a
precision of at least .8 on both topics.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from summarizer.arrays import Bools, Floats, Ints
from summarizer.stages.dedupe import Features, claims, features, shared_words
from summarizer.stages.embed import MiniLM
from summarizer.text import names_agree, negation_agrees, numbers_agree

BETA = 0.5
STS_SAME = 4.0
THRESHOLDS = np.arange(0.50, 0.96, 0.01)
COSINE_SHARES = (1.0, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.0)
RULES = ("none", "numbers", "numbers, negation", "numbers, negation, names")
FILES = {
    "STS headlines": (
        "sts_news/2013.headlines.test.jsonl",
        "sts_news/2014.headlines.test.jsonl",
    ),
    "MRPC train": ("mrpc/train.jsonl",),
    "MRPC val": ("mrpc/val.jsonl",),
}
CHOOSING = ("STS headlines", "MRPC train")


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs of sentences: their cosines, shared words, agreement by rule, and the judgement."""

    cosine: Floats
    words: Floats
    agree: dict[str, Bools]
    same: Bools


@dataclass(frozen=True, slots=True)
class Score:
    """How well the pairs at or above a threshold are the ones judged the same."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return self.f(1.0)

    @property
    def f05(self) -> float:
        """The mean that counts precision twice."""
        return self.f(BETA)

    def f(self, beta: float) -> float:
        """F of van Rijsbergen (1979)."""
        if not self.precision or not self.recall:
            return 0.0
        p, r, b = self.precision, self.recall, beta**2
        return (1 + b) * p * r / (b * p + r)


def read(paths: list[Path], model: MiniLM) -> Judged:
    """Embed and compare all pairs of some files."""
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [json.loads(line) for line in lines]
    texts = [pair["a"] for pair in pairs] + [pair["b"] for pair in pairs]
    vectors, rows = model.embed(texts), features(texts)
    a = np.arange(len(pairs))
    b = a + len(pairs)
    return Judged(
        cosine=np.einsum("ij,ij->i", vectors[a], vectors[b]),
        words=shared_words(rows, a, b),
        agree={rule: _agreement(rows, rule, len(pairs)) for rule in RULES},
        same=np.array([pair.get("label", pair.get("score", 0) >= STS_SAME) for pair in pairs]) > 0,
    )


def score(judged: Judged, cosine_share: float, threshold: float, rule: str) -> Score:
    """Precision and recall of one setting."""
    likeness = cosine_share * judged.cosine + (1 - cosine_share) * judged.words
    merged = (likeness >= threshold) & judged.agree[rule]
    right = int(np.count_nonzero(merged & judged.same))
    return Score(
        precision=right / max(int(np.count_nonzero(merged)), 1),
        recall=right / int(np.count_nonzero(judged.same)),
    )


def main(folder: Path) -> None:
    """Print for each mixture and rule the best threshold, then the chosen one in full."""
    model = MiniLM()
    sets = {name: read([folder / file for file in files], model) for name, files in FILES.items()}
    print(
        "cosine share  rules                      threshold  " + "  ".join(f"{n:>22}" for n in sets)
    )
    print(" " * 52 + "  ".join(f"{'P / R / F1 / F0.5':>22}" for _ in sets))
    best = max(_rows(sets), key=lambda row: _mean(sets, *row))
    for share in COSINE_SHARES:
        for rule in RULES:
            threshold = max(THRESHOLDS, key=lambda t: _mean(sets, share, t, rule))
            _print(sets, share, float(threshold), rule)
    print(f"\nhighest mean F0.5 over {' and '.join(CHOOSING)}: {best}\n")
    for share, rule in ((0.5, RULES[-1]), (0.4, RULES[-1]), (1.0, RULES[-1])):
        for threshold in np.arange(0.66, 0.95, 0.02):
            _print(sets, share, float(threshold), rule)
    print("\nSummHay: pairs of articles with a common claim, precision")
    topics = [read_topic(folder / "summhay_news" / f"news{n}.json", model) for n in (1, 2)]
    for share in (1.0, 0.7, 0.5, 0.4):
        for threshold in (0.65, 0.7, 0.75, 0.8, 0.85):
            found = [shared_claims(topic, share, threshold) for topic in topics]
            print(f"{share:.1f} {threshold:.2f}  " + "  ".join(f"{n:5} {p:.3f}" for n, p in found))


@dataclass(frozen=True, slots=True)
class Topic:
    """The sentences of a topic, the article of each, and the insights of each article."""

    vectors: Floats
    rows: Features
    article: Ints
    insights: dict[int, set[str]]


def read_topic(path: Path, model: MiniLM) -> Topic:
    """Split (roughly) and embed the articles of one topic."""
    documents = json.loads(path.read_text(encoding="utf-8"))["documents"]
    split = [(d["n"], s) for d in documents for s in re.split(r"(?<=[.!?])\s+", d["text"])]
    texts = [sentence for _, sentence in split]
    return Topic(
        vectors=model.embed(texts),
        rows=features(texts),
        article=np.array([n for n, _ in split]),
        insights={d["n"]: set(map(str, d["insights"])) for d in documents},
    )


def shared_claims(topic: Topic, cosine_share: float, threshold: float) -> tuple[int, float]:
    """Pairs of articles that share a claim, and the part of them that share an insight."""
    groups = claims(topic.vectors, topic.rows, threshold=threshold, cosine_share=cosine_share)
    pairs = {
        pair
        for rows in groups.members()
        for pair in combinations(sorted(set(topic.article[rows].tolist())), 2)
    }
    right = sum(bool(topic.insights[a] & topic.insights[b]) for a, b in pairs)
    return len(pairs), right / max(len(pairs), 1)


def _rows(sets: dict[str, Judged]) -> Iterator[tuple[float, float, str]]:
    for share in COSINE_SHARES:
        for rule in RULES:
            yield from ((share, round(float(t), 2), rule) for t in THRESHOLDS)


def _mean(sets: dict[str, Judged], share: float, threshold: float, rule: str) -> float:
    return float(np.mean([score(sets[name], share, threshold, rule).f05 for name in CHOOSING]))


def _print(sets: dict[str, Judged], share: float, threshold: float, rule: str) -> None:
    scores = [score(judged, share, threshold, rule) for judged in sets.values()]
    cells = (f"{s.precision:.2f} {s.recall:.2f} {s.f1:.3f} {s.f05:.3f}" for s in scores)
    print(f"{share:12.1f}  {rule:<25}  {threshold:9.2f}  " + "  ".join(f"{c:>22}" for c in cells))


def _agreement(rows: Features, rule: str, pairs: int) -> Bools:
    agree = np.ones(pairs, dtype=bool)
    for a in range(pairs):
        b = a + pairs
        if "numbers" in rule:
            agree[a] &= numbers_agree(rows.numbers[a], rows.numbers[b])
        if "negation" in rule:
            agree[a] &= negation_agrees(int(rows.negations[a]), int(rows.negations[b]))
        if "names" in rule:
            agree[a] &= names_agree(rows.names[a], rows.names[b])
    return agree


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    main(parser.parse_args().data)

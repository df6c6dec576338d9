"""How well a line's citations agree with the documents that are known to state it.

Usage: python eval/bench/citations.py DATA_DIR

On the SummHay news topics every insight has a list of documents that state it. For each insight
the sentence that holds most of it becomes the line; all documents with a supporting span are
cited. Prints precision, recall and F1 of the cited documents for a range of thresholds.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from summarizer import Document
from summarizer.config import load
from summarizer.pipeline import prepare
from summarizer.stages.cite import supporting_spans
from summarizer.stages.dedupe.features import features
from summarizer.text import content_stems

THRESHOLDS = (0.5, 0.55, 0.6, 0.65, 0.7)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    folder = parser.parse_args().data / "summhay_news"
    found: dict[float, list[tuple[int, int, int]]] = {t: [] for t in THRESHOLDS}
    for path in sorted(folder.glob("news?.json")):
        for threshold, counts in evaluate(json.loads(path.read_text(encoding="utf-8"))).items():
            found[threshold] += counts
    print("threshold  precision  recall    F1   cited/line")
    for threshold, counts in found.items():
        right, cited, gold = (sum(column) for column in zip(*counts, strict=True))
        precision, recall = right / max(cited, 1), right / gold
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        mean = cited / len(counts)
        print(f"{threshold:9.2f}  {precision:9.3f}  {recall:6.3f}  {f1:.3f}  {mean:8.1f}")


def evaluate(topic: dict) -> dict[float, list[tuple[int, int, int]]]:
    """For each threshold and insight: documents cited rightly, cited, and to be cited."""
    documents = [Document(d["text"], id=f"{i:03}") for i, d in enumerate(topic["documents"])]
    prepared = prepare(documents, load("brief"))
    texts = [sentence.text for sentence in prepared.sentences]
    rows = np.array([int(s.doc_id) for s in prepared.sentences])
    found = features(texts)
    weights = found.stem_weights
    numbers = {d["n"]: i for i, d in enumerate(topic["documents"])}
    results: dict[float, list[tuple[int, int, int]]] = {t: [] for t in THRESHOLDS}
    for insight in (i for s in topic["subtopics"] for i in s["insights"]):
        gold = {numbers[n] for n in insight["cited_docs"]}
        line = best_sentence(insight["insight"], texts, rows, gold, weights)
        spans = supporting_spans(
            texts[line],
            line,
            texts,
            prepared.vectors,
            rows,
            weights,
            common=found.common,
            threshold=min(THRESHOLDS),
        )
        for threshold, counts in results.items():
            kept = (span.first for span in spans if span.score >= threshold)
            cited = {int(rows[line]), *(int(rows[row]) for row in kept)}
            counts.append((len(cited & gold), len(cited), len(gold)))
    return results


def best_sentence(
    insight: str, texts: list[str], rows: np.ndarray, gold: set[int], weights: dict[str, float]
) -> int:
    """The sentence of a stating document that holds most of the insight's words."""
    wanted = frozenset(content_stems(insight))
    total = sum(weights.get(stem, 0.0) for stem in wanted) or 1.0

    def held(row: int) -> float:
        stems = frozenset(content_stems(texts[row]))
        return sum(weights.get(stem, 0.0) for stem in wanted & stems) / total

    return max((row for row in range(len(texts)) if int(rows[row]) in gold), key=held)


if __name__ == "__main__":
    main()

"""How well a line's citations agree with the documents that are known to state it.

Usage: python eval/bench/citations.py DATA_DIR [--markdown]

On the SummHay news topics every insight has a list of documents that state it. For each insight
the sentence that holds most of it becomes the line; all documents with a supporting span are
cited. Prints precision, recall and F1 of the cited documents for a range of thresholds, and for
the one in use after the rules of verification.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from tables import parser, table

from summarizer import Document
from summarizer.config import load
from summarizer.pipeline import prepare
from summarizer.stages.cite import CONTEXT, OPENING, SUPPORT, Span, supporting_spans
from summarizer.stages.dedupe.features import features
from summarizer.stages.verify.rules import faults
from summarizer.text import content_stems

THRESHOLDS = (0.5, 0.55, 0.6, 0.65, 0.7)


RULES = f"{SUPPORT:.2f} and rules"


def main() -> None:
    """Print the table."""
    asked = parser(__doc__ or "")
    asked.add_argument("data", type=Path)
    options = asked.parse_args()
    found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for path in sorted((options.data / "summhay_news").glob("news?.json")):
        for threshold, counts in evaluate(json.loads(path.read_text(encoding="utf-8"))).items():
            found[threshold] += counts
    rows = []
    for threshold, counts in found.items():
        right, cited, gold = (sum(column) for column in zip(*counts, strict=True))
        precision, recall = right / max(cited, 1), right / gold
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        mean = cited / len(counts)
        figures = (f"{value:.3f}" for value in (precision, recall, f1))
        rows.append([threshold, *figures, right, f"{mean:.1f}"])
    header = ["threshold", "precision", "recall", "F1", "rightly cited", "cited/line"]
    print(table(header, rows, markdown=options.markdown))


def evaluate(topic: dict) -> dict[str, list[tuple[int, int, int]]]:
    """For each threshold and insight: documents cited rightly, cited, and to be cited."""
    documents = [Document(d["text"], id=f"{i:03}") for i, d in enumerate(topic["documents"])]
    prepared = prepare(documents, load("brief"))
    texts = [sentence.text for sentence in prepared.sentences]
    rows = np.array([int(s.doc_id) for s in prepared.sentences])
    found = features(texts)
    weights = found.stem_weights
    numbers = {d["n"]: i for i, d in enumerate(topic["documents"])}
    results: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
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
        kept = {f"{t:.2f}": [span for span in spans if span.score >= t] for t in THRESHOLDS}
        kept[RULES] = [
            span
            for span in spans
            if span.score >= SUPPORT and is_sound(texts[line], span, texts, rows)
        ]
        for threshold, sound in kept.items():
            cited = {int(rows[line]), *(int(rows[span.first]) for span in sound)}
            results[threshold].append((len(cited & gold), len(cited), len(gold)))
    return results


def is_sound(line: str, span: Span, texts: list[str], rows: np.ndarray) -> bool:
    """Whether the rules find no fault with a line beside a span."""
    said = " ".join(texts[span.first : span.last + 1])
    return not faults(line, said, context=context(span.first, texts, rows), verbatim=False)


def context(row: int, texts: list[str], rows: np.ndarray) -> str:
    """How the document of a row opens, and what stands before it; ``rows`` (n,) tell whose."""
    start = int(np.searchsorted(rows, rows[row]))
    told = {*range(start, min(start + OPENING, row)), *range(max(row - CONTEXT, start), row)}
    return " ".join(texts[i] for i in sorted(told))


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

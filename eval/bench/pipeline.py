"""ROUGE of the whole pipeline on Multi-News: what the named configurations score end to end.

Usage: python eval/bench/pipeline.py DATA_DIR [--limit N] [--words 230] [--set KEY=VALUE ...]

Needs the extra [eval]. Prints rouge-score F1 (stemmer on) of the lines as written, with their
insertions, under the word limit that is part of the row's name.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from rouge_score.rouge_scorer import RougeScorer

from summarizer import Document, load, summarize
from summarizer.ingest.clean import clean
from summarizer.ingest.raw import RawArticle
from summarizer.stages.embed import MiniLM

MEASURES = ("rouge1", "rouge2", "rougeL")


def main() -> None:
    """Print one row."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int, default=250)
    parser.add_argument("--words", type=int, default=230)
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE")
    options = parser.parse_args()
    budget = [f"budget.words={options.words}", "budget.sentences=50"]
    config = load("brief", [*budget, *options.set])
    scorer, embedder = RougeScorer(MEASURES, use_stemmer=True), MiniLM()
    scores, lengths = [], []
    path = options.data / "multi_news" / "val_full_250.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines()[: options.limit]:
        cluster = json.loads(line)
        documents = [document for text in cluster["documents"] if (document := read(text)).text]
        brief = summarize(documents, config, embedder=embedder)
        text = "\n".join(line.text for line in brief.lines)
        found = scorer.score(cluster["summary"], text)
        scores.append([100 * found[measure].fmeasure for measure in MEASURES])
        lengths.append(len(text.split()))
    means = "  ".join(f"{mean:5.2f}" for mean in np.mean(scores, axis=0))
    print(f"{len(scores)} clusters, {options.words} words {options.set}: R-1/R-2/R-L {means}")
    print(f"mean length {np.mean(lengths):.0f} words")


def read(text: str) -> Document:
    """An article of the set, cleaned as one read from a file."""
    return clean(RawArticle(text=text))


if __name__ == "__main__":
    main()

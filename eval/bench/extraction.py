"""Main-text quality on saved web pages: precision, recall and F1 over token 4-grams.

The measure is that of scrapinghub's article-extraction-benchmark: for each page, 4-gram
shingles (with their counts) of the extracted and of the true text; precision and recall are
averaged over the pages, and F1 is taken of the averages.

    python eval/bench/extraction.py FOLDER [--worst N]

FOLDER holds ground-truth.json and html/*.html.gz.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from summarizer.evaluate.measures.grams import Grams, shared_grams
from summarizer.ingest import read


def score_pages(folder: Path) -> dict[str, Grams]:
    """Read every page of the folder through the whole reader and score it."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    texts = {
        Path(document.path or "").name.split(".")[0]: document.text
        for document in read([folder / "html"]).documents
    }
    return {
        name: shared_grams(entry["articleBody"], texts.get(name, ""))
        for name, entry in truth.items()
    }


def average(scores: Mapping[str, Grams]) -> Grams:
    """Mean precision and mean recall over the pages."""
    count = len(scores)
    return Grams(
        precision=sum(score.precision for score in scores.values()) / count,
        recall=sum(score.recall for score in scores.values()) / count,
    )


def main() -> None:
    """Print the average, and the worst pages when asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--worst", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    scores = score_pages(arguments.folder)
    mean = average(scores)
    print(f"{len(scores)} pages: {_shown(mean)}")
    for name in sorted(scores, key=lambda name: scores[name].f1)[: arguments.worst]:
        print(f"{name[:12]} {_shown(scores[name])}")


def _shown(score: Grams) -> str:
    return f"precision {score.precision:.4f} recall {score.recall:.4f} F1 {score.f1:.4f}"


if __name__ == "__main__":
    main()

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
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from summarizer.ingest import read

SHINGLE = 4
_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, each from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count the 4-grams of the words of a text; a shorter text is one shingle."""
    words = _TOKEN.findall(text)
    starts = range(max(1, len(words) - SHINGLE + 1)) if words else range(0)
    return Counter(tuple(words[start : start + SHINGLE]) for start in starts)


def score_page(truth: str, extracted: str) -> Score:
    """Compare one extracted text with the true one."""
    true, found = shingles(truth), shingles(extracted)
    common = (true & found).total()
    return Score(
        precision=common / found.total() if found else float(not true),
        recall=common / true.total() if true else 1.0,
    )


def score_pages(folder: Path) -> dict[str, Score]:
    """Read every page of the folder through the whole reader and score it."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    texts = {
        Path(document.path or "").name.split(".")[0]: document.text
        for document in read([folder / "html"]).documents
    }
    return {
        name: score_page(entry["articleBody"], texts.get(name, "")) for name, entry in truth.items()
    }


def average(scores: Mapping[str, Score]) -> Score:
    """Mean precision and mean recall over the pages."""
    count = len(scores)
    return Score(
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


def _shown(score: Score) -> str:
    return f"precision {score.precision:.4f} recall {score.recall:.4f} F1 {score.f1:.4f}"


if __name__ == "__main__":
    main()

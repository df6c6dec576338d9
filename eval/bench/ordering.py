"""How well lines are ordered, by the order of human summaries of the same articles.

python eval/bench/ordering.py DATA_DIR [--limit N] [--cache FOLDER]

DATA_DIR holds multi_news/val_full_250.jsonl. Each sentence of a summary is aligned to the source
sentence that shares most of its stems by rarity; those source sentences are to be ordered, and
Kendall's tau compares the result with the order of the summary. Its first sentence is given as
the lead and does not count. Where else a line is told is found as in a brief: by the sentences
of other articles that support it. Clusters 0 to 124 choose, the others report.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from summarizer.arrays import Floats, Ints
from summarizer.records import Document
from summarizer.stages.cite import supporting_spans
from summarizer.stages.dedupe.features import features
from summarizer.stages.order import THEME, order
from summarizer.stages.split import split
from summarizer.text import content_stems

CHOOSING = 125
"""The first clusters are for choosing, the others for reporting."""
SHARED = 0.4
"""Least share of a summary sentence's stems, by rarity, that its source sentence holds."""
LEAST_LINES = 4
"""Fewer lines leave nothing to order after the lead."""
WEIGHTS = (0.0, 0.1, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class Story:
    """The lines of one summary in its own order: where they are told, and their vectors."""

    places: list[dict[int, float]]
    vectors: Floats


def read_stories(data: Path, cache: Path, limit: int) -> list[Story | None]:
    """Align each summary; None where too few of its sentences have a source."""
    from summarizer.stages.embed.minilm import MiniLM

    model = functools.cache(MiniLM)
    stories = []
    with (data / "multi_news" / "val_full_250.jsonl").open(encoding="utf-8") as lines:
        for line in itertools.islice(lines, limit):
            record = json.loads(line)
            articles = [Document(text, id=str(n)) for n, text in enumerate(record["documents"])]
            rows = [sentence for article in articles for sentence in split(article)]
            texts = [row.text for row in rows]
            path = cache / f"{record['id']}-{len(texts)}.npy"
            if not path.is_file():
                np.save(path, model().embed(texts))
            documents = np.array([int(row.doc_id) for row in rows], dtype=np.int64)
            told = [s.text for s in split(Document(record["summary"]))]
            stories.append(_story(told, texts, np.load(path), documents))
    return stories


def _story(told: list[str], texts: list[str], vectors: Floats, documents: Ints) -> Story | None:
    stems = [frozenset(content_stems(text)) for text in texts]
    weights = features(texts).stem_weights
    rows = list(
        dict.fromkeys(row for s in told if (row := _aligned(s, stems, weights)) is not None)
    )
    if len(rows) < LEAST_LINES:
        return None
    sizes = np.bincount(documents)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    places = []
    for row in rows:
        spans = supporting_spans(texts[row], row, texts, vectors, documents, weights)
        at = [row, *(span.first for span in spans)]
        places.append(
            {int(documents[i]): float((i - starts[documents[i]]) / sizes[documents[i]]) for i in at}
        )
    return Story(places, vectors[rows])


def _aligned(
    sentence: str, stems: Sequence[frozenset[str]], weights: dict[str, float]
) -> int | None:
    """The row that holds most of a sentence of the summary, if it holds enough."""
    wanted = set(content_stems(sentence))
    total = sum(weights.get(stem, max(weights.values())) for stem in wanted)
    held = [sum(weights[stem] for stem in wanted & row) for row in stems]
    best = int(np.argmax(held))
    return best if total and held[best] >= SHARED * total else None


def tau(found: Sequence[int]) -> float:
    """Kendall's tau between an order of 0..n-1 and the natural one, without its first item."""
    rest = np.array(found[1:])
    later = rest[None, :] > rest[:, None]
    pairs = len(rest) * (len(rest) - 1) / 2
    return float(2 * np.triu(later, 1).sum() / pairs - 1)


Orderer = Callable[[Story], Sequence[int]]


def orderers() -> dict[str, Orderer]:
    """Every way of ordering that is compared."""
    chance = np.random.default_rng(0)

    def shuffled(story: Story) -> list[int]:
        return [0, *(1 + chance.permutation(len(story.places) - 1)).tolist()]

    def by_place(story: Story) -> list[int]:
        means = [float(np.mean(list(place.values()))) for place in story.places]
        return [0, *sorted(range(1, len(means)), key=lambda i: means[i])]

    weighted: dict[str, Orderer] = {
        f"theme {theme}": functools.partial(_ordered, theme=theme) for theme in WEIGHTS
    }
    return {"random": shuffled, "mean place": by_place, **weighted}


def _ordered(story: Story, theme: float) -> Sequence[int]:
    """The order in use, of lines that come in an order without meaning."""
    mixed = [0, *(1 + np.random.default_rng(1).permutation(len(story.places) - 1)).tolist()]
    found = order([story.places[i] for i in mixed], story.vectors[mixed], theme=theme)
    return [mixed[i] for i in found]


def report(stories: Sequence[Story | None]) -> None:
    """Print the mean of tau for each way, with twice its standard error."""
    halves = [
        [story for story in part if story is not None]
        for part in (stories[:CHOOSING], stories[CHOOSING:])
    ]
    lines = [len(story.places) for half in halves for story in half]
    print(f"{len(lines)} summaries of {np.mean(lines):.1f} lines; in use is theme {THEME}")
    print(f"{'':12} {'choosing':>16} {'reporting':>16}")
    for name, orderer in orderers().items():
        cells = []
        for half in halves:
            scores = np.array([tau(orderer(story)) for story in half])
            error = 2 * scores.std() / max(len(scores), 1) ** 0.5
            cells.append(f"{scores.mean():8.3f} ± {error:.3f}" if len(scores) else "-")
        print(f"{name:12} {cells[0]:>16} {cells[1]:>16}")


def main() -> None:
    """Read the arguments and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int, default=250)
    parser.add_argument("--cache", type=Path, default=None)
    args = parser.parse_args()
    cache = args.cache or Path(tempfile.gettempdir()) / "summarizer-ordering"
    cache.mkdir(parents=True, exist_ok=True)
    report(read_stories(args.data, cache, args.limit))


if __name__ == "__main__":
    main()

"""A learned judge: boosted trees over shared surface and meaning, cut where people cut.

The trees were fitted to the labels of a language model on published summaries, the two cut points
to human labels; ``eval/bench/judge.py`` made the weights and measures them on topics left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from summarizer.arrays import Floats
from summarizer.errors import ModelError
from summarizer.evaluate.judges.base import NOT_COVERED, Rarity, Verdict, rarity
from summarizer.evaluate.judges.features import FEATURES, features, read
from summarizer.stages.embed import Embedder
from summarizer.text import content_stems
from summarizer.trees import Trees

WEIGHTS = Path(__file__).with_name("calibrated.json")

# How likely a bullet is the one that covers an insight, if any does; the sum of these features
# names the bullet that people linked in 85% of the cases (GPT-4o: 89%).
_LINK = {"contained": 1.0, "cosine": 0.3, "bigrams": 0.3, "containing": 0.2}
_LINK_WEIGHTS = np.array([_LINK.get(name, 0.0) for name in FEATURES])


@dataclass(frozen=True, slots=True)
class Weights:
    """What the judge has learned: the trees, and the values above which it says half and full."""

    trees: Trees
    half: float
    full: float


@dataclass(frozen=True, slots=True)
class Calibrated:
    """Judges the bullet that is nearest to the insight by a learned estimate of its coverage.

    ``stem_rarity`` comes from ``stem_rarities``. ``embedder`` should remember what it has
    embedded, since each bullet is compared with every insight.
    """

    stem_rarity: Rarity
    embedder: Embedder
    weights: Weights

    def __call__(self, insight: str, bullets: Sequence[str]) -> Verdict:
        """The verdict on the nearest bullet; the first of equals."""
        if not any(read(bullet).stems for bullet in bullets):
            return NOT_COVERED
        vectors = self.embedder.embed([insight, *bullets])
        rows = features(insight, bullets, vectors, self.stem_rarity)
        nearest = linked(rows)
        estimate = self.weights.trees.value(rows[nearest])
        coverage = 0.5 * (estimate > self.weights.half) + 0.5 * (estimate > self.weights.full)
        score = min(max(estimate, 0.0), 1.0)
        return Verdict(coverage, nearest if coverage else None, score)


def linked(rows: Floats) -> int:
    """The bullet that most likely covers the insight, by its features."""
    return int(np.argmax(rows @ _LINK_WEIGHTS))


def stem_rarities(documents: Iterable[str]) -> Rarity:
    """The weights of the stems of content words, from the documents that are summarized."""
    return rarity(documents, lambda text: frozenset(content_stems(text)))


@lru_cache(maxsize=1)
def learned() -> Weights:
    """The weights that ship with the package; ModelError where they are damaged."""
    try:
        return weights_from(json.loads(WEIGHTS.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise ModelError(f"{WEIGHTS} is absent or damaged; install the package again") from exc


def weights_from(stored: dict[str, Any]) -> Weights:
    """The weights as they are stored; ValueError or KeyError where something is wrong."""
    if stored["features"] != list(FEATURES):
        raise ValueError("weights of other features")
    trees = Trees(
        base=float(stored["base"]),
        columns=np.array(stored["columns"], dtype=np.int64),
        thresholds=np.array(stored["thresholds"], dtype=np.float64),
        leaves=np.array(stored["leaves"], dtype=np.float64),
    )
    if trees.columns.shape != trees.thresholds.shape or len(trees.leaves) != len(trees.columns):
        raise ValueError("trees of different sizes")
    return Weights(trees, float(stored["half"]), float(stored["full"]))

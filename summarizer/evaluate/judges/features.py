"""What a bullet shares with an insight, as numbers for a learned judge."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from summarizer.arrays import Floats
from summarizer.evaluate.judges.base import Rarity
from summarizer.text import bigrams, content_stems, names, negations, numbers, same_name, words

FEATURES = (
    "cosine",  # of the two embeddings
    "contained",  # share of the insight's weighted stems that the bullet holds
    "containing",  # share of the bullet's weighted stems that the insight holds
    "stems",  # as contained, every stem weighing the same
    "bigrams",  # share of the insight's stemmed bigrams that the bullet holds
    "numbers",  # share of the insight's numbers that the bullet holds; 1 without any
    "numbers_missing",  # how many it lacks
    "names",  # share of the insight's names that the bullet holds; 1 without any
    "length_ratio",  # log of the bullet's words over the insight's
    "length",  # log of the insight's words
    "polarity",  # 1 where both deny something or neither does
)
_READ_TEXTS = 20_000  # texts that are kept read; each line is compared with every insight


@dataclass(frozen=True, slots=True)
class Reading:
    """The surface of a text, as the features compare it."""

    stems: frozenset[str]
    bigrams: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    denies: bool
    length: int


@lru_cache(maxsize=_READ_TEXTS)
def read(text: str) -> Reading:
    """Read off a text what is compared."""
    return Reading(
        stems=frozenset(content_stems(text)),
        bigrams=frozenset(bigrams(text)),
        numbers=numbers(text),
        names=names(text),
        denies=negations(text) > 0,
        length=max(len(words(text)), 1),
    )


def features(insight: str, bullets: Sequence[str], vectors: Floats, stem_rarity: Rarity) -> Floats:
    """The features of each bullet: shape (bullets, FEATURES).

    ``vectors`` are the unit vectors of the insight and then of the bullets.
    """
    cosines = vectors[1:] @ vectors[0]
    wanted = read(insight)
    rows = [
        (float(cosine), *_shared(wanted, read(bullet), stem_rarity))
        for bullet, cosine in zip(bullets, cosines, strict=True)
    ]
    return np.array(rows, dtype=np.float32).reshape(len(bullets), len(FEATURES))


def _shared(insight: Reading, bullet: Reading, rarity: Rarity) -> tuple[float, ...]:
    stems = insight.stems & bullet.stems
    weight = rarity.total(stems)
    numbers_held = len(insight.numbers & bullet.numbers)
    names_held = sum(any(same_name(name, n) for n in bullet.names) for name in insight.names)
    return (
        weight / (rarity.total(insight.stems) or 1.0),
        weight / (rarity.total(bullet.stems) or 1.0),
        len(stems) / max(len(insight.stems), 1),
        len(insight.bigrams & bullet.bigrams) / max(len(insight.bigrams), 1),
        numbers_held / len(insight.numbers) if insight.numbers else 1.0,
        float(len(insight.numbers) - numbers_held),
        names_held / len(insight.names) if insight.names else 1.0,
        math.log(bullet.length / insight.length),
        math.log(insight.length),
        float(insight.denies == bullet.denies),
    )

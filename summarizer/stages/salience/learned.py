"""Salience learned from human summaries: a linear model of the share of a row's bigrams in them.

Sentence regression as in RegSum (Hong and Nenkova 2014) and Cao et al. (2015): the signals of
``signals.py``, the sentence vector, and its product with the vector of the whole input. How the
share falls with the place in a document is learned apart, so that it carries on beyond the
lengths that were seen. The weights and where they come from: summarizer/models/salience.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from summarizer.arrays import Floats, Incidence, Ints
from summarizer.errors import ModelError
from summarizer.stages.salience.scale import Doubles, by_maximum
from summarizer.stages.salience.signals import Rows, signals, words_before

FOLDER = Path(__file__).parents[2] / "models" / "salience"
LEAST = 1e-3
"""The share that a row has at least: no row is out of reach."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned.

    ``of_signals`` is for the signals and, last, the mean of ``kept``; ``of_vector`` and
    ``of_product`` (d,) for the sentence vector and its product with the mean vector. ``rarity``
    and ``kept`` (buckets,) are looked up by a word's hash: its inverse document frequency, and
    how much less often than others it is kept in summaries, <= 0. A share is multiplied by
    ``exp(-(words before - plain) / fall)`` after the first ``plain`` words of a document.
    """

    intercept: float
    of_signals: Doubles
    of_vector: Doubles
    of_product: Doubles
    rarity: Floats
    kept: Floats
    plain: float
    fall: float


def learned(
    texts: Sequence[str],
    vectors: Floats,
    documents: Ints,
    voices: Ints,
    index: Ints,
    bigrams: Incidence,
    stems: Incidence,
    stem_names: Sequence[str],
    *,
    weights: Weights | None = None,
    power: float = 1.0,
) -> Floats:
    """Score rows (n,) by the share of their bigrams that a summary is expected to use.

    The largest score is 1; the higher ``power``, the further rows that differ little are apart.
    ``stems`` holds the content stems of each row, ``stem_names`` (stems.width,) names them; the
    other arguments as in ``Rows``. The vectors are those of the packaged embedding model:
    ValueError for another number of dimensions.
    """
    if not len(texts):
        return np.empty(0, dtype=np.float32)
    known = packaged() if weights is None else weights
    if vectors.shape[1] != len(known.of_vector):
        raise ValueError(
            f"vectors must have {len(known.of_vector)} dimensions, got {vectors.shape[1]}"
        )
    place = buckets(stem_names, len(known.rarity))
    lengths = np.array([len(text.split()) for text in texts], dtype=np.int64)
    rarity = known.rarity[place]
    rows = Rows(texts, lengths, vectors, documents, voices, index, bigrams, stems, rarity)
    plain, product = inputs(rows, known.kept[place])
    share = known.intercept + plain @ known.of_signals
    share += vectors @ known.of_vector + product @ known.of_product
    fall = np.exp(-np.maximum(words_before(rows) - known.plain, 0) / known.fall)
    return by_maximum((np.maximum(share, LEAST) * fall) ** power)


def inputs(rows: Rows, kept: Floats) -> tuple[Doubles, Doubles]:
    """What the linear model sees beside the vectors: (n, signals + 1), and the products (n, d)."""
    sums = np.bincount(rows.stems.row_of_entry(), kept[rows.stems.columns], rows.stems.rows)
    held = sums / np.maximum(np.diff(rows.stems.starts), 1)
    middle = rows.vectors[rows.full()].mean(axis=0)
    product = np.asarray(rows.vectors * middle, dtype=np.float64)
    return np.concatenate([signals(rows), held[:, None]], axis=1), product


def buckets(stem_names: Sequence[str], count: int) -> Ints:
    """The bucket of each word, the same on every machine.

    >>> buckets(["kremlin", "kremlin"], 1_000).tolist()
    [397, 397]
    """
    hashes = [zlib.crc32(name.encode()) % count for name in stem_names]
    return np.array(hashes, dtype=np.int64)


@lru_cache(maxsize=1)
def packaged() -> Weights:
    """The weights that ship in the package; ModelError where the file cannot be read."""
    path = FOLDER / "weights.npz"
    try:
        with np.load(path, allow_pickle=False) as file:
            return unpacked({name: file[name] for name in file.files})
    except (OSError, ValueError, KeyError) as exc:
        raise ModelError(f"the model file {path} cannot be read: {exc}") from exc


def packed(weights: Weights) -> dict[str, Floats]:
    """The weights as named arrays of 32-bit numbers, tables as 8-bit ones with their step."""
    arrays = {
        name: np.asarray(getattr(weights, name), dtype=np.float32)
        for name in ("intercept", "of_signals", "of_vector", "of_product", "plain", "fall")
    }
    for name in ("rarity", "kept"):
        table = getattr(weights, name)
        step = float(np.abs(table).max()) / 127
        arrays[f"{name}_step"] = np.asarray(step, dtype=np.float32)
        arrays[name] = np.round(table / step).astype(np.int8)
    return arrays


def unpacked(arrays: dict[str, Floats]) -> Weights:
    """The weights from the arrays of ``packed``; KeyError where one is missing."""
    return Weights(
        intercept=float(arrays["intercept"]),
        of_signals=arrays["of_signals"].astype(np.float64),
        of_vector=arrays["of_vector"].astype(np.float64),
        of_product=arrays["of_product"].astype(np.float64),
        rarity=(arrays["rarity"] * arrays["rarity_step"]).astype(np.float32),
        kept=(arrays["kept"] * arrays["kept_step"]).astype(np.float32),
        plain=float(arrays["plain"]),
        fall=float(arrays["fall"]),
    )

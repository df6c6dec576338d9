"""A learned verifier: how likely it is that sentences support a claim.

Boosted trees over features of the claim and the sentences that hold most of it: what they share
in words, facts and meaning, and what the words that differ have to do with those they replace.
``eval/train_verifier.py`` made the weights; ``models/verifier/README.md`` tells from what.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from summarizer.arrays import Floats
from summarizer.errors import ModelError
from summarizer.stages.verify.features import Case, features
from summarizer.stages.verify.reading import Encoder, Surface, read
from summarizer.stages.verify.retrieve import chosen, rarity, worth_reading
from summarizer.trees import Trees

FILE = Path(__file__).parents[2] / "models" / "verifier" / "weights.npz"


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: the features in the order of the columns, and the trees (log odds)."""

    names: tuple[str, ...]
    trees: Trees


@dataclass(frozen=True, slots=True)
class Found:
    """The verdict on one claim, row by row.

    ``probability`` (claims,) in [0, 1] is that of being supported, NaN for a claim without words
    or without a source; ``carriers`` are the numbers of the sentences of each source that carry
    most of the claim, the best first.
    """

    probability: Floats
    carriers: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Source:
    surfaces: tuple[Surface, ...]
    weights: Mapping[str, float]


def supported(
    claims: Sequence[str],
    sources: Sequence[Sequence[str]],
    encoder: Encoder,
    *,
    weights: Weights | None = None,
) -> Found:
    """Judge whether each claim, one sentence, is supported by the sentences of its source.

    ``sources`` (claims,) holds the sentences of each claim's source, one list for several claims
    being read once. ``encoder`` is the packaged model: the weights fit no other.
    """
    known = packaged() if weights is None else weights
    read_before: dict[tuple[str, ...], Source] = {}
    probability = np.full(len(claims), np.nan, dtype=np.float32)
    carriers: list[tuple[int, ...]] = [()] * len(claims)
    for row, (claim, source) in enumerate(zip(claims, sources, strict=True)):
        sentences = tuple(source)
        if sentences not in read_before:
            read_before[sentences] = source_of(sentences)
        if sentences and Surface(claim).words:
            case, carriers[row] = case_of(claim, read_before[sentences], encoder)
            probability[row] = probability_of(features(case), known)
    return Found(probability, tuple(carriers))


def case_of(claim: str, source: Source, encoder: Encoder) -> tuple[Case, tuple[int, ...]]:
    """What is compared for one claim, and the rows of the sentences that carry most of it."""
    surface = Surface(claim)
    near = worth_reading(surface, source.surfaces, source.weights)
    surfaces = [source.surfaces[row] for row in near]
    vectors = encoder.embed([claim, *(each.text for each in surfaces)])
    rows = chosen(surface, vectors[0], surfaces, vectors[1:], source.weights)
    wanted = read(
        [surface, *(surfaces[row] for row in rows)], vectors[[0, *(r + 1 for r in rows)]], encoder
    )
    case = Case(wanted[0], wanted[1:], source.surfaces, vectors[1:], source.weights)
    return case, tuple(near[row] for row in rows)


def source_of(sentences: Sequence[str]) -> Source:
    surfaces = tuple(map(Surface, sentences))
    return Source(surfaces, rarity(surfaces))


def probability_of(found: Mapping[str, float], weights: Weights) -> float:
    """The probability by the features of a case."""
    row = np.array([found[name] for name in weights.names], dtype=np.float32)
    return 1 / (1 + math.exp(-weights.trees.value(row)))


@lru_cache(maxsize=1)
def packaged() -> Weights:
    """The weights that ship in the package; ModelError where the file cannot be read."""
    try:
        with np.load(FILE, allow_pickle=False) as file:
            return unpacked({name: file[name] for name in file.files})
    except (OSError, ValueError, KeyError) as exc:
        raise ModelError(f"the model file {FILE} cannot be read: {exc}") from exc


def packed(weights: Weights) -> dict[str, Floats]:
    """The weights as named arrays without objects."""
    trees = weights.trees
    arrays = {
        "names": np.array(weights.names),
        "base": np.array(trees.base),
        "columns": trees.columns.astype(np.int16),
        "thresholds": trees.thresholds.astype(np.float32),
        "leaves": trees.leaves.astype(np.float32),
    }
    return arrays


def unpacked(arrays: Mapping[str, Floats]) -> Weights:
    """The weights from the arrays of ``packed``; KeyError where one is missing."""
    trees = Trees(
        base=float(arrays["base"]),
        columns=arrays["columns"].astype(np.int64),
        thresholds=arrays["thresholds"].astype(np.float64),
        leaves=arrays["leaves"].astype(np.float64),
    )
    if trees.columns.shape != trees.thresholds.shape or len(trees.leaves) != len(trees.columns):
        raise ValueError("trees of different sizes")
    return Weights(tuple(map(str, arrays["names"])), trees)

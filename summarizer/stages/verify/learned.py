"""A learned verifier: how likely it is that sentences support a claim.

Boosted trees over features of the claim and the sentences that hold most of it: what they share
in words, facts and meaning, and what the words that differ have to do with those they replace.
``eval/train_verifier.py`` made the weights; ``models/verifier/README.md`` tells from what.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from summarizer.arrays import Floats
from summarizer.errors import ModelError
from summarizer.stages.verify.features import Case, features
from summarizer.stages.verify.reading import Encoder, Read, Surface, read
from summarizer.stages.verify.retrieve import chosen, rarity, worth_reading
from summarizer.trees import Trees

TOGETHER = 256  # claims read in full at a time: with their evidence they take about 500 KB each
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
    """The sentences of a source, and how rare each stem is among them."""

    surfaces: tuple[Surface, ...]
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A claim, its source, and the rows of the sentences there that are worth reading."""

    claim: Surface
    source: Source
    near: Sequence[int]

    @property
    def surfaces(self) -> list[Surface]:
        """The sentences worth reading."""
        return [self.source.surfaces[row] for row in self.near]


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared for one claim, and the rows of the sentences that carry most of it."""

    case: Case
    carriers: tuple[int, ...]


def supported(
    claims: Sequence[str],
    sources: Sequence[Sequence[str]],
    encoder: Encoder,
    *,
    weights: Weights | None = None,
) -> Found:
    """Judge whether each claim, one sentence, is supported by the sentences of its source.

    ``sources`` (claims,) holds the sentences of each claim's source; what occurs in several is
    read once. ``encoder`` is the packaged model: the weights fit no other.
    """
    known = packaged() if weights is None else weights
    probability = np.full(len(claims), np.nan, dtype=np.float32)
    carriers: list[tuple[int, ...]] = [()] * len(claims)
    for row, compared in enumerate(compare(claims, sources, encoder)):
        if compared is not None:
            carriers[row] = compared.carriers
            probability[row] = probability_of(features(compared.case), known)
    return Found(probability, tuple(carriers))


def compare(
    claims: Sequence[str], sources: Sequence[Sequence[str]], encoder: Encoder
) -> Iterator[Compared | None]:
    """What is compared for each claim in turn; None for one without words or without a source."""
    known: dict[tuple[str, ...], Source] = {}
    wanted = [_wanted(*pair, known) for pair in zip(claims, sources, strict=True)]
    texts = list(dict.fromkeys(each.text for some in wanted if some for each in some.surfaces))
    vectors = dict(zip(texts, encoder.embed(texts), strict=True))
    for start in range(0, len(wanted), TOGETHER):
        yield from _compared(wanted[start : start + TOGETHER], vectors, encoder)


def _wanted(
    claim: str, sentences: Sequence[str], known: dict[tuple[str, ...], Source]
) -> Wanted | None:
    surface, key = Surface(claim), tuple(sentences)
    if not key or not surface.words:
        return None
    if key not in known:
        surfaces = tuple(map(Surface, key))
        known[key] = Source(surfaces, rarity(surfaces))
    source = known[key]
    return Wanted(surface, source, worth_reading(surface, source.surfaces, source.weights))


def _compared(
    wanted: Sequence[Wanted | None], vectors: Mapping[str, Floats], encoder: Encoder
) -> Iterator[Compared | None]:
    """Read some claims in full, then the evidence of all of them."""
    claims = _read([each.claim for each in wanted if each], encoder)
    rows = [_chosen(each, claims[each.claim.text], vectors) if each else [] for each in wanted]
    evidence = _read(
        [
            each.source.surfaces[row]
            for each, best in zip(wanted, rows, strict=True)
            if each
            for row in best
        ],
        encoder,
    )
    for each, best in zip(wanted, rows, strict=True):
        if each is None:
            yield None
            continue
        given = [evidence[each.source.surfaces[row].text] for row in best]
        near = np.array([vectors[surface.text] for surface in each.surfaces])
        case = Case(claims[each.claim.text], given, each.source.surfaces, near, each.source.weights)
        yield Compared(case, tuple(best))


def _read(surfaces: Sequence[Surface], encoder: Encoder) -> dict[str, Read]:
    """The distinct sentences by their text."""
    distinct = {surface.text: surface for surface in surfaces}
    return dict(zip(distinct, read(list(distinct.values()), encoder), strict=True))


def _chosen(each: Wanted, claim: Read, vectors: Mapping[str, Floats]) -> list[int]:
    near = np.array([vectors[surface.text] for surface in each.surfaces])
    best = chosen(each.claim, claim.vector, each.surfaces, near, each.source.weights)
    return [each.near[row] for row in best]


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

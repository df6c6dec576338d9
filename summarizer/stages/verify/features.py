"""What speaks for and against a claim, as numbers for the learned verifier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from summarizer.arrays import Floats
from summarizer.stages.verify.align import Alignment, Change, align
from summarizer.stages.verify.lexicon import parts
from summarizer.stages.verify.reading import Read, Surface
from summarizer.text import negation_agrees, numbers_agree, same_name
from summarizer.text.hedges import only_envisages
from summarizer.text.opposites import opposed

_PARTS = ("noun", "verb", "adjective", "adverb")
LARGE = 6  # what counts of novel things are capped at
_same_name = lru_cache(maxsize=100_000)(same_name)  # of a source's names with many claims' names


@dataclass(frozen=True, slots=True)
class Case:
    """A claim and its source: all sentences on the surface, the best ones read in full.

    ``evidence`` holds the best sentences, best first; ``surfaces`` and ``vectors`` (n, d) all;
    ``weights`` tells how rare each stem is among them.
    """

    claim: Read
    evidence: Sequence[Read]
    surfaces: Sequence[Surface]
    vectors: Floats
    weights: Mapping[str, float]


def features(case: Case) -> dict[str, float]:
    """The features by name; the names and their order are the same for every case."""
    evidence = case.evidence
    alignment = align(case.claim, evidence)
    return {
        **_meaning(case),
        **_held(case.claim.surface, [evidence[0].surface], case.weights, "best"),
        **_held(case.claim.surface, [e.surface for e in evidence[:3]], case.weights, "three"),
        **_held(case.claim.surface, case.surfaces, case.weights, "all"),
        **_facts(case.claim.surface, [e.surface for e in evidence[:3]], "three"),
        **_facts(case.claim.surface, case.surfaces, "all"),
        **_agreement(case),
        **_aligned(case.claim, alignment),
        **_changed(alignment.changes),
        **_by_part(alignment.changes),
        **_shape(case),
    }


def _meaning(case: Case) -> dict[str, float]:
    cosine = np.sort(case.vectors @ case.claim.vector)[::-1]
    best = case.evidence[0].vector @ case.claim.vector
    joint = np.sum([each.vector for each in case.evidence[:3]], axis=0)
    return {
        "cosine": float(cosine[0]),
        "cosine_best": float(best),
        "cosine_third": float(cosine[min(2, len(cosine) - 1)]),
        "cosine_joint": float(joint @ case.claim.vector / max(np.linalg.norm(joint), 1e-9)),
    }


def _held(
    claim: Surface, given: Sequence[Surface], weights: Mapping[str, float], where: str
) -> dict[str, float]:
    theirs = frozenset[str]().union(*(each.stems for each in given))
    pairs = frozenset[tuple[str, str]]().union(*(each.bigrams for each in given))
    rare = max(weights.values(), default=1.0)
    total = sum(weights.get(stem, rare) for stem in claim.stems) or 1.0
    lost = claim.stems - theirs
    return {
        f"held_{where}": 1 - sum(weights.get(stem, rare) for stem in lost) / total,
        f"words_held_{where}": 1 - len(lost) / max(len(claim.stems), 1),
        f"words_new_{where}": min(len(lost), LARGE),
        f"pairs_held_{where}": len(claim.bigrams & pairs) / max(len(claim.bigrams), 1),
        f"pairs_new_{where}": min(len(claim.bigrams - pairs), 2 * LARGE),
    }


def _facts(claim: Surface, given: Sequence[Surface], where: str) -> dict[str, float]:
    numbers = frozenset[str]().union(*(each.numbers for each in given))
    names = frozenset[str]().union(*(each.names for each in given))
    days = frozenset[str]().union(*(each.days for each in given))
    words = frozenset[str]().union(*(each.all_stems for each in given))
    unnamed = [n for n in claim.names if not any(_same_name(n, other) for other in names)]
    unsaid = [w for w in claim.words if w.name and w.stem not in words]
    return {
        f"numbers_new_{where}": min(len(claim.numbers - numbers), LARGE),
        f"days_new_{where}": min(len(claim.days - days), LARGE),
        f"names_new_{where}": min(len(unnamed), LARGE),
        f"name_words_new_{where}": min(len(unsaid), LARGE),
        f"names_share_{where}": 1 - len(unnamed) / max(len(claim.names), 1),
    }


def _agreement(case: Case) -> dict[str, float]:
    claim, best = case.claim.surface, case.evidence[0].surface
    three = [each.surface for each in case.evidence[:3]]
    return {
        "denies": float(claim.negations > 0),
        "polarity_best": float(negation_agrees(claim.negations, best.negations)),
        "denied_nowhere": float(claim.negations > 0 and not any(s.negations for s in three)),
        "opposed": float(opposed(claim.text, best.text)),
        "envisaged": float(only_envisages(claim.text, best.text)),
        "numbers_agree": float(numbers_agree(claim.numbers, best.numbers)),
    }


def _aligned(claim: Read, alignment: Alignment) -> dict[str, float]:
    full = np.array([not word.empty for word in claim.words], dtype=bool)
    nearest = alignment.nearest[full]
    held = alignment.held[full & ~np.isnan(alignment.held)]
    fact = np.array([word.name or word.number for word in claim.words], dtype=bool)
    facts = alignment.held[fact & ~np.isnan(alignment.held)]
    return {
        "nearest_mean": float(nearest.mean()) if len(nearest) else 0.0,
        "nearest_least": float(nearest.min()) if len(nearest) else 0.0,
        "nearest_second": float(np.sort(nearest)[min(1, len(nearest) - 1)]) if len(nearest) else 0,
        "held_mean": float(held.mean()) if len(held) else 0.0,
        "held_least": float(held.min()) if len(held) else 0.0,
        "fact_least": float(facts.min()) if len(facts) else 1.0,
        "fact_mean": float(facts.mean()) if len(facts) else 1.0,
    }


def _changed(changes: Sequence[Change]) -> dict[str, float]:
    plain = [c for c in changes if not (c.word.number or c.word.name)]
    closeness = [meant(c) for c in plain]
    unlike = [c.likeness for c in plain]
    return {
        "changes": min(len(plain), LARGE),
        "unrelated": min(sum(value < 0.2 for value in closeness), LARGE),
        "closeness_least": min(closeness, default=1.0),
        "closeness_mean": float(np.mean(closeness)) if closeness else 1.0,
        "likeness_least": min(unlike, default=1.0),
        "likeness_mean": float(np.mean(unlike)) if unlike else 1.0,
        "opposites": max((c.direct.opposite for c in plain), default=0.0),
        "opposites_near": max((c.relation.opposite for c in plain), default=0.0),
        "same_least": min((c.relation.same for c in plain), default=1.0),
        "narrower": max((c.direct.narrower for c in plain), default=0.0),
        "wider": max((c.direct.wider for c in plain), default=0.0),
        "sisters": max((c.direct.sister * (meant(c) < 0.5) for c in plain), default=0.0),
        "out_of_place": min(sum(not c.in_place for c in plain), LARGE),
        "fact_changes": min(len(changes) - len(plain), LARGE),
        "deciding": min(sum(len(c.word.text) < 4 for c in plain), LARGE),
    }


def _by_part(changes: Sequence[Change]) -> dict[str, float]:
    """By part of speech, how sure it is that such a word is new, and how far it is meant."""
    plain = [c for c in changes if not (c.word.number or c.word.name)]
    shares = np.array([parts(c.word.text) for c in plain]).reshape(-1, len(_PARTS))
    close = np.array([meant(c) for c in plain])
    unknown = [c for c, share in zip(plain, shares, strict=True) if not share.any()]
    found = {"new_unknown": float(min(len(unknown), LARGE))}
    for column, part in enumerate(_PARTS):
        share = shares[:, column]
        found[f"new_{part}"] = float(share.max(initial=0.0))
        found[f"new_{part}s"] = float(min(share.sum(), LARGE))
        found[f"unmeant_{part}"] = float((share * (1 - close)).max(initial=0.0))
    return found


def meant(change: Change) -> float:
    """How far a new word means what it stands for, by the lexicon: 0 to 1."""
    found = change.relation
    return max(found.same, 0.8 * found.near, 0.6 * found.wider, 0.3 * found.narrower)


def _shape(case: Case) -> dict[str, float]:
    return {
        "words": float(np.log1p(len(case.claim.words))),
        "sentences": float(np.log1p(len(case.surfaces))),
        "best_words": float(np.log1p(len(case.evidence[0].words))),
    }


def table(cases: Sequence[Case]) -> tuple[Floats, list[str]]:
    """The features of all cases (cases, features), and their names."""
    rows = [features(case) for case in cases]
    names = list(rows[0]) if rows else []
    return np.array([list(row.values()) for row in rows], dtype=np.float32), names

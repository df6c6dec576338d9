"""Which spans of which documents support a line.

A document supports a line if one of its sentences, or two neighbouring ones, holds nearly all
that the line says: its content words (weighted by rarity), its numbers, days and names, with the
same polarity. Words are compared as stems, so this errs on the side of citing too little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from summarizer.arrays import Floats, Ints
from summarizer.text import content_stems, days, names, negation_agrees, negations, numbers
from summarizer.text.names import same_name

SUPPORT = 0.55  # least score of a span that supports a line (see eval/bench/citations.py)
COSINE_SHARE = 0.4  # weight of the embeddings against the words; FINDINGS of the claim sweep
NAMES = 0.7  # least share of the line's names that the span must hold
CANDIDATES = 3  # nearest sentences of a document that are looked at
SECOND_SENTENCE = 0.1  # a second sentence joins the span only if it adds so much


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text states, as far as its surface shows."""

    stems: frozenset[str]
    numbers: frozenset[str]
    days: frozenset[str]
    names: frozenset[str]
    negations: int


@dataclass(frozen=True, slots=True)
class Span:
    """Rows ``first`` to ``last`` (sentences of one document) and how well they support a line."""

    first: int
    last: int
    score: float


def facts(text: str, lang: str = "en") -> Facts:
    """Read off what ``text`` states."""
    return Facts(
        frozenset(content_stems(text, lang)),
        numbers(text),
        days(text),
        names(text),
        negations(text),
    )


def rarity(stems: Sequence[frozenset[str]]) -> dict[str, float]:
    """A weight for each stem: ln(1 + rows / rows that hold it)."""
    counts = Counter(stem for row in stems for stem in row)
    return {stem: log(1 + len(stems) / count) for stem, count in counts.items()}


def supporting_spans(
    line: str,
    row: int,
    texts: Sequence[str],
    vectors: Floats,
    documents: Ints,
    weights: Mapping[str, float],
    *,
    lang: str = "en",
    threshold: float = SUPPORT,
) -> list[Span]:
    """The best supporting span of each document other than that of ``row``, best first.

    ``line`` is the text to be supported, ``row`` the sentence it was made from; ``texts``,
    ``vectors`` (n, d) and ``documents`` (n,) describe all sentences, in document order.
    """
    wanted = facts(line, lang)
    likeness = vectors @ vectors[row]
    spans = []
    for members in _candidates(likeness, documents, documents[row]):
        options = [_span(i, wanted, texts, likeness, documents, weights, lang) for i in members]
        best = max(options, key=lambda span: span.score)
        if best.score >= threshold:
            spans.append(best)
    return sorted(spans, key=lambda span: (-span.score, span.first))


def _candidates(likeness: Floats, documents: Ints, own: int) -> list[list[int]]:
    """For each other document its rows that are nearest to the line."""
    found: dict[int, list[int]] = {}
    for i in np.argsort(-likeness, kind="stable"):
        rows = found.setdefault(int(documents[i]), [])
        if len(rows) < CANDIDATES:
            rows.append(int(i))
    found.pop(int(own), None)
    return list(found.values())


def _span(
    row: int,
    wanted: Facts,
    texts: Sequence[str],
    likeness: Floats,
    documents: Ints,
    weights: Mapping[str, float],
    lang: str,
) -> Span:
    """The sentence alone, or with a neighbour that adds much of what is wanted."""
    alone = Span(row, row, support(wanted, facts(texts[row], lang), float(likeness[row]), weights))
    best = alone
    for first in (row - 1, row):
        last = first + 1
        if first < 0 or last >= len(texts) or documents[first] != documents[last]:
            continue
        pair = facts(f"{texts[first]} {texts[last]}", lang)
        score = support(wanted, pair, float(likeness[row]), weights)
        if score > best.score + (SECOND_SENTENCE if best is alone else 0.0):
            best = Span(first, last, score)
    return best


def support(wanted: Facts, given: Facts, cosine: float, weights: Mapping[str, float]) -> float:
    """How well ``given`` supports ``wanted``, in [0, 1]; 0 where a fact is absent or differs."""
    if not wanted.numbers <= given.numbers or not wanted.days <= given.days:
        return 0.0
    if not negation_agrees(wanted.negations, given.negations):
        return 0.0
    if _share_of_names(wanted.names, given.names) < NAMES:
        return 0.0
    total = sum(weights.get(stem, 0.0) for stem in wanted.stems)
    held = sum(weights.get(stem, 0.0) for stem in wanted.stems & given.stems)
    contained = held / total if total else 0.0
    return COSINE_SHARE * max(cosine, 0.0) + (1 - COSINE_SHARE) * contained


def _share_of_names(wanted: frozenset[str], given: frozenset[str]) -> float:
    if not wanted:
        return 1.0
    held = sum(any(same_name(name, other) for other in given) for name in wanted)
    return held / len(wanted)

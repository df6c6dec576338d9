"""Which spans of which documents support a line.

A document supports a line if one of its sentences, or two neighbouring ones, holds nearly all
that the line says: its content words (weighted by rarity), its numbers, days and names, with the
same polarity, no opposite word, and as done where the line says so. Words are compared as stems,
so this errs on the side of citing too little.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from summarizer.arrays import Floats, Ints
from summarizer.text import content_stems, negation_agrees
from summarizer.text.facts import Facts, facts
from summarizer.text.hedges import only_envisages
from summarizer.text.names import same_name
from summarizer.text.opposites import opposed

SUPPORT = 0.6  # least score of a supporting span; precision first, see eval/bench/citations.py
CONTAINED = 0.5  # least share of the line's words, by rarity, that a supporting span holds
COSINE_SHARE = 0.4  # weight of the embeddings against the words
CANDIDATES = 3  # nearest sentences of a document that are looked at
NEAR = 0.4  # least cosine of those: what is further away does not reach SUPPORT in practice
FAR = 0.5  # a sentence with less than this part of CONTAINED is not looked at with neighbours
SECOND_SENTENCE = 0.1  # a second sentence joins the span only if it adds so much
CONTEXT = 3  # sentences before a span in which its "he", "she" or "they" may be named

_PRONOUN = re.compile(r"\b(?:he|she|they|his|her|their)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """Rows ``first`` to ``last`` (sentences of one document) and how well they support a line."""

    first: int
    last: int
    score: float


@lru_cache(maxsize=20_000)
def _stems(text: str, lang: str) -> frozenset[str]:
    return frozenset(content_stems(text, lang))


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
    """The best span of each document other than that of ``row``, best first.

    ``line`` is the text to be supported, ``row`` the sentence it was made from; ``texts``,
    ``vectors`` (n, d) and ``documents`` (n,) describe all sentences, in document order.
    """
    likeness = vectors @ vectors[row]
    spans = []
    for members in _candidates(likeness, documents, documents[row]):
        options = [_span(i, line, texts, likeness, documents, weights, lang) for i in members]
        best = max(
            options, key=lambda span: span.score - SECOND_SENTENCE * (span.last - span.first)
        )
        if best.score >= threshold:
            spans.append(best)
    return sorted(spans, key=lambda span: (-span.score, span.first))


def _candidates(likeness: Floats, documents: Ints, own: int) -> list[list[int]]:
    """For each other document its rows that are nearest to the line."""
    found: dict[int, list[int]] = {}
    near = np.flatnonzero(likeness >= NEAR)
    for i in near[np.argsort(-likeness[near], kind="stable")]:
        rows = found.setdefault(int(documents[i]), [])
        if len(rows) < CANDIDATES:
            rows.append(int(i))
    found.pop(int(own), None)
    return list(found.values())


def _span(
    row: int,
    line: str,
    texts: Sequence[str],
    likeness: Floats,
    documents: Ints,
    weights: Mapping[str, float],
    lang: str,
) -> Span:
    """The sentence alone, or with a neighbour that adds much of what is wanted."""

    def judged(first: int, last: int) -> Span:
        source, context = " ".join(texts[first : last + 1]), ""
        if _PRONOUN.search(source):
            before = range(max(first - CONTEXT, 0), first)
            context = " ".join(texts[i] for i in before if documents[i] == documents[row])
        score = support(line, source, float(likeness[row]), weights, lang=lang, context=context)
        return Span(first, last, score)

    if share_held(line, texts[row], weights, lang) < FAR * CONTAINED:
        return Span(row, row, 0.0)
    best, needed = judged(row, row), SECOND_SENTENCE
    for first in (row - 1, row):
        last = first + 1
        if first < 0 or last >= len(texts) or documents[first] != documents[last]:
            continue
        span = judged(first, last)
        if span.score > best.score + needed:
            best, needed = span, 0.0
    return best


def support(
    line: str,
    source: str,
    cosine: float,
    weights: Mapping[str, float],
    *,
    lang: str = "en",
    context: str = "",
) -> float:
    """How well ``source`` supports ``line``, in [0, 1]; 0 where a fact is absent or differs.

    ``cosine`` is that of their vectors, ``weights`` the rarity of each stem; ``context`` is what
    stands before the source where that speaks of somebody by a pronoun: only names are taken
    from it.
    """
    known = facts(context).names if context else frozenset[str]()
    told = f"{source} {' '.join(sorted(known))}" if known else source
    contained = share_held(line, told, weights, lang)
    if contained < CONTAINED or not _states(facts(source), known, facts(line)):
        return 0.0
    if opposed(line, source) or only_envisages(line, source):
        return 0.0
    return COSINE_SHARE * max(cosine, 0.0) + (1 - COSINE_SHARE) * contained


def share_held(line: str, source: str, weights: Mapping[str, float], lang: str = "en") -> float:
    """The share of the line's words, by weight, that ``source`` holds: in [0, 1]."""
    wanted = _stems(line, lang)
    total = sum(weights.get(stem, 0.0) for stem in wanted)
    held = sum(weights.get(stem, 0.0) for stem in wanted & _stems(source, lang))
    return held / total if total else 0.0


def _states(given: Facts, known: frozenset[str], wanted: Facts) -> bool:
    """Whether ``given`` holds all numbers, days and names that are wanted, with one polarity."""
    named = given.names | known
    return (
        wanted.numbers <= given.numbers
        and wanted.days <= given.days
        and negation_agrees(wanted.negations, given.negations)
        and all(any(same_name(name, other) for other in named) for name in wanted.names)
    )

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
from summarizer.text import content_stems, days, negation_agrees, negations, numbers
from summarizer.text.capitals import NATIONS
from summarizer.text.facts import facts
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
OPENING = 2  # sentences at the start of a document that name what the rest of it is about

_FORMS = " ".join(NATIONS.values())  # what names are read as that have other words
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
    common: frozenset[str] = frozenset(),
    threshold: float = SUPPORT,
) -> list[Span]:
    """The best span of each document other than that of ``row``, best first.

    ``line`` is the text to be supported, ``row`` the sentence it was made from; ``texts``,
    ``vectors`` (n, d) and ``documents`` (n,) describe all sentences, in document order.
    ``common`` are words that are no names where they open a sentence.
    """
    likeness = vectors @ vectors[row]
    judge = _Judge(line, texts, likeness, documents, weights, lang, common)
    spans = []
    for members in _candidates(likeness, documents, documents[row]):
        options = [judge.span(i) for i in members]
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


@dataclass(frozen=True, slots=True)
class _Judge:
    """Judges spans as support of one line; ``likeness`` (n,) is that of each row to it."""

    line: str
    texts: Sequence[str]
    likeness: Floats
    documents: Ints
    weights: Mapping[str, float]
    lang: str
    common: frozenset[str]

    def span(self, row: int) -> Span:
        """The sentence alone, or with a neighbour that adds much of what is wanted."""
        if share_held(self.line, self.texts[row], self.weights, self.lang) < FAR * CONTAINED:
            return Span(row, row, 0.0)
        best, needed = self._judged(row, row, row), SECOND_SENTENCE
        for first in (row - 1, row):
            last = first + 1
            if (
                first < 0
                or last >= len(self.texts)
                or self.documents[first] != self.documents[last]
            ):
                continue
            span = self._judged(row, first, last, above=best.score + needed)
            if span.score > best.score + needed:
                best, needed = span, 0.0
        return best

    def _judged(self, row: int, first: int, last: int, above: float = 0.0) -> Span:
        """The span and its score, or 0 where that is surely not ``above`` what it has to be."""
        if self._at_most(row, first, last) <= above:
            return Span(first, last, 0.0)
        source = " ".join(self.texts[first : last + 1])
        if not _agree(self.line, source):  # told before the context is read
            return Span(first, last, 0.0)
        score = support(
            self.line,
            source,
            float(self.likeness[row]),
            self.weights,
            lang=self.lang,
            context=self._context(first, source),
            common=self.common,
        )
        return Span(first, last, score)

    def _at_most(self, row: int, first: int, last: int) -> float:
        """What the score of a span cannot exceed, by the words of it and of all its context.

        Reading facts takes much longer than comparing words.
        """
        before, opening = self._before(first)
        rows = {*opening, *before, *range(first, last + 1)}
        told = _stems(_FORMS, self.lang).union(*(_stems(self.texts[i], self.lang) for i in rows))
        contained = _share(_stems(self.line, self.lang), told, self.weights)
        return _score(float(self.likeness[row]), contained)

    def _before(self, first: int) -> tuple[range, range]:
        """The rows right before a span, and those that open its document."""
        start = int(np.searchsorted(self.documents, self.documents[first]))
        return range(max(first - CONTEXT, start), first), range(start, min(start + OPENING, first))

    def _context(self, first: int, source: str) -> str:
        """What may name those that the source speaks of without a name, or by a pronoun."""
        before, opening = self._before(first)
        if _PRONOUN.search(source):
            return " ".join(self.texts[i] for i in before)
        wanted = facts(self.line, self.common).names
        if all(any(same_name(n, w) for w in wanted) for n in facts(source, self.common).names):
            return " ".join(self.texts[i] for i in sorted({*opening, *before}))
        return ""


def support(
    line: str,
    source: str,
    cosine: float,
    weights: Mapping[str, float],
    *,
    lang: str = "en",
    context: str = "",
    common: frozenset[str] = frozenset(),
) -> float:
    """How well ``source`` supports ``line``, in [0, 1]; 0 where a fact is absent or differs.

    ``cosine`` is that of their vectors, ``weights`` the rarity of each stem; ``context`` is what
    stands before the source where that names nobody whom the line does not: only names are taken
    from it. ``common`` are words that are no names where they open a sentence.
    """
    known = facts(context, common).names if context else frozenset[str]()
    told = f"{source} {' '.join(sorted(known))}" if known else source
    score = _score(cosine, share_held(line, told, weights, lang))
    if not score or not _agree(line, source):
        return 0.0
    named = facts(source, common).names | known
    wanted = facts(line, common).names
    return score if all(any(same_name(name, n) for n in named) for name in wanted) else 0.0


def _score(cosine: float, contained: float) -> float:
    if contained < CONTAINED:
        return 0.0
    return COSINE_SHARE * max(cosine, 0.0) + (1 - COSINE_SHARE) * contained


def share_held(line: str, source: str, weights: Mapping[str, float], lang: str = "en") -> float:
    """The share of the line's words, by weight, that ``source`` holds: in [0, 1]."""
    return _share(_stems(line, lang), _stems(source, lang), weights)


def words_held(line: str, source: str, lang: str = "en") -> float:
    """The share of the line's words, by count, that ``source`` holds: in [0, 1].

    What is frequent weighs little, but may be all that a short line says.
    """
    wanted = _stems(line, lang)
    return _share(wanted, _stems(source, lang), dict.fromkeys(wanted, 1.0))


def _share(wanted: frozenset[str], given: frozenset[str], weights: Mapping[str, float]) -> float:
    total = sum(weights.get(stem, 0.0) for stem in wanted)
    held = sum(weights.get(stem, 0.0) for stem in wanted & given)
    return held / total if total else 0.0


def _agree(line: str, source: str) -> bool:
    """Whether ``source`` holds all numbers and days of ``line``, and tells of it as done alike."""
    return (
        numbers(line) <= numbers(source)
        and days(line) <= days(source)
        and negation_agrees(negations(line), negations(source))
        and not opposed(line, source)
        and not only_envisages(line, source)
    )

"""What a story says that no edition has told: lines that are new, and figures that changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from summarizer.arrays import Bools, Floats
from summarizer.digest.figures import changed
from summarizer.digest.repeats import NEAR, repeats
from summarizer.edition import Changed, Earlier
from summarizer.evidence import Evidence
from summarizer.numbering import numbered
from summarizer.records import Brief, Line
from summarizer.stages.embed import Embedder
from summarizer.text.numbers import numbers

_POINTS_BACK = re.compile(r"(?:He|She|It|They|This|That|These|Those|Its|His|Her|Their)\b")
_INSERTED = re.compile(r"\s*\[[^\]]*\]:?")


def fresh(evidence: Evidence, told: Sequence[Earlier], embedder: Embedder) -> Evidence:
    """The evidence of which only what is new can be told; all of it can still be cited.

    A sentence is old where a told line says the same with the same figures.
    """
    if not told:
        return evidence
    texts = [each.text for each in told]
    sentences = [sentence.text for sentence in evidence.sentences]
    old = _said(sentences, evidence.vectors, texts, embedder, evidence.lang)
    # What is told of a claim in one wording is old in all others, figures apart.
    figures = [numbers(text) for text in sentences]
    known = {(int(evidence.claim[row]), figures[row]) for row in np.flatnonzero(old)}
    again = [(int(evidence.claim[row]), figures[row]) in known for row in range(len(sentences))]
    return replace(evidence, eligible=evidence.eligible & ~old & ~np.array(again, dtype=np.bool_))


def without_told(brief: Brief, told: Sequence[Earlier], embedder: Embedder) -> Brief:
    """The brief without lines that say what was told, or what another of its lines says.

    Of two lines that say the same the first stays, and one that the next line points back to.
    """
    lines = [_plain(line.text) for line in brief.lines]
    if not lines:
        return brief
    lang, vectors = _language(brief), embedder.embed(lines)
    old = _said(lines, vectors, [each.text for each in told], embedder, lang)
    kept = _said_once(lines, vectors, np.flatnonzero(~old).tolist(), lang)
    return _with_lines(brief, [brief.lines[row] for row in kept])


def _said_once(lines: Sequence[str], vectors: Floats, rows: Sequence[int], lang: str) -> list[int]:
    """Those of some rows that no row before them says, and no later one that says more."""
    alike = vectors @ vectors.T
    kept: list[int] = []
    for row in rows:
        if _is_needed(lines, row) or not _any_says(lines, row, kept, alike, lang):
            kept.append(row)
    for row in list(kept):
        later = [other for other in kept if other > row]
        if not _is_needed(lines, row) and _any_says(lines, row, later, alike, lang):
            kept.remove(row)
    return kept


def _is_needed(lines: Sequence[str], row: int) -> bool:
    """Whether the next line points back to a line."""
    return row + 1 < len(lines) and _POINTS_BACK.match(lines[row + 1]) is not None


def _any_says(
    lines: Sequence[str], row: int, others: Sequence[int], alike: Floats, lang: str
) -> bool:
    return any(repeats(lines[row], lines[n], float(alike[row, n]), lang) for n in others)


def _language(brief: Brief) -> str:
    """The language of most sources of a brief."""
    found = Counter(source.document.lang or "en" for source in brief.sources)
    return found.most_common(1)[0][0] if found else "en"


def _with_lines(brief: Brief, lines: Sequence[Line]) -> Brief:
    """A brief with some of its lines, and its sources numbered anew."""
    documents = [source.document for source in brief.sources]
    voice = np.array([source.voice for source in brief.sources], dtype=np.int64)
    told = numbered(documents, voice, lines, brief.disagreements)
    return replace(brief, lines=told.lines, sources=told.sources, disagreements=told.disagreements)


def changes(lines: Sequence[Line], told: Sequence[Earlier], embedder: Embedder) -> list[Changed]:
    """The figures of lines that a told line has otherwise, the latest told one deciding."""
    if not lines or not told:
        return []
    texts = [_plain(line.text) for line in lines]
    earlier = [_plain(each.text) for each in told]
    alike = embedder.embed(texts) @ embedder.embed(earlier).T
    return list(changed(texts, earlier, alike))


def _said(
    texts: Sequence[str], vectors: Floats, told: Sequence[str], embedder: Embedder, lang: str
) -> Bools:
    """Which texts (n,) say what a told line says, with the same figures."""
    if not told:
        return np.zeros(len(texts), dtype=np.bool_)
    plain = [_plain(text) for text in told]
    known = {_norm(text) for text in plain}
    alike = vectors @ embedder.embed(plain).T
    return np.array(
        [
            _norm(text) in known
            or any(
                repeats(text, plain[n], float(row[n]), lang) for n in np.flatnonzero(row >= NEAR)
            )
            for text, row in zip(texts, alike, strict=True)
        ],
        dtype=np.bool_,
    )


def _plain(text: str) -> str:
    """A line without what was inserted into it."""
    return " ".join(_INSERTED.sub("", text).split())


def _norm(text: str) -> str:
    return _plain(text).lower()

"""What a story says that no edition has told: lines that are new, and figures that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from summarizer.arrays import Bools, Floats
from summarizer.edition import Changed, Earlier
from summarizer.evidence import Evidence
from summarizer.records import Brief, Line
from summarizer.stages.embed import Embedder
from summarizer.text import content_stems
from summarizer.text.numbers import kind, numbers, numbers_agree

TOLD = 0.72  # cosine to a told line from which on a sentence says nothing new
SHARED = 0.65  # share of a sentence's content words that a told line has, for the same
CHANGED = 0.6  # cosine from which on two lines with other figures tell of the same thing

_INSERTED = re.compile(r"\s*\[[^\]]*\]:?")


def fresh(evidence: Evidence, told: Sequence[Earlier], embedder: Embedder) -> Evidence:
    """The evidence of which only what is new can be told; all of it can still be cited.

    A sentence is old where a told line says the same with the same figures.
    """
    if not told:
        return evidence
    texts = [each.text for each in told]
    sentences = [sentence.text for sentence in evidence.sentences]
    old = _said(sentences, evidence.vectors, texts, embedder)
    # What is told of a claim in one wording is old in all others, figures apart.
    figures = [numbers(text) for text in sentences]
    known = {(int(evidence.claim[row]), figures[row]) for row in np.flatnonzero(old)}
    again = [(int(evidence.claim[row]), figures[row]) in known for row in range(len(sentences))]
    return replace(evidence, eligible=evidence.eligible & ~old & ~np.array(again, dtype=np.bool_))


def without_told(brief: Brief, told: Sequence[Earlier], embedder: Embedder) -> Brief:
    """The brief without lines that came to say what was told: joined ones, or other sentences."""
    if not told or not brief.lines:
        return brief
    lines = [_plain(line.text) for line in brief.lines]
    old = _said(lines, embedder.embed(lines), [each.text for each in told], embedder)
    kept = tuple(line for line, known in zip(brief.lines, old, strict=True) if not known)
    return replace(brief, lines=kept) if len(kept) < len(lines) else brief


def changes(lines: Sequence[Line], told: Sequence[Earlier], embedder: Embedder) -> list[Changed]:
    """The figures of lines that a told line has otherwise, the latest told one deciding."""
    if not lines or not told:
        return []
    texts = [_plain(line.text) for line in lines]
    earlier = [_plain(each.text) for each in told]
    alike = embedder.embed(texts) @ embedder.embed(earlier).T
    return list(_changes(texts, earlier, alike))


def _changes(texts: Sequence[str], earlier: Sequence[str], alike: Floats) -> Iterator[Changed]:
    for number, text in enumerate(texts, start=1):
        rows = np.flatnonzero(alike[number - 1] >= CHANGED).tolist()
        for row in sorted(rows, key=lambda n: (-_share(text, earlier[n]), -n)):
            now, was = _differing(text, earlier[row])
            if now and was and _share(text, earlier[row]) >= SHARED:
                yield Changed(number, was, now)
                break


def _differing(text: str, earlier: str) -> tuple[str | None, str | None]:
    """The one figure of each that the other has not, if they are of one kind."""
    mine, theirs = numbers(text), numbers(earlier)
    now, was = sorted(mine - theirs), sorted(theirs - mine)
    if len(now) == len(was) == 1 and kind(now[0]) == kind(was[0]):
        return now[0], was[0]
    return None, None


def _said(texts: Sequence[str], vectors: Floats, told: Sequence[str], embedder: Embedder) -> Bools:
    """Which texts (n,) say what a told line says, with the same figures."""
    plain = [_plain(text) for text in told]
    alike = vectors @ embedder.embed(plain).T
    return np.array(
        [
            any(_says(text, plain[n], float(row[n])) for n in np.flatnonzero(row >= CHANGED))
            or any(_norm(text) == _norm(each) for each in plain)
            for text, row in zip(texts, alike, strict=True)
        ],
        dtype=np.bool_,
    )


def _says(text: str, told: str, cosine: float) -> bool:
    same = cosine >= TOLD or _share(text, told) >= SHARED
    return same and not _adds_figures(text, told)


def _adds_figures(text: str, told: str) -> bool:
    mine = numbers(text)
    return bool(mine) and not numbers_agree(mine, numbers(told))


def _share(text: str, told: str) -> float:
    """The share of a text's content words that a told line has."""
    mine = set(content_stems(text))
    return len(mine & set(content_stems(told))) / len(mine) if mine else 1.0


def _plain(text: str) -> str:
    """A line without what was inserted into it."""
    return " ".join(_INSERTED.sub("", text).split())


def _norm(text: str) -> str:
    return " ".join(_plain(text).lower().split())

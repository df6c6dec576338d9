"""What a story says that no edition has told: lines that are new, and figures that changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from summarizer.arrays import Bools, Floats
from summarizer.edition import Changed, Earlier
from summarizer.evidence import Evidence
from summarizer.numbering import numbered
from summarizer.records import Brief, Line
from summarizer.stages.embed import Embedder
from summarizer.text import content_stems
from summarizer.text.numbers import Place, kind, located, numbers, numbers_agree

# Cosine to a told line from which on a sentence says nothing new. Of pairs in a stream of news that
# one person read, 32 of 40 above it said the same, and 11 of 26 below it down to 0.64.
TOLD = 0.7
SHARED = 0.6  # share of a sentence's content words that a told line has, for the same
NEAR = 0.5  # cosine below which two lines never say the same
FIGURED = 0.3  # share of content words, for the same where all figures of a sentence were told
CHANGED = 0.6  # cosine from which on two lines with other figures tell of the same thing
CHANGED_SHARED = 0.5  # share of content words, for the same
AROUND = 4  # words before and after a figure that tell what it counts
DATED = frozenset({"date", "year", ":"})  # kinds of figures that only say when

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
    old = _said(sentences, evidence.vectors, texts, embedder)
    # What is told of a claim in one wording is old in all others, figures apart.
    figures = [numbers(text) for text in sentences]
    known = {(int(evidence.claim[row]), figures[row]) for row in np.flatnonzero(old)}
    again = [(int(evidence.claim[row]), figures[row]) in known for row in range(len(sentences))]
    return replace(evidence, eligible=evidence.eligible & ~old & ~np.array(again, dtype=np.bool_))


def without_told(brief: Brief, told: Sequence[Earlier], embedder: Embedder) -> Brief:
    """The brief without lines that say what was told, or what a line before them says.

    One that the next line points back to stays.
    """
    lines = [_plain(line.text) for line in brief.lines]
    if not lines:
        return brief
    vectors = embedder.embed(lines)
    known = [_plain(each.text) for each in told]
    old = _said(lines, vectors, known, embedder) if known else np.zeros(len(lines), dtype=np.bool_)
    kept: list[int] = []
    for row, text in enumerate(lines):
        alike = vectors[kept] @ vectors[row]
        again = any(
            cosine >= NEAR and _says(text, lines[n], float(cosine))
            for n, cosine in zip(kept, alike, strict=True)
        )
        needed = row + 1 < len(lines) and _POINTS_BACK.match(lines[row + 1]) is not None
        if not (old[row] or again) or (again and needed):
            kept.append(row)
    return _with_lines(brief, [brief.lines[row] for row in kept])


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
    return list(_changes(texts, earlier, alike))


def _changes(texts: Sequence[str], earlier: Sequence[str], alike: Floats) -> Iterator[Changed]:
    for number, text in enumerate(texts, start=1):
        rows = np.flatnonzero(alike[number - 1] >= CHANGED).tolist()
        for row in sorted(rows, key=lambda n: (-_share(text, earlier[n]), -n)):
            now, was = _differing(text, earlier[row])
            if now and was and _share(text, earlier[row]) >= CHANGED_SHARED:
                yield Changed(number, was, now)
                break


def _differing(text: str, earlier: str) -> tuple[str | None, str | None]:
    """The one figure of each that the other has not, as it stands there, if both count the same."""
    now, was = _alone(text, earlier), _alone(earlier, text)
    if now is None or was is None:
        return None, None
    mine, theirs = located(text).text, located(earlier).text
    alike = kind(now.values[0]) == kind(was.values[0]) and not numbers_agree(now.values, was.values)
    if alike and _around(mine, now) & _around(theirs, was):
        return mine[now.start : now.end], theirs[was.start : was.end]
    return None, None


def _alone(text: str, other: str) -> Place | None:
    """The only figure of a text that another text has not."""
    known = numbers(other)
    found = [place for place in located(text).numbers if not known.issuperset(place.values)]
    return found[0] if len(found) == 1 else None


def _around(text: str, place: Place) -> set[str]:
    """The content words next to a figure."""
    before = text[: place.start].split()[-AROUND:]
    after = text[place.end :].split()[:AROUND]
    return set(content_stems(" ".join(before))) | set(content_stems(" ".join(after)))


def _said(texts: Sequence[str], vectors: Floats, told: Sequence[str], embedder: Embedder) -> Bools:
    """Which texts (n,) say what a told line says, with the same figures."""
    plain = [_plain(text) for text in told]
    alike = vectors @ embedder.embed(plain).T
    return np.array(
        [
            any(_says(text, plain[n], float(row[n])) for n in np.flatnonzero(row >= NEAR))
            or any(_norm(text) == _norm(each) for each in plain)
            for text, row in zip(texts, alike, strict=True)
        ],
        dtype=np.bool_,
    )


def _says(text: str, told: str, cosine: float) -> bool:
    shared, figures = _share(text, told), numbers(text)
    counted = bool(figures) and figures <= numbers(told) and shared >= FIGURED
    same = cosine >= TOLD or shared >= SHARED or counted
    return same and not _adds_figures(text, told)


def _adds_figures(text: str, told: str) -> bool:
    """Whether a text has a figure that a told one has otherwise, or not at all.

    A time adds nothing to a line that has none: it was told on its day.
    """
    mine, theirs = numbers(text), numbers(told)
    kinds = {kind(each) for each in theirs}
    added = {each for each in mine - theirs if kind(each) in kinds or kind(each) not in DATED}
    return any(not _rounds(each, theirs) for each in added)


def _rounds(number: str, others: Iterable[str]) -> bool:
    """Whether one of other figures is the same one, rounded."""
    return any(kind(each) == kind(number) and numbers_agree({number}, {each}) for each in others)


def _share(text: str, told: str) -> float:
    """The share of a text's content words that a told line has."""
    mine = set(content_stems(text))
    return len(mine & set(content_stems(told))) / len(mine) if mine else 1.0


def _plain(text: str) -> str:
    """A line without what was inserted into it."""
    return " ".join(_INSERTED.sub("", text).split())


def _norm(text: str) -> str:
    return " ".join(_plain(text).lower().split())

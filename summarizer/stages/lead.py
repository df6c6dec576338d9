"""The sentence to open with: who did what, when and where, as most sources agree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.arrays import Floats, Ints
from summarizer.text import days, names, numbers
from summarizer.text.places import places

WHO, WHERE, WHEN = 4, 2, 1  # words of names, words of places, dates that make a facet complete
FACET = 0.4  # worth of a complete facet, against 1 for the best account of what happened
OPENING = 3  # the first sentences of a report are equally good openings; later ones lose weight
FALL = 3.0  # sentences after which a later opening is worth half of what position decides
POSITION = 0.5  # share of the score that position decides
SHORT = 12  # words; shorter sentences gain nothing from their shortness
PRESUMES = 0.7  # worth of a quotation, of what is "also" so, and of "The talks ..." later on
LATEST = 20  # sentences; later ones of a document are not looked at

_KNOWN = re.compile(r"The [a-z]")
_PRESUMES = re.compile(r"[\"“‘]|(?:[^\s,]+ ){1,8}also\b")


@dataclass(frozen=True, slots=True)
class Facets:
    """The names, places and dates that a sentence mentions, as lower-case words."""

    who: frozenset[str]
    where: frozenset[str]
    when: frozenset[str]


def facets(text: str) -> Facets:
    """Read who, where and when off the surface (English).

    >>> sorted(facets("Rutte met Trump on Friday in Palm Beach, Florida.").where)
    ['beach', 'florida', 'palm']
    """
    where = places(text)
    dates = {number for number in numbers(text) if re.match(r"[a-z]+ \d", number)}
    return Facets(_single(names(text)) - where, where, days(text) | dates)


def lead_scores(
    texts: Sequence[str], what: Floats, words: Ints, voices: Ints, index: Ints
) -> Floats:
    """How well each row (n,) opens a brief, >= 0.

    ``what`` (n,) is the weight of what the row tells (agreement between sources), ``words`` its
    length, ``voices`` (n,) its independent source and ``index`` its place in its document.
    """
    found = [facets(text) if i < LATEST else None for text, i in zip(texts, index, strict=True)]
    told = what / np.sqrt(np.maximum(words, SHORT))
    scores = told / max(float(told.max(initial=0.0)), 1e-9)
    for name, complete in (("who", WHO), ("where", WHERE), ("when", WHEN)):
        held = [getattr(each, name) if each else frozenset() for each in found]
        scores = scores + FACET * _completeness(held, voices, complete)
    late = np.maximum(index - OPENING + 1, 0)
    position = (1 - POSITION) + POSITION / (1 + late / FALL)
    presumes = [
        bool(_PRESUMES.match(text) or (i > 0 and _KNOWN.match(text)))
        for text, i in zip(texts, index, strict=True)
    ]
    opens = np.where(presumes, PRESUMES, 1.0)
    return np.asarray(scores * position * opens * (index < LATEST), dtype=np.float32)


def _completeness(held: Sequence[Collection[str]], voices: Ints, complete: int) -> Floats:
    """The share of voices behind each row's ``complete`` most agreed words, averaged: (n,)."""
    users: defaultdict[str, set[int]] = defaultdict(set)
    for words, voice in zip(held, voices, strict=True):
        for word in words:
            users[word].add(int(voice))
    everyone = len(np.unique(voices))
    least = 2 if everyone > 2 else 1  # what a single one of many sources names is no agreement
    shares = [
        sorted((len(users[w]) / everyone for w in words if len(users[w]) >= least), reverse=True)
        for words in held
    ]
    return np.array([sum(row[:complete]) / complete for row in shares], dtype=np.float32)


def _single(found: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in found for word in name.split())

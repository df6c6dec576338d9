"""What a sentence has to do with a question or topic that the reader asks about."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from summarizer.arrays import Floats, Incidence, Ints

CONTEXT = 3.0
"""Weight of a row's neighbours against its own likeness: alone, few sentences name their topic."""
WORDS = 0.5
"""Weight of the question's own words, by rarity, against the cosine."""
ROUNDS = 5
"""How often relevance passes between neighbours and those who say the same."""
SHARPNESS = 5
"""The power that makes near ones stand out. All four were chosen on news topics: see
eval/bench/focus.py."""
RELEVANT = 0.3
"""Least relevance, before that power, of what answers a question: below it answers drift."""
VOICES = 3
"""Most independent voices that are asked for: what so many say is hardly a slip of one."""
VOICES_SHARE = 0.03
"""The share of all voices that is asked for, up to VOICES."""
COMPLETENESS = 2
"""The power of the words that those who state a claim agree on."""
NEAR = 0.35
"""Cosine below which a sentence has nothing to do with a question: none of 13 questions about other
matters came nearer to the sample articles, and none of 9 about their matter stayed below."""

Pool = Callable[[Floats], Floats]
"""For each row (n,) the mean of values (n,) over the rows that say the same."""


def answered(query: Floats, stems: Ints | None, vectors: Floats, words: Incidence) -> bool:
    """Whether any row says something about the query (d,): by its cosine, or by all its stems.

    ``stems`` are the columns of the query's stems in ``words``, None if one of them is in no row.
    """
    if float((vectors @ query).max(initial=-1.0)) >= NEAR:
        return True
    if stems is None or len(stems) == 0:
        return False
    held = np.bincount(words.row_of_entry(), weights=np.isin(words.columns, stems))
    return bool(held.max(initial=0) == len(stems))


def nearness(
    query: Floats, stems: Ints, vectors: Floats, words: Incidence, weights: Floats
) -> Floats:
    """How near each row (n,) is to ``query`` (d,): its cosine and its share of the query's words.

    ``stems`` are the columns in ``words`` of those words that occur, ``weights`` their rarities.
    """
    cosine = np.maximum(vectors @ query, np.float32(0))
    wanted = np.zeros(words.width, dtype=np.float32)
    wanted[stems] = weights[stems]
    total = float(wanted.sum())
    shared = words.sums(wanted) / np.float32(total or 1.0)
    near: Floats = cosine + np.float32(WORDS) * shared
    return near


def relevance(near: Floats, document: Ints, index: Ints, pool: Pool) -> Floats:
    """How much each row (n,) has to do with a question: 1 for the most relevant, else less.

    A row is as relevant as it is ``near`` (n,) and as its neighbours in the document are, and as
    all the rows that say the same are; so that a claim is known by the passages it stands in.
    ``index`` (n,) is the row's place in its ``document`` (n,); rows of a document stand in order.
    """
    top = float(near.max(initial=0))
    if top <= 0:
        return np.zeros(len(near), dtype=np.float32)
    seen = near
    for _ in range(ROUNDS):
        around = _neighbours(seen.astype(np.float64), document, index).astype(np.float32)
        seen = pool(near + CONTEXT * around)
        seen = seen * (top / float(seen.max()))
    return seen / top


def worth(relevance: Floats, voices: Ints, completeness: Floats, count: int) -> Floats:
    """What each row (n,) is worth as part of an answer; 0 where it does not belong to one.

    ``voices`` (n,) is how many independent sources of all ``count`` say it, ``completeness``
    (n,) how much of the claim it states. On what one alone says nobody agrees: there more than
    the usual is but length.
    """
    wanted = np.clip(round(VOICES_SHARE * count), 1, VOICES)
    usual = completeness.mean() if len(completeness) else 0.0
    full = np.where(voices > 1, completeness, np.minimum(completeness, usual))
    top = max(float(full.max(initial=0)), 1e-6)
    scores = relevance**SHARPNESS * np.log1p(voices) * (full / top) ** COMPLETENESS
    return np.where((relevance >= RELEVANT) & (voices >= wanted), scores, 0).astype(np.float32)


def _neighbours(values: Floats, document: Ints, index: Ints) -> Floats:
    """The mean of the values before and after each row; its own where it stands alone."""
    after = (np.diff(document) == 0) & (np.diff(index) == 1)
    total, count = np.zeros_like(values), np.zeros(len(values))
    total[:-1][after] += values[1:][after]
    count[:-1][after] += 1
    total[1:][after] += values[:-1][after]
    count[1:][after] += 1
    return np.divide(total, count, out=values.copy(), where=count > 0)

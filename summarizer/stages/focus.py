"""What a sentence has to do with a question or topic that the reader asks about."""

from __future__ import annotations

import numpy as np

from summarizer.arrays import Floats, Incidence, Ints

CONTEXT = 3.0
"""Weight of a row's neighbours against its own likeness: alone, few sentences name their topic."""
SHARPNESS = 5
"""The power that makes near ones stand out; chosen with CONTEXT on news topics."""


NEAR = 0.35
"""Cosine below which a sentence has nothing to do with a question: none of 13 questions about other
matters came nearer to the sample articles, and none of 9 about their matter stayed below."""


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


def relevance(query: Floats, vectors: Floats, document: Ints, index: Ints, claim: Ints) -> Floats:
    """How much each row (n,) has to do with ``query`` (d,): 1 for the most relevant, else less.

    The likeness of a row is its cosine and that of its neighbours in the document, averaged over
    all rows that state the same ``claim`` (n,), to a high power. ``index`` (n,) is the row's
    place in its ``document`` (n,); rows of a document stand in order.
    """
    if len(vectors) == 0:
        return np.zeros(0, dtype=np.float32)
    cosine = np.maximum(vectors @ query, 0).astype(np.float64)
    seen = cosine + CONTEXT * _neighbours(cosine, document, index)
    count = np.bincount(claim)
    mean = np.bincount(claim, weights=seen)[claim] / count[claim]
    top = float(mean.max())
    return (mean / top if top > 0 else mean).astype(np.float32) ** SHARPNESS


def _neighbours(values: Floats, document: Ints, index: Ints) -> Floats:
    """The mean of the values before and after each row; its own where it stands alone."""
    after = (np.diff(document) == 0) & (np.diff(index) == 1)
    total, count = np.zeros_like(values), np.zeros(len(values))
    total[:-1][after] += values[1:][after]
    count[:-1][after] += 1
    total[1:][after] += values[:-1][after]
    count[1:][after] += 1
    return np.divide(total, count, out=values.copy(), where=count > 0)

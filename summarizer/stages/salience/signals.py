"""What the learned salience looks at: eighteen signals of each row, each with one meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.arrays import Bools, Floats, Incidence, Ints
from summarizer.stages.salience.agreement import distinct_voices
from summarizer.stages.salience.scale import Doubles
from summarizer.text import stopwords, words

SHORTEST, LONGEST = 6, 80
"""Words of a full sentence: shorter rows are headlines and captions, longer ones lists."""
LEAD_ROWS = 3
"""Full sentences that make the beginning of a document."""
LONE = 0.4
"""Support where there is only one voice: about the mean of what other voices give."""
BLOCK = 2_048
"""Rows compared at a time: bounds memory."""
TRACE = 1e-3
"""Keeps weights by relevance from being all zero."""

# fmt: off
_POINTING = frozenset([
    "he", "she", "it", "they", "this", "that", "these", "those", "his", "her", "their", "its",
    "him", "them", "but", "and", "so", "however", "meanwhile", "also", "still", "then", "instead",
    "there", "here",
])
_FIRST_PERSON = frozenset([
    "i", "we", "you", "my", "our", "your", "me", "us", "i'm", "we're", "i've", "you're", "we've",
])
# fmt: on
_QUOTE = re.compile('["“”]')
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Rows:
    """Sentences in any order, row i for sentence i.

    ``lengths`` (n,) are in words; ``vectors`` (n, d) are unit rows or zero; ``documents``,
    ``voices`` and ``index`` (n,) number each row's document, its independent source and its place
    in the document. ``stems`` holds the content words of each row and ``rarity`` (stems.width,)
    what each is worth, >= 0.
    """

    texts: Sequence[str]
    lengths: Ints
    vectors: Floats
    documents: Ints
    voices: Ints
    index: Ints
    bigrams: Incidence
    stems: Incidence
    rarity: Floats

    def full(self) -> Bools:
        """The rows (n,) that are full sentences; all rows of a document that has none."""
        fit = (self.lengths >= SHORTEST) & (self.lengths <= LONGEST)
        whole: Bools = fit | ~np.isin(self.documents, self.documents[fit])
        return whole


NAMES = (
    "length",
    "support_mean",
    "support_max",
    "centrality",
    "lead_of_others",
    "lead_of_own",
    "shared_bigrams",
    "shared_rarity",
    "rarity",
    "topicality",
    "voices",
    "number",
    "quotation",
    "pointing_start",
    "question",
    "function_words",
    "first_person",
    "neighbourhood",
)


def signals(rows: Rows) -> Doubles:
    """The signals of each row: shape (n, len(NAMES)), in the order of ``NAMES``."""
    count = len(np.unique(rows.voices))
    full = rows.full()
    topical, means = _topicality(rows, full)
    central = rows.vectors @ _unit(topical @ means)
    of_row = np.unique(rows.documents, return_inverse=True)[1]
    columns = [
        np.log(np.maximum(rows.lengths, 1)),
        *_support(rows, full, topical[of_row]),
        central,
        *_leads(rows, full, topical, of_row),
        *_shared(rows),
        topical[of_row],
        np.full(len(rows.texts), float(count)),
        *wording(rows.texts).T,
        _neighbourhood(rows, central),
    ]
    return np.stack([np.asarray(column, dtype=np.float64) for column in columns], axis=1)


def wording(texts: Sequence[str]) -> Doubles:
    """Six signals of English wording: shape (n, 6), "number" to "first_person" of ``NAMES``."""
    stop = stopwords("en")
    table = np.zeros((len(texts), 6))
    for row, text in enumerate(texts):
        tokens = words(text)
        count = max(len(tokens), 1)
        table[row] = (
            bool(_DIGIT.search(text)),
            min(len(_QUOTE.findall(text)), 2) / 2,
            bool(tokens) and tokens[0] in _POINTING,
            text.rstrip("\"”' ").endswith("?"),
            len([token for token in tokens if token in stop]) / count,
            len([token for token in tokens if token in _FIRST_PERSON]) / count,
        )
    return table


def words_before(rows: Rows) -> Doubles:
    """Words of the full sentences that stand before each row (n,) in its document."""
    order = np.lexsort((rows.index, rows.documents))
    counted = (rows.lengths * rows.full())[order].astype(np.float64)
    before = np.cumsum(counted) - counted
    document = rows.documents[order]
    starts = np.flatnonzero(np.concatenate(([True], document[1:] != document[:-1])))
    before -= np.repeat(before[starts], np.diff([*starts, len(document)]))
    placed = np.empty_like(before)
    placed[order] = before
    return placed


def _topicality(rows: Rows, full: Bools) -> tuple[Floats, Floats]:
    """How alike each document (D,) is to the others on average, and its mean vector (D, d)."""
    listed = np.unique(rows.documents)
    means = np.stack(
        [_unit(rows.vectors[full & (rows.documents == number)].sum(0)) for number in listed]
    )
    if len(listed) < 2:
        return np.full(1, 0.5, dtype=np.float32), means
    alike = np.maximum(means @ means.T, 0)
    np.fill_diagonal(alike, 0)
    topical: Floats = alike.sum(axis=1) / np.float32(len(listed) - 1) + np.float32(TRACE)
    return topical, means


def _support(rows: Rows, full: Bools, topical: Floats) -> tuple[Doubles, Doubles]:
    """The best cosine in each other voice (n,): their mean, weighed by topicality, and the best."""
    listed = np.unique(rows.voices)
    if len(listed) < 2:
        return np.full(len(topical), LONE), np.full(len(topical), LONE)
    total, weights, best = (np.zeros(len(topical)) for _ in range(3))
    for voice in listed:
        own = rows.voices == voice
        weight = float(topical[own].max())
        nearest = _nearest(rows.vectors[~own], rows.vectors[own & full])
        total[~own] += weight * nearest
        weights[~own] += weight
        best[~own] = np.maximum(best[~own], nearest)
    return total / weights, best


def _nearest(vectors: Floats, among: Floats) -> Floats:
    """For each vector its highest cosine with ``among``."""
    parts = [
        (vectors[start : start + BLOCK] @ among.T).max(axis=1)
        for start in range(0, len(vectors), BLOCK)
    ]
    return np.concatenate(parts)


def _leads(rows: Rows, full: Bools, topical: Floats, of_row: Ints) -> tuple[Floats, Floats]:
    """The cosine (n,) with the beginnings of the other documents, and with that of its own."""
    beginnings = np.stack(
        [
            _beginning(rows, full & (rows.documents == number))
            for number in np.unique(rows.documents)
        ]
    )
    own = (rows.vectors * beginnings[of_row]).sum(axis=1)
    if len(beginnings) < 2:
        return own * np.float32(0.6), own
    weight = topical[of_row]
    others = rows.vectors @ (topical @ beginnings) - weight * own
    return others / (topical.sum() - weight), own


def _beginning(rows: Rows, of_document: Bools) -> Floats:
    members = np.flatnonzero(of_document)
    first = members[np.argsort(rows.index[members], kind="stable")][:LEAD_ROWS]
    return _unit(rows.vectors[first].sum(axis=0))


def _shared(rows: Rows) -> tuple[Doubles, Doubles, Doubles]:
    """The shares (n,) of bigrams and of rarity that another voice has too, and the mean rarity."""
    held = np.diff(rows.bigrams.starts)
    of_stems = rows.rarity.astype(np.float64)
    mass = _sums(rows.stems, of_stems)
    return (
        _sums(rows.bigrams, _by_others(rows.bigrams, rows.voices)) / np.maximum(held, 1),
        _sums(rows.stems, of_stems * _by_others(rows.stems, rows.voices)) / np.maximum(mass, 1e-9),
        mass / np.maximum(np.diff(rows.stems.starts), 1),
    )


def _by_others(concepts: Incidence, voices: Ints) -> Doubles:
    """1 for each concept (width,) of at least two voices, 0 for the others."""
    count = distinct_voices(concepts.columns, voices[concepts.row_of_entry()], concepts.width)
    return (count > 1).astype(np.float64)


def _sums(concepts: Incidence, weights: Doubles) -> Doubles:
    held = weights[concepts.columns]
    return np.bincount(concepts.row_of_entry(), held, concepts.rows).astype(np.float64)


def _neighbourhood(rows: Rows, central: Floats) -> Doubles:
    """The mean centrality (n,) of a row and the rows before and after it in its document."""
    order = np.lexsort((rows.index, rows.documents))
    score = central[order].astype(np.float64)
    total, count = score.copy(), np.ones(len(score))
    same = rows.documents[order][1:] == rows.documents[order][:-1]
    total[1:] += np.where(same, score[:-1], 0)
    total[:-1] += np.where(same, score[1:], 0)
    count[1:] += same
    count[:-1] += same
    mean = np.empty_like(total)
    mean[order] = total / count
    return mean


def _unit(vector: NDArray[np.floating]) -> Floats:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), dtype=np.float32)

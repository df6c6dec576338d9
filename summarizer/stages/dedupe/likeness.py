"""How alike two sentences are: their vectors and the rare words that they share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summarizer.arrays import Bools, Floats, Incidence, Ints
from summarizer.stages.dedupe.features import Features

COSINE_SHARE = 0.5
"""Weight of the cosine; the shared words have the rest. See eval/bench/duplicates.py."""

_PAIRS = 250_000  # whose words are compared at a time: some 3 million words, 100 MB
_BUCKETS = 256  # for words in a sketch: sentences of 12 words collide in one every second time
_DENSE = 16  # with more than a 16th of all pairs to compare, one product of matrices is faster
_ROW_PAIRS = 30_000  # of vectors or sketches, multiplied at a time: 90 MB
_ROUNDING = 1e-4  # by which float32 may put a bound below what it bounds


def likeness(
    vectors: Floats, features: Features, a: Ints, b: Ints, cosine_share: float = COSINE_SHARE
) -> Floats:
    """``cosine_share`` x cosine + the rest x shared words for each pair of rows: shape (pairs,).

    ``vectors`` (rows, dimensions) have unit length; ``a`` and ``b`` (pairs,) are row numbers.
    """
    cosine = _products(vectors, a, b)
    words = 0.0 if cosine_share == 1 else shared_words(features, a, b)
    found: Floats = cosine_share * cosine + (1 - cosine_share) * words
    return found


def _products(matrix: Floats, a: Ints, b: Ints) -> Floats:
    """The product of each pair of rows of a matrix: shape (pairs,)."""
    found = np.empty(len(a), dtype=np.float32)
    for start in range(0, len(a), _ROW_PAIRS):
        part = slice(start, start + _ROW_PAIRS)
        found[part] = np.einsum("ij,ij->i", matrix[a[part]], matrix[b[part]])
    return found


def likeness_to(
    row: int, vectors: Floats, features: Features, cosine_share: float = COSINE_SHARE
) -> Floats:
    """The likeness of every row to one: shape (rows,); much faster than pair by pair."""
    words, held = features.words, np.zeros_like(features.weights)
    held[words.row(row)] = features.weights[words.row(row)]
    totals = words.sums(features.weights)
    shared = _quotient(words.sums(held), np.minimum(totals, totals[row]))
    # Unlike a product of matrices, this gives equal rows equal cosines.
    cosine = np.einsum("ij,j->i", vectors, vectors[row])
    found: Floats = cosine_share * cosine + (1 - cosine_share) * shared
    return found


def shared_words(features: Features, a: Ints, b: Ints) -> Floats:
    """For each pair, the weight of the words in common over the smaller of both rows' totals.

    Shape (pairs,), within [0, 1]; a row without words shares none.
    """
    totals = features.words.sums(features.weights)
    return _quotient(shared_weight(features, a, b), np.minimum(totals[a], totals[b]))


def _quotient(shared: Floats, totals: Floats) -> Floats:
    quotient = np.divide(shared, totals, out=np.zeros_like(shared), where=totals > 0)
    return np.minimum(quotient, np.float32(1))


def shared_weight(features: Features, a: Ints, b: Ints) -> Floats:
    """The weight of the words in common of each pair of rows: shape (pairs,)."""
    found = np.empty(len(a), dtype=np.float32)
    for start in range(0, len(a), _PAIRS):
        part = slice(start, start + _PAIRS)
        found[part] = _shared(features.words, features.weights, a[part], b[part])
    return found


def _shared(words: Incidence, weights: Floats, a: Ints, b: Ints) -> Floats:
    """The weight of the words in common.

    A word of row b is one of row a when its key (row number x width + word) is found among
    the keys of all entries, which are sorted as the rows and the words in them are.
    """
    keys = words.row_of_entry() * words.width + words.columns
    lengths = words.starts[b + 1] - words.starts[b]
    ends = np.cumsum(lengths)
    within = np.arange(lengths.sum()) - np.repeat(ends - lengths, lengths)
    columns = words.columns[np.repeat(words.starts[b], lengths) + within]
    wanted = np.repeat(a * words.width, lengths) + columns
    place = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
    held = np.where(keys[place] == wanted, weights[columns], np.float32(0))
    sums = np.concatenate(([0.0], np.cumsum(held, dtype=np.float64)))
    shared: Floats = (sums[ends] - sums[ends - lengths]).astype(np.float32)
    return shared


@dataclass(frozen=True, slots=True)
class Sketches:
    """Words put into few buckets, so that one matrix product bounds what rows have in common.

    ``buckets`` (rows, 256) holds the root of the weight of the words in each bucket,
    ``totals`` (rows,) the weight of all words: the product of two rows is at least the weight
    of the words they share, and more where different words meet in a bucket.
    """

    buckets: Floats
    totals: Floats


def sketches(features: Features) -> Sketches:
    """The sketch of each row."""
    words = features.words
    buckets = np.zeros(words.rows * _BUCKETS, dtype=np.float32)
    place = words.row_of_entry() * _BUCKETS + words.columns % _BUCKETS
    np.add.at(buckets, place, np.sqrt(features.weights[words.columns]))
    totals = features.words.sums(features.weights)
    return Sketches(buckets.reshape(words.rows, _BUCKETS), np.maximum(totals, np.float32(1e-6)))


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of places in a list of rows and one of columns, and what bounds their likeness."""

    row: Ints
    column: Ints
    bound: Floats

    def take(self, places: Ints | Bools) -> Candidates:
        """Some of the pairs, by place or mask."""
        return Candidates(self.row[places], self.column[places], self.bound[places])


def candidates(
    vectors: Floats,
    sketched: Sketches,
    rows: Ints,
    columns: Ints,
    threshold: float,
    cosine_share: float,
) -> Candidates:
    """The pairs of a row and a column whose likeness may reach ``threshold``; none is missed."""
    threshold -= _ROUNDING
    bound: Floats = vectors[rows] @ vectors[columns].T
    # Sharing all words gives 1 - cosine_share; the cosine has to give the rest.
    near = bound >= (threshold - (1 - cosine_share)) / cosine_share
    bound *= cosine_share
    if cosine_share < 1 and np.count_nonzero(near) * _DENSE > near.size:
        bound += (1 - cosine_share) * _all_bounds(sketched, rows, columns)
        i, j = np.nonzero(bound >= threshold)
        return Candidates(i, j, bound[i, j])
    i, j = np.nonzero(near)
    found = bound[i, j]
    if cosine_share < 1:
        found += (1 - cosine_share) * _bounds(sketched, rows[i], columns[j])
    return Candidates(i, j, found).take(found >= threshold)


def _all_bounds(sketched: Sketches, rows: Ints, columns: Ints) -> Floats:
    """At least the shared words of each row and each column: shape (rows, columns)."""
    bound: Floats = sketched.buckets[rows] @ sketched.buckets[columns].T
    bound /= np.minimum(sketched.totals[rows][:, np.newaxis], sketched.totals[columns])
    return np.minimum(bound, np.float32(1), out=bound)


def _bounds(sketched: Sketches, a: Ints, b: Ints) -> Floats:
    """At least the shared words of each pair of rows: shape (pairs,)."""
    smaller = np.minimum(sketched.totals[a], sketched.totals[b])
    return np.minimum(_products(sketched.buckets, a, b) / smaller, np.float32(1))

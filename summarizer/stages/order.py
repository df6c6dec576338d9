"""The order of the lines: the lead first, then by precedence in the sources and by theme.

Precedence and topical closeness as in Bollegala, Okazaki and Ishizuka (2010), "A bottom-up
approach to sentence ordering for multi-document summarization". The precedence of two lines is
what most sources that tell both do (majority ordering, Barzilay, Elhadad and McKeown 2002).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from summarizer.arrays import Floats

# Weight of closeness to the line before against precedence. Orders of human summaries are met as
# well at 0.1 as at 0 and less well above (eval/bench/ordering.py); at 0 nothing keeps lines of
# one theme together that no source puts in an order.
THEME = 0.1


def order(
    places: Sequence[Mapping[int, float]],
    vectors: Floats,
    *,
    lead: int = 0,
    theme: float = THEME,
    followers: Mapping[int, int] | None = None,
) -> list[int]:
    """Order lines 0..n-1, beginning with ``lead``; returns a permutation of range(n).

    ``places[i]`` maps a document number to where that document tells line i (0 its start, 1 its
    end); ``vectors`` (n, d) are unit rows. ``followers[i]`` is the line that has to stand right
    behind line i.
    """
    if not places:
        return []
    precedence = _precedence(places)
    likeness = vectors @ vectors.T
    behind = dict(followers or {})
    path = _chain(lead, behind)
    left = [i for i in range(len(places)) if i not in path]
    while left:
        first = precedence[np.ix_(left, left)].mean(axis=1)
        close = likeness[path[-1], left]
        worth = theme * close + (1 - theme) * first
        free = [n for n, i in enumerate(left) if i not in behind.values()]
        path += _chain(left[max(free, key=lambda n: worth[n])], behind)
        left = [i for i in left if i not in path]
    return path


def _chain(line: int, behind: Mapping[int, int]) -> list[int]:
    """A line and those that have to stand right behind it."""
    found = [line]
    while found[-1] in behind:
        found.append(behind[found[-1]])
    return found


def _precedence(places: Sequence[Mapping[int, float]]) -> Floats:
    """How surely line i comes before line j, in [-1, 1]: shape (n, n).

    The share of documents telling both that tell i first; without such a document the
    difference of their earliest places.
    """
    count = len(places)
    earliest = [min(place.values(), default=0.5) for place in places]
    matrix = np.zeros((count, count), dtype=np.float32)
    for i in range(count):
        for j in range(i + 1, count):
            shared = places[i].keys() & places[j].keys()
            votes = [np.sign(places[j][doc] - places[i][doc]) for doc in shared]
            matrix[i, j] = np.mean(votes) if votes else earliest[j] - earliest[i]
            matrix[j, i] = -matrix[i, j]
    return matrix

"""Copies among documents: one wire report in three outlets is one voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from summarizer.arrays import Floats, Ints
from summarizer.stages.dedupe.origins import UNKNOWN, Origin
from summarizer.stages.dedupe.shared import Prints
from summarizer.stages.dedupe.ties import Articles, Tie, alike, one_article

SHARED_SHINGLES = 0.5
"""Share of the smaller document's shingles that near copies have in common."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Which documents are copies of one another.

    ``voice`` (documents,) numbers the groups in order of first appearance; ``similarity``
    (documents,) is the share of its shingles that a document has in common with the one that it
    is tied to, 1 for the fullest of the group; ``fullest`` and ``earliest`` (voices,) are document
    numbers: the longest of each group and the first published, which is the fullest where no date
    is known. ``ties`` (documents,) say why, None for the one that the others copy.
    """

    voice: Ints
    similarity: Floats
    fullest: Ints
    earliest: Ints
    ties: tuple[Tie | None, ...]


def near_copies(
    texts: Sequence[str],
    *,
    threshold: float = SHARED_SHINGLES,
    published: Sequence[datetime | None] | None = None,
    origins: Sequence[Origin] | None = None,
) -> Voices:
    """Group exact and near copies, also where one outlet has shortened the other's report.

    Two documents are near copies when the smaller shares at least ``threshold`` of its shingles
    with the larger (containment after Broder 1997, "On the resemblance and containment of
    documents", whose modulus sketch bounds the memory), or less where they have an agency or an
    outlet in common (``ties.SAME_REPORT``). Documents with one address, or one headline in one
    outlet on one day, are one article. Groups are stars: every article is a copy of the fullest
    in its group, so that chains of likeness do not join. An empty text is a copy of nothing.
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"threshold must be in (0, 1], not {threshold}")
    known = tuple(origins) if origins is not None else (UNKNOWN,) * len(texts)
    prints = Prints.of(texts)
    articles = one_article(known, prints)
    leader, ties = _stars(articles, alike(texts, articles, threshold))
    return _voices(leader, ties, published)


def _stars(articles: Articles, found: Sequence[Tie]) -> tuple[Ints, list[Tie | None]]:
    """From the fullest on, an article without fuller leader leads; others take the most similar."""
    head, rank = articles.head, articles.prints.rank
    leader = np.arange(len(head), dtype=np.int64)
    anchor: dict[int, Tie] = {}
    for tie in sorted(found, key=lambda tie: _turn(tie, head, rank)):
        copy, fuller = int(head[tie.document]), int(head[tie.other])
        if leader[fuller] == fuller and leader[copy] == copy:
            leader[copy] = fuller
            anchor[copy] = tie
    return leader[head], list(_explained(articles, anchor))


def _turn(tie: Tie, head: Ints, rank: Ints) -> tuple[int, float, int, int, int]:
    """The order in which ties are made: the fullest copies first, and of one, the most alike."""
    copy, fuller = head[tie.document], head[tie.other]
    return (
        int(rank[copy]),
        -tie.share,
        int(rank[fuller]),
        int(rank[tie.document]),
        int(rank[tie.other]),
    )


def _explained(articles: Articles, anchor: dict[int, Tie]) -> Iterator[Tie | None]:
    """Why each document is not a voice of its own; None where it is."""
    for document, head in enumerate(articles.head.tolist()):
        tie = anchor.get(head)
        known = head if tie is None else tie.document
        yield tie if known == document else articles.tie(document, known)


def _voices(
    leader: Ints, ties: Sequence[Tie | None], published: Sequence[datetime | None] | None
) -> Voices:
    leaders, first, inverse = np.unique(leader, return_index=True, return_inverse=True)
    appearance = np.argsort(first)
    number = np.empty(len(leaders), dtype=np.int64)
    number[appearance] = np.arange(len(leaders))
    fullest = leaders[appearance]
    dates: Sequence[datetime | None] = published or [None] * len(leader)
    earliest = fullest.copy()
    for document in sorted(range(len(dates)), key=lambda i: _instant(dates[i]), reverse=True):
        if dates[document] is not None:
            earliest[number[inverse[document]]] = document
    share = np.array([1.0 if tie is None else tie.share for tie in ties], dtype=np.float32)
    return Voices(number[inverse], share, fullest, earliest, tuple(ties))


def _instant(date: datetime | None) -> float:
    return date.timestamp() if date else float("-inf")

"""What ties documents to one voice: one article, one agency's report, the same wording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from summarizer.arrays import Floats, Ints
from summarizer.stages.dedupe.origins import Origin, same_article_units
from summarizer.stages.dedupe.reworded import reworded, sentences
from summarizer.stages.dedupe.shared import Prints, sharing

SAME_REPORT = 0.3
"""The same where both pass on one agency, or are one outlet's.

Of 21 pairs of one agency's reports in a Multi-News cluster one is a copy; the others share at most
.25: an earlier report of the same illness, a portrait that opens with the same news. Without an
agency in common, pairs that share .2 to .5 are independent reports that quote the same statement.
See eval/bench/voices.py.
"""

SAME_SENTENCES = 0.5
"""Share of nearly equal sentences from which on two reports of one agency are the same, reworded.

The other 20 have at most .14; reports with every fifth word replaced reach it in nine of ten
cases.
"""

_TRACE = 0.1
"""Shared shingles below which no two reports are compared sentence by sentence."""

How = Literal["text", "agency", "outlet", "address", "headline"]


@dataclass(frozen=True, slots=True)
class Tie:
    """Why ``document`` is one voice with ``other`` (numbers).

    ``share`` is that of its shingles which the other has too; ``agency`` the one that both pass
    on, if that is how; ``reworded``: it is by their sentences that they are alike.
    """

    document: int
    other: int
    how: How
    share: float
    agency: str = ""
    reworded: bool = False


@dataclass(frozen=True, slots=True)
class Articles:
    """Which documents are one article: ``head`` (documents,) is the fullest of each one's."""

    head: Ints
    origins: tuple[Origin, ...]
    prints: Prints

    def members(self, document: int) -> Ints:
        """The documents of one article, the fullest first."""
        found = np.flatnonzero(self.head == self.head[document])
        return found[np.argsort(self.prints.rank[found])]

    def tie(self, document: int, known: int) -> Tie:
        """How a document is the article that ``known`` is, or another document of it is."""
        others = [known, *(i for i in self.members(document).tolist() if i != known)]
        ties = ((self._how(document, i), i) for i in others if i != document)
        how, other = next((how, i) for how, i in ties if how is not None)
        return Tie(document, other, how, self.prints.shared(document, other))

    def _how(self, one: int, other: int) -> How | None:
        a, b = self.origins[one], self.origins[other]
        if self.prints.texts[one] == self.prints.texts[other]:
            return "text"
        if a.address is not None and a.address == b.address:
            return "address"
        return "headline" if a.headline is not None and a.headline == b.headline else None

    def agencies(self) -> list[frozenset[str]]:
        """The agencies that each document, or another of its article, passes on."""
        return self._of_article([origin.agencies for origin in self.origins])

    def outlets(self) -> list[frozenset[str]]:
        """The outlets of each document's article."""
        return self._of_article([frozenset(filter(None, (o.outlet,))) for o in self.origins])

    def _of_article(self, each: Sequence[frozenset[str]]) -> list[frozenset[str]]:
        heads = self.head.tolist()
        joint: dict[int, frozenset[str]] = {}
        for head, own in zip(heads, each, strict=True):
            joint[head] = joint.get(head, frozenset()) | own
        return [joint[head] for head in heads]


def one_article(origins: tuple[Origin, ...], prints: Prints) -> Articles:
    """Join what is one article: by its address, by headline, outlet and day, or word for word."""
    written = [
        text if len(each) else None
        for text, each in zip(prints.texts, prints.shingles, strict=True)
    ]
    unit = np.array(same_article_units(origins, written), dtype=np.int64)
    fullest = np.arange(len(unit), dtype=np.int64)
    for document in np.argsort(-prints.rank).tolist():
        fullest[unit[document]] = document
    return Articles(fullest[unit], origins, prints)


def alike(texts: Sequence[str], articles: Articles, threshold: float) -> list[Tie]:
    """The ties between articles by what they share in wording, from the less full to the fuller.

    ``threshold`` is the share of shingles that is enough without an agency or outlet in common.
    """
    return list(_Alike(texts, articles, threshold).ties())


class _Alike:
    """What is looked up again and again while pairs of documents are compared."""

    def __init__(self, texts: Sequence[str], articles: Articles, threshold: float) -> None:
        self._articles = articles
        self._threshold = threshold
        self._agencies = articles.agencies()
        self._outlets = articles.outlets()
        self._sentences = lru_cache(maxsize=None)(lambda i: sentences(texts[i]))

    def ties(self) -> Iterator[Tie]:
        pairs = sharing(self._articles.prints, self._least)
        rows = zip(pairs.fuller.tolist(), pairs.other.tolist(), pairs.share.tolist(), strict=True)
        for fuller, other, share in rows:
            if self._articles.head[fuller] != self._articles.head[other]:
                tie = self._tie(fuller, other, share)
                if tie is not None:
                    yield tie

    def _least(self, fuller: Ints, other: Ints) -> Floats:
        """How much each pair must share to be looked at."""
        kin = [self._kin(a, b) for a, b in zip(fuller.tolist(), other.tolist(), strict=True)]
        least = np.where(kin, min(_TRACE, self._threshold), self._threshold)
        return least.astype(np.float32)

    def _kin(self, one: int, other: int) -> bool:
        return not self._agencies[one].isdisjoint(self._agencies[other]) or not self._outlets[
            one
        ].isdisjoint(self._outlets[other])

    def _tie(self, fuller: int, other: int, share: float) -> Tie | None:
        enough = min(self._threshold, SAME_REPORT) if self._kin(fuller, other) else self._threshold
        again = bool(share < np.float32(enough))
        if again and self._reworded(fuller, other) < SAME_SENTENCES:
            return None
        rank, head = self._articles.prints.rank, self._articles.head
        if rank[head[fuller]] > rank[head[other]]:  # a fuller text of an article that is less full
            fuller, other = other, fuller
        common = sorted(self._agencies[fuller] & self._agencies[other])
        how: How = "agency" if common else "text" if share >= self._threshold else "outlet"
        return Tie(
            document=other,
            other=fuller,
            how=how,
            share=self._articles.prints.shared(other, fuller),
            agency=common[0] if common else "",
            reworded=again,
        )

    def _reworded(self, one: int, other: int) -> float:
        return reworded(self._sentences(one), self._sentences(other))

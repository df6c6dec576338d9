"""How a summary draws on the documents of its cluster."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence

from summarizer.evaluate.records import Scores

COLUMNS = ("sources_cited", "balance", "largest_source")


def sources(cited: Sequence[Sequence[str]], documents: Collection[str]) -> Scores:
    """Share of the documents cited; balance and largest share of the first citations.

    ``cited`` holds the document ids of each line, the first one first; ids that the cluster does
    not have do not count. Balance is the entropy of the first citations over the most that so
    many lines and documents allow: 1 when all are cited alike, None for fewer than two lines
    with a citation or two documents. All are None for a summary that cites nothing.

    >>> sources([["a", "b"], ["a"], ["b"], []], ["a", "b", "c", "d"])["sources_cited"]
    0.5
    """
    lines = [[name for name in line if name in documents] for line in cited]
    first = Counter(line[0] for line in lines if line)
    if not first:
        return dict.fromkeys(COLUMNS)
    return {
        "sources_cited": len({name for line in lines for name in line}) / len(documents),
        "balance": _balance(first, len(documents)),
        "largest_source": max(first.values()) / first.total(),
    }


def _balance(first: Counter[str], documents: int) -> float | None:
    total = first.total()
    rooms = min(total, documents)
    if rooms < 2:
        return None
    # As even as whole lines can be: some documents get one line more than others.
    fewest, more = divmod(total, rooms)
    even = _entropy([fewest + 1] * more + [fewest] * (rooms - more))
    return _entropy(list(first.values())) / even


def _entropy(counts: Sequence[int]) -> float:
    total = sum(counts)
    return sum(-count / total * math.log(count / total) for count in counts)

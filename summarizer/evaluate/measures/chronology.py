"""How well a timeline agrees with that of an expert: its dates, and what it says of them.

Martschat and Markert (2017), "Improving ROUGE for Timeline Summarization". N-grams are of stems
of content words, as in the authors' toolkit, which stems and leaves out function words; they
run across the sentences of a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain

import numpy as np

from summarizer.evaluate.measures.base import Doubles
from summarizer.evaluate.measures.classification import harmonic
from summarizer.evaluate.records import Entry
from summarizer.text import content_stems

Grams = Counter[tuple[str, ...]]
Days = Mapping[date, Grams]


def date_f1(found: Sequence[Entry], truth: Sequence[Entry]) -> float:
    """F1 of the days that a timeline has entries for."""
    mine, theirs = {entry.day for entry in found}, {entry.day for entry in truth}
    return 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine or theirs else 0.0


def concat(found: Sequence[Entry], truth: Sequence[Entry], n: int) -> float:
    """ROUGE-n F1 of all text, in order of days, whatever day it stands at."""
    mine, theirs = (grams(chain(*_by_day(entries).values()), n) for entries in (found, truth))
    return _f1((mine & theirs).total(), mine.total(), (mine & theirs).total(), theirs.total())


def agree(found: Sequence[Entry], truth: Sequence[Entry], n: int) -> float:
    """ROUGE-n F1 where text counts as shared only within the same day."""
    mine, theirs = _grams_by_day(found, n), _grams_by_day(truth, n)
    shared = sum((mine[day] & theirs[day]).total() for day in mine.keys() & theirs.keys())
    return _f1(shared, _total(mine), shared, _total(theirs))


def align(found: Sequence[Entry], truth: Sequence[Entry], n: int) -> float:
    """ROUGE-n F1 where each day is compared with the day of the other that costs least.

    "align+ m:1": a day costs (1 - 1 / (1 + days between)) x (1 - ROUGE-1 F1), several days may go
    to one, the nearest of equally cheap ones is taken, and what is shared counts
    1 / (1 + days between). Precision goes from ``found`` to ``truth``, recall the other way.
    """
    if not found or not truth:
        return 0.0
    forth, total = _aligned(found, truth, n)
    back, wanted = _aligned(truth, found, n)
    return _f1(forth, total, back, wanted)


def grams(sentences: chain[str] | Sequence[str], n: int) -> Grams:
    """The n-grams of the content stems of some sentences, with their counts."""
    stems = [stem for sentence in sentences for stem in content_stems(sentence)]
    return Counter(zip(*(stems[i:] for i in range(n)), strict=False))


def _aligned(source: Sequence[Entry], target: Sequence[Entry], n: int) -> tuple[float, int]:
    """What is shared with the aligned days, by nearness, and all n-grams of ``source``."""
    mine, theirs = _grams_by_day(source, n), _grams_by_day(target, n)
    days, others = sorted(mine), sorted(theirs)
    near = _nearness(days, others)
    alike = _alikeness(_grams_by_day(source, 1), _grams_by_day(target, 1))
    best = np.lexsort((-near, (1 - near) * (1 - alike)))[:, 0]
    shared = sum(
        near[i, j] * (mine[days[i]] & theirs[others[j]]).total() for i, j in enumerate(best)
    )
    return float(shared), _total(mine)


def _nearness(days: Sequence[date], others: Sequence[date]) -> Doubles:
    """1 / (1 + days between) for each pair: shape (days, others)."""
    a, b = (np.array([day.toordinal() for day in each]) for each in (days, others))
    near: Doubles = 1 / (1 + np.abs(a[:, None] - b[None, :]))
    return near


def _alikeness(mine: Days, theirs: Days) -> Doubles:
    """ROUGE-1 F1 of each pair of days, in their order: shape (days, others)."""
    rows = [[_alike(mine[a], theirs[b]) for b in sorted(theirs)] for a in sorted(mine)]
    return np.array(rows, dtype=np.float64)


def _alike(a: Grams, b: Grams) -> float:
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def _by_day(entries: Sequence[Entry]) -> dict[date, tuple[str, ...]]:
    """All sentences of each day, in order of days; a day may have several entries."""
    days: dict[date, tuple[str, ...]] = {}
    for entry in sorted(entries, key=lambda entry: entry.day):
        days[entry.day] = (*days.get(entry.day, ()), *entry.sentences)
    return days


def _grams_by_day(entries: Sequence[Entry], n: int) -> dict[date, Grams]:
    return {day: grams(sentences, n) for day, sentences in _by_day(entries).items()}


def _total(days: Days) -> int:
    return sum(counts.total() for counts in days.values())


def _f1(forth: float, total: int, back: float, wanted: int) -> float:
    """The harmonic mean of forth / total and back / wanted, 0 where there is nothing."""
    return harmonic(forth / total if total else 0.0, back / wanted if wanted else 0.0)

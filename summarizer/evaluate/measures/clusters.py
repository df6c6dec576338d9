"""How well groups of items agree with the true ones: BCubed and V-measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import log

from summarizer.evaluate.measures.classification import harmonic


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision and recall of the group of each item, averaged over the items."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both averages."""
        return harmonic(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class VMeasure:
    """Whether groups hold one class only (homogeneity), and classes lie in one group."""

    homogeneity: float
    completeness: float

    @property
    def v(self) -> float:
        """The harmonic mean of both."""
        return harmonic(self.homogeneity, self.completeness)


def bcubed(truth: Sequence[Hashable], found: Sequence[Hashable]) -> BCubed:
    """Bagga and Baldwin (1998), "Entity-based cross-document coreferencing", each item weighing 1.

    The precision of an item is the part of its group that is of its class, itself included.
    Raises ValueError without items.

    >>> bcubed("aabb", [1, 1, 1, 1])
    BCubed(precision=0.5, recall=1.0)
    """
    pairs, classes, groups = _counts(truth, found)
    return BCubed(
        precision=sum(n * n / groups[group] for (_, group), n in pairs.items()) / len(truth),
        recall=sum(n * n / classes[name] for (name, _), n in pairs.items()) / len(truth),
    )


def v_measure(truth: Sequence[Hashable], found: Sequence[Hashable]) -> VMeasure:
    """Rosenberg and Hirschberg (2007), "V-Measure", with beta 1.

    With a single class every grouping is homogeneous, a single group is complete. Raises
    ValueError without items.

    >>> v_measure("aabb", [1, 1, 2, 3])
    VMeasure(homogeneity=1.0, completeness=0.6666666666666667)
    """
    pairs, classes, groups = _counts(truth, found)
    joint = _entropy(pairs)
    return VMeasure(
        homogeneity=_explained(_entropy(classes), joint - _entropy(groups)),
        completeness=_explained(_entropy(groups), joint - _entropy(classes)),
    )


def _counts(
    truth: Sequence[Hashable], found: Sequence[Hashable]
) -> tuple[Counter[tuple[Hashable, Hashable]], Counter[Hashable], Counter[Hashable]]:
    if len(truth) != len(found) or not truth:
        raise ValueError(f"as many groups as classes, at least 1: {len(found)}, {len(truth)}")
    return Counter(zip(truth, found, strict=True)), Counter(truth), Counter(found)


def _entropy(counts: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> float:
    total = counts.total()
    return -sum(n / total * log(n / total) for n in counts.values())


def _explained(entropy: float, left: float) -> float:
    """The part of an entropy that is not left; all of it where there is none."""
    return min(max(1 - left / entropy, 0.0), 1.0) if entropy else 1.0

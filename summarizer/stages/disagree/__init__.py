"""What sources differ on: sentences of different voices that are alike in all but one fact.

Precision first: two sentences are compared only where the words around the fact are the same and
nothing else in them (another name, day, direction or denial) can be the reason for it. What one
document itself states both ways is no difference between sources.
"""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.stages.disagree.facts import ALIKE
from summarizer.stages.disagree.figures import FATE_ALIKE
from summarizer.stages.disagree.frames import frames
from summarizer.stages.disagree.given import Difference, Link, Material, Side
from summarizer.stages.disagree.oddities import odd_facts
from summarizer.stages.disagree.quantities import odd_figures

__all__ = [
    "FACTS_ALIKE",
    "FIGURES_ALIKE",
    "Difference",
    "Link",
    "Material",
    "Side",
    "differences",
    "has_figures",
]

FIGURES_ALIKE = FATE_ALIKE
"""Likeness of two sentences below which their figures are not compared."""
FACTS_ALIKE = ALIKE
"""The same for names, days and outcomes."""


def has_figures(text: str) -> bool:
    """Whether a sentence states any figure."""
    return bool(frames(text))


def differences(
    given: Material, with_figures: Iterable[Link], others: Iterable[Link]
) -> list[Difference]:
    """What the sources differ on.

    ``with_figures`` are pairs of rows that hold figures, alike from FIGURES_ALIKE on; ``others``
    pairs of any rows, alike from FACTS_ALIKE on.
    """
    return [*odd_figures(given, with_figures), *odd_facts(given, others)]

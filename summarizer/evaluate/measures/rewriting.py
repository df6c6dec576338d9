"""How much of a summary is in a language model's own words."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.records import Scores, SummaryLine

REWRITING = (
    Measure("rewritten", "lines in a model's own words, at least in part"),
    Measure("repaired", "lines that took a model a second attempt", better="neither"),
    Measure("partial", "lines with those changes of a model that stand", better="neither"),
    Measure("replaced", "lines of which a model's words did not stand", better="lower"),
)


def rewriting(lines: Sequence[SummaryLine]) -> Scores:
    """The shares of the lines by outcome; None where no model was asked.

    >>> rewriting([SummaryLine("a", outcome="repaired"), SummaryLine("b", outcome="unchanged")])
    {'rewritten': 0.5, 'repaired': 0.5, 'partial': 0.0, 'replaced': 0.0}
    >>> rewriting([SummaryLine("a")])
    {'rewritten': None, 'repaired': None, 'partial': None, 'replaced': None}
    """
    found = [line.outcome for line in lines if line.outcome]
    if not found:
        return dict.fromkeys((measure.name for measure in REWRITING), None)
    own = sum(outcome in ("rewritten", "repaired", "partial") for outcome in found)
    return {
        "rewritten": own / len(found),
        "repaired": found.count("repaired") / len(found),
        "partial": found.count("partial") / len(found),
        "replaced": found.count("replaced") / len(found),
    }

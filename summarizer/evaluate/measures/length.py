"""How long a summary is."""

from __future__ import annotations

from summarizer.evaluate.records import Scores, Summary


def lengths(summary: Summary) -> Scores:
    """Words (split at white space), sentences (lines that are not blank) and characters.

    >>> from summarizer.evaluate.records import SummaryLine
    >>> lengths(Summary((SummaryLine("It rained."), SummaryLine("Nobody came."))))
    {'words': 4, 'sentences': 2, 'characters': 22}
    """
    lines = [line.text for line in summary.lines if line.text.strip()]
    return {
        "words": sum(len(line.split()) for line in lines),
        "sentences": len(lines),
        "characters": sum(len(line) for line in lines),
    }

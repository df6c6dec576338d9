"""Who says so, where a line rests on one source only."""

from __future__ import annotations

from summarizer.records import Document

# Independent sources from which on a lone claim is attributed; with fewer nearly all are lone.
ENOUGH_VOICES = 3


def attribution(document: Document) -> str:
    """The declared insertion that names the only source of a line.

    >>> attribution(Document("...", outlet="SDA"))
    '[According to SDA:]'
    """
    return f"[According to {document.outlet or 'one source'}:]"

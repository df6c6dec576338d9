"""Who says so, where a line rests on one source only."""

from __future__ import annotations

from summarizer.records import Document

# Independent sources from which on a lone claim is attributed; with fewer nearly all are lone.
ENOUGH_VOICES = 3


def attribution(document: Document) -> str:
    """The declared insertion that names the only source of a line; "" if it has no name.

    >>> attribution(Document("...", outlet="SDA")), attribution(Document("...", lang="de"))
    ('[According to SDA:]', '')
    """
    if (document.lang or "en") != "en":
        return f"[{document.outlet}:]" if document.outlet else ""
    return f"[According to {document.outlet or 'one report'}:]"

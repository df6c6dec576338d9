"""Quotations of several sentences stay whole: a part of one has no speaker, or no end."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.records import Document, Sentence

MARKS = '"“”„'
LONGEST = 60
"""Words up to which a quotation is kept whole; a longer one is no line of a brief."""


def whole_quotations(document: Document, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Join the sentences of a quotation with the one that names its speaker.

    ``sentences`` are all of ``document``, in order; those of the result are numbered anew. A
    quotation that does not end in its paragraph, or that is too long, is left as it is.
    """
    joined: list[Sentence] = []
    row = 0
    while row < len(sentences):
        last = _end(document, sentences, row)
        first = sentences[row]
        text = document.text[first.start : sentences[last].end]
        joined.append(Sentence(first.doc_id, len(joined), first.start, sentences[last].end, text))
        row = last + 1
    return joined


def _end(document: Document, sentences: Sequence[Sentence], row: int) -> int:
    """The last sentence of the quotation that opens in ``row``, or ``row`` itself."""
    if not _odd(sentences[row].text):
        return row
    for last in range(row + 1, len(sentences)):
        text = document.text[sentences[row].start : sentences[last].end]
        if "\n" in text or len(text.split()) > LONGEST:
            return row
        if not _odd(text):
            return last
    return row


def _odd(text: str) -> bool:
    return sum(map(text.count, MARKS)) % 2 == 1

"""Text -> sentences with exact offsets: lines, then rules, then Punkt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from summarizer.records import Document, Sentence
from summarizer.stages.split.candidates import LINE_BREAKS, describe, end_marks
from summarizer.stages.split.punkt import judge
from summarizer.stages.split.rules import decide
from summarizer.stages.split.words import words_of

_LINE = re.compile(f"[^{LINE_BREAKS}]+")
_SUBSTANCE = re.compile(r"[^\W_]")

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text from ``start`` up to ``end``, in characters."""

    start: int
    end: int


def split(document: Document, *, max_sentences: int | None = None) -> list[Sentence]:
    """Split a document into its sentences, at most ``max_sentences`` from the start.

    For every sentence ``document.text[start:end] == text`` without white space at either end;
    they are in order, do not overlap, and leave out nothing that has a letter or digit. A new
    line always ends a sentence. The language is ``document.lang``, English where it is None.

    >>> [s.text for s in split(Document("Gen. Lee left at 5 p.m. on Nov. 5. He was late."))]
    ['Gen. Lee left at 5 p.m. on Nov. 5.', 'He was late.']
    """
    if max_sentences is not None and max_sentences < 0:
        raise ValueError(f"max_sentences must be at least 0, not {max_sentences}")
    spans = islice(_spans(document.text, document.lang or DEFAULT_LANGUAGE), max_sentences)
    return [
        Sentence(document.id, index, span.start, span.end, document.text[span.start : span.end])
        for index, span in enumerate(spans)
    ]


def split_text(text: str, lang: str = DEFAULT_LANGUAGE) -> list[Span]:
    """Find the sentences of a text; ``lang`` is an ISO 639-1 code (``en-GB`` counts as ``en``).

    A language without Punkt parameters gets Punkt's defaults and the end marks of its script.

    >>> split_text("One. Two")
    [Span(start=0, end=4), Span(start=5, end=8)]
    """
    return list(_spans(text, lang))


def _spans(text: str, lang: str) -> Iterator[Span]:
    code = lang.replace("_", "-").partition("-")[0].lower()
    for line in _LINE.finditer(text):
        for start, end in _sentences(text, line.start(), line.end(), code):
            span = _stripped(text, start, end)
            if span is not None:
                yield span


def _sentences(text: str, start: int, end: int, lang: str) -> Iterator[tuple[int, int]]:
    punkt, lists = judge(lang), words_of(lang)
    for match in end_marks(text, start, end, lang):
        if match.end() == end:
            break
        at = describe(text, match, start, end)
        verdict = decide(at, lists)
        if verdict is None:
            verdict = punkt.ends(at.before, at.mark, at.close.strip()[:1] or f" {at.after}")
        if verdict:
            yield start, at.stop
            start = at.follow
    yield start, end


def _stripped(text: str, start: int, end: int) -> Span | None:
    """The span without white space around it; None where it has no letter or digit."""
    sentence = text[start:end]
    if not _SUBSTANCE.search(sentence):
        return None
    lead = len(sentence) - len(sentence.lstrip())
    return Span(start + lead, start + len(sentence.rstrip()))

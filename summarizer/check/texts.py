"""The articles of a brief taken apart again: their sentences, and how each reads alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property

from summarizer.records import Document, Sentence
from summarizer.stages.cite import CONTEXT, OPENING
from summarizer.stages.split import split
from summarizer.stages.split.quotations import whole_quotations
from summarizer.stages.standalone import Reading, readings

_SURROGATES = re.compile(r"[\ud800-\udfff]")  # JSON cannot hold them: a brief has U+FFFD there


class Texts:
    """Articles by source number; each is split once, when it is first asked for."""

    def __init__(self, documents: Mapping[int, Document], max_sentences: int | None = None) -> None:
        self.documents = documents
        self._limit = max_sentences  # as for the brief: what was not read then is not read now
        self._texts: dict[int, str] = {}
        self._sentences: dict[int, list[Sentence]] = {}

    def text(self, n: int) -> str:
        """The text of an article as a brief can hold it."""
        if n not in self._texts:
            self._texts[n] = _SURROGATES.sub("\ufffd", self.documents[n].text)
        return self._texts[n]

    def sentences(self, n: int) -> list[Sentence]:
        """The sentences of an article, in order."""
        if n not in self._sentences:
            document = self.documents[n]
            more = None if self._limit is None else self._limit + 1  # a quotation may join two
            found = whole_quotations(document, split(document, max_sentences=more))
            self._sentences[n] = found[: self._limit]
        return self._sentences[n]

    def context(self, n: int, start: int) -> tuple[str, ...]:
        """What names those it speaks of: how an article opens, and what stands before an offset."""
        sentences = self.sentences(n)
        at = bisect_left(sentences, start, key=lambda sentence: sentence.start)
        opening = min(OPENING, at)
        told = [*sentences[:opening], *sentences[max(at - CONTEXT, opening) : at]]
        return tuple(sentence.text for sentence in told)

    def reading(self, n: int, start: int, end: int) -> Reading | None:
        """How a sentence reads alone; None where the span is no sentence."""
        return self._readings.get((n, start, end))

    @cached_property
    def _readings(self) -> Mapping[tuple[int, int, int], Reading]:
        numbers = sorted(self.documents, key=lambda n: self.documents[n].id)
        order = [(n, sentence) for n in numbers for sentence in self.sentences(n)]
        read = readings([self.documents[n] for n in numbers], [sentence for _, sentence in order])
        return {(n, s.start, s.end): r for (n, s), r in zip(order, read, strict=True)}

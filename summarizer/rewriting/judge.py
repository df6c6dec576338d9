"""What a model wrote, as a line with its citations, and what is wrong with that line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from summarizer.citing import Citer, citation
from summarizer.evidence import Evidence
from summarizer.records import Citation, Flaw, Line
from summarizer.rewriting.mending import mended
from summarizer.stages.embed import Embedder
from summarizer.stages.neutral import loaded, toned_down
from summarizer.stages.standalone.repair import is_english
from summarizer.stages.verify.edits import claimed, inserted_again, stated
from summarizer.stages.verify.omissions import hides_speaker
from summarizer.support import probabilities, sentences
from summarizer.verified import Verifier

SUPPORTED = 0.3  # least probability of support by the learned verifier
LONGER = 2  # words that a text may have more than each line it tells: "that", "and"
NEAREST = 4  # sentences of the sources in which the evidence of a sentence is looked for

_STRANGE = re.compile(r"https?:|www\.|[<>{}|]|\]\(|\bid(?:s)?\b *[:=]|[\x00-\x1f]")
_ENDS = re.compile(r"[.!?…][\"'”’»)]*\Z")


class Judge:
    """Makes lines of what a model wrote and finds what is wrong with them."""

    def __init__(self, evidence: Evidence, embedder: Embedder) -> None:
        self.evidence = evidence
        self._embedder = embedder
        self._verifier = Verifier(evidence)
        self._citer = Citer(evidence)

    def can_judge(self, line: Line) -> bool:
        """Whether the rules know the language of a line."""
        return is_english(self.evidence.documents[self._document(line)].lang)

    def statement(self, line: Line) -> str:
        """What a line states in plain words."""
        return stated(line.text, line.edits)

    def further(self, line: Line, most: int) -> list[str]:
        """The quotations of other citations that tell the same in other words."""
        said = {_plain(self.statement(line)), _plain(line.citations[0].quote)}
        found: list[str] = []
        for each in line.citations[1:]:
            same = each.role == "corroborating" and _plain(each.quote) not in said
            if same and len(found) < most:
                said.add(_plain(each.quote))
                found.append(" ".join(each.quote.split()))
        return found

    def written(self, text: str, bases: Sequence[Line], *, pooled: bool = False) -> Line:
        """A text, toned down, as a line that rests on what ``bases`` rest on.

        Its primary citations are theirs, and with ``pooled`` their further ones too.
        """
        text = toned_down(text)
        if len(bases) == 1:
            text = mended(text, self.statement(bases[0]))
        cited = tuple(self._cited(text, bases, pooled=pooled))
        edits: list[str] = []
        for base in bases:
            text, taken = inserted_again(text, base.text, base.edits)
            edits += taken
        return replace(bases[0], text=text, citations=cited, origin="rewritten", edits=tuple(edits))

    def resting(self, text: str) -> Iterator[Line]:
        """A text, toned down, as lines that rest on the sentences nearest to it, best first."""
        text = toned_down(text)
        vector = self._embedder.embed([text])[0]
        near = self.evidence.vectors @ vector
        near[~self.evidence.usable] = -1.0
        rows = [int(row) for row in np.argsort(-near, kind="stable")[:NEAREST]]
        for row in rows:
            yield self._line(text, [row])
        for other in rows[1:]:
            yield self._line(text, [rows[0], other])

    def likeness(self, text: str, lines: Sequence[Line]) -> list[float]:
        """The cosine of a text and the sentence of each line."""
        vector = self._embedder.embed([text])[0]
        rows = [self.evidence.rows(line.citations[0])[0] for line in lines]
        return [float(value) for value in self.evidence.vectors[rows] @ vector]

    def flaws(self, line: Line, bases: Sequence[Line]) -> tuple[Flaw, ...]:
        """What is wrong with a line, learned doubts apart; ``bases`` are what it replaces."""
        text = claimed(line.text, line.edits)
        return tuple(
            dict.fromkeys(
                (
                    *_form(text, bases),
                    *self._verifier.flaws(line),
                    *self._unsaid(text, line),
                    *_loaded(text),
                )
            )
        )

    def doubts(self, lines: Sequence[Line]) -> list[tuple[Flaw, ...]]:
        """For each line what the learned verifier doubts: any of its sentences."""
        claims = [sentences(claimed(line.text, line.edits)) for line in lines]
        sources = [" ".join(self._context(line)) for line in lines]
        pairs = [(c, source) for told, source in zip(claims, sources, strict=True) for c in told]
        found = iter(probabilities(*zip(*pairs, strict=True)).tolist() if pairs else [])
        least = [min((next(found) for _ in told), default=0.0) for told in claims]
        return [
            () if each >= SUPPORTED else (Flaw("support", f"hardly supported ({each:.0%})"),)
            for each in least
        ]

    def _document(self, line: Line) -> int:
        return int(self.evidence.document[self.evidence.rows(line.citations[0])[0]])

    def _line(self, text: str, rows: Sequence[int]) -> Line:
        cited = tuple(citation(self.evidence, row, row, "primary") for row in rows)
        return Line(text, cited, origin="rewritten")

    def _cited(self, text: str, bases: Iterable[Line], *, pooled: bool) -> Iterator[Citation]:
        """The primary citations first, then each further document with how much it states."""
        bases = list(bases)
        everything = [each for base in bases for each in base.citations]
        primary = [each for each in everything if pooled or each.role == "primary"]
        primary = list({(c.doc_id, c.start): replace(c, role="primary") for c in primary}.values())
        yield from primary
        known = {each.doc_id for each in primary}
        for each in everything:
            role = self._citer.role(text, each) if each.doc_id not in known else None
            if role is not None:
                known.add(each.doc_id)
                yield replace(each, role=role)

    def _unsaid(self, text: str, line: Line) -> Iterator[Flaw]:
        """Who says it, where the evidence tells that."""
        quotes = [each.quote for each in line.citations if each.role == "primary"]
        if quotes and all(hides_speaker(quote, text) for quote in quotes):
            yield Flaw("speaker", "does not tell who says so, as the evidence does")

    def _context(self, line: Line) -> Iterator[str]:
        for each in line.citations:
            if each.role == "primary":
                rows = self.evidence.rows(each)
                yield " ".join(self.evidence.readings[row].text for row in rows)


def _form(text: str, bases: Sequence[Line]) -> Iterator[Flaw]:
    """What no sentence of a brief looks like."""
    if not any(char.isalpha() for char in text):
        yield Flaw("form", "is empty")
        return
    if _STRANGE.search(text):
        yield Flaw("form", "holds a link, markup or an identifier")
    if not _ENDS.search(text):
        yield Flaw("form", "is no whole sentence")
    most = sum(len(base.text.split()) + LONGER for base in bases)
    if bases and len(text.split()) > most:
        yield Flaw("length", f"has {len(text.split())} words, more than the {most} of the evidence")


def _loaded(text: str) -> Iterator[Flaw]:
    words = loaded(text)
    if words:
        yield Flaw("loaded", f"is worded in a loaded way: {', '.join(words)}")


def _plain(text: str) -> str:
    return " ".join(text.split())

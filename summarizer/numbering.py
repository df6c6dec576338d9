"""The numbers of sources: in the order in which a reader meets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.arrays import Ints
from summarizer.records import Citation, Disagreement, Document, Line, Source

UNNUMBERED = 0
"""The number of a source before it has one."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """Lines and disagreements whose citations have numbers, and the sources in that order.

    ``lead`` is the place of the line that tells the main news, ``ahead`` how many lines stand
    before the disagreements.
    """

    lines: tuple[Line, ...]
    disagreements: tuple[Disagreement, ...]
    sources: tuple[Source, ...]
    lead: int = 0
    ahead: int = 0


def numbered(
    documents: Sequence[Document],
    voice: Ints,
    lines: Sequence[Line],
    disagreements: Sequence[Disagreement] = (),
    more: Sequence[Line] = (),
    *,
    lead: int = 0,
) -> Numbered:
    """Number the sources from 1 in the order of first citation, those that are not cited last.

    ``voice`` (documents,) is the independent source of each document. The disagreements stand
    behind ``lines``; ``more`` lines follow them.
    """
    cited = [
        citation.doc_id
        for citations in (
            *(line.citations for line in lines),
            *(position.citations for item in disagreements for position in item.positions),
            *(line.citations for line in more),
        )
        for citation in citations
    ]
    order = dict.fromkeys([*cited, *(document.id for document in documents)])
    number = {name: n for n, name in enumerate(order, start=1)}
    place = {document.id: i for i, document in enumerate(documents)}
    return Numbered(
        lines=tuple(
            replace(line, citations=_cited(line.citations, number)) for line in (*lines, *more)
        ),
        disagreements=tuple(_numbered(item, number) for item in disagreements),
        sources=tuple(
            Source(n, documents[place[name]], name in set(cited), int(voice[place[name]]))
            for name, n in number.items()
        ),
        lead=lead,
        ahead=len(lines),
    )


def _numbered(item: Disagreement, number: Mapping[str, int]) -> Disagreement:
    positions = tuple(
        replace(position, citations=_cited(position.citations, number))
        for position in item.positions
    )
    return replace(item, positions=positions)


def _cited(citations: Sequence[Citation], number: Mapping[str, int]) -> tuple[Citation, ...]:
    return tuple(replace(citation, n=number[citation.doc_id]) for citation in citations)

"""Cutting a source text into pieces by the spans that are cited from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that lies within the same spans from its start to its end.

    ``covers``, ``opens`` and ``closes`` are span numbers: those that the piece lies in, and of
    these the ones for which it is the first and the last piece.
    """

    start: int
    end: int
    covers: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()


def paragraphs(text: str) -> Iterator[Span]:
    """The lines of a text that are not blank."""
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield Span(start, start + len(line.rstrip()))
        start += len(line)


def cut(blocks: Sequence[Span], spans: Sequence[Span]) -> list[list[Piece]]:
    """Cut each block into pieces; they join up to the block, and spans may overlap at will."""
    rows = [_pieces(block, spans) for block in blocks]
    first: dict[int, Piece] = {}
    last: dict[int, Piece] = {}
    for piece in (piece for row in rows for piece in row):
        for number in piece.covers:
            first.setdefault(number, piece)
            last[number] = piece
    return [
        [_with_ends(piece, first, last) if piece.covers else piece for piece in row] for row in rows
    ]


def _pieces(block: Span, spans: Sequence[Span]) -> list[Piece]:
    near = [
        (number, span)
        for number, span in enumerate(spans)
        if span.start < block.end and span.end > block.start
    ]
    edges = {edge for _, span in near for edge in (span.start, span.end)}
    inner = sorted(edge for edge in edges if block.start < edge < block.end)
    bounds = [block.start, *inner, block.end]
    return [
        Piece(start, end, tuple(n for n, span in near if span.start <= start and end <= span.end))
        for start, end in pairwise(bounds)
    ]


def _with_ends(piece: Piece, first: dict[int, Piece], last: dict[int, Piece]) -> Piece:
    opens = tuple(number for number in piece.covers if first[number] is piece)
    closes = tuple(number for number in piece.covers if last[number] is piece)
    return Piece(piece.start, piece.end, piece.covers, opens, closes)

"""Pieces join up to the text, and know exactly which spans they lie in."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.spans import Piece, Span, cut, paragraphs


def test_a_span_cuts_a_block_in_three() -> None:
    assert cut([Span(0, 10)], [Span(3, 6)]) == [
        [Piece(0, 3), Piece(3, 6, (0,), (0,), (0,)), Piece(6, 10)]
    ]


def test_overlapping_spans_share_a_piece() -> None:
    (row,) = cut([Span(0, 10)], [Span(0, 6), Span(4, 10)])
    assert row == [
        Piece(0, 4, (0,), (0,), ()),
        Piece(4, 6, (0, 1), (1,), (0,)),
        Piece(6, 10, (1,), (), (1,)),
    ]


def test_nested_spans() -> None:
    (row,) = cut([Span(0, 9)], [Span(0, 9), Span(3, 6)])
    assert [piece.covers for piece in row] == [(0,), (0, 1), (0,)]
    assert [piece.opens for piece in row] == [(0,), (1,), ()]
    assert [piece.closes for piece in row] == [(), (1,), (0,)]


def test_a_span_over_a_paragraph_break_opens_and_closes_once() -> None:
    text = "one two\n\nthree four"
    rows = cut(list(paragraphs(text)), [Span(4, 14)])
    shown = [(text[p.start : p.end], p.opens, p.closes) for row in rows for p in row if p.covers]
    assert shown == [("two", (0,), ()), ("three", (), (0,))]


def test_blank_lines_are_no_paragraphs() -> None:
    assert list(paragraphs("a\n \n\r\nb  \n")) == [Span(0, 1), Span(6, 7)]


TEXT = st.text(st.sampled_from("ab \n"), min_size=1, max_size=40)


@given(TEXT, st.data())
def test_pieces_join_up_and_cover_exactly(text: str, data: st.DataObject) -> None:
    bound = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(bound, bound), max_size=6))
    spans = [Span(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]
    blocks = list(paragraphs(text))
    rows = cut(blocks, spans)
    for block, row in zip(blocks, rows, strict=True):
        assert (row[0].start, row[-1].end) == (block.start, block.end)
        assert all(one.end == two.start for one, two in pairwise(row))
    pieces = [piece for row in rows for piece in row]
    for number, span in enumerate(spans):
        inside = {
            i for piece in pieces if number in piece.covers for i in range(piece.start, piece.end)
        }
        shown = {i for block in blocks for i in range(block.start, block.end)}
        assert inside == shown & set(range(span.start, span.end))
        assert sum(number in piece.opens for piece in pieces) == bool(inside)
        assert sum(number in piece.closes for piece in pieces) == bool(inside)

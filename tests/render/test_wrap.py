"""Wrapping keeps every character, the width, and the rules of each script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from summarizer.render.wrap import Atom, atoms, fill, join, markers


def wrap(text: str, width: int | None, cites: tuple[int, ...] = (), **indents: str) -> list[str]:
    return [join(line) for line in fill([*atoms(text), *markers(cites)], width, **indents)]


def test_words_fill_lines() -> None:
    assert wrap("aa bb cc dd", 5) == ["aa bb", "cc dd"]


def test_no_width_means_one_line() -> None:
    assert wrap("word " * 100, None) == [("word " * 100).strip()]


def test_indents_count() -> None:
    assert wrap("aa bb cc", 7, first="- ", rest="  ") == ["- aa bb", "  cc"]


def test_wide_characters_count_two_cells_and_break_anywhere() -> None:
    assert wrap("北京天津上海", 5) == ["北京", "天津", "上海"]


def test_closing_punctuation_never_begins_a_line() -> None:
    assert wrap("北京天津。上海", 8) == ["北京天", "津。上海"]


def test_opening_punctuation_never_ends_a_line() -> None:
    assert wrap("北京「天津」", 6) == ["北京", "「天", "津」"]


def test_combining_marks_take_no_room() -> None:
    assert wrap("e\u0301e\u0301 ab", 5) == ["e\u0301e\u0301 ab"]


def test_markers_hold_on_to_their_word() -> None:
    assert wrap("one two", 12, (1, 2)) == ["one", "two [1][2]"]


def test_markers_break_only_between_each_other() -> None:
    assert wrap("word", 8, (10, 11, 12)) == ["word", "[10][11]", "[12]"]


def test_an_over_long_word_is_cut_between_characters() -> None:
    assert wrap("abcdefgh", 3) == ["abc", "def", "gh"]


def test_a_fixed_atom_is_never_cut() -> None:
    lines = fill([Atom("https://example.org/long", fixed=True)], 10)
    assert [join(line) for line in lines] == ["https://example.org/long"]


def test_no_break_space_holds_and_is_printed_as_a_space() -> None:
    assert wrap("on 23\u00a0Nov\u00a02024", 11) == ["on", "23 Nov 2024"]


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_gives_the_bare_indent(text: str) -> None:
    assert wrap(text, 10, first="- ") == ["-"]


SCRIPTS = st.text(st.sampled_from("ab 北京。「」ك,e\u0301😀\u200d한-"), max_size=80)


@given(SCRIPTS, st.integers(2, 30), st.lists(st.integers(1, 99), max_size=6))
def test_width_is_kept_and_nothing_is_lost(text: str, width: int, cites: list[int]) -> None:
    lines = wrap(text, width, tuple(cites))
    assert all(cell_len(line) <= width or line.count("[") == 1 or width < 4 for line in lines), (
        lines
    )
    expected = "".join(text.split()) + "".join(f"[{number}]" for number in cites)
    assert "".join("".join(lines).split()) == expected


@given(st.text(st.characters(categories=("L", "M", "P", "S")) | st.just(" ")), st.integers(10, 40))
def test_rewrapping_text_with_spaces_is_stable(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert [row for line in lines for row in wrap(line, width)] == lines

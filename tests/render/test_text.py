"""What a reader of the text format sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from summarizer.records import Brief, Citation, Document, Dropped, Line, Source
from summarizer.render import render
from summarizer.render.text import NARROWEST, to_text

Build = Callable[..., Brief]


def blocks(text: str) -> list[str]:
    return text.rstrip("\n").split("\n\n")


def test_title_then_one_paragraph_then_sources_then_notes(nato: Brief) -> None:
    title, body, differ, sources, notes = blocks(to_text(nato, width=80))
    assert title == "NATO's Rutte meets Trump in Florida"
    assert body.startswith("US President-elect Donald Trump and NATO Secretary General Mark Rutte")
    assert "members. [1][2][3][4] It appeared" in body.replace("\n", " ")
    assert differ.startswith("Sources differ on defence spending this year:\n- Belgium")
    assert sources.startswith("Sources\n[1] ")
    assert notes.startswith("Notes\n- ")


def test_source_entries_name_outlet_title_date_and_place(nato: Brief) -> None:
    sources = blocks(to_text(nato))[3].splitlines()
    assert sources[3:5] == [
        "[2] The International Affairs, “NATO Secretary General Mark Rutte met President-elect "
        "Donald Trump in Florida”, 24 Nov 2024",
        "    https://en.interaffairs.ru/article/nato-secretary-general/",
    ]
    assert sources[-1] == "    seeds/002_cdae1d3765b91ce8.txt"


@pytest.mark.parametrize("style", ["bullets", "timeline"])
def test_list_styles_give_one_bullet_a_line(nato: Brief, style: str) -> None:
    body = blocks(to_text(replace(nato, style=style), width=60))[1]
    bullets = [line for line in body.splitlines() if line.startswith("- ")]
    assert len(bullets) == len(nato.lines)
    assert all(line.startswith(("- ", "  ")) for line in body.splitlines())


def test_a_source_cited_twice_in_a_sentence_gets_one_marker(nato: Brief) -> None:
    assert "goals. [2][1] Rutte" in to_text(nato)


@pytest.mark.parametrize("width", [20, 34, 60, 80, 200])
@pytest.mark.parametrize("explain", [False, True])
def test_no_line_is_wider_than_asked(nato: Brief, width: int, explain: bool) -> None:
    lines = to_text(nato, width=width, explain=explain).splitlines()
    wide = [line for line in lines if cell_len(line) > width]
    assert all(re.fullmatch(r"\s+(https://|seeds/)\S+", line) for line in wide)


def test_words_do_not_depend_on_the_width(nato: Brief) -> None:
    assert to_text(nato, width=30).split() == to_text(nato).split()


def test_a_tiny_width_is_raised_to_the_narrowest(nato: Brief) -> None:
    assert to_text(nato, width=1) == to_text(nato, width=NARROWEST)


def test_only_cited_sources_are_numbered_and_the_others_are_named(small: Build) -> None:
    brief = small(title="T")
    other = Source(2, Document("Rain.", id="d2", title="Rain at last", outlet="Daily"), cited=False)
    text = to_text(replace(brief, sources=(*brief.sources, other), dropped=Dropped()))
    assert "[2]" not in text
    assert "- Read but not cited: Daily, “Rain at last”." in text


def test_left_out_failed_edited_and_removed_are_told(nato: Brief) -> None:
    notes = blocks(to_text(nato))[4]
    for told in (
        "sentence 5: replaced “He” by [Trump]",
        "Near copies, counted as one voice: France24, “Trump",
        "Off topic, left out: “Markets this week” (similarity 0.08",
        "Could not be read: seeds/scan.pdf (no text layer)",
        "32 pieces of page furniture (questionnaire 14, ",
    ):
        assert told in notes


def test_a_rewritten_line_is_told(small: Build) -> None:
    brief = small()
    rewritten = replace(brief.lines[0], origin="rewritten")
    told = "- Put in other words by a language model, from the cited passages: sentence 1."
    assert told in to_text(replace(brief, lines=(rewritten,)))
    assert told not in to_text(brief)


def test_nothing_to_tell_gives_no_notes(small: Build) -> None:
    assert "Notes" not in to_text(replace(small(), dropped=Dropped()))


def test_explanations_stand_under_their_line(nato: Brief) -> None:
    second = blocks(to_text(nato, explain=True))[2]
    assert second.splitlines()[0].startswith("2. It appeared")
    assert "   | claim: It … (3 sentences)" in second
    assert "   | said by 3 articles, 3 independent; score 0.625, gain 0.250" in second
    assert "   | displaced (France24, similarity 0.91): Rutte met Trump." in second


def test_a_line_without_explanation_says_so(small: Build) -> None:
    brief = small()
    bare = replace(brief.lines[0], explanation=None)
    assert "| no explanation was recorded" in to_text(replace(brief, lines=(bare,)), explain=True)


def test_colour_adds_only_escape_sequences(nato: Brief) -> None:
    colored = render(nato, "text", width=70, color=True)
    assert "\x1b[1mNATO's Rutte meets Trump in Florida\x1b[0m" in colored
    assert "\x1b[36m[1]\x1b[0m" in colored
    assert re.sub(r"\x1b\[\d+m", "", colored) == to_text(nato, width=70)


def test_text_of_articles_cannot_drive_the_terminal(small: Build) -> None:
    evil = "a\x1b]0;owned\x07\x9b31m\u202eb\r\nc"
    text = to_text(
        small(evil, title=evil, outlet=evil, path=evil, url=evil, reason=evil, about=evil),
        explain=True,
    )
    assert not set(text) & set("\x1b\x07\x9b\u202e\r")
    assert "a�]0;owned��31mb c" in text


@given(st.text(min_size=1), st.integers(20, 100), st.booleans())
def test_any_text_renders_within_the_width(text: str, width: int, explain: bool) -> None:
    citation = Citation(1, "d", 0, len(text), text, "primary")
    brief = Brief(
        text, "brief", (Line(text, (citation,)),), (Source(1, Document(text, "d", text), True),),
        datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    rendered = to_text(brief, width=width, explain=explain)
    assert rendered.encode("utf-8")
    assert all(cell_len(line) <= width for line in rendered.splitlines())

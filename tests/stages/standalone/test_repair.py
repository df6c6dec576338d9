"""Readings as a whole: declared edits, quotations, any input."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.records import Document, Sentence
from summarizer.stages.split import split
from summarizer.stages.standalone import Reading, readings
from summarizer.stages.standalone.quotes import blank_quotes

PUBLISHED = datetime(2024, 11, 24, tzinfo=UTC)
WORDS = """He She His Her he she him But However, And Rutte Trump Mark Donald Mary Dillon said left
on Friday Monday They This The meeting man said, “ ” " ' ‘ ’ . , ? ! … In 2010, it"""
PIECES = st.sampled_from([*WORDS.split(), "\n"])


def read(text: str) -> list[Reading]:
    document = Document(text=text, id="d", lang="en", published=PUBLISHED)
    return readings([document], split(document))


def test_every_kind_of_edit_is_declared() -> None:
    last = read("Mark Rutte spoke. However, he left on Friday.")[-1]
    assert last.text == "[Mark Rutte] left on Friday [22 Nov 2024]."
    assert last.edits == (
        "removed “However,” at the start",
        "“he” replaced by [Mark Rutte]",
        "inserted [22 Nov 2024]",
    )


def test_nothing_is_inserted_into_quotations() -> None:
    (found,) = read("“We met on Friday,” Mark Rutte said on Saturday.")
    assert found.text == "“We met on Friday,” Mark Rutte said on Saturday [23 Nov 2024]."


def test_without_a_date_of_publication_no_weekday_is_dated() -> None:
    document = Document(text="They met on Friday.", id="d", lang="en")
    assert readings([document], split(document))[0].edits == ()


def test_plural_and_event_are_marked() -> None:
    assert read("They left early.")[0].dangling == ("context",)
    assert read("The meeting lasted an hour.")[0].dangling == ("context",)


def test_no_sentences() -> None:
    assert readings([], []) == []


@pytest.mark.parametrize(
    "text",
    [
        'He said "it is on" today.',
        "He said ‘it’s on’ today.",
        "He said 'It's on' today.",
        "He said ''it is on'' today.",
        "He said «it is on» today.",
        "He said “it is on.",
    ],
)
def test_quotations_are_blanked_in_place(text: str) -> None:
    bare = blank_quotes(text)
    assert len(bare) == len(text)
    assert bare.startswith("He said ")
    assert "on" not in bare


@pytest.mark.parametrize("text", ["the boys’ house", "rock ’n’ roll", "it's John's and Mary's"])
def test_apostrophes_open_no_quotation(text: str) -> None:
    assert blank_quotes(text) == text


@settings(deadline=None)  # the first call loads word lists
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_text_changes_exactly_when_edits_are_declared(text: str) -> None:
    document = Document(text=text, id="d", lang="en", published=PUBLISHED)
    sentences = split(document)
    found = readings([document], sentences)
    assert len(found) == len(sentences)
    for sentence, reading in zip(sentences, found, strict=True):
        assert (reading.text != sentence.text) == bool(reading.edits)


@settings(deadline=None)  # the first call loads word lists
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_quoted_words_stay(text: str) -> None:
    for reading in read(text):
        for inside in re.findall(r"“(?! )[^“”\"']*”", reading.text):
            assert inside in text


@settings(deadline=None)  # the first call loads word lists
@given(st.text(max_size=200), st.sampled_from(["en", "nl", None]))
def test_any_text_is_read(text: str, lang: str | None) -> None:
    document = Document(text=text, id="d", lang=lang, published=PUBLISHED)
    sentence = Sentence("d", 0, 0, len(text), text)
    (found,) = readings([document], [sentence])
    assert (found.text != text) == bool(found.edits)


@pytest.mark.parametrize(
    "unit", ["A ", "he ", "“a ", "'A ", "a’s ", "the a-b ", "Van de ", "But ", "A.", "O'", "‘a’b"]
)
def test_long_input_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        document = Document(text=text, id="d", lang="en", published=PUBLISHED)
        start = time.process_time()
        readings([document], [Sentence("d", 0, 0, len(text), text)])
        return time.process_time() - start

    assert seconds(40_000) < 1.0

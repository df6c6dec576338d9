"""Quotations of several sentences stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.records import Document
from summarizer.stages.split import split
from summarizer.stages.split.quotations import LONGEST, whole_quotations


def texts(text: str) -> list[str]:
    document = Document(text, id="d")
    return [sentence.text for sentence in whole_quotations(document, split(document))]


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""', "„“"])
def test_a_quotation_stays_with_its_speaker(opening: str, closing: str) -> None:
    said = f"{opening}We waited long. It was worth it,{closing} Mayor Holt said."
    assert texts(f"A bridge opened. {said} It is red.") == ["A bridge opened.", said, "It is red."]


@pytest.mark.parametrize(
    "text",
    [
        "“We waited. Nobody knows how this ends.",
        "“We waited.\nIt was worth it,” she said.",
        "“We waited. " + "Long " * LONGEST + "it was,” she said.",
    ],
    ids=["without an end", "over a line break", "too long"],
)
def test_what_cannot_be_kept_whole_is_left_as_it_is(text: str) -> None:
    document = Document(text, id="d")
    assert whole_quotations(document, split(document)) == split(document)


@settings(deadline=None)
@given(st.text(alphabet='ab. “”"\n!', max_size=60))
def test_sentences_are_spans_in_order_and_nothing_is_lost(text: str) -> None:
    document = Document(text, id="d")
    before, after = split(document), whole_quotations(document, split(document))
    assert [sentence.index for sentence in after] == list(range(len(after)))
    assert all(text[each.start : each.end] == each.text for each in after)
    assert all(any(a.start <= b.start and b.end <= a.end for a in after) for b in before)

"""Answers to any task become lines."""

from __future__ import annotations

from typing import Any

from summarizer.evaluate.report.answers import LONGEST, AnswerLine, Reference, lines_of
from summarizer.evaluate.report.marks import bigrams_of

SOURCES = {"d1": Reference(1, "First"), "d2": Reference(2, "Second")}


def lines(**answer: Any) -> list[AnswerLine]:
    return list(lines_of(answer, bigrams_of(["the dam broke"]), SOURCES))


def texts(**answer: Any) -> list[tuple[str, str]]:
    return [(line.label, "".join(p.text for p in line.pieces)) for line in lines(**answer)]


def test_a_summary_has_its_lines_with_marks_and_citations() -> None:
    citation = {"document": "d2", "start": 0, "end": 3, "quote": "It broke."}
    line = {"text": "Then the dam broke.", "documents": ["d2", "d1"], "citations": [citation]}
    (found,) = lines(lines=[line])
    assert [(piece.text, piece.shared) for piece in found.pieces] == [
        ("Then ", False), ("the dam broke", True), (".", False),
    ]  # fmt: skip
    assert found.references == (Reference(2, "Second: “It broke.”"), Reference(1, "First"))


def test_a_cited_document_that_is_not_known_is_named_by_its_id() -> None:
    (found,) = lines(lines=[{"text": "x", "documents": ["d9"]}])
    assert found.references == (Reference(0, "d9"),)


def test_a_timeline_has_its_days() -> None:
    entry = {"day": "2024-11-22", "sentences": ["It rained.", "The dam broke."]}
    assert texts(entries=[entry]) == [("2024-11-22", "It rained. The dam broke.")]


def test_a_judgement_has_its_score_and_reason() -> None:
    assert texts(score=0.25, reason="no source") == [("score", "0.2500"), ("reason", "no source")]
    assert texts(score=1.0, reason=None) == [("score", "1.0000")]


def test_groups_are_counted_for_each_threshold() -> None:
    assert texts(labels={"0.5": [0, 0, 1], "0.9": [0, 0, 0]}) == [
        ("threshold 0.5", "2 groups"),
        ("threshold 0.9", "1 group"),
    ]


def test_a_text_has_its_paragraphs() -> None:
    assert texts(text="One.\n\nTwo.") == [("", "One."), ("", "Two.")]


def test_a_very_long_text_is_cut_and_says_so() -> None:
    ((_, text),) = texts(text="x" * (LONGEST + 1))
    assert text == "x" * LONGEST + " […]"


def test_what_is_not_known_is_shown_as_it_is() -> None:
    assert texts(path=["a", "ü"]) == [("path", '["a", "ü"]')]
    assert texts() == []

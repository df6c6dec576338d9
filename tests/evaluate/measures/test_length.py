"""Lengths of a summary."""

from __future__ import annotations

from summarizer.evaluate.measures.length import lengths


def test_words_sentences_and_characters_are_counted() -> None:
    found = lengths(["A b  c.", "D."])
    assert found == {"words": 4, "sentences": 2, "characters": 9, "sentence_words": 2.0}


def test_an_empty_summary_has_no_words() -> None:
    found = lengths([])
    assert found == {"words": 0, "sentences": 0, "characters": 0, "sentence_words": None}

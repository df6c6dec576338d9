"""Shared n-grams are found by stems, and the pieces join up to the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluate.report.marks import bigrams_of, pieces


def shared(text: str, *references: str) -> list[str]:
    return [piece.text for piece in pieces(text, bigrams_of(references)) if piece.shared]


def test_a_run_of_two_words_is_marked() -> None:
    assert shared("Then the dam broke.", "A dam broke on Monday.") == ["dam broke"]


def test_longer_runs_are_one_mark() -> None:
    assert shared("Yes, the dam broke on Monday!", "The dam broke on Monday.") == [
        "the dam broke on Monday"
    ]


def test_one_word_alone_is_not_marked() -> None:
    assert shared("The dam stands.", "A dam broke.") == []


def test_runs_that_only_meet_are_two_marks() -> None:
    assert shared("dam broke on Monday", "the dam broke", "on Monday it rained") == [
        "dam broke",
        "on Monday",
    ]


def test_words_are_compared_by_stem_and_in_lower_case() -> None:
    assert shared("Dams breaking", "the dam breaks") == ["Dams breaking"]


def test_punctuation_does_not_separate_as_for_rouge() -> None:
    assert shared("it broke, on Monday", "it broke on Monday") == ["it broke, on Monday"]


def test_a_pair_across_two_references_is_not_shared() -> None:
    assert shared("dam broke", "a dam", "broke again") == []


def test_scripts_without_spaces_are_compared_by_character() -> None:
    assert shared("大坝决口了", "大坝破裂") == ["大坝"]


def test_nothing_is_shared_with_no_reference() -> None:
    assert shared("The dam broke.") == []
    assert pieces("", bigrams_of(["a b"])) == ()


@given(st.text(max_size=60), st.lists(st.text(max_size=40), max_size=3))
def test_the_pieces_join_up_to_the_text(text: str, references: list[str]) -> None:
    cut = pieces(text, bigrams_of([*references, text[:20]]))
    assert "".join(piece.text for piece in cut) == text
    assert all(piece.text for piece in cut)

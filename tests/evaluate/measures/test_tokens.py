"""Tokens for ROUGE."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import MissingExtra
from summarizer.evaluate.measures.tokens import English, runs, tokenizer

tokenizers = pytest.importorskip("rouge_score.tokenizers")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’été à Paris-Est", ["l", "été", "à", "paris", "est"]),
        ("Москва, 2024 год", ["москва", "2024", "год"]),
        ("数字2024年", ["数", "字", "2024", "年"]),
        ("กรุงเทพ", ["ก", "รุ", "ง", "เ", "ท", "พ"]),
        ("서울 시장", ["서울", "시장"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("cafe\u0301", ["café"]),
        ("snake_case", ["snake", "case"]),
        ("… — !", []),
    ],
)
def test_letters_of_every_script_are_kept(text: str, expected: list[str]) -> None:
    assert runs(text) == expected


def test_words_are_stemmed_where_a_stemmer_is_known() -> None:
    assert tokenizer("de").tokenize("Regierung, Regierungen") == ["regier", "regier"]


def test_words_of_a_language_without_stemmer_stay() -> None:
    assert tokenizer("vi").tokenize("Chính phủ") == ["chính", "phủ"]


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_line_break_divides_as_a_space_does(a: str, b: str) -> None:
    assert runs(f"{a}\n{b}") == runs(f"{a} {b}")


@settings(deadline=None)  # the first call makes the stemmer
@given(st.text(max_size=200))
def test_english_is_tokenized_as_the_library_does_it(text: str) -> None:
    assert English().tokenize(text) == tokenizers.DefaultTokenizer(use_stemmer=True).tokenize(text)


def test_english_without_the_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rouge_score", None)
    with pytest.raises(MissingExtra, match=r"rouge-score .*summarizer\[eval\]"):
        English()

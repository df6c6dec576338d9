"""Encodings: marks, declarations, UTF-8, statistics, and what is no text."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.ingest.decode import decode

ENGLISH = "The president said “we’ll act” – on Friday. It costs £5 at the café. He left early."
FRENCH = "Le président a déclaré vendredi : « nous agirons ». L’équipe était présente à Genève."
GERMAN = "Der Präsident erklärte, dass die Maßnahmen für die Bevölkerung nötig seien."
POLISH = "Prezydent powiedział w piątek, że rząd podejmie działania. Źródła mówią o różnicach."
CZECH = (
    "Prezident v pátek řekl, že vláda přijme opatření. Jednání skončilo pozdě večer, "
    "ministři to odmítli komentovat. Podle zdrojů jsou rozdíly velké."
)
RUSSIAN = "Президент заявил в пятницу, что правительство примет меры. Встреча закончилась поздно."
JAPANESE = "大統領は金曜日に、政府が対策を講じると述べた。会議は夜遅くに終わった。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        (FRENCH, "cp1252"),
        (GERMAN, "latin-1"),
        ("caf\xe9", "latin-1"),
        (POLISH, "cp1250"),
        (CZECH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "gb18030"),
    ],
)
def test_legacy_encodings_are_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig", "utf-8"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, JAPANESE])
def test_unicode_with_a_mark_is_exact(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_recognised(encoding: str) -> None:
    decoded = decode(ENGLISH.encode(encoding))
    assert decoded.text == ENGLISH
    assert decoded.encoding == encoding


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE])
def test_big_endian_marks_are_obeyed(mark: bytes) -> None:
    encoding = "utf-16-be" if len(mark) == 2 else "utf-32-be"
    assert decode(mark + RUSSIAN.encode(encoding)).text == RUSSIAN


def test_utf7_is_decoded_when_marked_or_declared() -> None:
    assert decode(("\ufeff" + FRENCH).encode("utf-7")).text == FRENCH
    assert decode(FRENCH.encode("utf-7"), "utf-7").text == FRENCH


def test_a_true_declaration_wins_over_statistics() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), "koi8-r").text == RUSSIAN


@pytest.mark.parametrize("declared", ["utf-8", "no-such-charset", "utf-16", "", "hex", "rot13"])
def test_a_false_declaration_is_survived(declared: str) -> None:
    assert decode(FRENCH.encode("cp1252"), declared).text == FRENCH


def test_a_declaration_of_latin1_means_windows_1252() -> None:
    assert decode(ENGLISH.encode("cp1252"), "ISO-8859-1").text == ENGLISH


def test_line_ends_become_newlines() -> None:
    assert decode(b"a\r\nb\rc\nd").text == "a\nb\nc\nd"


def test_a_few_stray_controls_and_zeros_do_no_harm() -> None:
    text = ENGLISH * 5
    assert decode((text + "\x00").encode()).text == text


def test_damaged_utf8_keeps_its_whole_characters() -> None:
    assert decode(RUSSIAN.removesuffix(".").encode()[:-1]).text == RUSSIAN[:-2] + "\ufffd"
    assert decode(RUSSIAN.encode() + b" \x92 " + FRENCH.encode()).encoding == "utf-8"


@pytest.mark.parametrize("size", [40, 1_000, 100_000])
def test_random_bytes_are_not_text(size: int) -> None:
    with pytest.raises(InputError, match="not text"):
        decode(random.Random(size).randbytes(size))


def test_zeros_are_not_text() -> None:
    with pytest.raises(InputError, match="not text"):
        decode(b"\x00" * 500)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1))
def test_utf8_text_comes_back_unchanged(text: str) -> None:
    assert decode(text.encode()).text == text.lstrip("\ufeff")


@given(st.binary())
def test_any_bytes_give_text_or_an_input_error(data: bytes) -> None:
    try:
        decoded = decode(data)
    except InputError:
        return
    assert "\x00" not in decoded.text
    assert "\r" not in decoded.text

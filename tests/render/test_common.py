"""Safe characters, dates, names and addresses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.records import Document
from summarizer.render.common import (
    clean,
    date_range,
    day,
    graphemes,
    heading,
    label,
    one_line,
    place,
    plural,
    web_address,
)


@given(st.text(st.characters() | st.sampled_from("\ud800\udfff\x00\x1b\x9b\u202e\ufffe\r\u2028")))
def test_clean_text_can_be_encoded_and_holds_no_control(text: str) -> None:
    safe = clean(text)
    safe.encode("utf-8")
    assert not [
        char for char in safe if char not in "\n\t" and (char < " " or "\x7f" <= char < "\xa0")
    ]
    assert not set(safe) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u2028\ufffe")
    assert clean(safe) == safe


def test_clean_keeps_ordinary_text_of_any_script() -> None:
    text = "Zoë said: “Ça va”, 北京，مرحبا שלום 👩‍👩‍👧 e\u0301\n\tnext"
    assert clean(text) == text


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/",
        "http://example.org:8080/a?b=c#d",
        "https://пример.рф/x",
        "HTTPS://a.b/",
    ],
)
def test_web_addresses_are_linked(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)",
        " https://a.b", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//evil.example",
        "/relative", "ftp://a", "https://", "https:///x", "https://bank.example@evil.example/",
        "https://a.b/\x00", "https://a b", "http://[::1", "https://a.b:port/", "mailto:a@b.c",
        "https://a.b\\@evil.example", "blob:https://a.b", "https://a.b/\u202egpj",
        "https://a.b/\ud800",
    ],
)  # fmt: skip
def test_other_addresses_are_not(url: str | None) -> None:
    assert web_address(url) is None


def test_a_day_is_that_of_its_own_zone() -> None:
    late = datetime(2024, 11, 23, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert day(late) == "23 Nov 2024"
    assert day(None) is None


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], None),
        ([(2024, 11, 23)], "23 Nov 2024"),
        ([(2024, 11, 24), (2024, 11, 23)], "23 – 24 Nov 2024"),
        ([(2024, 10, 31), (2024, 11, 2)], "31 Oct – 2 Nov 2024"),
        ([(2023, 12, 31), (2024, 1, 1)], "31 Dec 2023 – 1 Jan 2024"),
        ([(2023, 11, 1), (2024, 11, 2)], "1 Nov 2023 – 2 Nov 2024"),
    ],
)
def test_date_ranges(days: list[tuple[int, int, int]], expected: str | None) -> None:
    assert date_range([datetime(*parts, tzinfo=UTC) for parts in days]) == expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"title": " A\n title ", "path": "x/y.txt"}, "A title"),
        (
            {"text": "It rained. " * 9, "path": "x"},
            "It rained. It rained. It rained. It rained. It rained. It …",
        ),
        ({"path": "x/y.txt", "url": "https://a.b"}, "y.txt"),
        ({"url": "https://a.b"}, "https://a.b"),
        ({"id": "77"}, "77"),
        ({"title": " \n "}, "untitled"),
    ],
)
def test_a_document_always_has_a_name(known: dict[str, str], expected: str) -> None:
    assert heading(Document(**{"text": " ", **known})) == expected  # type: ignore[arg-type]


def test_label_and_place_use_what_is_known() -> None:
    document = Document("x", title="T", outlet="O", published=datetime(2024, 5, 1, tzinfo=UTC))
    assert one_line(label(document)) == "O, “T”, 1 May 2024"
    assert place(document) is None
    assert place(Document("x", path="a.txt", url="https://a.b/")) == "https://a.b/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ae\u0301b", ["a", "e\u0301", "b"]),
        ("👩‍👩‍👧x", ["👩‍👩‍👧", "x"]),
        ("❤️!", ["❤️", "!"]),
        ("कि", ["कि"]),
        ("", []),
    ],
)
def test_graphemes(text: str, expected: list[str]) -> None:
    assert graphemes(text) == expected


@given(st.text())
def test_graphemes_join_up(text: str) -> None:
    assert "".join(graphemes(text)) == text


def test_plural_forms() -> None:
    assert [plural(1, "source"), plural(0, "source")] == ["1 source", "0 sources"]

"""What other machines say, as it is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.network.messages import shown


@given(st.text(), st.integers(1, 50))
def test_it_is_short_and_printable(text: str, most: int) -> None:
    found = shown(text, most)
    assert len(found) <= most
    assert found.isprintable()


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ("all is well", "all is well"),
        (" two\r\n lines\t", "two lines"),
        ("\x1b[31mred\x9b", "?[31mred?"),
        ("so \u202e backwards", "so ? backwards"),
        (ValueError("no"), "no"),
        ("x" * 300, "x" * 300),
        ("x" * 301, "x" * 299 + "…"),
    ],
)
def test_what_is_shown(what: object, found: str) -> None:
    assert shown(what) == found

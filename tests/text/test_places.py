"""Places off the surface of a text."""

from __future__ import annotations

import pytest

from summarizer.text.places import places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Snow fell near Bern and in northern Italy.", {"bern", "italy"}),
        ("They met in Palm Beach, Florida.", {"palm", "beach", "florida"}),
        ("In the end nothing changed in it.", set()),
    ],
)
def test_places(text: str, expected: set[str]) -> None:
    assert places(text) == expected

"""What a text only envisages."""

from __future__ import annotations

import pytest

from summarizer.text.hedges import only_envisages


@pytest.mark.parametrize(
    "source",
    [
        "Rutte may visit Kyiv.",
        "Rutte would soon visit Kyiv.",
        "Rutte is expected to visit Kyiv.",
        "Rutte is considering visiting Kyiv.",
        "Zelensky asked Rutte to visit Kyiv.",
        "Rutte could possibly have visited Kyiv.",
    ],
)
def test_what_is_only_envisaged_is_not_done(source: str) -> None:
    assert only_envisages("Rutte visited Kyiv.", source)
    assert not only_envisages(source, source)
    assert not only_envisages(source, "Rutte visited Kyiv.")


@pytest.mark.parametrize(
    "source",
    [
        "Rutte visited Kyiv.",
        "Rutte visited Kyiv, where he may stay.",
        "Rutte, who would visit Warsaw next, visited Kyiv.",
        "Rutte visited Kyiv on May 5 and May 6.",
        "In May 2024 Rutte visited Kyiv.",
        "",
    ],
)
def test_what_is_also_stated_is_done(source: str) -> None:
    assert not only_envisages("Rutte visited Kyiv.", source)

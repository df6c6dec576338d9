"""Who is named for a claim that one report makes."""

from __future__ import annotations

import pytest

from summarizer.records import Document
from summarizer.stages.attribution import attribution
from summarizer.stages.quality import attributed


@pytest.mark.parametrize("outlet", ["SDA", "The New York Times", "nos.nl"])
def test_the_outlet_is_named(outlet: str) -> None:
    assert attribution(Document("x", outlet=outlet)) == f"[According to {outlet}:]"


@pytest.mark.parametrize("outlet", [None, ""])
def test_an_unknown_outlet_is_one_source(outlet: str | None) -> None:
    assert attribution(Document("x", outlet=outlet)) == "[According to one report:]"


@pytest.mark.parametrize("outlet", ["SDA", None])
def test_an_attributed_sentence_needs_no_second_attribution(outlet: str | None) -> None:
    sentence = "The bridge will open in May."
    assert not attributed(sentence)
    assert attributed(f"{attribution(Document('x', outlet=outlet))} {sentence}")

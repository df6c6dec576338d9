"""Tone with vaderSentiment."""

from __future__ import annotations

import sys

import pytest

from summarizer.errors import MissingExtra
from summarizer.evaluate.measures import tone as module
from summarizer.evaluate.measures.tone import tone, tone_difference


@pytest.fixture
def _sentiment() -> None:
    pytest.importorskip("vaderSentiment.vaderSentiment")


@pytest.mark.usefixtures("_sentiment")
def test_the_values_that_its_authors_publish() -> None:
    # README of vaderSentiment; the emphasis of two exclamation marks is part of the rule.
    assert tone("VADER is smart, handsome, and funny.") == 0.8316
    assert tone("Today SUX!") == -0.5461


@pytest.mark.usefixtures("_sentiment")
def test_sentences_count_alike() -> None:
    text = "VADER is smart, handsome, and funny. The council met."
    assert tone(text) == pytest.approx(0.8316 / 2)


@pytest.mark.usefixtures("_sentiment")
def test_the_difference_is_to_the_nearest_reference() -> None:
    references = ["Today SUX!", "The council met."]
    assert tone_difference("VADER is smart, handsome, and funny.", references) == 0.8316


@pytest.mark.usefixtures("_sentiment")
@pytest.mark.parametrize(("text", "references"), [("A.", []), ("A.", [""]), ("", ["A."])])
def test_without_a_text_on_a_side_it_is_not_defined(text: str, references: list[str]) -> None:
    assert tone_difference(text, references) is None


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    module._polarity.cache_clear()
    monkeypatch.setitem(sys.modules, "vaderSentiment", None)
    monkeypatch.setitem(sys.modules, "vaderSentiment.vaderSentiment", None)
    with pytest.raises(MissingExtra, match=r"vaderSentiment .*summarizer\[eval\]"):
        tone("A sentence that no other test has.")

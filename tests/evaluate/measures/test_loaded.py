"""The rate of loaded language by hand."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluate.measures.loaded import loaded_rate


def test_the_rate_is_in_a_hundred_words() -> None:
    assert loaded_rate("Critics slammed the utterly absurd plan on Monday in Rome.") == 30


def test_without_words_of_its_own_a_text_has_no_rate() -> None:
    assert loaded_rate('"Nothing but a quotation."') is None


@settings(deadline=None)  # the first call reads the list
@given(st.text(max_size=200))
def test_no_more_words_are_loaded_than_there_are(text: str) -> None:
    rate = loaded_rate(text)
    assert rate is None or 0 <= rate <= 100

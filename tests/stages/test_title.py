"""Headlines that can title a brief."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.stages.title import MAX_WORDS, MIN_WORDS, best_title, candidate, opening

PLAIN = "Rutte meets Trump in Florida"


@pytest.mark.parametrize(
    "title",
    [
        f"{PLAIN} | BBC News",
        f"{PLAIN} - BBC News",
        f"{PLAIN} – The New York Times",
        f"{PLAIN} — Reuters",
        f"{PLAIN} - The Globe and Mail",
        f"{PLAIN} - nos.nl",
        f"{PLAIN} | World | The Guardian",
        f"{PLAIN} - ABC News | World",
        f"BREAKING: {PLAIN}",
        f"Breaking News: {PLAIN}",
        f"WATCH | {PLAIN}",
        f"LIVE - {PLAIN}",
        f"Live updates: {PLAIN}",
        f"UPDATE 1-{PLAIN}",
        f"UPDATE 3 - {PLAIN} - Reuters",
        f"Exclusive: {PLAIN}.",
        f"  {PLAIN}\n",
    ],
)
def test_outlet_and_kicker_are_left_out(title: str) -> None:
    assert candidate(title) == PLAIN


@pytest.mark.parametrize(
    "title",
    [
        "Storm hits the coast - thousands flee their homes",
        "Rutte meets Trump in Florida - and talks of NATO",
        "Rutte Meets Trump In Florida - Talks On Ukraine",
        "Five dead in Ely bus crash - police",
        "Trump meets NATO chief - Kremlin says nothing",
        "Man jailed for fraud - third case since the spring",
        "Mayor attacked in the post - council in shock",
        "Ely wins cup – first time since 1990",
        "Video-game maker cuts a thousand jobs",
        "Live-fire drills begin off Taiwan",
        "Watch-maker to open factory in Ely",
        "Live music returns to the town hall",
        "Update of voting law passes first reading",
        "Comment on social media costs mayor her post",
        "Trump visits the U.S.",
        "Rutte meets Trump in Washington, D.C.",
        "Cold war-era bunker opens to visitors",
    ],
)
def test_a_headline_of_its_own_stays_whole(title: str) -> None:
    assert candidate(title) == title


def test_the_known_outlet_is_left_out_whatever_its_name() -> None:
    assert candidate(f"{PLAIN} - Swissinfo", "swissinfo") == PLAIN
    assert candidate(f"{PLAIN} - The Lever", "Lever") == PLAIN
    assert candidate(f"{PLAIN} - Swissinfo") == f"{PLAIN} - Swissinfo"


@pytest.mark.parametrize(
    "title",
    [
        None,
        "",
        "Ukraine",
        "Ukraine war: latest",
        "News | BBC News",
        "What did Rutte say to Trump in Florida?",
        "Why it matters? Rutte meets Trump",
        "RUTTE MEETS TRUMP IN FLORIDA",
        "Opinion: Rutte was right to meet Trump",
        "Letters | Rutte was right to meet Trump",
        "word " * (MAX_WORDS + 1),
    ],
)
def test_what_cannot_title_a_brief(title: str | None) -> None:
    assert candidate(title) is None


@pytest.mark.parametrize("count", [MIN_WORDS, MAX_WORDS])
def test_the_bounds_of_length_are_included(count: int) -> None:
    assert candidate(" ".join(["word"] * count)) is not None


@given(st.text(st.sampled_from("aB .|-–—:?1\n"), max_size=60))
def test_a_candidate_is_part_of_its_headline_and_stays_itself(title: str) -> None:
    found = candidate(title)
    if found is not None:
        assert found in " ".join(title.split())
        assert MIN_WORDS <= len(found.split()) <= MAX_WORDS


def test_the_best_title_has_support_and_is_fit() -> None:
    factor = np.array([0.1, 1.0, 1.0], dtype=np.float32)
    assert best_title([9.0, 2.0, 3.0], factor) == 2
    assert best_title([40.0, 2.0, 3.0], factor) == 0


def test_of_equal_titles_the_first_is_best() -> None:
    assert best_title([1.0, 1.0], np.ones(2, dtype=np.float32)) == 0


def test_a_short_opening_is_the_sentence() -> None:
    assert opening("Rutte met Trump.") == "Rutte met Trump"
    assert opening("Trump came back to the U.S.") == "Trump came back to the U.S."


def test_a_long_opening_is_cut_between_words() -> None:
    text = "On Friday, Rutte met Trump, who had invited him, and they talked about money."
    assert opening(text, limit=5) == "On Friday, Rutte met Trump"
    assert opening(text, limit=14) == text.removesuffix(".")


def test_an_opening_of_nothing() -> None:
    assert opening("") == ""


@given(st.text(st.sampled_from("ab.,; \n"), max_size=60), st.integers(1, 8))
def test_an_opening_has_at_most_its_words(text: str, limit: int) -> None:
    assert len(opening(text, limit).removesuffix(" …").split()) <= limit

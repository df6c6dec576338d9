"""The judge by shared words: what it calls covered, and by which bullet."""

from __future__ import annotations

import math

import pytest

from summarizer.evaluate.judges import Overlap, Rarity, rarity
from summarizer.evaluate.judges.base import content_words

# Every word weighs the same, so shares of words can be counted by hand.
EVEN = Overlap(Rarity({}, 1.0))
INSIGHT = "Ferry harbour storm closed twelve days winter north gales repair"  # ten words


@pytest.mark.parametrize(
    ("bullet", "coverage"),
    [
        ("Ferry harbour storm closed twelve days winter north", 1.0),  # 8 of 10
        ("Ferry harbour storm closed twelve days", 1.0),  # 6 of 10 with the number
        ("Ferry harbour storm closed nine winter gales", 0.5),  # 6 of 10 without it
        ("Ferry harbour storm closed", 0.5),  # 4 of 10
        ("Ferry harbour storm", 0.0),  # 3 of 10
    ],
)
def test_the_share_of_words_and_the_numbers_decide(bullet: str, coverage: float) -> None:
    assert EVEN(INSIGHT, [bullet]).coverage == coverage


def test_the_bullet_that_holds_most_is_named() -> None:
    verdict = EVEN("harbour storm", ["a storm", "the harbour in a storm", "harbour and storm"])
    assert (verdict.coverage, verdict.bullet, verdict.score) == (1.0, 1, 1.0)


def test_what_is_not_covered_names_no_bullet() -> None:
    verdict = EVEN("harbour storm gales", ["the harbour"])
    assert (verdict.coverage, verdict.bullet) == (0.0, None)
    assert verdict.score == pytest.approx(1 / 3)


def test_rare_words_decide() -> None:
    judge = Overlap(rarity(["storm at sea", "storm at the pier", "storm of gales"]))
    common, rare = math.log1p(3 / 3), math.log1p(3 / 1)
    assert judge("storm gales", ["gales"]).score == pytest.approx(rare / (rare + common))


@pytest.mark.parametrize("bullets", [[], [""], ["..."]])
def test_nothing_covers_nothing(bullets: list[str]) -> None:
    assert EVEN("harbour storm", bullets).coverage == 0.0


def test_an_insight_without_content_words_is_not_covered() -> None:
    assert EVEN("the of and", ["the of and"]).bullet is None


def test_case_and_typography_do_not_count() -> None:
    assert content_words("“HARBOUR” re‑opened") == content_words('"harbour" re-opened')

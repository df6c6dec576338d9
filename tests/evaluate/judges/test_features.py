"""The features of a bullet beside an insight, counted by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from summarizer.evaluate.judges.base import Rarity
from summarizer.evaluate.judges.features import FEATURES, features

EVEN = Rarity({}, 1.0)
INSIGHT = "The ferry Aurora carried 40 tourists."  # stems: ferri, aurora, carri, 40, tourist
SAME = np.array([1.0, 0.0], dtype=np.float32)
OTHER = np.array([0.6, 0.8], dtype=np.float32)


def of(bullet: str, rarity: Rarity = EVEN) -> dict[str, float]:
    row = features(INSIGHT, [bullet], np.stack([SAME, OTHER]), rarity)[0]
    return dict(zip(FEATURES, row.tolist(), strict=True))


def test_the_insight_itself_shares_everything() -> None:
    found = of(INSIGHT)
    full = ("contained", "containing", "stems", "bigrams", "numbers", "names", "polarity")
    assert [found[name] for name in full] == [1.0] * 7
    assert found["length_ratio"] == found["numbers_missing"] == 0.0
    assert found["length"] == pytest.approx(math.log(6))


def test_the_cosine_is_that_of_the_vectors() -> None:
    assert of("Anything")["cosine"] == pytest.approx(0.6)


def test_shares_are_counted_both_ways() -> None:
    found = of("A ferry with tourists sank in a storm.")  # ferri, tourist, sank, storm
    assert found["contained"] == found["stems"] == pytest.approx(2 / 5)
    assert found["containing"] == pytest.approx(2 / 4)


def test_rare_stems_weigh_more() -> None:
    found = of("Tourists", Rarity({"tourist": 6.0}, 1.0))
    assert found["contained"] == pytest.approx(6 / 10)
    assert found["stems"] == pytest.approx(1 / 5)


def test_what_the_insight_states_and_the_bullet_lacks() -> None:
    found = of("The ferry did not carry 30 tourists.")
    assert (found["numbers"], found["numbers_missing"]) == (0.0, 1.0)
    assert (found["names"], found["polarity"]) == (0.0, 0.0)


def test_without_bullets_there_are_no_rows() -> None:
    assert features(INSIGHT, [], SAME[None], EVEN).shape == (0, len(FEATURES))

"""Stories about the same people on the same day stay apart, with the packaged model."""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from summarizer.stages.stories import features, grouped, opening

EVENTS = tomllib.loads((Path(__file__).parent / "events.toml").read_text(encoding="utf-8"))["event"]
TOLD = [(number, *each) for number, event in enumerate(EVENTS) for each in event["articles"]]
OUTLETS = 3
PAIRS = list(combinations(range(len(EVENTS)), 2))


@pytest.fixture(scope="module")
def vectors(remembering: Any) -> np.ndarray:
    found: np.ndarray = remembering.embed([opening(title, text) for _, title, text in TOLD])
    return found


def stories(vectors: np.ndarray, rows: list[int]) -> list[int]:
    terms = features([TOLD[i][1] for i in rows], [TOLD[i][2] for i in rows])
    found = grouped(vectors[rows], terms, np.zeros(len(rows)), [-1] * len(rows))
    return found.stories.tolist()


def fused(vectors: np.ndarray, one: int, other: int) -> int:
    """Pairs of events that are not told apart, by how many outlets tell of each."""
    count = 0
    for a, b in PAIRS:
        first = [OUTLETS * a + i for i in range(one)]
        found = stories(vectors, [*first, *(OUTLETS * b + i for i in range(other))])
        count += len(set(found)) != 2 or len(set(found[:one])) != 1
    return count


@pytest.mark.parametrize(("one", "other"), [(3, 3), (2, 2), (1, 3)])
def test_two_events_are_two_stories(vectors: np.ndarray, one: int, other: int) -> None:
    assert len(PAIRS) > 100
    assert fused(vectors, one, other) == 0


def test_two_articles_without_any_others_are_seldom_fused(vectors: np.ndarray) -> None:
    assert fused(vectors, 1, 1) <= 7


def test_a_day_of_one_governor(vectors: np.ndarray) -> None:
    found = stories(vectors, list(range(len(TOLD))))
    assert [len(set(found[i : i + OUTLETS])) for i in range(0, len(TOLD), OUTLETS)] == [1] * len(
        EVENTS
    )
    assert len(set(found)) == len(EVENTS)


def test_of_a_day_of_single_articles_few_are_fused(vectors: np.ndarray) -> None:
    # Two fires, and three laws that the governor signed or a court stopped.
    found = stories(vectors, list(range(0, len(TOLD), OUTLETS)))
    assert len(set(found)) >= len(EVENTS) - 3


FIRES = [
    (
        "Fire destroys barn at Eldersby",
        "A fire destroyed a barn at Eldersby on Tuesday night. Sixty cows were brought to safety, "
        "the fire service said. Firefighters from three villages fought the fire for five hours. "
        "Nobody was injured. The damage is put at 300,000 euros. The cause of the fire is not "
        "known.",
    ),
    (
        "Fire in warehouse at Marnholt",
        "A fire broke out in a warehouse at Marnholt on Tuesday night. Two firefighters were "
        "injured by smoke. The fire service said that 80 firefighters fought the fire for nine "
        "hours. The damage is put at 2 million euros. Residents were told to keep their windows "
        "shut. The cause of the fire is not known.",
    ),
]


def test_fires_in_two_towns_are_two_stories(remembering: Any) -> None:
    vectors = remembering.embed([opening(*each) for each in FIRES])
    terms = features(*zip(*FIRES, strict=True))
    assert len(set(grouped(vectors, terms, np.zeros(2), [-1, -1]).stories.tolist())) == 2

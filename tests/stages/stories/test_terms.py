"""The terms of articles and the two likenesses that come of them."""

from __future__ import annotations

from math import log, sqrt

import numpy as np
import pytest

from summarizer.stages.stories import Terms, features, opening
from summarizer.stages.stories.terms import HEADLINE_WORDS, LEAD_WORDS


def test_cosines_by_hand() -> None:
    # Of three articles two have "fire": log(4 / 2); "dog" and "cat" are of one each: log(4).
    found = features([None] * 3, ["fire fire dog", "fire cat", "sun"]).cosines()
    twice, once, rare = (1 + log(2)) * log(2), log(2), log(4)
    expected = twice * once / sqrt(twice**2 + rare**2) / sqrt(once**2 + rare**2)
    assert found[0, 1] == pytest.approx(expected, rel=1e-5)
    assert found[0, 2] == 0


def test_announced_is_the_share_of_a_title_that_the_other_tells() -> None:
    terms = features(["fire dog", "cat"], ["sun", "fire moon"])
    # "fire" weighs log(3 / 2), "dog" log(3); of the second title nothing is told by the first.
    share = log(1.5) / (log(1.5) + log(3))
    assert terms.announced()[0, 1] == pytest.approx(share / 2, rel=1e-5)
    assert terms.announced()[1, 0] == terms.announced()[0, 1]


def test_without_a_title_the_first_words_announce() -> None:
    text = " ".join(f"w{i}" for i in range(40))
    headline = features([None], [text]).headline
    assert len(headline.row(0)) == HEADLINE_WORDS


def test_only_title_and_lead_count() -> None:
    long = " ".join(f"w{i}" for i in range(400))
    assert opening("Title", long).split() == ["Title", *(f"w{i}" for i in range(LEAD_WORDS))]
    assert opening(None, "Text") == "Text"
    assert len(features(["title"], [long]).opening.row(0)) == LEAD_WORDS + 1


def test_some_rows_keep_their_likeness() -> None:
    terms = features(["a fire", "dog", None], ["fire fire dog", "fire cat", "fire dog sun"])
    rows = [2, 0, 2]
    some = terms.taken(rows)
    apart = ~np.eye(3, dtype=bool)
    for whole, part in (
        (terms.cosines(), some.cosines()),
        (terms.announced(), some.announced()),
    ):
        pairs = [(i, j) for i, j in zip(*np.nonzero(apart), strict=True) if rows[i] != rows[j]]
        assert [part[i, j] for i, j in pairs] == pytest.approx(
            [whole[rows[i], rows[j]] for i, j in pairs]
        )


def test_no_articles_have_no_terms() -> None:
    terms: Terms = features([], [])
    assert terms.cosines().shape == terms.announced().shape == (0, 0)


def test_other_places_are_elsewhere() -> None:
    texts = [
        "Fire at Ely.",
        "Barn burnt near Ely",
        "Fire at Diss.",
        "A fire in Ely, Norfolk",
        "Fire.",
    ]
    found = features([None] * 5, texts).elsewhere()
    assert np.argwhere(found).tolist() == [[0, 2], [1, 2], [2, 0], [2, 1], [2, 3], [3, 2]]

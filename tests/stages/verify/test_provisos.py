"""Words that a shorter text may not lose."""

from __future__ import annotations

import pytest

from summarizer.stages.verify.provisos import provisos

LOST = [
    ("The law bans abortion except in cases of rape.", "The law bans abortion."),
    ("The museum will reopen provided that the roof is repaired.", "The museum will reopen."),
    ("Neither Iran nor Israel has confirmed the strike.", "Israel has confirmed the strike."),
    ("Had he won, Gore would have left.", "Gore would have left."),
    ("Did the president know of the payments?", "The president knew of the payments."),
    ("The measure would have barred schools.", "The measure would bar schools."),
    ("At least 14 people were killed.", "14 people were killed."),
    ("The ship carried up to 3,000 tons of oil.", "The ship carried 3,000 tons of oil."),
    ("The mayor canceled plans to build a pool.", "The mayor plans to build a pool."),
    ("The army lost control of the airport.", "The army has control of the airport."),
    ("Officials told us they had no evidence of a crisis.", "They said that there was no crisis."),
    ("When it was built the fort would have been on an island.", "The fort was on an island."),
    ("He suggested that he was not interested.", "He said that he was not interested."),
    ("According to the lawsuit, Damon bit two nurses.", "Damon bit two nurses."),
    ("Lagging support could cost him the vote.", "Support could cost him the vote."),
    ("A mock execution was staged.", "An execution was staged."),
]
KEPT = [
    ("At least 14 people were killed on Monday.", "At least 14 people were killed."),
    ("More than 30 of the 40 seats are taken.", "More than 30 seats are taken."),
    ("The mayor canceled plans to build a pool.", "The mayor cancelled the pool."),
    ("He lost on Monday, and the army is in control.", "The army is in control."),
    ("Prices rose by 3% in May.", "Prices rose by 3%."),
    ("Released in 2016, the book tells of prison.", "The book tells of prison."),
    ("He was cleared of murder.", "He was acquitted of murder."),
]


@pytest.mark.parametrize(("source", "claim"), LOST, ids=[claim for _, claim in LOST])
def test_what_is_lost_is_a_fault(source: str, claim: str) -> None:
    assert list(provisos(claim, source))


@pytest.mark.parametrize(("source", "claim"), KEPT, ids=[claim for _, claim in KEPT])
def test_what_is_kept_is_none(source: str, claim: str) -> None:
    assert not list(provisos(claim, source))


@pytest.mark.parametrize("said", ["denied", "was cleared of", "was acquitted of"])
def test_that_somebody_was_cleared_is_one_fault(said: str) -> None:
    found = provisos("The mayor told of killing his wife.", f"He {said} killing his wife.")
    (word,) = [each.said for each in found]
    assert word in said

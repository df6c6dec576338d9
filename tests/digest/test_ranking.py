"""Which stories come first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from summarizer.digest.profile import Topic
from summarizer.digest.ranking import Candidate, ranked, within_quotas

NOW = datetime(2026, 1, 31, 7, tzinfo=UTC)


def candidate(
    story: str,
    outlets: int = 1,
    hours: float = 1,
    topic: str | None = None,
    is_update: bool = False,
    articles: int = 3,
) -> Candidate:
    latest = NOW - timedelta(hours=hours)
    return Candidate(story, outlets, articles, latest, topic, is_update)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (candidate("b", outlets=3), candidate("a", outlets=2)),
        (candidate("b", hours=1), candidate("a", hours=20)),
        (candidate("b", topic="sport"), candidate("a")),
        (candidate("b"), candidate("a", is_update=True)),
        (candidate("b", articles=5), candidate("a", articles=4)),
        (candidate("a"), candidate("b")),
    ],
)
def test_order(better: Candidate, worse: Candidate) -> None:
    assert [each.candidate for each in ranked([worse, better], NOW)] == [better, worse]


def test_reasons_say_all_that_counted() -> None:
    (found,) = ranked([candidate("a", 2, 30, "sport", is_update=True)], NOW)
    assert found.reasons == (
        "2 independent outlets",
        "latest article 30 h ago",
        "topic sport",
        "told before",
    )


@pytest.mark.parametrize(
    ("hours", "said"),
    [(0.2, "within the hour"), (-3, "within the hour"), (47, "47 h ago"), (72, "3 days ago")],
)
def test_ago(hours: float, said: str) -> None:
    (found,) = ranked([candidate("a", hours=hours)], NOW)
    assert found.reasons == ("1 independent outlet", f"latest article {said}")


def test_beyond_its_quota_a_topic_comes_last() -> None:
    each = [candidate(name, topic="sport") for name in "abc"] + [candidate("d")]
    found = within_quotas(ranked(each, NOW), [Topic(name="sport", focus="games", most=2)])
    assert [one.candidate.story for one in found] == ["a", "b", "d", "c"]

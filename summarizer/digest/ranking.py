"""Which stories come first, and why: outlets, freshness, the profile's topics, and quotas."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from summarizer.digest.profile import Topic

HALF_LIFE = 24.0  # hours after which a story counts half as fresh
ON_TOPIC = 1.5  # what a story on a topic of the profile is worth more
UPDATED = 0.8  # what an update is worth beside a new story

HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that could be told: how many independent outlets, its latest article, its topic."""

    story: str
    outlets: int
    articles: int
    latest: datetime
    topic: str | None = None
    is_update: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its worth and, in words, what that is made of."""

    candidate: Candidate
    worth: float
    reasons: tuple[str, ...]


def ranked(candidates: Sequence[Candidate], now: datetime) -> list[Ranked]:
    """The candidates, the most worth first; of equal ones those of most articles, then by ids."""
    found = [_ranked(each, now) for each in candidates]
    return sorted(found, key=_place)


def within_quotas(found: Sequence[Ranked], topics: Sequence[Topic]) -> list[Ranked]:
    """The ranked stories, those beyond the quota of their topic behind all others."""
    most = {topic.name: topic.most for topic in topics}
    first: list[Ranked] = []
    rest: list[Ranked] = []
    for each in found:
        topic = each.candidate.topic
        taken = sum(other.candidate.topic == topic for other in first)
        full = topic is not None and taken >= most.get(topic, len(found))
        (rest if full else first).append(each)
    return first + rest


def _place(each: Ranked) -> tuple[float, int, str]:
    return -each.worth, -each.candidate.articles, each.candidate.story


def _ranked(candidate: Candidate, now: datetime) -> Ranked:
    hours = max((now - candidate.latest).total_seconds() / HOUR, 0.0)
    worth = math.log1p(candidate.outlets) * 0.5 ** (hours / HALF_LIFE)
    outlets = candidate.outlets
    reasons = [
        f"{outlets} independent outlet{'s' if outlets > 1 else ''}",
        f"latest article {_ago(hours)}",
    ]
    if candidate.topic:
        worth *= ON_TOPIC
        reasons.append(f"topic {candidate.topic}")
    if candidate.is_update:
        worth *= UPDATED
        reasons.append("told before")
    return Ranked(candidate, worth, tuple(reasons))


def _ago(hours: float) -> str:
    if hours < 1:
        return "within the hour"
    if hours < 48:
        return f"{round(hours)} h ago"
    return f"{round(hours / 24)} days ago"

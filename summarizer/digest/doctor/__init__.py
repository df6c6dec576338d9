"""Whether a digest can do its work: clock, zone, store, channels and sources.

Nothing is sent, and nothing is written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from summarizer.digest.doctor.channels import channels
from summarizer.digest.doctor.finding import Finding
from summarizer.digest.doctor.memory import memory, remembered
from summarizer.digest.doctor.sources import sources
from summarizer.digest.profile import Profile
from summarizer.fetch import Fetcher

BUILT = 2026  # a clock before this year is wrong

__all__ = ["Finding", "findings"]


def findings(
    profile: Profile,
    now: datetime,
    *,
    offline: bool = False,
    fetcher: Callable[[Sequence[str]], Fetcher] = lambda allow: Fetcher(allow=allow),
) -> Iterator[Finding]:
    """What is well and what is not, in the order of a run.

    Web sources that were never read are asked, mail servers greeted and hosts of webhooks looked
    up, unless ``offline``.
    """
    local = now.astimezone(profile.zone)
    yield Finding(now.year >= BUILT, f"clock: {now.astimezone(UTC):%Y-%m-%d %H:%M} UTC")
    yield Finding(True, f"zone: {profile.timezone}, where it is {local:%a %Y-%m-%d %H:%M %Z}")
    slots = ", ".join(slot.name for slot in profile.slots)
    yield Finding(bool(profile.slots), f"slots: {slots or 'none; add some, as 07:00'}")
    yield Finding(True, f"SQLite {sqlite3.sqlite_version}")
    yield from memory(profile, now)
    yield from channels(profile, offline)
    yield from sources(profile, remembered(profile), offline, fetcher)

"""What the store of a digest tells: whether it is whole, and whether each slot had its edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from summarizer.digest import clock
from summarizer.digest.doctor.finding import Finding, writable
from summarizer.digest.profile import Profile
from summarizer.errors import SummarizerError
from summarizer.schedule.slots import due
from summarizer.store.archive import Archive
from summarizer.store.articles import Source

LATE = timedelta(hours=2)  # after which a slot that is not done was missed; a run may take as long


def memory(profile: Profile, now: datetime) -> Iterator[Finding]:
    """The state of the store, the last run, and what could not be delivered."""
    if not profile.store.exists():
        yield Finding(writable(profile.store), f"store: {profile.store}, not made yet")
        return
    try:
        with Archive(profile.store) as archive:
            problem = archive.damage()
            yield Finding(problem is None, f"store: {profile.store}, {problem or 'whole'}")
            yield _punctual(profile, archive, now)
            yield from _undelivered(archive)
    except SummarizerError as exc:
        yield Finding(False, str(exc))


def remembered(profile: Profile) -> Mapping[str, Source]:
    """What is known of sources, by what the store calls them; nothing where it cannot be read."""
    if not profile.store.exists():
        return {}
    try:
        with Archive(profile.store) as archive:
            return {each.name: each for each in archive.sources()}
    except SummarizerError:
        return {}


def _punctual(profile: Profile, archive: Archive, now: datetime) -> Finding:
    """Whether each slot that has come since the store was first used is done."""
    since, last = clock.since(profile, archive, now), archive.last()
    told = "last run: {} {}".format(*last) if last else "last run: none yet"
    ahead = clock.ahead(profile, archive, now)
    if ahead:
        return Finding(False, f"{told}; {clock.held(ahead, profile, now)}")
    missed = due(profile.slots, profile.zone, now - LATE, archive.done(), since, last)
    if missed:
        why = f"{missed.day} {missed.slot} was missed: is the timer installed?"
        return Finding(False, f"{told}; {why}")
    return Finding(True, told)


def _undelivered(archive: Archive) -> Iterator[Finding]:
    for sending in archive.outbox("uncertain", "refused"):
        where = f"{sending.day} {sending.slot}"
        yield Finding(False, f"{sending.channel} of {where}: {sending.state}: {sending.reason}")

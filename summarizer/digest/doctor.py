"""Whether a digest can do its work: clock, zone, store, channels and sources."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from summarizer.deliver.secrets import secret
from summarizer.digest.profile import Delivery, Profile
from summarizer.errors import SummarizerError
from summarizer.schedule.slots import due
from summarizer.store.archive import Archive

BUILT = 2026  # a clock before this year is wrong
LATE = timedelta(hours=2)  # after which a slot that is not done was missed; a run may take as long
AHEAD = timedelta(minutes=5)  # by which a last run may seem to be in the future


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is well or not, in words."""

    fine: bool
    text: str


def findings(profile: Profile, now: datetime) -> Iterator[Finding]:
    """What is well and what is not, in the order of a run."""
    local = now.astimezone(profile.zone)
    yield Finding(now.year >= BUILT, f"clock: {now:%Y-%m-%d %H:%M} UTC")
    yield Finding(True, f"zone: {profile.timezone}, where it is {local:%a %Y-%m-%d %H:%M %Z}")
    slots = ", ".join(slot.name for slot in profile.slots)
    yield Finding(bool(profile.slots), f"slots: {slots or 'none; add some, as 07:00'}")
    yield Finding(True, f"SQLite {sqlite3.sqlite_version}")
    yield from _store(profile, now)
    for delivery in profile.deliver:
        yield _channel(delivery)
    for source in profile.sources:
        place = source.folder or source.opml or source.mailbox
        if place is not None:
            yield Finding(place.exists(), f"source {place}{'' if place.exists() else ' is absent'}")


def _store(profile: Profile, now: datetime) -> Iterator[Finding]:
    if not profile.store.exists():
        yield Finding(_writable(profile.store), f"store: {profile.store}, not made yet")
        return
    try:
        with Archive(profile.store) as archive:
            problem = archive.damage()
            yield Finding(problem is None, f"store: {profile.store}, {problem or 'whole'}")
            yield _punctual(profile, archive, now)
            yield from _troubles(archive)
    except SummarizerError as exc:
        yield Finding(False, str(exc))


def _punctual(profile: Profile, archive: Archive, now: datetime) -> Finding:
    """Whether each slot that has come since the store was first used is done."""
    since, last = archive.claim(profile.name, now), archive.last()
    told = " ".join(map(str, archive.slots()[-1])) if last else "none yet"
    if last and last - now > AHEAD:
        return Finding(False, f"last run: {told}; the clock was set back since")
    missed = due(profile.slots, profile.zone, now - LATE, archive.done(), since)
    if missed:
        why = f"{missed.day} {missed.slot} was missed: is the timer installed?"
        return Finding(False, f"last run: {told}; {why}")
    return Finding(True, f"last run: {told}")


def _troubles(archive: Archive) -> Iterator[Finding]:
    for source in archive.sources():
        if source.failures:
            yield Finding(False, f"source {source.name}: {source.reason}")
    for sending in archive.outbox("uncertain", "refused"):
        where = f"{sending.day} {sending.slot}"
        yield Finding(False, f"{sending.channel} of {where}: {sending.state}: {sending.reason}")


def _channel(delivery: Delivery) -> Finding:
    if delivery.folder is not None:
        if delivery.folder.exists() and not delivery.folder.is_dir():
            return Finding(False, f"folder: {delivery.folder} is a file: move it, or name another")
        return Finding(_writable(delivery.folder), f"folder: {delivery.folder}")
    if delivery.atom is not None:
        return Finding(_writable(delivery.atom), f"feed: {delivery.atom}")
    named = delivery.email.password if delivery.email else None
    if delivery.webhook is not None and "://" not in delivery.webhook.url:
        named = delivery.webhook.url
    what = f"e-mail by {delivery.email.host}" if delivery.email else "webhook"
    try:
        if named is not None:
            secret(named)
    except SummarizerError as exc:
        return Finding(False, f"{what}: {exc}")
    return Finding(True, what)


def _writable(path: Path) -> bool:
    """Whether a file or folder can be made there, or written to."""
    while not path.exists() and path != path.parent:
        path = path.parent
    return os.access(path, os.W_OK)

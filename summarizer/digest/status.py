"""What a digest did and will do, in lines to read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from summarizer.digest import clock
from summarizer.digest.collect import expanded
from summarizer.digest.naming import label, moment, trouble
from summarizer.digest.profile import Profile
from summarizer.fetch.backoff import left_alone
from summarizer.render.common import plural
from summarizer.schedule.slots import upcoming
from summarizer.store.archive import Archive

LISTED = 5  # editions and slots


def status(profile: Profile, archive: Archive, now: datetime) -> Iterator[str]:
    """Editions, slots, articles that wait, the outbox, and sources in trouble."""
    yield f"digest {profile.name}, store {profile.store}"
    yield from _editions(archive)
    yield from _slots(profile, archive, now)
    waiting = archive.waiting()
    yield f"{plural(waiting, 'article')} wait{'s' if waiting == 1 else ''} for an edition"
    yield from _outbox(archive)
    yield from _sources(profile, archive, now)


def _editions(archive: Archive) -> Iterator[str]:
    editions = archive.editions()
    told = {(day, slot) for _, day, slot, _, _ in editions}
    for _, day, slot, _, titles in editions[-LISTED:]:
        count = plural(len(titles), "story")
        yield f"edition {day} {slot}: {count}, first: {titles[0]}"
    for day, slot in archive.slots()[-LISTED:]:
        if (day, slot) not in told:
            yield f"slot {day} {slot}: nothing new, nothing was sent"


def _slots(profile: Profile, archive: Archive, now: datetime) -> Iterator[str]:
    ahead = clock.ahead(profile, archive, now)
    if ahead:
        yield clock.held(ahead, profile, now)
    done, last = archive.done(), archive.last()
    for due in upcoming(profile.slots, profile.zone, now, LISTED, done, last):
        yield f"next {due.day} {due.slot} ({due.at.astimezone(profile.zone):%a %H:%M %Z})"


def _outbox(archive: Archive) -> Iterator[str]:
    for sending in archive.outbox("waiting", "sending", "uncertain", "refused"):
        reason = f": {sending.reason}" if sending.reason else ""
        where = f"{sending.day} {sending.slot}"
        tries = plural(sending.tries, "try")
        yield f"outbox {where} {sending.channel}: {sending.state}, {tries}{reason}"


def _sources(profile: Profile, archive: Archive, now: datetime) -> Iterator[str]:
    """The sources of the profile that are in trouble; of one that was taken out nothing is told."""
    listed, unread = expanded(profile.sources)
    for each in unread:
        yield f"source {each.source}: {each.reason}"
    for source in listed:
        known = archive.source(source.key)
        if known.failures:
            since = moment(known.succeeded, profile.zone) if known.succeeded else "never"
            later = known.again if left_alone(known.again, now) else None
            again = moment(later, profile.zone) if later else "at the next run"
            yield (
                f"source {label(source)}: {trouble(source, known.reason)}; failed "
                f"{plural(known.failures, 'time')} in a row, "
                f"last read: {since}, tried again: {again}"
            )

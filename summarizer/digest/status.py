"""What a digest did and will do, in lines to read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from summarizer.digest.profile import Profile
from summarizer.render.common import plural
from summarizer.schedule.slots import upcoming
from summarizer.store.archive import Archive

LISTED = 5  # editions and slots


def status(profile: Profile, archive: Archive, now: datetime) -> Iterator[str]:
    """Editions, slots, articles that wait, the outbox, and sources in trouble."""
    yield f"digest {profile.name}, store {profile.store}"
    editions = archive.editions()
    slots = archive.slots()
    told = {(day, slot) for _, day, slot, _, _ in editions}
    for _, day, slot, _, titles in editions[-LISTED:]:
        count = plural(len(titles), "story")
        yield f"edition {day} {slot}: {count}, first: {titles[0]}"
    for day, slot in slots[-LISTED:]:
        if (day, slot) not in told:
            yield f"slot {day} {slot}: nothing new, nothing was sent"
    for due in upcoming(profile.slots, profile.zone, now, LISTED, archive.done()):
        yield f"next {due.day} {due.slot} ({due.at.astimezone(profile.zone):%a %H:%M %Z})"
    waiting = archive.waiting()
    yield f"{plural(waiting, 'article')} wait{'s' if waiting == 1 else ''} for an edition"
    for sending in archive.outbox("waiting", "sending", "uncertain", "refused"):
        reason = f": {sending.reason}" if sending.reason else ""
        where = f"{sending.day} {sending.slot}"
        tries = plural(sending.tries, "try")
        yield f"outbox {where} {sending.channel}: {sending.state}, {tries}{reason}"
    for source in archive.sources():
        if source.failures:
            since = f"{source.succeeded:%Y-%m-%d %H:%M}" if source.succeeded else "never"
            again = f"{source.again:%Y-%m-%d %H:%M} UTC" if source.again else "at the next run"
            yield (
                f"source {source.name}: {source.reason}; failed "
                f"{plural(source.failures, 'time')} in a row, "
                f"last read: {since}, tried again: {again}"
            )

"""The flow: lock -> deliver what is left -> due? -> collect -> group -> compose -> publish.

A run may end at any point. Until the edition is published in the archive nothing of it exists;
from then on all of it does, and the next run delivers what is not delivered yet.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from summarizer.digest import clock
from summarizer.digest.collect import Collected, collect
from summarizer.digest.compose import Composer
from summarizer.digest.profile import Profile
from summarizer.digest.publish import Delivered, bodies, flush
from summarizer.digest.steps import reached
from summarizer.edition import Edition, FailedSource
from summarizer.errors import SummarizerError
from summarizer.fetch import Fetcher
from summarizer.fetch.backoff import left_alone
from summarizer.render import editions
from summarizer.schedule.slots import Due, Place, due, next_due, shown_at
from summarizer.store.archive import Archive, Made

What = Literal["made", "quiet", "unread", "not due"]


class Busy(SummarizerError):
    """Another run of the same digest is at work."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did: the edition it made, what was delivered or failed, and the next slot.

    ``ahead`` is the place of the edition before this run, where the clock shows an earlier time.
    """

    what: What
    edition: Edition | None = None
    delivered: tuple[Delivered, ...] = ()
    failed: tuple[FailedSource, ...] = ()
    notes: tuple[str, ...] = ()
    next: Due | None = None
    ahead: Place | None = None


def run(
    profile: Profile,
    *,
    now: datetime | None = None,
    if_due: bool = False,
    extra: bool = False,
    fetcher: Callable[[Sequence[str]], Fetcher] = lambda allow: Fetcher(allow=allow),
    chance: Callable[[], float] = random.random,
) -> Outcome:
    """Make the edition of the slot that is due and deliver it, or say that none is.

    With ``if_due`` a slot that came before the first run of all is not due; with ``extra`` an
    edition is made in any case, under the time of now, even if that is before the last edition:
    slots count from it again. Raises Busy where another run is at work, StoreError for a store
    that cannot be used.
    """
    now = (now or datetime.now(UTC)).astimezone(UTC)
    profile.store.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(lock_of(profile.store), timeout=0), Archive(profile.store) as archive:
            reached("locked")
            return _run(profile, archive, now, if_due, extra, fetcher, chance)
    except Timeout as exc:
        raise Busy(f"another run of the digest {profile.name!r} is at work") from exc


def has_work(profile: Profile, now: datetime) -> bool:
    """Whether a run would make or deliver something now; cheap enough to ask every minute."""
    with Archive(profile.store) as archive:
        since = clock.since(profile, archive, now)
        left = archive.outbox("waiting", "sending", "uncertain")
        if any(not left_alone(each.again, now) for each in left):
            return True
        return _slot(profile, archive, now, since) is not None


def lock_of(store: Path) -> Path:
    """The file that a run of the digest with this store holds."""
    return store.with_name(f"{store.name}.lock")


def _run(
    profile: Profile,
    archive: Archive,
    now: datetime,
    if_due: bool,
    extra: bool,
    fetcher: Callable[[Sequence[str]], Fetcher],
    chance: Callable[[], float],
) -> Outcome:
    since = clock.since(profile, archive, now)
    before = tuple(flush(profile, archive, now, chance, reached))
    ahead = clock.ahead(profile, archive, now)
    if extra:
        slot = _extra(profile, archive, now)
    else:
        slot = _slot(profile, archive, now, since if if_due else None)
    if slot is None:
        return Outcome("not due", delivered=before, next=_next(profile, archive, now), ahead=ahead)
    collected = collect(profile, archive, fetcher, now, on_source=_kept, chance=chance)
    edition = _composed(profile, archive, slot, collected, now)
    if edition.quiet and not collected.read:  # that there is nothing new would be a guess
        return Outcome(
            "unread", delivered=before, failed=collected.failed, next=_next(profile, archive, now)
        )
    _publish(profile, archive, slot, edition)
    after = tuple(flush(profile, archive, now, chance, reached))
    _forget(profile, archive, now)
    reached("done")
    return Outcome(
        "quiet" if edition.quiet else "made",
        edition=edition,
        delivered=(*before, *after),
        failed=collected.failed,
        notes=collected.notes,
        next=_next(profile, archive, now),
        ahead=ahead,
    )


def _kept(source: str) -> None:
    reached("kept")


def _slot(profile: Profile, archive: Archive, now: datetime, since: datetime | None) -> Due | None:
    """The slot that is due; the minute of now where the profile has none."""
    done, last = archive.done(), archive.last()
    if not profile.slots:
        this = _this(profile, now)
        return this if this.place not in done and (last is None or this.place > last) else None
    found = due(profile.slots, profile.zone, now, done, since, last)
    # The first edition of all stands for no earlier ones: nobody waited for them.
    return replace(found, covers=()) if found and not done else found


def _extra(profile: Profile, archive: Archive, now: datetime) -> Due | None:
    """The minute of now, for an edition beside those of the slots, unless it has one.

    Slots that a clock which was ahead took for missed ones are due again.
    """
    archive.reopen(now)
    this = _this(profile, now)
    return None if this.place in archive.done() else this


def _this(profile: Profile, now: datetime) -> Due:
    return Due(*shown_at(now, profile.zone), now)


def _next(profile: Profile, archive: Archive, now: datetime) -> Due | None:
    return next_due(profile.slots, profile.zone, now, archive.done(), archive.last())


def _composed(
    profile: Profile, archive: Archive, slot: Due, collected: Collected, now: datetime
) -> Edition:
    composer = Composer(profile, archive)
    found = composer.group(now)
    reached("grouped")
    stories, waiting = composer.stories(found, now)
    reached("composed")
    return Edition(
        profile=profile.name,
        title=profile.title or profile.name,
        date=slot.day,
        slot=slot.slot,
        timezone=profile.timezone,
        created=now,
        stories=tuple(stories),
        failed=collected.failed,
        waiting=waiting,
        notes=collected.notes,
    )


def _publish(profile: Profile, archive: Archive, slot: Due, edition: Edition) -> None:
    """Write the edition down with all that is to be delivered, in one transaction."""
    quiet = edition.quiet
    archive.publish(
        Made(
            day=slot.day,
            slot=slot.slot,
            made=edition.created,
            stories={
                story.id: (story.title, [line.text for line in story.brief.lines])
                for story in edition.stories
            },
            told=[
                document.id
                for story in edition.stories
                for document in (*story.documents, *story.changed)
            ],
            files={} if quiet else editions.files(edition),
            channels={} if quiet else bodies(profile, edition),
            covers=slot.covers,
        )
    )
    reached("published")


def _forget(profile: Profile, archive: Archive, now: datetime) -> None:
    kept = profile.retention
    files = None if kept.editions is None else now - timedelta(days=kept.editions)
    archive.forget(now - timedelta(days=kept.days), files)

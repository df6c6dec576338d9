"""A clock that shows a time before the last edition: it was set back since, or was ahead then."""

from __future__ import annotations

from datetime import datetime

from summarizer.digest.profile import Profile
from summarizer.schedule.slots import Place, shown_at
from summarizer.store.archive import Archive

REMEDY = "if the clock is right now, run --extra makes an edition, and slots count from it"


def ahead(profile: Profile, archive: Archive, now: datetime) -> Place | None:
    """The place of the last edition where the clock shows an earlier one, else None.

    Until it has passed that, no slot is due: an edition is never dated before what it tells of.
    """
    last = archive.last()
    return last if last and shown_at(now, profile.zone) < last else None


def since(profile: Profile, archive: Archive, now: datetime) -> datetime | None:
    """When the digest was first used; None where that was by a clock that was ahead."""
    found = archive.claim(profile.name, now)
    return found if found <= now else None


def held(last: Place, profile: Profile, now: datetime) -> str:
    """Why nothing is made, and until when."""
    local = now.astimezone(profile.zone)
    day, slot = last
    return (
        f"the clock shows {local:%Y-%m-%d %H:%M %Z}, a time before the last edition ({day} {slot}):"
        f" nothing is made until it has passed that; {REMEDY}"
    )


def restarted(last: Place) -> str:
    """What an edition means that was made all the same."""
    day, slot = last
    return f"the last edition was of a later time ({day} {slot}): slots count from this one now"

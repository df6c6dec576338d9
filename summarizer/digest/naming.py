"""How status and doctor name a source, its troubles and a time."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from summarizer.digest.profile import Source
from summarizer.network.messages import shown


def place(source: Source) -> str:
    """The address or path of a source, as errors show it."""
    return shown(getattr(source, source.kind))


def label(source: Source) -> str:
    """A source by its name, with its address or path in brackets; by that alone without a name."""
    return f"{source.name} ({place(source)})" if source.name else place(source)


def trouble(source: Source, reason: str | None) -> str:
    """Why a source could not be read, without its address, which the label has."""
    said = reason or "could not be read"
    return said.removeprefix(place(source)).lstrip(" ,:")


def moment(at: datetime, zone: ZoneInfo) -> str:
    """A time as clocks of a zone show it.

    >>> from datetime import UTC
    >>> moment(datetime(2026, 1, 31, 7, tzinfo=UTC), ZoneInfo("Europe/Amsterdam"))
    '2026-01-31 08:00 CET'
    """
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M %Z}"

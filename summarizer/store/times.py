"""Times as the store keeps them."""

from __future__ import annotations

from datetime import UTC, datetime


def to_text(time: datetime) -> str:
    """A time in UTC, so that texts sort as times do."""
    return time.astimezone(UTC).isoformat()


def from_text(text: str | None) -> datetime | None:
    """The time that a text tells; None where there is none."""
    return None if text is None else datetime.fromisoformat(text)

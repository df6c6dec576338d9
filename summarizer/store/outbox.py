"""What is to be sent, by which channel, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from summarizer.store.kept import Store
from summarizer.store.times import from_text, to_text

State = Literal["waiting", "sending", "uncertain", "sent", "refused"]


@dataclass(frozen=True, slots=True)
class Sending:
    """A row of the outbox: ``data`` are bytes that the channel sends, None for a folder."""

    edition: int
    day: date
    slot: str
    channel: str
    state: State
    tries: int
    again: datetime | None = None
    reason: str | None = None
    data: bytes | None = None


class Outbox(Store):
    """A store with an outbox."""

    def outbox(self, *states: State) -> list[Sending]:
        """The rows of the outbox in some states, oldest edition first; all without any."""
        wanted = states or get_args(State)
        rows = self._rows(
            "SELECT edition, day, slot, channel, state, tries, again, reason, data FROM outbox "
            "JOIN editions ON editions.number = edition "
            f"WHERE state IN ({', '.join('?' * len(wanted))}) ORDER BY edition, channel",
            wanted,
        )
        return [
            Sending(
                number, date.fromisoformat(day), slot, channel, state, tries, from_text(at), why, b
            )
            for number, day, slot, channel, state, tries, at, why, b in rows
        ]

    def mark(
        self,
        sending: Sending,
        state: State,
        *,
        again: datetime | None = None,
        reason: str | None = None,
    ) -> None:
        """Keep what became of a sending; ``sending`` counts as a try."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE outbox SET state = ?, tries = tries + ?, again = ?, reason = ? "
                "WHERE edition = ? AND channel = ?",
                (
                    state,
                    state == "sending",
                    to_text(again) if again else None,
                    reason,
                    sending.edition,
                    sending.channel,
                ),
            )

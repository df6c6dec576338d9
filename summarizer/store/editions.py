"""Stories and what editions told of them, the editions with their files, and their slots."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from summarizer.edition import Earlier
from summarizer.store.kept import Store
from summarizer.store.times import to_text


class Editions(Store):
    """A store with stories, and the editions that told them."""

    def grouped(self, stories: Mapping[str, str], merged: Mapping[str, str], now: datetime) -> None:
        """Keep which story each article belongs to, and which stories became part of others."""
        with self._writing() as connection:
            for story in sorted({*stories.values(), *merged.values()}):
                connection.execute(
                    "INSERT OR IGNORE INTO stories (id, made) VALUES (?, ?)", (story, to_text(now))
                )
            connection.executemany(
                "UPDATE articles SET story = ? WHERE id = ?",
                [(story, article) for article, story in stories.items()],
            )
            connection.executemany(
                "UPDATE stories SET merged = ? WHERE id = ? OR merged = ?",
                [(into, story, story) for story, into in merged.items()],
            )

    def earlier(self, stories: Iterable[str]) -> dict[str, list[Earlier]]:
        """What earlier editions told of stories and of those that became part of them."""
        found: dict[str, list[Earlier]] = {}
        for story in stories:
            rows = self._rows(
                "SELECT text, day, slot FROM told JOIN editions ON editions.number = told.edition "
                "WHERE story IN (SELECT id FROM stories WHERE id = ? OR merged = ?) "
                "ORDER BY editions.number, place",
                (story, story),
            )
            if rows:
                found[story] = [
                    Earlier(text, date.fromisoformat(day), slot) for text, day, slot in rows
                ]
        return found

    def done(self) -> set[tuple[date, str]]:
        """The slots that an edition stands for, quiet ones too."""
        rows = self._rows("SELECT day, slot FROM slots")
        return {(date.fromisoformat(day), slot) for day, slot in rows}

    def slots(self) -> list[tuple[date, str]]:
        """The slots that an edition stands for, in the order of their days and times."""
        return sorted(self.done())

    def last(self) -> tuple[date, str] | None:
        """Day and slot of the edition that was made last, by whatever clock; quiet ones too."""
        row = self._row("SELECT day, slot FROM editions ORDER BY number DESC LIMIT 1")
        return (date.fromisoformat(row[0]), row[1]) if row else None

    def reopen(self, now: datetime) -> None:
        """Let slots be due again that only editions of a later time than now stand for.

        So they were marked by a clock that was ahead. A slot that has an edition stays done.
        """
        with self._writing() as connection:
            connection.execute(
                "DELETE FROM slots WHERE made > ? AND (day, slot) NOT IN "
                "(SELECT day, slot FROM editions)",
                (to_text(now),),
            )

    def files(self, edition: int) -> dict[str, bytes]:
        """The files of an edition by their path."""
        rows = self._rows("SELECT path, data FROM files WHERE edition = ?", (edition,))
        return {path: zlib.decompress(data) for path, data in rows}

    def editions(self) -> list[tuple[int, date, str, datetime, list[str]]]:
        """Number, day, slot, time and titles of each edition that told something, oldest first."""
        rows = self._rows(
            "SELECT number, day, slot, made, titles FROM editions WHERE titles != '[]' "
            "ORDER BY number"
        )
        return [
            (number, date.fromisoformat(day), slot, datetime.fromisoformat(at), json.loads(titles))
            for number, day, slot, at, titles in rows
        ]

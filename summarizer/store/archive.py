"""What a digest keeps: sources, articles with their versions, stories, editions and an outbox."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from summarizer.store.articles import LATEST, Articles
from summarizer.store.base import StoreError
from summarizer.store.editions import Editions
from summarizer.store.outbox import Outbox
from summarizer.store.times import to_text


@dataclass(frozen=True, slots=True)
class Made:
    """An edition as it is written down, all at once.

    ``stories`` maps the id of each story to its title and the lines that are told of it, ``told``
    are the ids of the articles in their latest versions, ``covers`` further slots that this edition
    stands for. An article that was told before is told again where it has a later version.
    """

    day: date
    slot: str
    made: datetime
    stories: Mapping[str, tuple[str, Sequence[str]]]
    told: Sequence[str]
    files: Mapping[str, bytes]
    channels: Mapping[str, bytes | None]
    covers: Sequence[tuple[date, str]] = ()


class Archive(Articles, Editions, Outbox):
    """A store with the memory of one digest; every method is one transaction.

    All times are aware. Raises StoreError as the store does.
    """

    def claim(self, profile: str, now: datetime) -> datetime:
        """When this store was first used, by the profile of this name; another one is refused."""
        with self._writing() as connection:
            row = connection.execute("SELECT name, made FROM profile").fetchone()
            if row is None:
                connection.execute("INSERT INTO profile VALUES (?, ?)", (profile, to_text(now)))
                return now
        if row[0] != profile:
            raise StoreError(
                f"the store {self._path} is that of the digest {row[0]!r}, not of {profile!r}: "
                "name another file, or give the digest its former name"
            )
        return datetime.fromisoformat(row[1])

    def damage(self) -> str | None:
        """What is wrong with the file, None where nothing is."""
        try:
            rows = self._rows("PRAGMA integrity_check")
        except StoreError as exc:
            return str(exc)
        return None if rows == [("ok",)] else "; ".join(str(row[0]) for row in rows[:3])

    def publish(self, made: Made) -> int | None:
        """Write an edition down with all that goes with it; its number.

        None if its slot is done: then nothing is changed. An edition without files is quiet.
        """
        with self._writing() as connection:
            slots = [(made.day, made.slot), *made.covers]
            taken = connection.execute(
                "SELECT 1 FROM slots WHERE day = ? AND slot = ?", (str(made.day), made.slot)
            ).fetchone()
            if taken:
                return None
            connection.executemany(
                "INSERT OR IGNORE INTO slots VALUES (?, ?, ?)",
                [(str(day), slot, to_text(made.made)) for day, slot in slots],
            )
            titles = json.dumps([title for title, _ in made.stories.values()], ensure_ascii=False)
            number = connection.execute(
                "INSERT INTO editions (day, slot, made, titles, last_vector) "
                "VALUES (?, ?, ?, ?, (SELECT max(rowid) FROM vectors))",
                (str(made.day), made.slot, to_text(made.made), titles),
            ).lastrowid
            assert number is not None
            self._write_stories(number, made)
            connection.executemany(
                "INSERT INTO files VALUES (?, ?, zlib(?))",
                [(number, path, data) for path, data in made.files.items()],
            )
            connection.executemany(
                "INSERT INTO outbox (edition, channel, state, data) VALUES (?, ?, 'waiting', ?)",
                [(number, channel, data) for channel, data in made.channels.items()],
            )
        return number

    def forget(self, told: datetime, files: datetime | None) -> None:
        """Drop the texts of articles told before a time, and files of editions before another.

        With the texts go vectors of that time, and what was sent of those editions. That an article
        was told is never forgotten. Articles that wait stay whole, and so do versions that were
        seen later.
        """
        with self._writing():
            self._forget_texts(to_text(told))
            if files is not None:
                self._forget_files(to_text(files))

    def _forget_texts(self, told: str) -> None:
        self._connection.execute(
            "UPDATE versions SET document = json_set(document, '$.text', '', '$.removed', "
            "json('[]')) WHERE json_extract(document, '$.text') != '' AND seen < :told "
            "AND article IN (SELECT articles.id FROM articles JOIN editions "
            "ON editions.number = edition WHERE made < :told)",
            {"told": told},
        )
        # The last one stays, so that those to come have higher numbers than all before.
        self._connection.execute(
            "DELETE FROM vectors WHERE rowid < (SELECT max(rowid) FROM vectors) "
            "AND rowid <= (SELECT max(last_vector) FROM editions WHERE made < ?)",
            (told,),
        )
        self._connection.execute(
            "UPDATE outbox SET data = NULL WHERE data IS NOT NULL AND state IN "
            "('sent', 'refused') AND edition IN (SELECT number FROM editions WHERE made < ?)",
            (told,),
        )

    def _forget_files(self, made: str) -> None:
        self._connection.execute(
            "DELETE FROM files WHERE edition IN (SELECT number FROM editions WHERE made < ? AND "
            "number NOT IN (SELECT edition FROM outbox WHERE state NOT IN ('sent', 'refused')))",
            (made,),
        )

    def _write_stories(self, number: int, made: Made) -> None:
        for story, (title, lines) in made.stories.items():
            self._connection.execute("UPDATE stories SET title = ? WHERE id = ?", (title, story))
            self._connection.executemany(
                "INSERT INTO told VALUES (?, ?, ?, ?)",
                [(story, number, place, text) for place, text in enumerate(lines)],
            )
        changed = self._connection.executemany(
            "UPDATE articles SET edition = coalesce(edition, ?), told_version = "
            f"({LATEST}) WHERE id = ? AND (edition IS NULL OR told_version < ({LATEST}))",
            [(number, article) for article in made.told],
        ).rowcount
        if changed != len(made.told):
            raise StoreError("an article of the edition is unknown, or was told before as it is")

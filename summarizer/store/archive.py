"""What a digest keeps: sources, articles with their versions, stories, editions and an outbox."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Literal

from summarizer.edition import Earlier
from summarizer.records import Document, Removal
from summarizer.store.base import StoreError
from summarizer.store.kept import Store
from summarizer.text import stopwords, words

State = Literal["waiting", "sending", "uncertain", "sent", "refused"]
ID_DIGITS = 12  # hexadecimal
# Share of content words that two versions of an article have in common at least. Of 1,500 pairs of
# unrelated articles the most have 0.17; of 400 that were rewritten to two thirds the least 0.31.
ALIKE = 0.3
COMPARED = 300  # words of a text that are compared


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a source; ``again`` is when it may be asked next after failures."""

    name: str
    etag: str | None = None
    modified: str | None = None
    moved: str | None = None
    tried: datetime | None = None
    succeeded: datetime | None = None
    failures: int = 0
    again: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a source gives it: its id there, its canonical address, and a remark on it."""

    document: Document
    entry: str | None = None
    address: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article with the story that it belongs to and the edition that told it, if any.

    The id of the document is that of the article; ``document`` is its latest version.
    """

    document: Document
    source: str
    seen: datetime
    story: str | None = None
    edition: int | None = None
    note: str | None = None


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


@dataclass(frozen=True, slots=True)
class Made:
    """An edition as it is written down, all at once.

    ``stories`` maps the id of each story to its title and the lines that are told of it, ``told``
    are the ids of the articles, ``covers`` further slots that this edition stands for.
    """

    day: date
    slot: str
    made: datetime
    stories: Mapping[str, tuple[str, Sequence[str]]]
    told: Sequence[str]
    files: Mapping[str, bytes]
    channels: Mapping[str, bytes | None]
    covers: Sequence[tuple[date, str]] = ()


class Archive(Store):
    """A store with the memory of one digest; every method is one transaction.

    All times are aware. Raises StoreError as the store does.
    """

    def claim(self, profile: str, now: datetime) -> datetime:
        """When this store was first used, by the profile of this name; another one is refused."""
        with self._writing() as connection:
            row = connection.execute("SELECT name, made FROM profile").fetchone()
            if row is None:
                connection.execute("INSERT INTO profile VALUES (?, ?)", (profile, _text(now)))
                return now
        if row[0] != profile:
            raise StoreError(
                f"the store {self._path} is that of the digest {row[0]!r}, not of {profile!r}: "
                "name another file, or give the digest its former name"
            )
        return datetime.fromisoformat(row[1])

    def source(self, name: str) -> Source:
        """What is known of a source, even if that is nothing."""
        row = self._row("SELECT * FROM sources WHERE name = ?", (name,))
        return Source(name) if row is None else _source(row)

    def sources(self) -> list[Source]:
        """All sources that were ever asked, by name."""
        return [_source(row) for row in self._rows("SELECT * FROM sources ORDER BY name")]

    def fetched(self, source: Source, entries: Sequence[Entry], now: datetime) -> int:
        """Keep what a source gave, with its validators; how many articles are new.

        An entry that is known is no new article: with other words it is a new version of it.
        """
        with self._writing() as connection:
            found = [self._kept(source.name, each, entries, now) for each in entries]
            connection.execute(
                "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                tuple(_fields(source)),
            )
        return sum(found)

    def failed(self, source: Source) -> None:
        """Keep that a source could not be read, and when it may be asked again."""
        with self._writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                tuple(_fields(source)),
            )

    def knows(self, source: str, entry: str | None, address: str | None) -> bool:
        """Whether the article at this address was kept before; by its id where it has none.

        One with another id at the same source is another article.
        """
        query = (
            "SELECT 1 FROM articles WHERE address = :address AND (source != :source OR "
            "coalesce(entry = :entry, TRUE)) OR :address IS NULL AND source = :source "
            "AND entry = :entry"
        )
        values = {"source": source, "entry": entry, "address": address}
        return self._row(query, values) is not None

    def articles(self, since: datetime) -> list[Article]:
        """The articles first seen since then, told or not, in the order of their ids."""
        rows = self._rows(
            "SELECT articles.id, source, articles.seen, story, edition, note, document "
            "FROM articles "
            "JOIN versions ON article = articles.id WHERE articles.seen >= ? AND number = "
            "(SELECT max(number) FROM versions WHERE article = articles.id) ORDER BY articles.id",
            (_text(since),),
        )
        return [
            Article(
                replace(document(data), id=key),
                source,
                datetime.fromisoformat(seen),
                story,
                edition,
                note,
            )
            for key, source, seen, story, edition, note, data in rows
        ]

    def waiting(self) -> int:
        """How many articles no edition has told."""
        row = self._row("SELECT count(*) FROM articles WHERE edition IS NULL")
        return int(row[0]) if row else 0

    def grouped(self, stories: Mapping[str, str], merged: Mapping[str, str], now: datetime) -> None:
        """Keep which story each article belongs to, and which stories became part of others."""
        with self._writing() as connection:
            for story in sorted({*stories.values(), *merged.values()}):
                connection.execute(
                    "INSERT OR IGNORE INTO stories (id, made) VALUES (?, ?)", (story, _text(now))
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
                "SELECT text, day FROM told JOIN editions ON editions.number = told.edition "
                "WHERE story IN (SELECT id FROM stories WHERE id = ? OR merged = ?) "
                "ORDER BY editions.number, place",
                (story, story),
            )
            if rows:
                found[story] = [Earlier(text, date.fromisoformat(day)) for text, day in rows]
        return found

    def done(self) -> set[tuple[date, str]]:
        """The slots that an edition stands for, quiet ones too."""
        rows = self._rows("SELECT day, slot FROM slots")
        return {(date.fromisoformat(day), slot) for day, slot in rows}

    def slots(self) -> list[tuple[date, str]]:
        """The slots that an edition stands for, in the order of their days and times."""
        return sorted(self.done())

    def last(self) -> datetime | None:
        """When the last edition was made, quiet ones too."""
        row = self._row("SELECT max(made) FROM editions")
        return _time(row[0])

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
                [(str(day), slot, _text(made.made)) for day, slot in slots],
            )
            titles = json.dumps([title for title, _ in made.stories.values()], ensure_ascii=False)
            number = connection.execute(
                "INSERT INTO editions (day, slot, made, titles) VALUES (?, ?, ?, ?)",
                (str(made.day), made.slot, _text(made.made), titles),
            ).lastrowid
            assert number is not None
            self._write_stories(number, made)
            connection.executemany(
                "INSERT INTO files VALUES (?, ?, ?)",
                [(number, path, data) for path, data in made.files.items()],
            )
            connection.executemany(
                "INSERT INTO outbox (edition, channel, state, data) VALUES (?, ?, 'waiting', ?)",
                [(number, channel, data) for channel, data in made.channels.items()],
            )
        return number

    def files(self, edition: int) -> dict[str, bytes]:
        """The files of an edition by their path."""
        return dict(self._rows("SELECT path, data FROM files WHERE edition = ?", (edition,)))

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

    def outbox(self, *states: State) -> list[Sending]:
        """The rows of the outbox in some states, oldest edition first; all without any."""
        rows = self._rows(
            "SELECT edition, day, slot, channel, state, tries, again, reason, data FROM outbox "
            "JOIN editions ON editions.number = edition ORDER BY edition, channel"
        )
        return [
            Sending(number, date.fromisoformat(day), slot, channel, state, tries, _time(at), why, b)
            for number, day, slot, channel, state, tries, at, why, b in rows
            if not states or state in states
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
                    _text(again) if again else None,
                    reason,
                    sending.edition,
                    sending.channel,
                ),
            )

    def forget(self, told: datetime, files: datetime | None) -> None:
        """Drop the texts of articles told before a time, and files of editions before another.

        That an article was told is never forgotten, and articles that wait stay whole.
        """
        with self._writing() as connection:
            connection.execute(
                "UPDATE versions SET document = json_set(document, '$.text', '', '$.removed', "
                "json('[]')) WHERE json_extract(document, '$.text') != '' AND article IN "
                "(SELECT articles.id FROM articles JOIN editions "
                "ON editions.number = edition WHERE made < ?)",
                (_text(told),),
            )
            if files is not None:
                connection.execute(
                    "DELETE FROM files WHERE edition IN (SELECT number FROM editions WHERE made < ?"
                    " AND number NOT IN "
                    "(SELECT edition FROM outbox WHERE state NOT IN ('sent', 'refused')))",
                    (_text(files),),
                )

    def _kept(self, source: str, entry: Entry, others: Sequence[Entry], now: datetime) -> bool:
        """Keep an entry; whether it is a new article."""
        digest = _digest(entry.document)
        data = _json(entry.document)
        known = self._known(source, entry, others, digest)
        if known is None:
            key = self._new_id(source, entry, digest)
            published = entry.document.published
            self._connection.execute(
                "INSERT INTO articles (id, source, entry, address, seen, published) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (
                    key,
                    source,
                    entry.entry,
                    entry.address,
                    _text(now),
                    _text(published) if published else None,
                ),
            )
            self._connection.execute(
                "INSERT INTO versions VALUES (?, 1, ?, ?, ?, ?)",
                (key, digest, _text(now), entry.note, data),
            )
            return True
        same = self._connection.execute(
            "SELECT 1 FROM versions WHERE article = ? AND sha256 = ?", (known, digest)
        ).fetchone()
        if not same:
            self._connection.execute(
                "INSERT INTO versions SELECT ?, max(number) + 1, ?, ?, ?, ? FROM versions "
                "WHERE article = ?",
                (known, digest, _text(now), entry.note, data, known),
            )
        return False

    def _known(
        self, source: str, entry: Entry, others: Sequence[Entry], digest: bytes
    ) -> str | None:
        """The article that an entry is, if it is known.

        The same words of the same source or address are the same article. An id or an address
        that comes back with other words is so too, unless the words have nothing in common. One
        that a source gives to several says nothing where the other differs.
        """
        row = self._connection.execute(
            "SELECT id FROM articles JOIN versions ON article = id WHERE sha256 = ? "
            "AND (source = ? OR address = ?) ORDER BY id",
            (digest, source, entry.address),
        ).fetchone()
        if row:
            return str(row[0])
        rows = self._connection.execute(
            "SELECT id, entry, address, document FROM articles JOIN versions ON article = id "
            "WHERE ((source = ? AND entry = ?) OR address = ?) AND number = "
            "(SELECT max(number) FROM versions WHERE article = id) ORDER BY id",
            (source, entry.entry, entry.address),
        ).fetchall()
        one_address = _repeated(entry.address, [each.address for each in others])
        one_id = _repeated(entry.entry, [each.entry for each in others])
        for key, identity, address, data in rows:
            same_id, same_address = _agree(identity, entry.entry), _agree(address, entry.address)
            if (one_address and same_id is False) or (one_id and same_address is False):
                continue
            sure = same_id and same_address and not (one_id or one_address)
            if sure or _likeness(document(data), entry.document) >= ALIKE:
                return str(key)
        return None

    def _new_id(self, source: str, entry: Entry, digest: bytes) -> str:
        """An id that the same entry gets in every store."""
        name = json.dumps([source, entry.entry, entry.address]).encode() + digest
        for suffix in range(1_000):
            key = hashlib.sha256(name + bytes(suffix)).hexdigest()[:ID_DIGITS]
            taken = self._connection.execute("SELECT 1 FROM articles WHERE id = ?", (key,))
            if not taken.fetchone():
                return key
        raise StoreError(f"no id is free for an article of {source}")

    def _write_stories(self, number: int, made: Made) -> None:
        for story, (title, lines) in made.stories.items():
            self._connection.execute("UPDATE stories SET title = ? WHERE id = ?", (title, story))
            self._connection.executemany(
                "INSERT INTO told VALUES (?, ?, ?, ?)",
                [(story, number, place, text) for place, text in enumerate(lines)],
            )
        changed = self._connection.executemany(
            "UPDATE articles SET edition = ? WHERE id = ? AND edition IS NULL",
            [(number, article) for article in made.told],
        ).rowcount
        if changed != len(made.told):
            raise StoreError("an article of the edition is unknown, or was told before")

    def _rows(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Any]:
        with self._lock, self._explained():
            return self._connection.execute(query, values).fetchall()

    def _row(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        return next(iter(self._rows(query, values)), None)


def document(data: str) -> Document:
    """A document as the store keeps it."""
    found = json.loads(data)
    published = found.pop("published")
    removed = tuple(Removal(*each) for each in found.pop("removed"))
    return Document(**found, published=_time(published), removed=removed)


def _json(document: Document) -> str:
    kept = {name: getattr(document, name) for name in Document.__slots__ if name != "id"}
    published = document.published
    kept["published"] = published.isoformat() if published else None
    kept["removed"] = [[each.reason, each.text] for each in document.removed]
    return json.dumps(kept, ensure_ascii=False)


def _digest(document: Document) -> bytes:
    """The hash of what a document says, whatever its white space."""
    said = "\n".join(" ".join((each or "").split()) for each in (document.title, document.text))
    return hashlib.sha256(said.encode(errors="surrogatepass")).digest()


def _agree(a: str | None, b: str | None) -> bool | None:
    """Whether two ids or addresses are one; None where one is not given."""
    return None if a is None or b is None else a == b


def _repeated(value: str | None, values: Sequence[str | None]) -> bool:
    """Whether an id or address is given, and to several."""
    return value is not None and values.count(value) > 1


def _likeness(a: Document, b: Document) -> float:
    """The share of content words that two documents have in common, of the shorter one."""
    common = stopwords()
    sides = [set(words(f"{each.title or ''} {each.text}")[:COMPARED]) - common for each in (a, b)]
    least = min(map(len, sides))
    return len(sides[0] & sides[1]) / least if least else 0.0


def _source(row: Sequence[Any]) -> Source:
    name, etag, modified, moved, tried, succeeded, failures, again, reason = row
    return Source(
        name, etag, modified, moved, _time(tried), _time(succeeded), failures, _time(again), reason
    )


def _fields(source: Source) -> Iterator[Any]:
    for name in Source.__slots__:
        value = getattr(source, name)
        yield _text(value) if isinstance(value, datetime) else value


def _text(time: datetime) -> str:
    """A time in UTC, so that texts sort as times do."""
    return time.astimezone(UTC).isoformat()


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)

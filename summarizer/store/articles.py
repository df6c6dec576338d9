"""Sources, and the articles that they gave, with their versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from summarizer.records import Document
from summarizer.store.documents import document, fingerprint, to_json
from summarizer.store.identity import Entry, known_as, new_id
from summarizer.store.kept import Store
from summarizer.store.times import from_text, to_text

# The number of the latest version of an article.
LATEST = "SELECT max(number) FROM versions WHERE article = articles.id"


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
class Article:
    """An article with the story that it belongs to and the edition that told it, if any.

    The id of the documents is that of the article; ``document`` is its latest version, ``before``
    the one that was told where that is an earlier one. A text that was forgotten is "".
    """

    document: Document
    source: str
    seen: datetime
    story: str | None = None
    edition: int | None = None
    note: str | None = None
    before: Document | None = None


class Articles(Store):
    """A store with what sources gave."""

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
        """The articles first seen since then, told or not, in the order of their ids.

        With them those that were told before and have a later version that was seen since then.
        """
        rows = self._rows(
            "SELECT articles.id, source, articles.seen, coalesce(merged, story), edition, "
            "latest.note, latest.document, told.document FROM articles "
            "JOIN versions AS latest "
            f"ON latest.article = articles.id AND latest.number = ({LATEST}) "
            "LEFT JOIN versions AS told ON told.article = articles.id "
            "AND told.number = told_version AND told.number < latest.number "
            "LEFT JOIN stories ON stories.id = story "
            "WHERE articles.id IN (SELECT article FROM versions WHERE seen >= :since) "
            "AND (articles.seen >= :since OR told.number IS NOT NULL) ORDER BY articles.id",
            {"since": to_text(since)},
        )
        return [_article(row) for row in rows]

    def versions(self, articles: Iterable[str]) -> list[Document]:
        """All versions of some articles, by the ids of these; without text where it was dropped."""
        return [
            replace(document(data), id=article)
            for article in articles
            for (data,) in self._rows(
                "SELECT document FROM versions WHERE article = ? ORDER BY number", (article,)
            )
        ]

    def waiting(self) -> int:
        """How many articles no edition has told."""
        row = self._row("SELECT count(*) FROM articles WHERE edition IS NULL")
        return int(row[0]) if row else 0

    def _kept(self, source: str, entry: Entry, others: Sequence[Entry], now: datetime) -> bool:
        """Keep an entry; whether it is a new article."""
        digest = fingerprint(entry.document)
        key = known_as(self._connection, source, entry, others, digest)
        if key is None:
            self._keep_new(source, entry, digest, now)
            return True
        same = self._connection.execute(
            "SELECT 1 FROM versions WHERE article = ? AND sha256 = ?", (key, digest)
        ).fetchone()
        if not same:
            self._connection.execute(
                "INSERT INTO versions SELECT ?, max(number) + 1, ?, ?, ?, ? FROM versions "
                "WHERE article = ?",
                (key, digest, to_text(now), entry.note, to_json(entry.document), key),
            )
        return False

    def _keep_new(self, source: str, entry: Entry, digest: bytes, now: datetime) -> None:
        key = new_id(self._connection, source, entry, digest)
        published = entry.document.published
        self._connection.execute(
            "INSERT INTO articles (id, source, entry, address, seen, published) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (
                key,
                source,
                entry.entry,
                entry.address,
                to_text(now),
                to_text(published) if published else None,
            ),
        )
        self._connection.execute(
            "INSERT INTO versions VALUES (?, 1, ?, ?, ?, ?)",
            (key, digest, to_text(now), entry.note, to_json(entry.document)),
        )


def _article(row: Sequence[Any]) -> Article:
    key, source, seen, story, edition, note, latest, told = row
    return Article(
        replace(document(latest), id=key),
        source,
        datetime.fromisoformat(seen),
        story,
        edition,
        note,
        replace(document(told), id=key) if told else None,
    )


def _source(row: Sequence[Any]) -> Source:
    name, etag, modified, moved, tried, succeeded, failures, again, reason = row
    return Source(
        name,
        etag,
        modified,
        moved,
        from_text(tried),
        from_text(succeeded),
        failures,
        from_text(again),
        reason,
    )


def _fields(source: Source) -> Iterator[Any]:
    for name in Source.__slots__:
        value = getattr(source, name)
        yield to_text(value) if isinstance(value, datetime) else value

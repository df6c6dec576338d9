"""What an archive keeps of sources, articles and editions: all of a step, or nothing of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from summarizer.store.archive import Archive
from summarizer.store.articles import Article, Source
from summarizer.store.base import StoreError
from summarizer.store.outbox import State
from tests.store.articles import NOW, Given, made

PATH = "store.sqlite"
DAY = timedelta(days=1)
FIRST = [Given("a", "1", "https://a.example/a"), Given("b", "2", "https://a.example/b")]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / PATH) as opened:
        yield opened


def take(archive: Archive, given: list[Given], etag: str | None = None) -> list[str]:
    """Keep entries; the ids of all articles."""
    archive.fetched(Source("feed one", etag), [each.entry() for each in given], NOW)
    return [each.document.id for each in archive.articles(NOW)]


def tables(path: Path) -> dict[str, list[object]]:
    """Everything in a store."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names}


class Cut(BaseException):
    """A power cut, as far as one process can have it."""


def test_a_store_belongs_to_one_digest(archive: Archive) -> None:
    assert archive.claim("morning", NOW) == NOW
    assert archive.claim("morning", NOW + DAY) == NOW
    with pytest.raises(StoreError, match="is that of the digest 'morning', not of 'evening'"):
        archive.claim("evening", NOW)
    assert archive.claim("morning", NOW + DAY) == NOW


def test_validators_come_with_the_entries(archive: Archive) -> None:
    take(archive, FIRST, '"v1"')
    assert archive.source("feed one").etag == '"v1"'
    assert archive.waiting() == 2


@pytest.mark.parametrize("entry", [0, 1])
def test_no_validators_without_all_entries(
    entry: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the next visit gets a 304, and what was lost never comes again."""
    path = tmp_path / PATH
    with Archive(path) as archive:
        take(archive, [FIRST[0]], '"v0"')
        before = tables(path)
        given = [Given(name, name, f"https://a.example/{name}") for name in ("x", "y")]
        kept = Archive._kept
        passed: list[object] = []

        def cut(self: Archive, *arguments: object) -> bool:
            if len(passed) == entry:
                raise Cut
            passed.append(arguments)
            return kept(self, *arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(Archive, "_kept", cut)
        with pytest.raises(Cut):
            take(archive, given, '"v1"')
        monkeypatch.undo()
        assert tables(path) == before
        assert archive.source("feed one").etag == '"v0"'
        assert len(take(archive, given, '"v1"')) == 3


def test_no_entries_without_validators(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        archive.fetched(Source(None), [FIRST[0].entry()], NOW)  # type: ignore[arg-type]
    assert archive.waiting() == 0
    assert archive.sources() == []


KNOWN = [
    ("one", "1", "https://a.example/a", True),
    ("one", None, "https://a.example/a", True),
    ("two", "w-1", "https://a.example/a", True),
    ("one", "9", "https://a.example/a", False),
    ("one", "1", "https://a.example/other", False),
    ("one", "1", None, True),
    ("two", "1", None, False),
    ("one", None, None, False),
]


@pytest.mark.parametrize(("source", "entry", "address", "known"), KNOWN)
def test_an_article_is_known_by_its_address(
    archive: Archive, source: str, entry: str | None, address: str | None, known: bool
) -> None:
    take(archive, FIRST)
    assert archive.knows(f"feed {source}", entry, address) is known


def test_an_article_without_an_id_is_known_by_its_address(archive: Archive) -> None:
    take(archive, [replace(FIRST[0], id=None)])
    assert archive.knows("feed one", "1", "https://a.example/a")


def test_a_failure_keeps_the_validators(archive: Archive) -> None:
    take(archive, FIRST, '"v1"')
    known = archive.source("feed one")
    archive.failed(replace(known, failures=1, again=NOW + DAY, reason="it burns"))
    assert archive.source("feed one") == replace(
        known, failures=1, again=NOW + DAY, reason="it burns"
    )


def test_an_edition_is_published_once(archive: Archive, tmp_path: Path) -> None:
    ids = take(archive, FIRST)
    assert archive.publish(made(ids)) == 1
    before = tables(tmp_path / PATH)
    assert archive.publish(made()) is None
    assert archive.publish(made(ids)) is None
    assert tables(tmp_path / PATH) == before


def test_slots_that_an_edition_covers_are_done_too(archive: Archive) -> None:
    covered = (date(2026, 1, 30), "07:00")
    archive.publish(replace(made(), covers=[covered]))
    assert archive.slots() == [covered, (date(2026, 1, 31), "07:00")]
    assert archive.publish(made(day=covered[0])) is None


def test_nothing_is_told_twice(archive: Archive, tmp_path: Path) -> None:
    ids = take(archive, FIRST)
    archive.publish(made(ids[:1]))
    before = tables(tmp_path / PATH)
    for told in (ids, ["0" * 12]):
        with pytest.raises(StoreError, match="unknown, or was told before"):
            archive.publish(made(told, slot="18:00"))
        assert tables(tmp_path / PATH) == before
    assert archive.publish(made(ids[1:], slot="18:00")) == 2


def one(archive: Archive, version: int, now: datetime = NOW) -> Article:
    """The article as a source gives it in some version."""
    archive.fetched(Source("feed one"), [replace(FIRST[0], version=version).entry()], now)
    (article,) = archive.articles(NOW - DAY)
    return article


def text(version: int) -> str:
    return replace(FIRST[0], version=version).entry().document.text


def before(article: Article) -> str | None:
    return article.before.text if article.before else None


def test_a_told_article_has_no_version_before_until_there_is_a_later_one(archive: Archive) -> None:
    told = one(archive, 0)
    assert told.before is None
    archive.publish(made([told.document.id]))
    assert one(archive, 0).before is None
    later = one(archive, 1)
    assert (later.document.text, before(later)) == (text(1), text(0))
    assert later.before is not None
    assert later.before.id == later.document.id


def test_an_article_that_waits_has_no_version_before(archive: Archive) -> None:
    one(archive, 0)
    assert one(archive, 1).before is None


@pytest.mark.parametrize("hours", [-48, 0, 48])
def test_the_version_before_is_the_told_one_whatever_the_clock_says(
    archive: Archive, hours: int
) -> None:
    """The edition told version 1 of 0, 1, 2; all others were seen at any other time."""
    one(archive, 0)
    archive.publish(made([one(archive, 1).document.id]))
    later = one(archive, 2, NOW + timedelta(hours=hours))
    assert (later.document.text, before(later)) == (text(2), text(1))


def test_a_correction_is_told_once_and_leaves_the_first_edition(archive: Archive) -> None:
    key = one(archive, 0).document.id
    assert archive.publish(made([key])) == 1
    one(archive, 1)
    assert archive.publish(made([key], slot="18:00")) == 2
    corrected = one(archive, 1)
    assert (corrected.edition, corrected.before) == (1, None)
    with pytest.raises(StoreError, match="was told before as it is"):
        archive.publish(made([key], slot="20:00"))
    assert before(one(archive, 2)) == text(1)


def test_an_old_article_with_a_new_version_is_in_view_again(archive: Archive) -> None:
    archive.publish(made([one(archive, 0).document.id]))
    assert archive.articles(NOW + DAY) == []
    one(archive, 0, NOW + DAY)
    assert archive.articles(NOW + DAY) == []
    corrected = one(archive, 1, NOW + DAY)
    assert archive.articles(NOW + DAY) == [corrected]
    assert archive.articles(NOW + 2 * DAY) == []
    archive.publish(made([corrected.document.id], slot="18:00"))
    assert archive.articles(NOW + DAY) == []


def test_an_old_article_that_waits_does_not_come_again(archive: Archive) -> None:
    one(archive, 0)
    one(archive, 1, NOW + DAY)
    assert archive.articles(NOW + DAY) == []


def test_an_article_out_of_view_goes_along_when_stories_become_one(archive: Archive) -> None:
    key = one(archive, 0).document.id
    archive.grouped({key: "old"}, {}, NOW)
    archive.publish(made([key]))
    archive.grouped({}, {"old": "new"}, NOW)
    assert one(archive, 1, NOW + DAY).story == "new"


def test_the_version_that_was_told_is_forgotten_but_a_later_one_is_not(archive: Archive) -> None:
    archive.publish(made([one(archive, 0).document.id]))
    later = one(archive, 1, NOW + 2 * DAY)
    archive.forget(NOW + DAY, None)
    (kept,) = archive.articles(NOW)
    assert kept.before is not None
    assert (kept.before.text, kept.before.title) == ("", later.document.title)
    assert kept.document == later.document
    archive.forget(NOW + 3 * DAY, None)
    assert archive.articles(NOW)[0].document.text == ""


STATEMENTS = (
    "SELECT 1 FROM slots",
    "INSERT OR IGNORE INTO slots",
    "INSERT INTO editions",
    "UPDATE stories",
    "INSERT INTO told",
    "UPDATE articles",
    "INSERT INTO files",
    "INSERT INTO outbox",
    "COMMIT",
)


class Failing(sqlite3.Connection):
    """A connection on which the statement that ``at`` begins fails."""

    at = ""

    def execute(self, sql: str, *arguments: object) -> sqlite3.Cursor:
        if self.at and sql.startswith(self.at):
            raise sqlite3.OperationalError("database or disk is full")
        return super().execute(sql, *arguments)  # type: ignore[arg-type]

    def executemany(self, sql: str, *arguments: object) -> sqlite3.Cursor:
        if self.at and sql.startswith(self.at):
            raise sqlite3.OperationalError("disk I/O error")
        return super().executemany(sql, *arguments)  # type: ignore[arg-type]

    def __exit__(self, *exception: object) -> bool:  # type: ignore[override]
        if self.at == "COMMIT":
            self.rollback()
            raise sqlite3.OperationalError("attempt to write a readonly database")
        return super().__exit__(*exception)  # type: ignore[arg-type]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_an_edition_is_published_as_a_whole_or_not_at_all(
    statement: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / PATH
    connect = sqlite3.connect

    def failing(*arguments: Any, **options: Any) -> Any:
        return connect(*arguments, factory=Failing, **options)

    monkeypatch.setattr(sqlite3, "connect", failing)
    with Archive(path) as archive:
        ids = take(archive, FIRST)
        archive.grouped(dict.fromkeys(ids, "s"), {}, NOW)
        edition = replace(made(ids), stories={"s": ("title", ["line one", "line two"])})
        before = tables(path)
        Failing.at = statement
        try:
            with pytest.raises(StoreError, match=r"disk|readonly"):
                archive.publish(edition)
        finally:
            Failing.at = ""
        assert tables(path) == before
        assert archive.publish(edition) == 1
        assert archive.waiting() == 0
        assert [each.channel for each in archive.outbox("waiting")] == ["1 folder"]


def test_what_was_told_goes_along_when_stories_become_one(archive: Archive) -> None:
    ids = take(archive, FIRST)
    archive.grouped({ids[0]: "old", ids[1]: "new"}, {}, NOW)
    archive.publish(replace(made(ids[:1]), stories={"old": ("title", ["a line"])}))
    archive.grouped({ids[0]: "new"}, {"old": "new"}, NOW)
    archive.grouped({ids[0]: "newest", ids[1]: "newest"}, {"new": "newest"}, NOW)
    assert [each.text for each in archive.earlier(["newest"])["newest"]] == ["a line"]


def test_what_was_told_long_ago_is_forgotten_but_for_that(archive: Archive) -> None:
    ids = take(archive, FIRST)
    archive.publish(made(ids[:1]))
    archive.forget(NOW + DAY, None)
    told, waits = sorted(archive.articles(NOW), key=lambda each: each.edition is None)
    assert told.document.text == ""
    assert told.document.title
    assert waits.document.text
    assert archive.files(1) == {"edition.json": b"{}"}
    before = archive.waiting()
    assert len(take(archive, FIRST)) == 2
    assert archive.waiting() == before
    edited = [replace(each, version=1) for each in FIRST]
    assert len(take(archive, edited)) == 2


def test_texts_are_kept_until_their_time(archive: Archive) -> None:
    archive.publish(made(take(archive, FIRST)))
    archive.forget(NOW, NOW)
    assert all(each.document.text for each in archive.articles(NOW))
    assert archive.files(1)


def test_files_take_less_room_than_they_have(archive: Archive, tmp_path: Path) -> None:
    page = b"<p>A line of many that are much alike.</p>" * 10_000
    archive.publish(replace(made(), files={"index.html": page}))
    assert archive.files(1) == {"index.html": page}
    assert (tmp_path / PATH).stat().st_size < len(page) / 2


def vectors(archive: Archive) -> list[int]:
    """Which vectors are kept of those with the numbers 0 to 9."""
    known = archive.vectors("m", [bytes([number]) * 32 for number in range(10)])
    return sorted(key[0] for key in known)


def add(archive: Archive, *numbers: int) -> None:
    row = np.ones(3, dtype=np.float32)
    archive.add_vectors("m", {bytes([number]) * 32: row for number in numbers})


def test_vectors_are_forgotten_with_the_texts_of_their_time(archive: Archive) -> None:
    add(archive, 1, 2)
    archive.publish(made())
    add(archive, 3, 1)
    archive.publish(replace(made(slot="18:00"), made=NOW + DAY))
    add(archive, 4)
    archive.forget(NOW, None)
    assert vectors(archive) == [1, 2, 3, 4]
    archive.forget(NOW + DAY, None)
    assert vectors(archive) == [1, 3, 4]
    archive.forget(NOW + 2 * DAY, None)
    assert vectors(archive) == [4]


def test_vectors_that_come_after_a_long_silence_are_kept(archive: Archive) -> None:
    add(archive, 1, 2, 3)
    archive.publish(made())
    archive.forget(NOW + DAY, None)
    add(archive, 4, 5)
    archive.forget(NOW + DAY, None)
    assert vectors(archive) == [4, 5]


FORGOTTEN: list[tuple[State, bool]] = [
    ("waiting", True),
    ("sending", True),
    ("uncertain", True),
    ("sent", False),
    ("refused", False),
]


@pytest.mark.parametrize(("state", "kept"), FORGOTTEN)
def test_files_are_kept_for_channels_that_wait(archive: Archive, state: State, kept: bool) -> None:
    archive.publish(made(take(archive, FIRST)))
    archive.mark(archive.outbox()[0], state)
    archive.forget(NOW + DAY, NOW + DAY)
    assert bool(archive.files(1)) is kept


@pytest.mark.parametrize(("state", "kept"), FORGOTTEN)
def test_what_was_sent_is_kept_for_channels_that_wait(
    archive: Archive, state: State, kept: bool
) -> None:
    archive.publish(replace(made(), channels={"1 email": b"From: us"}))
    (sending,) = archive.outbox()
    archive.mark(sending, state, reason="no answer")
    (before,) = archive.outbox()
    archive.forget(NOW, None)
    assert archive.outbox() == [before]
    archive.forget(NOW + DAY, None)
    assert archive.outbox() == [before if kept else replace(before, data=None)]


def test_a_try_is_counted(archive: Archive) -> None:
    archive.publish(made())
    for tries in (1, 2):
        archive.mark(archive.outbox()[0], "sending")
        archive.mark(archive.outbox()[0], "waiting", again=NOW + DAY, reason="no answer")
        (sending,) = archive.outbox("waiting")
        assert (sending.tries, sending.again, sending.reason) == (tries, NOW + DAY, "no answer")
    assert archive.outbox("sent", "sending") == []


def test_damage_is_told(tmp_path: Path) -> None:
    path = tmp_path / PATH
    with Archive(path) as archive:
        take(archive, [Given(f"{n}", f"{n}", f"https://a.example/{n}") for n in range(40)])
        assert archive.damage() is None
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'articles_by_address'"
        page = connection.execute(query).fetchone()[0]
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(data)
    with Archive(path) as archive:
        assert archive.damage()


def test_all_versions_of_an_article_are_there_the_oldest_first(archive: Archive) -> None:
    key = one(archive, 0).document.id
    one(archive, 1)
    assert [each.text for each in archive.versions([key])] == [text(0), text(1)]
    assert {each.id for each in archive.versions([key])} == {key}
    assert archive.versions(["unknown"]) == []


def test_what_was_told_earlier_has_the_day_and_slot_of_its_edition(archive: Archive) -> None:
    ids = take(archive, FIRST)
    archive.grouped({ids[0]: "s"}, {}, NOW)
    archive.publish(replace(made(ids[:1], slot="18:00"), stories={"s": ("title", ["a line"])}))
    (told,) = archive.earlier(["s"])["s"]
    assert (told.day, told.slot) == (made([]).day, "18:00")

"""A store of an earlier release becomes one of this release, whenever the power goes."""

from __future__ import annotations

import os
import signal
import sqlite3
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from summarizer.records import Document
from summarizer.store import MIGRATIONS, VERSION, StoreError
from summarizer.store.archive import Archive
from summarizer.store.documents import to_json
from summarizer.store.times import to_text
from tests.store.articles import NOW

KEY, ROW = bytes(32), bytes(8)
AT = [to_text(NOW + timedelta(hours=hour)) for hour in range(5)]
OLD = range(1, VERSION)
connect = sqlite3.connect

# The children use nothing that threads of other tests may hold.
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
]


def old(path: Path, version: int) -> None:
    """A store as the release with this version left it."""
    with closing(connect(path)) as connection:
        for step in MIGRATIONS[:version]:
            connection.executescript(step)
        connection.execute("INSERT INTO models VALUES (1, 'm')")
        connection.execute("INSERT INTO vectors VALUES (1, ?, ?)", (KEY, ROW))
        if version > 1:
            connection.execute("INSERT INTO answers VALUES (?, 'text')", (KEY,))
        if version > 2:
            _add_articles(connection)
        connection.execute(f"PRAGMA user_version = {version}")
        connection.commit()


def _add_articles(connection: sqlite3.Connection) -> None:
    """One whose second version of three was told, one that waits, one told by a clock set back.

    With them an edition.
    """
    connection.execute("INSERT INTO editions VALUES (1, '2026-01-31', '07:00', ?, '[]')", (AT[2],))
    connection.execute("INSERT INTO files VALUES (1, 'edition.json', ?)", (b"{}",))
    seen = {"corrected": AT[1:4], "waiting": AT[1:3], "clock": AT[3:5]}
    for key, times in seen.items():
        edition = None if key == "waiting" else 1
        connection.execute(
            "INSERT INTO articles VALUES (?, 'feed', NULL, NULL, ?, NULL, NULL, ?)",
            (key, times[0], edition),
        )
        for number, time in enumerate(times, start=1):
            row = (key, number, KEY, time, None, to_json(Document(f"version {number}")))
            connection.execute("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?)", row)


def state(path: Path) -> tuple[int, list[str]]:
    """The version of a store, and all it holds as statements."""
    with closing(connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        return int(version), list(connection.iterdump())


def upgraded(path: Path) -> None:
    """Opening the store is all that takes."""
    with Archive(path) as archive:
        archive.claim("morning", NOW)
        assert list(archive.vectors("m", [KEY])) == [KEY]


class Dying(sqlite3.Connection):
    """A connection whose process is killed before the statement of a number, or fails there."""

    left = 0
    kill = True

    def execute(self, sql: str, *arguments: object) -> sqlite3.Cursor:
        _passed()
        return super().execute(sql, *arguments)  # type: ignore[arg-type]

    def backup(self, *arguments: object, **options: object) -> None:
        _passed()
        super().backup(*arguments, **options)  # type: ignore[arg-type]
        _passed()

    def __exit__(self, *exception: object) -> bool:  # type: ignore[override]
        if Dying.left == 1 and not Dying.kill:
            self.rollback()
        _passed()
        done = super().__exit__(*exception)  # type: ignore[arg-type]
        if Dying.kill:
            _passed()
        return bool(done)


def _passed() -> None:
    Dying.left -= 1
    if Dying.left == 0:
        if Dying.kill:
            os.kill(os.getpid(), signal.SIGKILL)
        raise sqlite3.OperationalError("database or disk is full")


def dying(*arguments: Any, **options: Any) -> Any:
    """Connect so that the process dies."""
    return connect(*arguments, factory=Dying, **options)


def attempt(path: Path, statement: int) -> bool:
    """Upgrade in a process of its own that is killed at a statement; whether it was."""
    child = os.fork()
    if not child:
        with suppress(BaseException):
            sqlite3.connect = dying
            Dying.left = statement
            Archive(path)
            os._exit(0)
        os._exit(9)
    status = os.waitpid(child, 0)[1]
    if not os.WIFSIGNALED(status):
        assert os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


@pytest.mark.parametrize("version", [0, *OLD])
def test_killed_at_each_statement(version: int, tmp_path: Path) -> None:
    for statement in range(1, 80):
        path = tmp_path / f"{statement}.sqlite"
        if version:
            old(path, version)
        before = state(path)
        killed = attempt(path, statement)
        assert state(path) in (before, _newest(tmp_path, version))
        if version:
            _check_backup(path, version, before)
        if not killed:
            break
        if version:
            upgraded(path)
            assert state(path)[0] == VERSION
            _check_backup(path, version, before, needed=True)
        else:
            Archive(path).close()
            assert state(path) == _newest(tmp_path, 0)
        assert not path.with_name(f"{path.name}.v{version}.part").exists()
    else:
        pytest.fail("it was never through")
    assert statement > 10


def _newest(folder: Path, version: int) -> tuple[int, list[str]]:
    path = folder / "newest.sqlite"
    if not path.exists():
        if version:
            old(path, version)
        Archive(path).close()
    return state(path)


def _check_backup(
    path: Path, version: int, before: tuple[int, list[str]], *, needed: bool = False
) -> None:
    """The backup is what the store was, or it is not there yet."""
    backup = path.with_name(f"{path.name}.v{version}")
    assert backup.exists() or not needed
    if backup.exists():
        assert state(backup) == before


@pytest.mark.parametrize("version", OLD)
def test_a_full_disk_at_each_statement(
    version: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for statement in range(1, 80):
        path = tmp_path / f"{statement}.sqlite"
        old(path, version)
        before = state(path)
        Dying.left, Dying.kill = statement, False
        try:
            with monkeypatch.context() as patched:
                patched.setattr(sqlite3, "connect", dying)
                Archive(path).close()
        except StoreError:
            pass
        else:
            break
        finally:
            Dying.left, Dying.kill = 0, True
        assert state(path) == before
        upgraded(path)
        _check_backup(path, version, before, needed=True)
    else:
        pytest.fail("it was never through")
    assert statement > 10


@pytest.mark.parametrize("version", OLD)
def test_what_the_store_was_stays_beside_it(version: int, tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    old(path, version)
    before = state(path)
    upgraded(path)
    upgraded(path)
    assert state(tmp_path / f"store.sqlite.v{version}") == before
    assert {each.name for each in tmp_path.iterdir()} == {path.name, f"{path.name}.v{version}"}


def test_what_an_edition_told_is_derived_by_time(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    old(path, 3)
    with Archive(path) as archive:
        found = {each.document.id: each for each in archive.articles(NOW)}
    told = {key: each.before.text for key, each in found.items() if each.before}
    assert told == {"corrected": "version 2", "clock": "version 1"}
    assert found["waiting"].edition is None


def test_files_of_editions_are_the_same_as_before(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    old(path, 3)
    with Archive(path) as archive:
        assert archive.files(1) == {"edition.json": b"{}"}


def test_a_new_store_has_no_backup(tmp_path: Path) -> None:
    Archive(tmp_path / "store.sqlite").close()
    assert [each.name for each in tmp_path.iterdir()] == ["store.sqlite"]


def test_a_part_of_a_backup_is_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    old(path, 1)
    before = state(path)
    (tmp_path / "store.sqlite.v1.part").write_bytes(b"half of a store")
    upgraded(path)
    assert state(tmp_path / "store.sqlite.v1") == before


def test_processes_that_start_at_once_upgrade_once(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    old(path, 1)
    before = state(path)
    children = []
    for _ in range(6):
        child = os.fork()
        if not child:
            with suppress(BaseException):
                Archive(path).close()
                os._exit(0)
            os._exit(9)
        children.append(child)
    assert {os.waitstatus_to_exitcode(os.waitpid(each, 0)[1]) for each in children} == {0}
    assert state(path)[0] == VERSION
    assert state(tmp_path / "store.sqlite.v1") == before


def test_a_newer_store_is_refused_without_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    Archive(path).close()
    with closing(connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="a newer release"):
        Archive(path)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["store.sqlite"]

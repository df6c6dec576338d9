"""The store keeps what it was given, whole or not at all, and refuses what it does not know."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from summarizer.arrays import Floats
from summarizer.store import MIGRATIONS, VERSION, Store, StoreError

KEY = bytes(32)
ROW = np.array([0.1, -0.2, 3e-38], dtype=np.float32)


def keys(count: int) -> list[bytes]:
    return [number.to_bytes(32, "big") for number in range(count)]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    row=arrays.arrays(np.float32, st.integers(1, 20), elements=st.floats(width=32, allow_nan=False))
)
def test_vectors_come_back_bit_for_bit(tmp_path: Path, row: Floats) -> None:
    path = tmp_path / "store.sqlite"
    with Store(path) as store:
        store.add_vectors("m", {KEY: row})
    with Store(path) as store:
        found = store.vectors("m", [KEY])[KEY]
    assert found.dtype == np.float32
    assert found.tobytes() == row.tobytes()


def test_models_do_not_mix(tmp_path: Path) -> None:
    with Store(tmp_path / "s") as store:
        store.add_vectors("one", {KEY: ROW})
        assert store.vectors("two", [KEY]) == {}


def test_only_what_is_asked_and_known_is_returned_over_many_keys(tmp_path: Path) -> None:
    known = keys(1_300)
    with Store(tmp_path / "s") as store:
        store.add_vectors("m", dict.fromkeys(known, ROW))
        found = store.vectors("m", [*known[1:], b"\xff" * 32])
        assert set(found) == set(known[1:])
        assert store.vectors("m", []) == {}


def test_a_second_value_replaces_the_first(tmp_path: Path) -> None:
    with Store(tmp_path / "s") as store:
        store.add_vectors("m", {KEY: ROW})
        store.add_vectors("m", {KEY: ROW * 2})
        assert np.array_equal(store.vectors("m", [KEY])[KEY], ROW * 2)


def test_a_failed_write_leaves_nothing_of_it(tmp_path: Path) -> None:
    with Store(tmp_path / "s") as store:
        with pytest.raises(StoreError, match="CHECK constraint failed"):
            store.add_vectors("m", {KEY: ROW, b"short": ROW})
        assert store.vectors("m", [KEY]) == {}
        store.add_vectors("m", {KEY: ROW})
        assert list(store.vectors("m", [KEY])) == [KEY]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_answers_come_back_as_they_were(tmp_path: Path, text: str) -> None:
    path = tmp_path / "store.sqlite"
    with Store(path) as store:
        store.add_answer(KEY, "an earlier one")
        store.add_answer(KEY, text)
    with Store(path) as store:
        assert store.answer(KEY) == text
        assert store.answer(b"\xff" * 32) is None


def test_an_answer_without_a_digest_is_refused(tmp_path: Path) -> None:
    with Store(tmp_path / "s") as store, pytest.raises(StoreError, match="CHECK constraint failed"):
        store.add_answer(b"short", "text")


@pytest.mark.parametrize("version", range(1, VERSION))
def test_a_file_of_an_earlier_release_is_brought_up_to_date(version: int, tmp_path: Path) -> None:
    path = tmp_path / "s"
    with closing(sqlite3.connect(path)) as connection:
        for step in MIGRATIONS[:version]:
            connection.executescript(step)
        connection.execute("INSERT INTO models VALUES (1, 'm')")
        connection.execute("INSERT INTO vectors VALUES (1, ?, ?)", (KEY, ROW.tobytes()))
        connection.execute(f"PRAGMA user_version = {version}")
        connection.commit()
    with Store(path) as store:
        assert np.array_equal(store.vectors("m", [KEY])[KEY], ROW)
        store.add_answer(KEY, "text")
        assert store.answer(KEY) == "text"


def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "s"
    Store(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=f"has version {VERSION + 1}, which a newer release"):
        Store(path)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE vectors (x)")
    with pytest.raises(StoreError, match="database of another program"):
        Store(path)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s"
    path.write_bytes(b"not a database, but long enough to be read as a header" * 20)
    with pytest.raises(StoreError, match="file is not a database"):
        Store(path)


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        Store(tmp_path / "nowhere" / "s")


def test_the_journal_is_safe_for_this_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "s"
    with Store(path), closing(sqlite3.connect(path)) as other:
        journal = other.execute("PRAGMA journal_mode").fetchone()[0]
    assert journal == ("wal" if sqlite3.sqlite_version_info >= (3, 51, 3) else "delete")


def test_threads_and_connections_write_side_by_side(tmp_path: Path) -> None:
    path = tmp_path / "s"
    with Store(path) as first, Store(path) as second:
        shares = [keys(60)[start::4] for start in range(4)]

        def write(number: int) -> None:
            for key in shares[number]:
                (first if number % 2 else second).add_vectors("m", {key: ROW})

        threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert set(first.vectors("m", keys(60))) == set(keys(60))

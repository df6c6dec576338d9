"""A file is replaced as a whole or not at all."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import OutputError
from summarizer.files import remove_leftovers, write_atomically


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "brief.txt"
    path.write_text("old", encoding="utf-8")
    return path


def fail(*_: Any, **__: Any) -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device")


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_written_is_read(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("out") / "brief.txt"
    write_atomically(path, text)
    assert path.read_bytes() == text.encode()


def test_an_old_file_is_replaced_and_nothing_else_is_left(old: Path) -> None:
    write_atomically(old, "new")
    assert old.read_text(encoding="utf-8") == "new"
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod", "fdopen"])
def test_a_failing_step_leaves_the_old_file(
    old: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OutputError, match=r"cannot write .*brief\.txt: No space left on device"):
        write_atomically(old, "new")
    monkeypatch.undo()
    assert old.read_text(encoding="utf-8") == "old"
    assert list(old.parent.iterdir()) == [old]


def test_a_full_disk_leaves_the_old_file(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.fdopen

    def full(*args: Any, **kwargs: Any) -> _Full:
        return _Full(opened(*args, **kwargs))

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(OutputError, match="No space left"):
        write_atomically(old, "new")
    assert old.read_text(encoding="utf-8") == "old"
    assert list(old.parent.iterdir()) == [old]


class _Full:
    """A file on a disk that fills up after the first character."""

    def __init__(self, file: Any) -> None:
        self.file = file

    def __enter__(self) -> _Full:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write(self, text: str) -> NoReturn:
        self.file.write(text[:1])
        fail()


def test_an_interrupt_leaves_the_old_file(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(old, "new")
    assert list(old.parent.iterdir()) == [old]
    assert old.read_text(encoding="utf-8") == "old"


def test_a_folder_that_cannot_be_synced_is_no_failure(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        synced(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    write_atomically(old, "new")
    assert old.read_text(encoding="utf-8") == "new"


def test_the_file_is_synced_before_the_rename_and_the_folder_after(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    synced, replaced = os.fsync, os.replace

    def note_sync(descriptor: int) -> None:
        folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        steps.append("sync folder" if folder else "sync file")
        synced(descriptor)

    def note_rename(source: str, target: Path) -> None:
        steps.append("rename")
        replaced(source, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(os, "replace", note_rename)
    write_atomically(old, "new")
    assert steps == ["sync file", "rename", "sync folder"]


WRITER = """
import os, signal, sys
from pathlib import Path
from summarizer.files import write_atomically

def stop(*arguments):
    if sys.argv[3] == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    print("here", flush=True)
    sys.stdin.readline()
    return real(*arguments)

real = getattr(os, sys.argv[2])
setattr(os, sys.argv[2], stop)
write_atomically(Path(sys.argv[1]), "of another writer")
"""
STEPS = ["fsync", "chmod", "replace"]


@contextmanager
def writer(path: Path, step: str, what: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that writes to a path, and dies or waits before a step."""
    command = [sys.executable, "-c", WRITER, str(path), step, what]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == ("" if what == "die" else "here\n")
        yield process


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
@pytest.mark.parametrize("step", STEPS)
def test_what_a_killed_writer_left_is_removed_by_the_next(old: Path, step: str) -> None:
    with writer(old, step, "die") as process:
        assert process.wait() == -signal.SIGKILL
    assert len(names(old.parent)) == 2
    write_atomically(old.with_name("another.txt"), "new")
    assert names(old.parent) == ["another.txt", "brief.txt"]
    assert old.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("step", STEPS)
def test_what_a_writer_is_at_is_left_alone(old: Path, step: str) -> None:
    with writer(old, step, "wait") as process:
        write_atomically(old.with_name("another.txt"), "new")
        assert len(names(old.parent)) == 3
        process.communicate("go on\n" * len(STEPS))
    assert process.returncode == 0
    assert old.read_text(encoding="utf-8") == "of another writer"
    assert names(old.parent) == ["another.txt", "brief.txt"]


def test_a_file_that_is_removed_before_it_is_held_is_written_again(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = tempfile.mkstemp
    made: list[str] = []

    def swept(**options: Any) -> tuple[int, str]:
        handle, name = make(**options)
        if not made:
            remove_leftovers(old.parent)
        made.append(name)
        return handle, name

    monkeypatch.setattr(tempfile, "mkstemp", swept)
    write_atomically(old, "new")
    assert len(made) == 2
    assert old.read_text(encoding="utf-8") == "new"
    assert names(old.parent) == ["brief.txt"]


def test_nothing_but_files_of_that_name_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".summarize-folder").mkdir()
    (tmp_path / "x.summarize-").write_text("x")
    (tmp_path / ".summarize-link").symlink_to("x.summarize-")
    before = names(tmp_path)
    remove_leftovers(tmp_path)
    assert names(tmp_path) == before
    (tmp_path / ".summarize-file").write_text("half")
    remove_leftovers(tmp_path)
    assert names(tmp_path) == before


def test_files_are_written_where_none_can_be_locked(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was left stays there then: whether somebody is at it cannot be known."""
    left = old.with_name(".summarize-left")
    left.write_text("half")
    monkeypatch.setattr("summarizer.files.fcntl.flock", fail)
    write_atomically(old, "new")
    assert old.read_text(encoding="utf-8") == "new"
    assert names(old.parent) == [".summarize-left", "brief.txt"]


def test_an_absent_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="No such file or directory"):
        write_atomically(tmp_path / "absent" / "brief.txt", "new")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match="Is a directory"):
        write_atomically(tmp_path / "folder", "new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["folder"]


def test_a_folder_without_permission(old: Path) -> None:
    old.parent.chmod(0o500)
    try:
        if os.access(old.parent, os.W_OK):
            pytest.skip("this user may write everywhere")
        with pytest.raises(OutputError, match="Permission denied"):
            write_atomically(old, "new")
        assert old.read_text(encoding="utf-8") == "old"
    finally:
        old.parent.chmod(0o700)


def test_a_refusal_of_the_folder(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(OutputError, match="Permission denied"):
        write_atomically(old, "new")
    assert old.read_text(encoding="utf-8") == "old"


def test_text_that_utf_8_cannot_hold(old: Path) -> None:
    with pytest.raises(OutputError, match="surrogates not allowed"):
        write_atomically(old, "\ud800")
    assert old.read_text(encoding="utf-8") == "old"
    assert list(old.parent.iterdir()) == [old]


def test_the_mode_of_an_old_file_is_kept(old: Path) -> None:
    old.chmod(0o640)
    write_atomically(old, "new")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_the_mode_of_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    umask = os.umask(0o027)
    try:
        write_atomically(path, "new")
    finally:
        os.umask(umask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(old: Path) -> None:
    link = old.with_name("latest.txt")
    link.symlink_to(old.name)
    write_atomically(link, "new")
    assert link.is_symlink()
    assert old.read_text(encoding="utf-8") == "new"


def test_a_pipe_is_written_to_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_atomically(pipe, "new")
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_name_as_long_as_the_file_system_allows(tmp_path: Path) -> None:
    path = tmp_path / ("b" * 251 + ".txt")
    write_atomically(path, "new")
    assert path.read_text(encoding="utf-8") == "new"

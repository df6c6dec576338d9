"""Writing a file so that a reader sees the old content or the new, never a part."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from summarizer.errors import OutputError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

PREFIX = ".summarize-"  # of everything that is not finished


def write_atomically(path: Path, text: str) -> None:
    """Write UTF-8 ``text`` to ``path``: temporary file, fsync, rename, fsync of the folder.

    A link is followed; a device or pipe is written to, as it cannot be replaced. What writers that
    were killed left in the folder is removed. Raises OutputError if anything up to the rename
    fails; what stood at ``path`` is then untouched.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_text(text, encoding="utf-8", newline="\n")
        else:
            _replace(target, text)
    except (OSError, UnicodeError) as exc:
        reason = getattr(exc, "strerror", None) or exc
        raise OutputError(f"cannot write {path}: {reason}") from exc


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files of writers that were killed, never of one that is at work."""
    with suppress(OSError), os.scandir(folder) as entries:
        for each in entries:
            if each.name.startswith(PREFIX) and each.is_file(follow_symlinks=False):
                _remove_left(each.path)


def _replace(path: Path, text: str) -> None:
    remove_leftovers(path.parent)
    try:
        _put(path, text)
    except FileNotFoundError:  # taken for a leftover, in the moment before it is locked
        _put(path, text)


def _put(path: Path, text: str) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=PREFIX)
    try:
        with _held(handle):
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, _mode(path))
            os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    # The content is in place and whole; some file systems cannot sync a folder.
    with suppress(OSError):
        _sync_folder(path.parent)


@contextmanager
def _held(handle: int) -> Iterator[None]:
    """Show that a file is being written, until the end or until the process is killed."""
    if fcntl is None:
        yield
        return
    kept = os.dup(handle)  # which stays open when the file is closed
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(kept, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(kept)


def _remove_left(path: str) -> None:
    """Remove a temporary file unless it is held, or nobody can tell."""
    with suppress(OSError):
        if fcntl is None:
            os.unlink(path)  # which fails while the file is open
            return
        with open(path, "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.unlink(path)


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, else what the umask allows."""
    if path.exists():
        return path.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""Which files the given paths mean: folders, globs, symbolic links; regular files only."""

from __future__ import annotations

import difflib
import errno
import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import InputError
from summarizer.records import Failure

STDIN = "-"
_GLOB_CHARACTERS = frozenset("*?[")
_ADDRESSES = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: where it is, how it is shown, and the folder it must not leave, if any."""

    file: Path
    name: str
    root: Path | None = None


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files in reading order, each once, and the paths that led to none."""

    files: tuple[Found, ...]
    failures: tuple[Failure, ...]


def discover(paths: Iterable[str | Path]) -> Discovery:
    """Resolve paths, folders and globs; a path that leads nowhere becomes a Failure."""
    files: dict[str, Found] = {}
    failures: list[Failure] = []
    for path in paths:
        for item in _resolve(str(path)):
            if isinstance(item, Failure):
                failures.append(item)
            else:
                files.setdefault(os.path.realpath(item.file), item)
    return Discovery(tuple(files.values()), tuple(failures))


def shown(path: str | Path) -> str:
    """The path with forward slashes, and as text that can always be written out.

    >>> shown("seeds/a.txt")
    'seeds/a.txt'
    """
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "backslashreplace")


def read_bytes(found: Found, max_bytes: int) -> bytes:
    """Read a regular file that is inside its root and within the limit.

    The file is opened first and examined afterwards, so that one that is swapped for a link or
    a device in between is noticed. Raises InputError with the reason.
    """
    try:
        with open(found.file, "rb", opener=_open) as stream:
            status = os.fstat(stream.fileno())
            _check(found, status, max_bytes)
            data = stream.read(max_bytes + 1)
    except OSError as exc:
        raise InputError(_reason(exc)) from exc
    except ValueError as exc:  # a NUL in the name
        raise InputError(f"not a file name: {exc}") from exc
    if len(data) > max_bytes:
        raise InputError(_too_large(max_bytes))
    return data


def _open(path: str, flags: int) -> int:
    # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def _check(found: Found, status: os.stat_result, max_bytes: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise InputError("not a regular file")
    if status.st_size > max_bytes:
        raise InputError(_too_large(max_bytes))
    if found.root is not None:
        real = os.path.realpath(found.file)
        if not _inside(real, found.root) or not os.path.samestat(os.lstat(real), status):
            raise InputError("a link that leaves its folder")


def _too_large(max_bytes: int) -> str:
    return f"larger than the limit of {max_bytes:,} bytes"


def _reason(exc: OSError) -> str:
    known = {errno.EACCES: "permission denied", errno.EPERM: "permission denied"}
    return known.get(exc.errno or 0, (exc.strerror or str(exc)).lower())


def _resolve(path: str) -> Iterator[Found | Failure]:
    if path == STDIN:
        yield Found(Path(STDIN), STDIN)
    elif os.path.isdir(path):
        yield from _walk(Path(path))
    elif os.path.lexists(path):
        yield _single(path)
    elif _GLOB_CHARACTERS & set(path):
        yield from _expand(path)
    else:
        yield Failure(shown(path), _missing(path))


def _single(path: str) -> Found | Failure:
    if not os.path.exists(path):
        return Failure(shown(path), "a link to something that does not exist")
    if not os.path.isfile(path):
        return Failure(shown(path), "not a regular file")
    return Found(Path(path), shown(path))


def _expand(pattern: str) -> Iterator[Found | Failure]:
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        yield Failure(shown(pattern), "no file matches this pattern")
    for match in matches:
        yield from _resolve(match)


def _walk(root: Path) -> Iterator[Found | Failure]:
    """All files of a folder, sorted by name; hidden ones and links that leave it are skipped."""
    real_root = Path(os.path.realpath(root))
    blocked: list[Failure] = []

    def note(exc: OSError) -> None:
        blocked.append(Failure(shown(exc.filename), _reason(exc)))

    for folder, subfolders, names in os.walk(root, onerror=note):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if not name.startswith(".") and _readable(file, real_root):
                yield Found(file, shown(file), real_root)
    yield from blocked


def _readable(file: Path, root: Path) -> bool:
    return os.path.isfile(file) and _inside(os.path.realpath(file), root)


def _inside(real: str, root: Path) -> bool:
    return Path(real).is_relative_to(root)


def _missing(path: str) -> str:
    if path.startswith(_ADDRESSES):
        return "a web address; save the page and give its file"
    try:
        os.lstat(path)
    except PermissionError as exc:
        return _reason(exc)
    except (OSError, ValueError):
        pass
    parent = os.path.dirname(path.rstrip("/"))
    try:
        siblings = os.listdir(parent or ".")
    except OSError:
        return "no such file or folder"
    close = difflib.get_close_matches(os.path.basename(path.rstrip("/")), siblings, n=1)
    hint = f"; did you mean {shown(os.path.join(parent, close[0]))}?" if close else ""
    return f"no such file or folder{hint}"

"""An edition in a folder: there as a whole or not at all, whenever the power goes."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path, PurePosixPath

from summarizer.deliver.exchange import exchange, recover
from summarizer.deliver.listing import DATA, owner, taken, write_list
from summarizer.deliver.locking import locked
from summarizer.edition import folder as place
from summarizer.errors import OutputError
from summarizer.files import PREFIX, remove_leftovers
from summarizer.render.editions.reading import edition_from

_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
_SLOT = re.compile(r"\d\d-\d\d")


def publish(files: Mapping[str, bytes], folder: Path, day: date, slot: str) -> Path:
    """Write the files of an edition to ``FOLDER/DATE/SLOT``, and the page over all editions.

    What is there already is left alone; an edition that differs is exchanged for the new one in
    one step. What a run that was killed left behind is removed. Returns the folder of the edition;
    raises OutputError where anything fails, or the folder has editions of another digest, and what
    was there before is then still whole.
    """
    _check(files, slot)
    target = folder / place(day, slot)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with locked(folder):
            _sweep(folder)
            _claim(folder, files)
            if not _holds(target, files):
                _put(files, target)
            write_list(folder)
    except OSError as exc:
        raise OutputError(f"cannot publish to {target}: {exc.strerror or exc}") from exc
    return target


def _check(files: Mapping[str, bytes], slot: str) -> None:
    if not _SLOT.fullmatch(slot.replace(":", "-")):
        raise OutputError(f"{slot!r} is no time of day, such as 07:00")
    for path in files:
        if not all(_PART.fullmatch(part) for part in path.split("/")):
            raise OutputError(f"{path!r} is no path that an edition may have")


def _claim(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raise OutputError where editions of another digest stand in the folder."""
    there = owner(folder)
    if there not in (None, edition_from(files[DATA]).profile):
        raise OutputError(taken(folder, there))


def _put(files: Mapping[str, bytes], target: Path) -> None:
    """Write the files aside, and move them to their place when all are on the disk."""
    parent = target.parent
    with _aside(parent) as made:
        for path, data in files.items():
            _write(made / path, data)
        for each in sorted({made, *(file.parent for file in map(made.joinpath, files))}):
            _sync(each)
        exchange(made, target)
        for each in (parent, parent.parent, parent.parent.parent):
            _sync(each)


@contextmanager
def _aside(parent: Path) -> Iterator[Path]:
    """A new folder whose content is removed at the end, where it is still there."""
    made = Path(tempfile.mkdtemp(dir=parent, prefix=PREFIX))
    try:
        made.chmod(0o777 & ~_umask())
        yield made
    finally:
        _remove(made)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Bring the names in a folder to the disk; some file systems cannot."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _holds(target: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a folder holds exactly these files."""
    if target.is_symlink() or not target.is_dir():
        return False
    found = {
        PurePosixPath(path.relative_to(target)).as_posix(): path
        for path in target.rglob("*")
        if not path.is_dir()
    }
    return found.keys() == files.keys() and all(
        path.is_file() and path.read_bytes() == files[name] for name, path in found.items()
    )


def _sweep(folder: Path) -> None:
    """Tidy up after runs that were killed; nobody else is publishing here now."""
    days = [each for each in folder.iterdir() if each.is_dir()]
    for day in days:
        recover(day)
    for parent in (folder, *days):
        remove_leftovers(parent)  # only that: another digest may be writing its feed here
        for path in parent.glob(f"{PREFIX}*"):
            if path.is_symlink() or path.is_dir():
                _remove(path)


def _remove(path: Path) -> None:
    with suppress(OSError):
        if path.is_symlink() or path.is_file():
            path.unlink()
        else:
            shutil.rmtree(path)

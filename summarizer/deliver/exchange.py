"""One folder put in the place of another in a single step."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

_AT_FDCWD = -100  # Linux: paths are relative to the working folder
_EXCHANGE = 2  # Linux: RENAME_EXCHANGE of renameat2; macOS: RENAME_SWAP of renamex_np
# What a kernel or a file system answers that cannot exchange.
_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


OLD = ".summarize-old-"  # stands before the name of what makes room, where that takes two steps


def exchange(made: Path, target: Path) -> None:
    """Move ``made`` to ``target``; what stood there stands at ``made`` afterwards.

    A reader sees the old or the new at any moment. Where the system cannot exchange, there is a
    moment with neither, which ``recover`` ends if the process did not, but never one with a part.
    """
    try:
        os.rename(made, target)
        return
    except OSError:
        if not os.path.lexists(target):
            raise
    if not swapped(made, target):
        aside = target.with_name(f"{OLD}{target.name}")
        os.rename(target, aside)
        try:
            os.rename(made, target)
        except OSError:
            os.rename(aside, target)
            raise
        with suppress(OSError):  # the new one is in its place, and recovery comes by here too
            os.rename(aside, made)


def recover(parent: Path) -> None:
    """Put back what made room for something that never came."""
    for aside in parent.glob(f"{OLD}*"):
        target = aside.with_name(aside.name.removeprefix(OLD))
        if not os.path.lexists(target):
            os.rename(aside, target)


def swapped(first: Path, second: Path) -> bool:
    """Let two paths change places at once; False where the system cannot."""
    if os.name != "posix":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(first), os.fsencode(second)
    if sys.platform.startswith("linux") and hasattr(library, "renameat2"):
        status = library.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _EXCHANGE)
    elif sys.platform == "darwin" and hasattr(library, "renamex_np"):
        status = library.renamex_np(*paths, _EXCHANGE)
    else:
        return False
    if status == 0:
        return True
    problem = ctypes.get_errno()
    if problem in _CANNOT:
        return False
    raise OSError(problem, os.strerror(problem), str(second))

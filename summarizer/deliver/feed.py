"""A feed of a digest in a file, which no other digest writes over."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from summarizer.errors import OutputError
from summarizer.files import write_atomically

HEAD = 2_000  # characters, in which a feed that was written here has its id
_ID = re.compile(r"<id>tag:[^,<]*,\d{4}:(?P<profile>[^/<]*)</id>")


def write(text: str, path: Path) -> None:
    """Write a feed; raises OutputError where that fails, or another digest's feed is there."""
    there = owner(path)
    if there not in (None, _owner(text)):
        raise OutputError(taken(path, there))
    write_atomically(path, text)


def owner(path: Path) -> str | None:
    """The digest whose feed a file is; None where it is none, or cannot be read."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return _owner(file.read(HEAD))
    except OSError:
        return None


def taken(path: Path, profile: str | None) -> str:
    """Why another digest does not write there, and the remedy."""
    return (
        f"{path} is the feed of the digest {profile!r}: name another file, "
        "or remove this one if nobody reads it any more"
    )


def _owner(text: str) -> str | None:
    found = _ID.search(text[:HEAD])
    return unquote(found["profile"]) if found else None

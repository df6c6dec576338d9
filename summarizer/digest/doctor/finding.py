"""Something that is well or not, in words."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from summarizer.digest.remarks import one_line
from summarizer.errors import SummarizerError
from summarizer.fetch.addresses import number


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether something is well, and what is found of it."""

    fine: bool
    text: str


def checked(what: str, check: Callable[[], str]) -> Finding:
    """Fine with what a check says of it, not fine with the error that it raises."""
    try:
        return Finding(True, f"{what}: {check()}")
    except SummarizerError as exc:
        return Finding(False, f"{what}: {one_line(exc)}")


def needs_network(host: str) -> bool:
    """Whether the address of a host has to be asked for: it is no number, and not this machine."""
    return number(host) is None and host != "localhost"


def writable(path: Path) -> bool:
    """Whether a file or folder can be made there, or written to."""
    while not path.exists() and path != path.parent:
        path = path.parent
    return os.access(path, os.W_OK)

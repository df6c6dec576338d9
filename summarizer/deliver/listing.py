"""The page over all editions of a folder, and the list that saves reading them all again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from summarizer.files import write_atomically
from summarizer.render.editions.archive import Entry, Headline, archive, entry
from summarizer.render.editions.reading import edition_from

DATA = "edition.json"
LIST = "editions.json"
_DAY, _SLOT = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class _Listed:
    """An edition with the time and size of its data, which change when it is another one.

    ``profile`` is the digest that made it, None where its data cannot be read.
    """

    entry: Entry
    time: int
    size: int
    profile: str | None = None


def write_list(folder: Path) -> None:
    """Write the page over all editions that stand in the folder, where it would differ."""
    known = _known(folder / LIST)
    found = {place: _listed(place, data, known) for place, data in _editions(folder)}
    listed = {place: found[place] for place in sorted(found)}
    _write(folder / LIST, json.dumps({"editions": list(map(_data, listed.values()))}, indent=1))
    _write(folder / "index.html", archive(each.entry for each in listed.values()).decode("utf-8"))


def owner(folder: Path) -> str | None:
    """The digest whose editions stand in a folder, by the latest that can be read."""
    known = _known(folder / LIST)
    latest_first = sorted(_editions(folder), reverse=True)
    found = (_listed(place, data, known).profile for place, data in latest_first)
    return next((profile for profile in found if profile is not None), None)


def taken(folder: Path, profile: str | None) -> str:
    """Why another digest does not write there, and the remedy."""
    return (
        f"{folder} holds the editions of the digest {profile!r}: name another folder, "
        "or move those editions away"
    )


def _write(path: Path, text: str) -> None:
    if not path.is_file() or path.read_bytes() != text.encode("utf-8"):
        write_atomically(path, text)


def _editions(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every folder of an edition, as its day and slot, with the path of its data."""
    for day in folder.iterdir():
        if _DAY.fullmatch(day.name) and day.is_dir():
            for slot in day.iterdir():
                if _SLOT.fullmatch(slot.name) and slot.is_dir() and _exists(day.name):
                    yield f"{day.name}/{slot.name}", slot / DATA


def _exists(day: str) -> bool:
    try:
        return bool(date.fromisoformat(day))
    except ValueError:
        return False


def _listed(place: str, data: Path, known: dict[str, _Listed]) -> _Listed:
    """An edition as it is listed; without its stories where its data cannot be read."""
    day, _, slot = place.partition("/")
    bare = Entry(date.fromisoformat(day), slot.replace("-", ":"), "Briefing")
    try:
        state = data.stat()
        before = known.get(place)
        if before and (before.time, before.size) == (state.st_mtime_ns, state.st_size):
            return before
        edition = edition_from(data.read_bytes())
    except (OSError, ValueError):
        return _Listed(bare, 0, 0)
    read = entry(edition)
    found = read if read.folder == place else bare
    return _Listed(found, state.st_mtime_ns, state.st_size, edition.profile)


def _known(path: Path) -> dict[str, _Listed]:
    """The list as it was written last; empty where it cannot be read."""
    try:
        listed = [_read(each) for each in json.loads(path.read_bytes())["editions"]]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return {}
    return {each.entry.folder: each for each in listed}


def _data(listed: _Listed) -> dict[str, Any]:
    told = asdict(listed)
    return {**told, "entry": {**told["entry"], "date": listed.entry.date.isoformat()}}


def _read(data: dict[str, Any]) -> _Listed:
    told = data["entry"]
    stories = tuple(
        Headline(str(each["title"]), str(each["page"]), each["status"]) for each in told["stories"]
    )
    made = Entry(date.fromisoformat(told["date"]), str(told["slot"]), str(told["title"]), stories)
    return _Listed(made, int(data["time"]), int(data["size"]), str(data["profile"]))

"""What the reader of a format promises, and what all of them share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Generic, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

from summarizer.evaluate.records import Example, TaskName
from summarizer.records import Failure


class Identified(Protocol):
    """Anything with an id, such as an example."""

    @property
    def id(self) -> str: ...


T = TypeVar("T")
Item = TypeVar("Item", covariant=True)
Thing = TypeVar("Thing", bound=Identified)


class Malformed(ValueError):
    """A record is not what its format demands; the text says in what."""


class Options(BaseModel):
    """The options of a format that has none; others inherit from it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Placed(Generic[Item]):
    """Something that was read, and its place, such as ``val.jsonl:17``."""

    place: str
    item: Item


@dataclass(frozen=True, slots=True)
class Source:
    """The files of a set and its records, which are read one by one as they are asked for.

    ``task`` is given where it is not always that of the format.
    """

    files: tuple[Path, ...]
    records: Iterable[Placed[Example] | Failure]
    task: TaskName | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """How one kind of evaluation set is read.

    ``expects`` completes the sentence "it is ..." for those who gave something else. ``load``
    gets options of the type ``options``; it raises OSError for what is not there.
    """

    name: str
    task: TaskName
    licence: str
    expects: str
    load: Callable[[Path, Any], Source]
    options: type[Options] = Options


def attempt(place: str, make: Callable[[], T]) -> Placed[T] | Failure:
    """What was made, or why it could not be: one malformed record never costs the others."""
    try:
        return Placed(place, make())
    except Malformed as exc:
        return Failure(place, str(exc))


def distinct(records: Iterable[Placed[Thing] | Failure]) -> Iterator[Placed[Thing] | Failure]:
    """The records, with a Failure for each whose id an earlier one has."""
    places: dict[str, str] = {}
    for record in records:
        if isinstance(record, Placed) and record.item.id in places:
            yield Failure(
                record.place, f"the id {record.item.id!r} is taken by {places[record.item.id]}"
            )
            continue
        if isinstance(record, Placed):
            places[record.item.id] = record.place
        yield record


def kept(records: Iterable[Placed[T] | Failure], into: list[T]) -> Iterator[Failure]:
    """Put what was read into the list, and give what failed."""
    for record in records:
        if isinstance(record, Failure):
            yield record
        else:
            into.append(record.item)


def opened(file: Path) -> BinaryIO:
    """The file for reading; raises OSError also for what is no file, such as a pipe."""
    if file.exists() and not file.is_file():
        raise OSError(0, "not a file", str(file))
    return file.open("rb")


def file_in(path: Path, name: str) -> Path:
    """The file of this name in a folder; a path to a file is the file itself."""
    return path / name if path.is_dir() else path


def files_in(path: Path, pattern: str) -> tuple[Path, ...]:
    """The files of a folder that match, by name; a path to a file is the file itself."""
    return tuple(sorted(path.glob(pattern))) if path.is_dir() else (path,)

"""What is wrong with a profile, told with its line, its key and the nearest valid name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from summarizer.errors import nearest

HIDDEN = ("password", "url")  # keys whose value may be a secret that a profile should not hold

Where = tuple[str | int, ...]
"""The way to a value: names of keys, and numbers in lists from 0."""

_LOGIN = re.compile(r"://[^/\s]*@")
_HEAD = re.compile(r"\s*(?P<open>\[\[?)\s*(?P<name>[\w\s.\"'-]+?)\s*\]\]?\s*(?:#.*)?$")
_ITEM = re.compile(r'"[^"]*"|\'[^\']*\'|[\w.:+-]+')
_KEY = re.compile(r"\s*(?P<name>[\w.\"'-]+(?:\s*\.\s*[\w.\"'-]+)*)\s*=")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line (from 1) that begins a section or sets a key, and which one."""

    line: int
    where: Where


def messages(errors: Sequence[Mapping[str, Any]], text: str, root: type[BaseModel]) -> list[str]:
    """What to say of errors of pydantic, in a profile with this text and this outermost section.

    A list in which all are wrong is not said to be empty as well.
    """
    places = [tuple(each["loc"]) for each in errors]
    around = {place[:length] for place in places for length in range(len(place))}
    return [_message(each, text, root) for each in errors if tuple(each["loc"]) not in around]


def _message(error: Mapping[str, Any], text: str, root: type[BaseModel]) -> str:
    where: Where = tuple(error["loc"])
    given = error["input"]
    name = dotted(where)
    match error["type"]:
        case "extra_forbidden":
            known = list(_section(root, where[:-1]).model_fields)
            told = f"unknown key {name!r}: {nearest(str(where[-1]), known)}"
        case "missing":
            told = f"{name} is missing"
        case "too_short":
            told = f"{name} is empty: it needs at least one"
        case "literal_error":
            choices = re.findall(r"'([^']+)'", error["ctx"]["expected"])
            told = f"{name} = {given!r}: {nearest(str(given), choices)}"
        case _:
            reason = error["msg"].removeprefix("Value error, ")
            told = f"{name}{_shown(where, given, reason)}: {reason}"
    return f"line {line(text, where)}: {told}"


def dotted(where: Where) -> str:
    """The way to a value as messages tell it, counted from 1.

    >>> dotted(("sources", 0, "feed"))
    'sources.1.feed'
    """
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in where)


def line(text: str, where: Where) -> int:
    """The line of a value in a TOML text, else of the nearest section around it; from 1."""
    lines = text.splitlines()
    marks = list(_marks(lines))
    best = _Mark(1, ())
    for mark in marks:
        if len(mark.where) > len(best.where) and where[: len(mark.where)] == mark.where:
            best = mark
    end = next((mark.line for mark in marks if mark.line > best.line), len(lines) + 1)
    return _within(lines, best.line, end, where[len(best.where) :])


def _marks(lines: Sequence[str]) -> Iterator[_Mark]:
    counts: dict[tuple[str, ...], int] = {}
    head: Where = ()
    for number, text in enumerate(lines, start=1):
        if found := _HEAD.match(text):
            names = _names(found["name"])
            if found["open"] == "[[":
                counts[names] = counts.get(names, -1) + 1
            head = _numbered(names, counts)
            yield _Mark(number, head)
        elif found := _KEY.match(text):
            yield _Mark(number, head + _names(found["name"]))


def _numbered(names: tuple[str, ...], counts: Mapping[tuple[str, ...], int]) -> Where:
    """The way to a section; of a list of sections the last one is meant."""
    where: Where = ()
    for length, name in enumerate(names, start=1):
        where += (name,)
        if names[:length] in counts:
            where += (counts[names[:length]],)
    return where


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip().strip("\"'") for name in text.split("."))


def _within(lines: Sequence[str], first: int, end: int, rest: Where) -> int:
    """The line of what stands inside a value that begins on the first line."""
    names = [part for part in rest if isinstance(part, str)]
    for name in reversed(names):
        key = re.compile(rf"(?<![\w-]){re.escape(name)}[\"']?\s*=")
        for number in range(first, end):
            if key.search(lines[number - 1]):
                return number
    if rest and not names and isinstance(rest[0], int):
        return _item(lines, first, end, rest[0])
    return first


def _item(lines: Sequence[str], first: int, end: int, index: int) -> int:
    """The line of a plain value of a list, by its place there."""
    count = -1
    for number in range(first, end):
        text = lines[number - 1].partition("#")[0]
        count += len(_ITEM.findall(text.partition("=")[2] if number == first else text))
        if count >= index:
            return number
    return first


def _shown(where: Where, given: object, reason: str) -> str:
    """The value, unless it is a section, is told already, or may be a secret."""
    text = str(given)
    secret = (where[-1:] and where[-1] in HIDDEN) or _LOGIN.search(text)
    return "" if isinstance(given, Mapping) or secret or text in reason else f" = {given!r}"


def _section(root: type[BaseModel], where: Where) -> type[BaseModel]:
    """The section at a place."""
    found = root
    for name in (part for part in where if isinstance(part, str)):
        found = next(_models(found.model_fields[name].annotation), found)
    return found


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models(argument)

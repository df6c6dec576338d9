"""JSON to checked values: what a record must hold, and in words what is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from summarizer.evaluate.data.base import Malformed, Placed, attempt
from summarizer.ingest.moments import moment
from summarizer.records import Failure

T = TypeVar("T")
Shaped = TypeVar("Shaped", bound=BaseModel)

_ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_WRONG = {
    "missing": "is missing",
    "string_pattern_mismatch": "is empty",
    "string_type": "is not a text",
    "tuple_type": "is not a list",
    "too_short": "is empty",
    "model_type": "is not an object",
}


class Shape(BaseModel):
    """The fields that a record of a set must have; others are ignored."""

    model_config = ConfigDict(frozen=True)


def _numbered(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _dated(value: object) -> datetime:
    found = moment(value)
    if found is None:
        raise ValueError("it is no date")
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _day(value: object) -> date:
    if not isinstance(value, str):
        raise ValueError("it is no text such as 2011-01-25")
    return date.fromisoformat(value)


Text = Annotated[str, StringConstraints(pattern=r"\S")]
"""A text with something in it."""
Name = Annotated[Text, BeforeValidator(_numbered)]
"""An id, which may be written as a number."""
Moment = Annotated[datetime, BeforeValidator(_dated)]
"""A date in any form that articles have it in; UTC where it states no zone."""
Day = Annotated[date, BeforeValidator(_day)]
"""A day in ISO 8601."""


def json_lines(
    path: Path,
    shape: type[Shaped],
    make: Callable[[Shaped, str], T],
    *,
    first: int = 1,
    last: int | None = None,
) -> Iterator[Placed[T] | Failure]:
    """What ``make`` makes of each line and its place, from the first to the last line wanted."""
    with path.open("rb") as stream:
        for number, line in enumerate(islice(stream, first - 1, last), start=first):
            if line.strip():
                place = f"{path.name}:{number}"
                yield attempt(place, partial(_made, line, shape, make, place))


def _made(line: bytes, shape: type[Shaped], make: Callable[[Shaped, str], T], place: str) -> T:
    return make(shaped(json_of(line), shape), place)


def json_of(data: bytes) -> Any:
    """Parse JSON, where lone surrogates, which no output can hold, become U+FFFD.

    Raises Malformed.
    """
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as exc:
        raise Malformed(f"not UTF-8: {exc.reason} at byte {exc.start}") from exc
    except RecursionError as exc:
        raise Malformed("nested too deeply") from exc
    except ValueError as exc:
        raise Malformed(f"not valid JSON: {exc}") from exc
    return _writable(value) if _ESCAPED_SURROGATE.search(data) else value


def shaped(value: object, shape: type[Shaped]) -> Shaped:
    """Check a parsed record; raises Malformed that names the first field that is wrong."""
    try:
        return shape.model_validate(value)
    except ValidationError as exc:
        raise Malformed(_reason(exc)) from exc


def _writable(value: Any) -> Any:
    match value:
        case str():
            return _SURROGATES.sub("\ufffd", value)
        case list():
            return [_writable(each) for each in value]
        case dict():
            return {_writable(key): _writable(each) for key, each in value.items()}
        case _:
            return value


def _reason(exc: ValidationError) -> str:
    """The first fault and its field, as one would write it in Python.

    >>> class Story(Shape):
    ...     texts: tuple[Text, ...]
    >>> shaped({"texts": ["One.", ""]}, Story)
    Traceback (most recent call last):
        ...
    summarizer.evaluate.data.base.Malformed: field 'texts[1]' is empty
    """
    error = exc.errors(include_url=False)[0]
    said = error["msg"].removeprefix("Value error, ")
    wrong = _WRONG.get(error["type"], f"is wrong: {said}")
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in error["loc"]]
    field = "".join(parts).removeprefix(".")
    return f"field '{field}' {wrong}" if field else f"it {wrong}"

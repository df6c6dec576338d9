"""What is wrong with a suite, in the words of who wrote it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from summarizer.errors import nearest

Tables = Mapping[str, type[BaseModel]]
"""The model of each list of tables of a file, by its key."""

_WRONG = {
    "missing": "is missing",
    "string_too_short": "is empty",
    "string_type": "has to be a text in quotes",
    "path_type": "has to be a path in quotes",
    "int_type": "has to be a whole number",
    "int_parsing": "has to be a whole number",
    "int_from_float": "has to be a whole number",
    "float_type": "has to be a number",
    "float_parsing": "has to be a number",
    "tuple_type": "has to be a list in brackets",
    "list_type": "has to be a list in brackets",
    "dict_type": "has to be a table",
    "model_type": "has to be a table",
}


def explain(
    exc: ValidationError, content: Mapping[str, Any], root: type[BaseModel], tables: Tables
) -> str:
    """All that is wrong with the content of a file, each with its place and the nearest key."""
    errors = exc.errors()
    within = {error["loc"][0] for error in errors if len(error["loc"]) > 1}
    return "; ".join(
        _fault(error, content, root, tables)
        for error in errors
        if error["type"] != "too_short" or error["loc"][0] not in within
    )  # pydantic counts entries that are wrong as not there


def _fault(
    error: ErrorDetails, content: Mapping[str, Any], root: type[BaseModel], tables: Tables
) -> str:
    place, keys = _place(error["loc"], content, tables)
    if error["type"] == "extra_forbidden":
        known = tables[str(error["loc"][0])] if place else root
        said = f"unknown key {keys!r}: {nearest(keys, _keys(known))}"
    elif not keys:
        said = _reason(error)
    elif error["type"] == "literal_error":
        choices = re.findall(r"'([^']+)'", error["ctx"]["expected"])
        said = f"{keys} = {error['input']!r}: {nearest(str(error['input']), choices)}"
    else:
        said = f"{keys} {_table_reason(error, tables) or _reason(error)}"
    return f"{place}: {said}" if place else said


def _place(loc: Sequence[int | str], content: Mapping[str, Any], tables: Tables) -> tuple[str, str]:
    """In which table a fault is, empty at the top, and under which keys of it."""
    if len(loc) < 2 or loc[0] not in tables or not isinstance(loc[1], int):
        return "", _dotted(loc)
    entry = content[str(loc[0])][loc[1]]
    name = entry.get("name") if isinstance(entry, Mapping) else None
    which = repr(name) if isinstance(name, str) and name else f"number {loc[1] + 1}"
    return f"[[{loc[0]}]] {which}", _dotted(loc[2:])


def _dotted(keys: Sequence[int | str]) -> str:
    """Keys as one says them, places in a list counted from 1."""
    said = (f" (entry {key + 1})" if isinstance(key, int) else f".{key}" for key in keys)
    return "".join(said).removeprefix(".")


def _table_reason(error: ErrorDetails, tables: Tables) -> str | None:
    """What to say where a list of tables is none, or is empty."""
    if len(error["loc"]) != 1 or error["loc"][0] not in tables:
        return None
    key = error["loc"][0]
    return {
        "missing": f"is missing: there has to be one [[{key}]] at least",
        "too_short": f"is empty: there has to be one [[{key}]] at least",
        "tuple_type": f"has to be written as [[{key}]], once for each",
    }.get(error["type"])


def _reason(error: ErrorDetails) -> str:
    if error["type"] == "greater_than_equal":
        return f"has to be at least {error['ctx']['ge']}, not {error['input']!r}"
    if error["type"] in _WRONG:
        return _WRONG[error["type"]]
    message = error["msg"].removeprefix("Value error, ")
    return message if error["type"] == "value_error" else f"= {error['input']!r}: {message}"


def _keys(model: type[BaseModel]) -> list[str]:
    """The keys that one may write."""
    return [name for name in model.model_fields if name != "folder"]

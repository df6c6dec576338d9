"""A brief or an edition as it is given for checking, in JSON of the schemas of both."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from summarizer.errors import InputError
from summarizer.records import Origin, Role
from summarizer.render.as_json import SCHEMA_ID
from summarizer.render.editions.as_json import SCHEMA_ID as EDITION

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

SHOWN = 5  # complaints about one brief that are listed; the first ones explain the rest


class _Record(BaseModel):
    # Further keys are of no concern here, so that a brief of a later version can be checked.
    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")


class GivenCitation(_Record):
    """A span of a source, as the brief claims it."""

    source: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    quote: str = Field(min_length=1)
    role: Role


class GivenLine(_Record):
    """A line; one without citations is a fault of the brief, not of its form."""

    text: str = Field(min_length=1)
    origin: Origin
    edits: list[str]
    citations: list[GivenCitation]
    section: str | None = None
    day: str | None = Field(None, pattern=r"^\d{4}-\d\d-\d\d$")


class GivenSource(_Record):
    """A source as the brief lists it, with its text if that was asked for."""

    n: int = Field(ge=1)
    id: str
    title: str | None
    outlet: str | None
    url: str | None
    path: str | None
    published: str | None
    lang: str | None
    cited: bool
    text: str | None = None
    sha256: str | None = None

    @model_validator(mode="after")
    def _dated(self) -> GivenSource:
        if self.published is not None:
            try:
                datetime.fromisoformat(self.published)
            except ValueError as exc:
                raise ValueError(f"published = {self.published!r} is no time") from exc
        return self


class GivenPosition(_Record):
    """One side of a disagreement."""

    text: str
    citations: list[GivenCitation]


class GivenDisagreement(_Record):
    """What sources differ on."""

    about: str
    positions: list[GivenPosition]


class GivenConfig(_Record):
    """The settings that made the brief."""

    settings: dict[str, Any]


class GivenBrief(_Record):
    """All of a brief that can be checked."""

    id: Literal["summarizer.brief/1"] = Field(alias="schema")
    title: str
    style: str
    config: GivenConfig
    sources: list[GivenSource]
    lines: list[GivenLine]
    disagreements: list[GivenDisagreement]

    @model_validator(mode="after")
    def _numbered_once(self) -> GivenBrief:
        counts = Counter(source.n for source in self.sources)
        twice = sorted(n for n, count in counts.items() if count > 1)
        if twice:
            raise ValueError(f"sources: number {twice[0]} is given to {counts[twice[0]]} sources")
        return self


class GivenEarlier(_Record):
    """A line that an edition says an earlier one told, and on which day."""

    text: str
    day: str = Field(pattern=r"^\d{4}-\d\d-\d\d$")


class GivenChange(_Record):
    """A figure that an edition says an earlier one told otherwise; ``line`` counts from 1."""

    line: int = Field(ge=1)
    was: str = Field(min_length=1)
    now: str = Field(min_length=1)


class GivenStory(_Record):
    """A story of an edition."""

    id: str
    title: str
    brief: GivenBrief
    previously: list[GivenEarlier]
    changes: list[GivenChange]


class GivenEdition(_Record):
    """All of an edition that can be checked."""

    id: Literal["summarizer.edition/1"] = Field(alias="schema")
    stories: list[GivenStory]


def load(data: bytes, name: str) -> GivenBrief | GivenEdition:
    """Read a brief or an edition from JSON in UTF-8, 16 or 32.

    Raises InputError, which names the file and every place that is not as the schema wants it.
    """
    parsed = _parse(data, name)
    if isinstance(parsed, dict) and parsed.get("schema") == EDITION:
        try:
            return GivenEdition.model_validate(parsed)
        except ValidationError as exc:
            raise InputError(f"{name} is no valid edition: {_explain(exc)}") from exc
    return _brief(parsed, name)


def load_brief(data: bytes, name: str) -> GivenBrief:
    """The same for a brief alone."""
    return _brief(_parse(data, name), name)


def _brief(parsed: object, name: str) -> GivenBrief:
    if not isinstance(parsed, dict):
        raise InputError(f"{name} is no brief: a JSON object is needed, not {_type(parsed)}")
    if parsed.get("schema") != SCHEMA_ID:
        given = repr(parsed["schema"])[:60] if "schema" in parsed else "missing"
        raise InputError(f"{name} is no brief: schema is {given}, not {SCHEMA_ID!r}")
    try:
        return GivenBrief.model_validate(parsed)
    except ValidationError as exc:
        raise InputError(f"{name} is no valid brief: {_explain(exc)}") from exc


def _parse(data: bytes, name: str) -> object:
    if not data.strip():
        raise InputError(f"{name} is empty")
    try:
        parsed: object = json.loads(data)
    except UnicodeDecodeError as exc:
        raise InputError(f"{name} is not in UTF-8, as JSON has to be: {exc.reason}") from exc
    except RecursionError as exc:
        raise InputError(f"{name} is no brief: it is nested too deeply") from exc
    except ValueError as exc:
        raise InputError(f"{name} is not valid JSON: {exc}") from exc
    return parsed


def _type(value: object) -> str:
    names = {list: "a list", str: "a text", int: "a number", float: "a number", bool: "a truth"}
    return names.get(type(value), "null")


def _explain(exc: ValidationError) -> str:
    errors = exc.errors(include_url=False)
    more = f"; and {len(errors) - SHOWN} more" if len(errors) > SHOWN else ""
    return "; ".join(map(_message, errors[:SHOWN])) + more


def _message(error: ErrorDetails) -> str:
    where = ".".join(str(part) for part in error["loc"])
    if error["type"] == "missing":
        return f"{where} is missing"
    if error["type"] == "value_error":
        return error["msg"].removeprefix("Value error, ")
    given = repr(error.get("input"))
    return f"{where} = {given if len(given) <= 60 else given[:59] + '…'}: {error['msg']}"

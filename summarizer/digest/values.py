"""What single values of a profile have to be."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field

from summarizer import config
from summarizer.errors import ConfigError, SummarizerError, nearest
from summarizer.fetch.addresses import allowed
from summarizer.fetch.urls import parse
from summarizer.render.editions.headers import address
from summarizer.schedule.slots import Slot

REFERENCES = ("env:", "keyring:")
CITY = "Europe/Amsterdam"


def _as_tuple(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _checked(check: Callable[[str], object]) -> AfterValidator:
    """A text, or each of several, that something else has to accept."""

    def accept(value: Any) -> Any:
        for text in (value,) if isinstance(value, str) else value or ():
            try:
                check(text)
            except SummarizerError as exc:
                raise ValueError(str(exc)) from exc
        return value

    return AfterValidator(accept)


def _zone(name: str) -> str:
    known = available_timezones()
    if name not in known:
        close = nearest(name, known).partition(" (choices")[0]
        remedy = close if close.startswith("did") else f"write it like {CITY}"
        raise ValueError(f"no time zone is called so: {remedy}")
    return name


def _style(name: str) -> str:
    if name not in config.styles():
        raise ValueError(nearest(name, config.styles()))
    return name


def _name(text: str) -> str:
    if not re.fullmatch(r"\w[\w .-]{0,60}", text):
        raise ValueError("write up to 61 letters, digits, spaces, dots and hyphens, a letter first")
    return text


def _reference(text: str) -> str:
    if not any(text.startswith(each) and text != each for each in REFERENCES):
        raise ValueError("name where it is kept, as env:SMTP_PASSWORD or keyring:SERVICE/USER")
    return text


def _hook(text: str) -> str:
    if "://" in text:
        parse(text)
    elif not any(text.startswith(each) and text != each for each in REFERENCES):
        raise ConfigError("write an https:// address, env:NAME or keyring:SERVICE/USER")
    return text


def _slot(value: Any) -> Slot:
    return value if isinstance(value, Slot) else Slot.parse(value)


Strings = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]
Zone = Annotated[str, AfterValidator(_zone)]
Style = Annotated[str, AfterValidator(_style)]
Name = Annotated[str, AfterValidator(_name)]
Reference = Annotated[str, AfterValidator(_reference)]
Address = Annotated[str, _checked(parse)]
Private = Annotated[Strings, _checked(lambda text: allowed([text]))]
Mailbox = Annotated[str, _checked(address)]
WebhookAddress = Annotated[str, _checked(_hook)]
Readers = Annotated[Strings, Field(min_length=1), _checked(address)]
Slots = Annotated[tuple[Annotated[Slot, BeforeValidator(_slot)], ...], BeforeValidator(_as_tuple)]

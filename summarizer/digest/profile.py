"""The profile of a digest: one TOML file, read once and checked as a whole."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from summarizer import config
from summarizer.errors import ConfigError, nearest
from summarizer.schedule.slots import Slot

KINDS = ("feed", "folder", "url", "opml", "sitemap", "mailbox")
CHANNELS = ("folder", "email", "webhook", "atom")
SECRET = r"^(env|keyring):.+"


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def _as_tuple(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Strings = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"no time zone is called so: {nearest_zone(name)}")
    return name


def nearest_zone(name: str) -> str:
    """A hint at the time zone that may be meant."""
    return nearest(name, available_timezones()).partition(" (choices")[0].partition("choices:")[0]


def _style(name: str) -> str:
    if name not in config.styles():
        raise ValueError(nearest(name, config.styles()))
    return name


Zone = Annotated[str, AfterValidator(_zone)]
Style = Annotated[str, AfterValidator(_style)]


class Source(_Section):
    """Where articles come from: exactly one of the six kinds."""

    feed: str | None = Field(None, description="address of an RSS, Atom or JSON feed")
    folder: Path | None = Field(None, description="folder with articles in any known format")
    url: str | None = Field(None, description="address of one web page")
    opml: Path | None = Field(None, description="file with a list of feeds")
    sitemap: str | None = Field(None, description="address of a sitemap")
    mailbox: Path | None = Field(None, description="mbox file or maildir with newsletters")
    name: str | None = Field(None, description="how editions call it")
    topic: str | None = Field(None, description="a topic that its articles belong to")
    full_text: bool = Field(True, description="read the page where the feed has only a teaser")
    allow: Strings = Field((), description="private ADDRESS:PORT that are meant, exactly")
    most: int = Field(100, ge=1, description="articles taken in at one run, the newest")

    @model_validator(mode="after")
    def _one_kind(self) -> Source:
        given = [kind for kind in KINDS if getattr(self, kind) is not None]
        if len(given) != 1:
            raise ValueError(f"needs exactly one of {', '.join(KINDS)}")
        return self

    @property
    def kind(self) -> str:
        """Which of the kinds it is."""
        return next(kind for kind in KINDS if getattr(self, kind) is not None)

    @property
    def key(self) -> str:
        """What the store knows it by."""
        return f"{self.kind} {getattr(self, self.kind)}"


class Email(_Section):
    """An e-mail to one or more readers."""

    to: Strings
    sender: str
    host: str
    port: int = Field(587, ge=1, le=65_535)
    security: Literal["starttls", "tls", "plain"] = "starttls"
    user: str | None = None
    password: str | None = Field(
        None, pattern=SECRET, description="env:NAME or keyring:SERVICE/USER"
    )


class Webhook(_Section):
    """A message to Slack, Discord or a service of your own."""

    url: str = Field(description="an address, env:NAME or keyring:SERVICE/USER")
    kind: Literal["slack", "discord", "json"] = "json"
    allow: Strings = ()


class Delivery(_Section):
    """Where editions go: exactly one channel."""

    folder: Path | None = None
    email: Email | None = None
    webhook: Webhook | None = None
    atom: Path | None = None

    @model_validator(mode="after")
    def _one_channel(self) -> Delivery:
        given = [name for name in CHANNELS if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"needs exactly one of {', '.join(CHANNELS)}")
        return self

    @property
    def channel(self) -> str:
        """The kind of channel."""
        return next(name for name in CHANNELS if getattr(self, name) is not None)


class Topic(_Section):
    """What an editor wants to hear of; stories on topics come first."""

    name: str
    focus: str = Field(description="a question, or words that such stories have")
    most: int = Field(4, ge=1, description="stories of it in one edition")


class Stories(_Section):
    """How many stories an edition has, and how each is told."""

    max: int = Field(12, ge=1)
    style: Style = "brief"
    update_sentences: int = Field(4, ge=1, description="most new lines of a story that goes on")
    days: int = Field(7, ge=1, le=60, description="how long a story can go on without an article")
    outlets: int = Field(1, ge=1, description="independent outlets that a story needs")
    set: tuple[str, ...] = Field((), description="settings such as budget.words=90")


class Retention(_Section):
    """What the store forgets; that an article was told it never does."""

    days: int = Field(90, ge=1, description="texts of told articles")
    editions: int | None = Field(None, ge=1, description="days that files of editions are kept")


class Profile(_Section):
    """A digest: its sources, its times, its stories, and where editions go."""

    name: str = Field(pattern=r"^[\w][\w .-]{0,60}$")
    title: str | None = None
    timezone: Zone = "UTC"
    slots: tuple[Slot, ...] = Field((), validate_default=False)
    store: Path = Path("digest.sqlite")
    site: str | None = Field(None, description="web address of the folder of editions")
    languages: tuple[str, ...] = Field((), description="only articles in these, such as en; all")
    sources: tuple[Source, ...] = Field(min_length=1)
    deliver: tuple[Delivery, ...] = Field(min_length=1)
    topics: tuple[Topic, ...] = ()
    stories: Stories = Stories()
    retention: Retention = Retention()

    @model_validator(mode="before")
    @classmethod
    def _slots(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("slots"), list):
            return {**data, "slots": tuple(map(Slot.parse, data["slots"]))}
        return data

    @model_validator(mode="after")
    def _known_topics(self) -> Profile:
        names = [topic.name for topic in self.topics]
        for source in self.sources:
            if source.topic is not None and source.topic not in names:
                raise ValueError(f"topic {source.topic!r} is not one of [[topics]]: {names}")
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the slots and days."""
        return ZoneInfo(self.timezone)


def load(path: Path) -> Profile:
    """Read a profile; paths in it are relative to its folder.

    Raises ConfigError that names the line, the key and the nearest valid name.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        reason = getattr(exc, "strerror", None) or exc
        raise ConfigError(f"cannot read the profile {path}: {reason}") from exc
    try:
        profile = Profile.model_validate(tomllib.loads(text))
        config.load(profile.stories.style, profile.stories.set)
    except tomllib.TOMLDecodeError as exc:
        raise ConfigError(f"{path} is not valid TOML: {exc}") from exc
    except ValidationError as exc:
        problems = [_message(error, text) for error in exc.errors()]
        raise ConfigError("\n".join(f"{path}, {each}" for each in problems)) from exc
    except ConfigError as exc:
        raise ConfigError(f"{path}, {_place(text, ('stories', 'set'))}: {exc}") from exc
    return _resolved(profile, path.resolve().parent)


def _resolved(profile: Profile, folder: Path) -> Profile:
    """The profile with absolute paths."""

    def within(section: Source | Delivery) -> dict[str, Any]:
        values = {name: getattr(section, name) for name in type(section).model_fields}
        return {name: folder / v if isinstance(v, Path) else v for name, v in values.items()}

    return profile.model_copy(
        update={
            "store": folder / profile.store,
            "sources": tuple(each.model_copy(update=within(each)) for each in profile.sources),
            "deliver": tuple(each.model_copy(update=within(each)) for each in profile.deliver),
        }
    )


def _message(error: Any, text: str) -> str:
    """A problem with its line and key; for an unknown key the nearest known one."""
    where = error["loc"]
    dotted = ".".join(str(part + 1) if isinstance(part, int) else part for part in where)
    place = _place(text, where)
    if error["type"] == "extra_forbidden":
        known = list(_section(where[:-1]).model_fields)
        return f"{place}: unknown key {dotted!r}: {nearest(str(where[-1]), known)}"
    if error["type"] == "missing":
        return f"{place}: {dotted} is missing"
    if error["type"] == "literal_error":
        choices = re.findall(r"'([^']+)'", error["ctx"]["expected"])
        return f"{place}: {dotted} = {error['input']!r}: {nearest(str(error['input']), choices)}"
    reason = error["msg"].removeprefix("Value error, ")
    shown = "" if isinstance(error["input"], dict) else f" = {error['input']!r}"
    return f"{place}: {dotted or 'the profile'}{shown}: {reason}"


def _section(where: Sequence[Any]) -> type[BaseModel]:
    """The section of a profile at a place."""
    found: type[BaseModel] = Profile
    for name in (part for part in where if isinstance(part, str)):
        found = next(_models(found.model_fields[name].annotation), found)
    return found


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models(argument)


def _place(text: str, where: Sequence[Any]) -> str:
    """The line of a key, or of the section that it belongs to."""
    lines = text.splitlines()
    at = 0
    names = [part for part in where if isinstance(part, str)]
    counts = [part for part in where if isinstance(part, int)]
    if names and counts:
        heads = [n for n, line in enumerate(lines) if re.match(rf"\s*\[\[\s*{names[0]}\b", line)]
        at = heads[counts[0]] if counts[0] < len(heads) else 0
    elif len(names) > 1:
        pattern = rf"\s*\[\s*{re.escape('.'.join(names[:-1]))}\s*\]"
        at = next((n for n, line in enumerate(lines) if re.match(pattern, line)), 0)
    for name in reversed(names):
        key = re.compile(
            rf"\s*(?:[\w.]+\.)?\"?{re.escape(name)}\"?\s*=|.*[{{,]\s*{re.escape(name)}\s*="
        )
        for n in range(at, len(lines)):
            if key.match(lines[n]):
                return f"line {n + 1}"
    return f"line {at + 1}"

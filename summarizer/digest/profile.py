"""The profile of a digest: one TOML file, read once and checked as a whole."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationError,
    model_validator,
)

from summarizer import config
from summarizer.digest.problems import Where, dotted, line, messages
from summarizer.digest.values import (
    Address,
    Mailbox,
    Name,
    Private,
    Readers,
    Reference,
    Slots,
    Style,
    WebhookAddress,
    Zone,
)
from summarizer.errors import ConfigError, nearest

KINDS = ("feed", "folder", "url", "opml", "sitemap", "mailbox")
CHANNELS = ("folder", "email", "webhook", "atom")
THIS_MACHINE = ("localhost", "127.", "::1")


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def _only_one(given: Sequence[str], choices: Sequence[str]) -> None:
    if len(given) != 1:
        found = f"has {' and '.join(given)}" if given else "has none of its kinds"
        raise ValueError(f"{found}; it needs exactly one of {', '.join(choices)}")


class Source(_Section):
    """Where articles come from: exactly one of the six kinds."""

    feed: Address | None = Field(None, description="address of an RSS, Atom or JSON feed")
    folder: Path | None = Field(None, description="folder with articles in any known format")
    url: Address | None = Field(None, description="address of one web page")
    opml: Path | None = Field(None, description="file with a list of feeds")
    sitemap: Address | None = Field(None, description="address of a sitemap")
    mailbox: Path | None = Field(None, description="mbox file or maildir with newsletters")
    name: str | None = Field(None, description="how editions call it")
    topic: str | None = Field(None, description="a topic that its articles belong to")
    full_text: bool = Field(True, description="read the page where the feed has only a teaser")
    allow: Private = Field((), description="private ADDRESS:PORT that are meant, exactly")
    most: int = Field(100, ge=1, description="articles taken in at one run, the newest")
    _base: Path | None = PrivateAttr(None)  # the folder of the profile

    @model_validator(mode="after")
    def _one_kind(self) -> Source:
        given = [kind for kind in KINDS if getattr(self, kind) is not None]
        _only_one(given, KINDS)
        return self

    @property
    def kind(self) -> str:
        """Which of the kinds it is."""
        return next(kind for kind in KINDS if getattr(self, kind) is not None)

    @property
    def key(self) -> str:
        """What the store knows it by: the same when a digest is moved with its folders."""
        given = getattr(self, self.kind)
        inside = isinstance(given, Path) and self._base is not None
        place = os.path.relpath(given, self._base) if inside else given
        return f"{self.kind} {place}"


class Email(_Section):
    """An e-mail to one or more readers."""

    to: Readers
    sender: Mailbox
    host: str
    port: int = Field(587, ge=1, le=65_535)
    security: Literal["starttls", "tls", "plain"] = "starttls"
    user: str | None = None
    password: Reference | None = Field(None, description="env:NAME or keyring:SERVICE/USER")

    @model_validator(mode="after")
    def _safe(self) -> Email:
        if (self.user is None) != (self.password is None):
            raise ValueError("needs both user and password, or neither")
        if self.security == "plain" and not self.host.startswith(THIS_MACHINE):
            raise ValueError('security = "plain" is for a mail server on this machine alone')
        return self


class Webhook(_Section):
    """A message to Slack, Discord or a service of your own."""

    url: WebhookAddress = Field(description="an address, env:NAME or keyring:SERVICE/USER")
    kind: Literal["slack", "discord", "json"] = "json"
    allow: Private = ()


class Delivery(_Section):
    """Where editions go: exactly one channel."""

    folder: Path | None = None
    email: Email | None = None
    webhook: Webhook | None = None
    atom: Path | None = None

    @model_validator(mode="after")
    def _one_channel(self) -> Delivery:
        given = [name for name in CHANNELS if getattr(self, name) is not None]
        _only_one(given, CHANNELS)
        return self

    @property
    def channel(self) -> str:
        """The kind of channel."""
        return next(name for name in CHANNELS if getattr(self, name) is not None)

    @property
    def place(self) -> Path | Email | Webhook:
        """Where editions go by it; no two channels of a digest may share one."""
        place: Path | Email | Webhook = getattr(self, self.channel)
        return place


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

    name: Name
    title: str | None = None
    timezone: Zone = "UTC"
    slots: Slots = Field((), description="local times, such as 07:00 or 18:30 sat,sun")
    store: Path = Path("digest.sqlite")
    site: str | None = Field(None, description="web address of the folder of editions")
    languages: tuple[str, ...] = Field((), description="only articles in these, such as en; all")
    sources: tuple[Source, ...] = Field(min_length=1)
    deliver: tuple[Delivery, ...] = Field(min_length=1)
    topics: tuple[Topic, ...] = ()
    stories: Stories = Stories()
    retention: Retention = Retention()

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the slots and days."""
        return ZoneInfo(self.timezone)


def load(path: Path) -> Profile:
    """Read a profile; paths in it are relative to its folder.

    Raises ConfigError that names the line, the key and the nearest valid name.
    """
    text = _text(path)
    try:
        profile = Profile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as exc:
        raise ConfigError(f"{path} is not valid TOML: {exc}") from exc
    except ValidationError as exc:
        problems = messages(exc.errors(), text, Profile)
        raise ConfigError("\n".join(f"{path}, {each}" for each in problems)) from exc
    profile = _resolved(profile, path.resolve().parent)
    for where, problem in _contradictions(profile):
        raise ConfigError(f"{path}, line {line(text, where)}: {problem}")
    return profile


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as exc:
        others = [each.name for each in path.parent.glob("*.toml")]
        close = nearest(path.name, others).partition(" (choices")[0]
        hint = f"; {close}" if close.startswith("did") else ""
        raise ConfigError(f"there is no profile {path}{hint}") from exc
    except (OSError, UnicodeDecodeError) as exc:
        reason = getattr(exc, "strerror", None) or exc
        raise ConfigError(f"cannot read the profile {path}: {reason}") from exc


def _contradictions(profile: Profile) -> Iterator[tuple[Where, str]]:
    """What only the whole profile shows to be wrong, and where."""
    topics = [topic.name for topic in profile.topics]
    for number, source in enumerate(profile.sources):
        if source.topic is not None and source.topic not in topics:
            where: Where = ("sources", number, "topic")
            known = nearest(source.topic, topics) if topics else "there are no [[topics]]"
            yield where, f"{dotted(where)} = {source.topic!r}: {known}"
    yield from _repeated(profile)
    try:
        config.load(profile.stories.style, profile.stories.set)
    except ConfigError as exc:
        yield ("stories", "set"), f"stories.set: {exc}"


def _repeated(profile: Profile) -> Iterator[tuple[Where, str]]:
    """Channels by which each edition would go to the same place twice."""
    first: dict[Path | Email | Webhook, int] = {}
    for number, delivery in enumerate(profile.deliver):
        before = first.setdefault(delivery.place, number)
        if before != number:
            where: Where = ("deliver", number, delivery.channel)
            yield where, f"{dotted(where)} is where deliver.{before + 1} goes already: remove one"


def _resolved(profile: Profile, folder: Path) -> Profile:
    """The profile with absolute paths."""

    def within(section: Source | Delivery) -> dict[str, Any]:
        values = {name: getattr(section, name) for name in type(section).model_fields}
        return {name: place(v) if isinstance(v, Path) else v for name, v in values.items()}

    def place(path: Path) -> Path:
        return Path(os.path.normpath(folder / path.expanduser()))

    def based(source: Source) -> Source:
        found = source.model_copy(update=within(source))
        found._base = folder
        return found

    return profile.model_copy(
        update={
            "store": place(profile.store),
            "sources": tuple(map(based, profile.sources)),
            "deliver": tuple(each.model_copy(update=within(each)) for each in profile.deliver),
        }
    )

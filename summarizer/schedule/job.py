"""What a timer starts: one digest, by the Python that it was installed with."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from summarizer.errors import ConfigError
from summarizer.schedule.slots import Slot

EVERY = 15
"""Minutes between two questions whether a slot is due, where a timer knows no time zones."""
LONGEST_RUN = 2
"""Hours after which a run is stopped."""
LONGEST_NAME = 30
"""Characters of a name in a label; Kubernetes takes at most 52 in all."""

_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Job:
    """A digest to start: its name, its slots in a zone (IANA), Python and profile by full path."""

    name: str
    timezone: str
    slots: tuple[Slot, ...]
    python: PurePath
    config: PurePath

    def __post_init__(self) -> None:
        for path in (self.python, self.config):
            if not path.is_absolute():
                raise ConfigError(f"a timer needs the full path of {path}: it starts elsewhere")
        for text in (self.name, self.timezone, str(self.python), str(self.config)):
            if any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
                raise ConfigError(f"no timer can hold {text!r}; rename it")
        require_slots(self.name, self.slots)

    @property
    def label(self) -> str:
        """What the timer is called: the name in plain letters, and a digest of the profile's path.

        So two profiles of one name have two timers.
        """
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode().lower()
        slug = _SLUG.sub("-", plain).strip("-")[:LONGEST_NAME].rstrip("-")
        digest = hashlib.sha256(str(self.config).encode()).hexdigest()[:6]
        return f"{slug}-{digest}" if slug else digest

    @property
    def command(self) -> tuple[str, ...]:
        """The program and its arguments."""
        run = ("-m", "summarizer", "digest", "run", "--config", str(self.config), "--if-due")
        return (str(self.python), *run)


def require_slots(name: str, slots: Sequence[Slot]) -> None:
    """Raise ConfigError for a digest without any: nothing could start it at its time."""
    if not slots:
        raise ConfigError(f'the digest {name!r} has no slots; add some, such as slots = ["07:00"]')

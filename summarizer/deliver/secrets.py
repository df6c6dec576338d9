"""Passwords and other secrets, which are named in profiles and never stand in them."""

from __future__ import annotations

import os
from base64 import b64encode
from dataclasses import dataclass, field
from importlib import import_module
from typing import Final

from summarizer.errors import ConfigError, MissingExtra

SHORTEST = 4  # characters; blanking a shorter one would spoil every text
HIDDEN: Final = "[secret]"


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret and where it is from; only ``reveal`` shows it."""

    reference: str
    _value: str = field(repr=False)

    def reveal(self) -> str:
        """The secret itself."""
        return self._value

    def hidden(self, text: str) -> str:
        """A text without the secret, plain or as logins write it, for errors and logs."""
        if len(self._value) < SHORTEST:
            return text
        coded = b64encode(self._value.encode("utf-8", "replace")).decode("ascii").rstrip("=")
        return text.replace(self._value, HIDDEN).replace(coded, HIDDEN)

    def __str__(self) -> str:
        return f"[secret from {self.reference}]"


def secret(reference: str) -> Secret:
    """Look a secret up: ``NAME`` or ``env:NAME`` in the environment, ``keyring:SERVICE/USER``.

    Raises ConfigError where there is none, MissingExtra for a keyring without that package.
    """
    kind, colon, rest = reference.partition(":")
    if not colon:
        return _from_environment(f"env:{reference}", reference)
    match kind:
        case "env":
            return _from_environment(reference, rest)
        case "keyring":
            return _from_keyring(reference, rest)
    # What stands here may be the secret itself.
    raise ConfigError(
        "a secret is named by env:NAME, an environment variable, or by keyring:SERVICE/USER"
    )


def _from_environment(reference: str, name: str) -> Secret:
    if not name.isidentifier():
        raise ConfigError(
            "a secret is named by its environment variable, such as env:SMTP_PASSWORD, "
            "and what stands in the profile is no such name"
        )
    value = os.environ.get(name)
    if not value:
        raise ConfigError(f"the environment variable {name} is not set; the profile names it")
    return Secret(reference, value)


def _from_keyring(reference: str, name: str) -> Secret:
    service, _, user = name.partition("/")
    if not (service and user):
        raise ConfigError("a secret in a keyring is named by keyring:SERVICE/USER")
    try:
        keyring = import_module("keyring")
        errors = import_module("keyring.errors")
    except ImportError as exc:
        raise MissingExtra("keyring", "keyring") from exc
    try:
        value = keyring.get_password(service, user)
    except errors.KeyringError as exc:
        raise ConfigError(f"the keyring cannot be read: {type(exc).__name__}") from exc
    if not value:
        raise ConfigError(
            f"the keyring holds nothing for {service}/{user}; store it with: "
            f"keyring set {service} {user}"
        )
    return Secret(reference, value)

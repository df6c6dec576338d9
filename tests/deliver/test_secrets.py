"""A secret is found by its name, and nothing but ``reveal`` shows it."""

from __future__ import annotations

import sys
import traceback
from base64 import b64encode
from types import ModuleType

import pytest

from summarizer.deliver.secrets import Secret, secret
from summarizer.errors import ConfigError, MissingExtra

HIDDEN = "hunter2-hunter2"


@pytest.mark.parametrize("reference", ["SMTP_PASSWORD", "env:SMTP_PASSWORD"])
def test_a_secret_comes_from_the_environment(
    reference: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMTP_PASSWORD", HIDDEN)
    found = secret(reference)
    assert found.reveal() == HIDDEN
    assert HIDDEN not in f"{found} {found!r} {found.reference} {[found]}"


@pytest.mark.parametrize("value", [None, ""])
def test_a_variable_that_is_not_set_is_named(
    value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SMTP_PASSWORD", raising=False)
    if value is not None:
        monkeypatch.setenv("SMTP_PASSWORD", value)
    with pytest.raises(ConfigError, match="SMTP_PASSWORD is not set"):
        secret("env:SMTP_PASSWORD")


@pytest.mark.parametrize("reference", [HIDDEN, f"env:{HIDDEN}", f"pass:{HIDDEN}", "keyring:a"])
def test_a_secret_that_stands_in_the_profile_is_not_repeated(reference: str) -> None:
    with pytest.raises(ConfigError) as caught:
        secret(reference)
    assert HIDDEN not in "".join(traceback.format_exception(caught.value))


class KeyringError(Exception):
    """As the package has it."""


def _keyring(monkeypatch: pytest.MonkeyPatch, found: dict[tuple[str, str], str]) -> None:
    package, errors = ModuleType("keyring"), ModuleType("keyring.errors")

    def get_password(service: str, user: str) -> str | None:
        if service == "locked":
            raise KeyringError(HIDDEN)
        return found.get((service, user))

    package.get_password = get_password  # type: ignore[attr-defined]
    errors.KeyringError = KeyringError  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", package)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)


def test_a_secret_comes_from_a_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    _keyring(monkeypatch, {("mail", "me@example.org"): HIDDEN})
    assert secret("keyring:mail/me@example.org").reveal() == HIDDEN
    with pytest.raises(ConfigError, match="keyring set mail you"):
        secret("keyring:mail/you")
    with pytest.raises(ConfigError, match=r"cannot be read: KeyringError$"):
        secret("keyring:locked/me")


def test_a_keyring_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(MissingExtra, match="keyring is not installed"):
        secret("keyring:mail/me")


def test_a_text_is_shown_without_the_secret() -> None:
    coded = b64encode(HIDDEN.encode()).decode()
    assert Secret("env:A", HIDDEN).hidden(f"a {HIDDEN} b {coded}") == "a [secret] b [secret]"
    assert Secret("env:A", "e").hidden("here") == "here"

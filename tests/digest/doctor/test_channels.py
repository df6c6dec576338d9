"""What doctor finds of channels: what can be known of them without sending anything."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from summarizer.digest.profile import Profile
from tests.digest.doctor.looking import found
from tests.digest.profiles import PLAIN, profile
from tests.fetch.sites import reply, serving

HOST = "127.0.0.1"


class Desk:
    """A mail server that keeps which commands it got."""

    def __init__(self) -> None:
        self.commands: list[str] = []
        self.port = 0

    async def handle_EHLO(
        self, _: SMTP, session: Session, envelope: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        self.commands.append("EHLO")
        session.host_name = name
        return answers

    async def handle_MAIL(
        self, _: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.commands.append("MAIL")
        return "250 OK"


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A mail server on this machine."""
    found = Desk()
    with socket.create_server((HOST, 0)) as probe:
        found.port = probe.getsockname()[1]
    controller = Controller(found, hostname=HOST, port=found.port, ready_timeout=10)
    controller.start()
    yield found
    controller.stop()


def with_email(folder: Path, port: int) -> Profile:
    """The plain digest with an e-mail by a server on this machine."""
    email = (
        f'to = "ann@news.example", sender = "d@news.example", host = "{HOST}", port = {port}, '
        'security = "plain"'
    )
    return profile(folder, f"{PLAIN}[[deliver]]\nemail = {{ {email} }}\n")


def with_webhook(folder: Path, url: str, more: str = "") -> Profile:
    """The plain digest with a webhook."""
    return profile(folder, f'{PLAIN}[[deliver]]\nwebhook = {{ url = "{url}"{more} }}\n')


def test_a_file_in_the_place_of_a_folder_is_found(plain: Profile) -> None:
    folder = plain.deliver[0].folder
    assert folder is not None
    folder.write_text("in the way", encoding="utf-8")
    (problem,) = found(plain)[1]
    assert problem.endswith("is a file: move it, or name another")


def test_a_folder_of_another_digest_is_found(plain: Profile) -> None:
    folder = plain.deliver[0].folder
    assert folder is not None
    edition = folder / "2026-01-30" / "07-00"
    edition.mkdir(parents=True)
    data = {"schema": "summarizer.edition/1", "profile": "evening", "title": "E", "slot": "07:00",
            "date": "2026-01-30", "timezone": "UTC", "created": "2026-01-30T07:00:00Z",
            "stories": [], "failed_sources": [], "waiting": 0, "notes": []}  # fmt: skip
    (edition / "edition.json").write_text(json.dumps(data), encoding="utf-8")
    assert found(plain)[1] == [
        f"folder: {folder} holds the editions of the digest 'evening': name another folder, "
        "or move those editions away"
    ]


def test_a_feed_of_another_digest_is_found(tmp_path: Path, plain: Profile) -> None:
    path = tmp_path / "feed.xml"
    path.write_text("<feed>\n<id>tag:summarizer.invalid,2026:evening</id>", encoding="utf-8")
    given = profile(tmp_path, f'{PLAIN}[[deliver]]\natom = "feed.xml"\n')
    (bad,) = found(given)[1]
    assert bad.startswith(f"feed: {path} is the feed of the digest 'evening': name another file")


def test_a_mail_server_is_greeted_and_sent_nothing(
    tmp_path: Path, plain: Profile, desk: Desk
) -> None:
    fine, bad = found(with_email(tmp_path, desk.port))
    assert bad == []
    assert f"e-mail by {HOST}:{desk.port}: answers" in fine
    assert desk.commands == ["EHLO"]


def test_a_mail_server_that_does_not_run_is_found(tmp_path: Path, plain: Profile) -> None:
    with socket.create_server((HOST, 0)) as probe:
        port = probe.getsockname()[1]
    (bad,) = found(with_email(tmp_path, port))[1]
    assert bad.startswith(f"e-mail by {HOST}:{port}: the mail server {HOST}:{port} cannot be ")


def test_the_host_of_a_webhook_is_vetted_and_sent_nothing(tmp_path: Path, plain: Profile) -> None:
    with serving({"/hook": reply()}) as site:
        url = site.url("/hook")
        (bad,) = found(with_webhook(tmp_path, url))[1]
        allow = f'allow = ["{site.address}"]'
        assert bad.startswith("webhook: 127.0.0.1 is not on the public internet: ")
        assert bad.endswith(f"if it is meant, set {allow}")
        fine, bad_too = found(with_webhook(tmp_path, url, f", {allow}"))
        assert bad_too == []
        assert "webhook: 127.0.0.1 is found" in fine
    assert (site.asked, site.connections) == ([], 0)


def test_without_the_network_no_server_is_asked(tmp_path: Path, plain: Profile) -> None:
    fine, bad = found(with_email(tmp_path, 9), offline=True)
    assert bad == []
    assert f"e-mail by {HOST}:9: not asked now" in fine
    fine, bad = found(with_webhook(tmp_path, "https://no-host.invalid/x"), offline=True)
    assert bad == []
    assert "webhook: no-host.invalid, not looked up now" in fine


def test_a_secret_that_is_missing_is_found(
    tmp_path: Path, plain: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    email = """
[[deliver]]
[deliver.email]
to = "ann@news.example"
sender = "digest@news.example"
host = "smtp.news.example"
user = "ann"
password = "env:SMTP_PASSWORD"

[[deliver]]
webhook = { url = "env:HOOK", kind = "slack" }
"""
    monkeypatch.delenv("SMTP_PASSWORD", raising=False)
    monkeypatch.delenv("HOOK", raising=False)
    given = profile(tmp_path, PLAIN + email)
    first, second = found(given, offline=True)[1]
    assert first.startswith(
        "e-mail by smtp.news.example:587: the environment variable SMTP_PASSWORD"
    )
    assert second.startswith("webhook: the environment variable HOOK is not set")
    monkeypatch.setenv("SMTP_PASSWORD", "hunter2")
    monkeypatch.setenv("HOOK", "https://hooks.example/hunter2")
    fine, bad = found(given, offline=True)
    assert bad == []
    assert "hunter2" not in " ".join(fine)

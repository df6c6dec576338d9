"""What a mail server takes, refuses or leaves unsaid, and what is known of it afterwards."""

from __future__ import annotations

import logging
import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from summarizer.deliver.errors import DeliveryError, Rejected, Uncertain, Unsent
from summarizer.deliver.mail import Server, greet, send
from summarizer.deliver.secrets import Secret
from summarizer.errors import ConfigError

MESSAGE = (
    b"Message-ID: <a@example.org>\r\nFrom: Digest <digest@example.org>\r\n"
    b"To: A <a@example.org>, b@example.org\r\nSubject: News\r\n\r\n"
    b"First line\r\n.\r\n..two\r\nLast line\r\n"
)
PASSWORD = "hunter2-hunter2"
WRONG = Secret("env:P", "wrong-password")
HOST = "127.0.0.1"


@dataclass
class Desk:
    """An SMTP server that answers a command as it is told, and keeps what it took."""

    answers: dict[str, str] = field(default_factory=dict)
    taken: list[Envelope] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    async def handle_MAIL(
        self, _: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.encrypted.append(session.ssl is not None)
        envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(
        self, _: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = self.answers.get("DATA", "250 OK")
        if answer.startswith("2"):
            self.taken.append(envelope)
        return answer

    def allow(self, server: SMTP, session: Session, envelope: Envelope, way: str, data: Any) -> Any:
        assert isinstance(data, LoginPassword)
        return AuthResult(success=data.password == PASSWORD.encode(), handled=False)


Serve = Callable[..., Server]


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def serve(desk: Desk) -> Iterator[Serve]:
    """Start the server with options of aiosmtpd; returns how to reach it, in plain."""
    running: list[Controller] = []

    def start(**options: Any) -> Server:
        controller = Controller(
            desk, hostname=HOST, port=0, ready_timeout=10, authenticator=desk.allow, **options
        )
        with socket.create_server((HOST, 0)) as probe:
            controller.port = probe.getsockname()[1]
        controller.start()
        running.append(controller)
        return Server(HOST, controller.port, plain=True, patience=5, longest=10)

    yield start
    for controller in running:
        controller.stop()


def test_a_message_is_taken_as_it_is(desk: Desk, serve: Serve) -> None:
    assert send(MESSAGE, serve()).refused == {}
    (envelope,) = desk.taken
    assert envelope.mail_from == "digest@example.org"
    assert envelope.rcpt_tos == ["a@example.org", "b@example.org"]
    assert envelope.original_content == MESSAGE


@pytest.mark.parametrize(
    "smuggled", [b"a\n.\nQUIT\nb", b"a\r.\rQUIT", b"a\r\n.\r\nQUIT\r\n", b"a\n.\r\nMAIL FROM:<x@y>"]
)
def test_no_body_ends_the_message_early(desk: Desk, serve: Serve, smuggled: bytes) -> None:
    send(MESSAGE + smuggled, serve())
    (envelope,) = desk.taken
    content = envelope.original_content
    assert content is not None
    assert content.split() == (MESSAGE + smuggled).split()


def test_starttls_with_a_login(desk: Desk, serve: Serve, contexts: Any) -> None:
    server = serve(tls_context=contexts.server, require_starttls=True)
    login = replace(
        server, plain=False, host="localhost", user="me", password=Secret("env:P", PASSWORD)
    )
    send(MESSAGE, login, context=contexts.client)
    assert desk.encrypted == [True]
    assert len(desk.taken) == 1


def test_tls_from_the_beginning(desk: Desk, serve: Serve, contexts: Any) -> None:
    served = serve(ssl_context=contexts.server)
    server = replace(served, plain=False, host="localhost", security="tls")
    send(MESSAGE, server, context=contexts.client)
    assert len(desk.taken) == 1
    with pytest.raises(Unsent, match="certificate that is not trusted"):
        send(MESSAGE, server)
    assert len(desk.taken) == 1


def test_an_unknown_certificate_is_refused_before_anything_is_said(
    desk: Desk, serve: Serve, contexts: Any
) -> None:
    server = replace(serve(tls_context=contexts.server), plain=False)
    with pytest.raises(Unsent, match="certificate that is not trusted"):
        send(MESSAGE, server)
    assert desk.encrypted == []


def test_a_certificate_of_another_host_is_refused(desk: Desk, serve: Serve, contexts: Any) -> None:
    server = replace(serve(tls_context=contexts.server), plain=False, host="127.0.0.2")
    with pytest.raises(Unsent, match=r"certificate|cannot be reached"):
        send(MESSAGE, server, context=contexts.client)
    assert desk.encrypted == []


def test_a_server_without_starttls_gets_nothing(desk: Desk, serve: Serve) -> None:
    server = replace(serve(), plain=False, user="me", password=Secret("env:P", PASSWORD))
    with pytest.raises(Unsent, match="offers no STARTTLS"):
        send(MESSAGE, server)
    assert desk.encrypted == []


@pytest.mark.parametrize("host", ["mail.example.org", "192.0.2.1", "10.0.0.1", "::2", ""])
def test_plain_is_for_this_machine_only(host: str) -> None:
    with pytest.raises(ConfigError, match="plain = true is for a mail server on this machine"):
        Server(host, plain=True)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
def test_plain_is_allowed_on_this_machine(host: str) -> None:
    assert Server(host, plain=True).plain


def test_half_a_login_is_refused() -> None:
    with pytest.raises(ConfigError, match="both a user and a password"):
        Server("mail.example.org", user="me")


REFUSALS = [
    ("MAIL", "550 go away", Rejected),
    ("MAIL", "451 not now", Unsent),
    ("DATA", "554 spam", Rejected),
    ("DATA", "452 full", Unsent),
    ("a@example.org", "450 greylisted", Unsent),
]


@pytest.mark.parametrize(("command", "answer", "error"), REFUSALS)
def test_a_refusal_is_for_good_or_for_now(
    desk: Desk, serve: Serve, command: str, answer: str, error: type[DeliveryError]
) -> None:
    desk.answers[command] = answer
    with pytest.raises(error, match=answer):
        send(MESSAGE, serve())
    assert desk.taken == []


def test_recipients_that_are_refused_for_good_are_left_out(desk: Desk, serve: Serve) -> None:
    desk.answers["a@example.org"] = "550 no such user"
    assert send(MESSAGE, serve()).refused == {"a@example.org": "550 no such user"}
    assert desk.taken[0].rcpt_tos == ["b@example.org"]


def test_all_recipients_refused_is_a_rejection(desk: Desk, serve: Serve) -> None:
    desk.answers |= {"a@example.org": "550 no", "b@example.org": "551 no"}
    with pytest.raises(Rejected, match="every recipient"):
        send(MESSAGE, serve())


def test_a_recipient_for_later_is_left_out_only_where_that_is_asked_for(
    desk: Desk, serve: Serve
) -> None:
    desk.answers["a@example.org"] = "450 later"
    server = serve()
    with pytest.raises(Unsent, match=r"a@example\.org now \(450 later\)"):
        send(MESSAGE, server)
    assert send(MESSAGE, server, partly=True).refused == {"a@example.org": "450 later"}
    assert [envelope.rcpt_tos for envelope in desk.taken] == [["b@example.org"]]


def test_a_wrong_password_can_be_put_right_and_is_shown_nowhere(
    desk: Desk, serve: Serve, contexts: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server = serve(tls_context=contexts.server)
    wrong = "wrong-password"
    login = replace(server, plain=False, user="me", password=Secret("env:P", wrong))
    with pytest.raises(Unsent, match="refuses the login") as caught:
        send(MESSAGE, login, context=contexts.client)
    shown = "".join(traceback.format_exception(caught.value)) + repr(login)
    own = [record.getMessage() for record in caplog.records if "mail.log" not in record.name]
    assert wrong not in shown + "".join(own)
    login = replace(login, password=Secret("env:P", "pässwörd"))
    with pytest.raises(Unsent, match="other than ASCII") as caught:
        send(MESSAGE, login, context=contexts.client)
    assert "sswö" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    "message", [b"Subject: x\r\n\r\n", b"From: a@example.org\r\n\r\n", b"To: a@example.org\r\n\r\n"]
)
def test_a_message_without_addresses_is_not_sent(message: bytes) -> None:
    with pytest.raises(Rejected, match="no sender or no recipient"):
        send(message, Server(HOST, 9, plain=True))


def test_a_server_that_does_not_run_leaves_the_message_unsent() -> None:
    with socket.create_server((HOST, 0)) as probe:
        port = probe.getsockname()[1]
    with pytest.raises(Unsent, match="cannot be reached"):
        send(MESSAGE, Server(HOST, port, plain=True))


class Scripted:
    """A server that ends the conversation at a given point."""

    def __init__(self, stop: str, how: Callable[[socket.socket], None]) -> None:
        self._stop, self._how = stop, how
        self._listening = socket.create_server((HOST, 0))
        self.port = self._listening.getsockname()[1]
        self.seen: list[bytes] = []
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        connection, _ = self._listening.accept()
        with connection, suppress(OSError):
            connection.settimeout(10)
            if self._ended(connection, "CONNECT"):
                return
            connection.sendall(b"220 hello\r\n")
            reading = connection.makefile("rb")
            for line in reading:
                self.seen.append(line)
                name = line[:4].strip().decode().upper()
                if self._ended(connection, name):
                    return
                if name == "DATA":
                    connection.sendall(b"354 go on\r\n")
                    if self._content(connection, reading):
                        return
                connection.sendall(b"250 OK\r\n")

    def _content(self, connection: socket.socket, reading: Any) -> bool:
        for line in reading:
            if self._ended(connection, "DURING"):
                return True
            if line == b".\r\n":
                break
        return self._ended(connection, "AFTER")

    def _ended(self, connection: socket.socket, point: str) -> bool:
        if point == self._stop:
            self._how(connection)
        return point == self._stop

    def close(self) -> None:
        with suppress(OSError), socket.create_connection((HOST, self.port), 1):
            pass  # where nobody came, the thread still waits
        self._thread.join(10)
        self._listening.close()
        assert not self._thread.is_alive()


def _reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    connection.close()


def _close(connection: socket.socket) -> None:
    connection.shutdown(socket.SHUT_RDWR)


def _silence(connection: socket.socket) -> None:
    with suppress(OSError):
        while connection.recv(1000):
            pass


def _trickle(connection: socket.socket) -> None:
    with suppress(OSError):
        for _ in range(100):
            connection.sendall(b"250-x\r\n")
            time.sleep(0.02)


def _nonsense(connection: socket.socket) -> None:
    connection.sendall(b"\xff\xfe nonsense\r\n")


def _endless(connection: socket.socket) -> None:
    connection.sendall(b"2" * 10_000)


LIMITS = {_silence: {"patience": 0.25}, _trickle: {"longest": 0.5}}  # seconds
POINTS = [
    ("CONNECT", Unsent),
    ("EHLO", Unsent),
    ("MAIL", Unsent),
    ("RCPT", Unsent),
    ("DATA", Unsent),
    ("DURING", Uncertain),
    ("AFTER", Uncertain),
]
WAYS = [_close, _reset, _silence, _trickle, _nonsense, _endless]


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize(("point", "error"), POINTS)
def test_a_lost_connection_is_told_by_when_it_was_lost(
    point: str, error: type[DeliveryError], how: Callable[[socket.socket], None]
) -> None:
    scripted = Scripted(point, how)
    limits = {"patience": 10.0, "longest": 10.0} | LIMITS.get(how, {})
    server = Server(HOST, scripted.port, plain=True, **limits)
    begun = time.monotonic()
    try:
        with pytest.raises(DeliveryError) as caught:
            send(MESSAGE, server)
    finally:
        scripted.close()
    assert type(caught.value) is error
    assert time.monotonic() - begun < 3
    assert scripted.seen.count(b"DATA\r\n") == (point in ("DATA", "DURING", "AFTER"))


def test_a_connection_lost_at_goodbye_changes_nothing() -> None:
    scripted = Scripted("QUIT", _reset)
    try:
        send(MESSAGE, Server(HOST, scripted.port, plain=True, patience=1, longest=5))
    finally:
        scripted.close()


def test_a_message_that_is_sent_again_has_the_same_name(desk: Desk, serve: Serve) -> None:
    server = serve()
    desk.answers["DATA"] = "451 later"
    with pytest.raises(Unsent):
        send(MESSAGE, server)
    desk.answers.clear()
    send(MESSAGE, server)
    (envelope,) = desk.taken
    assert message_from_bytes(envelope.original_content or b"")["Message-ID"] == "<a@example.org>"


def test_a_greeting_sends_nothing(desk: Desk, serve: Serve) -> None:
    greet(serve())
    assert (desk.encrypted, desk.taken) == ([], [])


def test_a_server_that_is_not_there_is_not_greeted(serve: Serve) -> None:
    with socket.create_server((HOST, 0)) as probe:
        port = probe.getsockname()[1]
    with pytest.raises(Unsent, match=rf"^the mail server {HOST}:{port} cannot be reached"):
        greet(replace(serve(), port=port))


def test_a_login_that_is_refused_is_told_at_a_greeting(serve: Serve, contexts: Any) -> None:
    server = replace(serve(tls_context=contexts.server), plain=False, user="me", password=WRONG)
    with pytest.raises(Unsent, match=rf"^the mail server {HOST}:\d+ refuses the login"):
        greet(server, context=contexts.client)
    greet(replace(server, password=Secret("env:P", PASSWORD)), context=contexts.client)

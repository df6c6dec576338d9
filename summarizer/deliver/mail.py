"""Sending an e-mail, and knowing afterwards whether it was taken."""

from __future__ import annotations

import ipaddress
import re
import smtplib
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Literal

from summarizer.deliver.errors import DeliveryError, Rejected, Uncertain, Unsent
from summarizer.deliver.secrets import Secret
from summarizer.errors import ConfigError
from summarizer.network.deadlines import Watch, watching
from summarizer.network.messages import shown

Security = Literal["starttls", "tls"]

PATIENCE = 60.0  # seconds for one answer; servers that check for spam take their time
LONGEST = 300.0  # seconds for all of it
GOODBYE = 5.0  # seconds to wait for the answer to it
READY = 220
GO_AHEAD = 354  # the answer to DATA of a server that is ready to take the message
TAKEN = range(200, 300)
FOR_GOOD = range(500, 600)
EXCERPT = 200  # characters of an answer that are shown


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server; ``plain`` is a connection that anybody can read, to this machine only.

    ``tls`` is encrypted from the beginning (port 465), ``starttls`` after a greeting (port 587).
    Raises ConfigError for a plain connection to another machine, or for half a login.
    """

    host: str
    port: int = 587
    security: Security = "starttls"
    plain: bool = False
    user: str | None = None
    password: Secret | None = None
    patience: float = PATIENCE
    longest: float = LONGEST

    def __post_init__(self) -> None:
        if self.plain and not _is_loopback(self.host):
            raise ConfigError(
                f"plain = true is for a mail server on this machine (127.0.0.1 or localhost), "
                f"not for {self.host}: leave it out, and the connection is encrypted"
            )
        if (self.user is None) != (self.password is None):
            raise ConfigError(f"the login at {self.host} needs both a user and a password")

    @property
    def name(self) -> str:
        """What errors call it."""
        return f"the mail server {self.host}:{self.port}"

    def hidden(self, text: str) -> str:
        """A text on one line without the password, which some servers repeat."""
        return shown(self.password.hidden(text) if self.password else text, EXCERPT)


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a message was taken; ``refused`` are recipients for whom it was not, and why."""

    refused: dict[str, str]


@dataclass(slots=True)
class _Progress:
    """How far a conversation came: ``begun`` is whether the server may hold the message."""

    begun: bool = False


def send(
    message: bytes,
    server: Server,
    *,
    partly: bool = False,
    context: ssl.SSLContext | None = None,
) -> Receipt:
    """Send a message from and to the addresses in its head.

    The certificate of the server must be one that ``context`` trusts, by default that of the
    system. Recipients that are refused for good are left out, unless they are all; one that is
    refused for now holds the message back from the others, as it could otherwise not be sent
    again, unless ``partly``. Raises Rejected, Unsent or Uncertain. A login or a certificate that
    is refused is Unsent: it can be put right.
    """
    sender, recipients = _envelope(message)
    progress = _Progress()
    with (
        watching(server.longest) as watch,
        _explained(server, progress, watch),
        _connected(server, watch, context or ssl.create_default_context()) as connection,
    ):
        refused = _addressed(connection, server, sender, recipients, len(message), partly)
        _handed_over(connection, server, message, progress)
    return Receipt(refused)


def greet(server: Server, *, context: ssl.SSLContext | None = None) -> None:
    """Connect to a server and log in, as before a message, but send none; raises Unsent."""
    with (
        watching(server.longest) as watch,
        _explained(server, _Progress(), watch, unsent=""),
        _connected(server, watch, context or ssl.create_default_context()),
    ):
        pass


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _envelope(message: bytes) -> tuple[str, list[str]]:
    """The addresses in the head of a message; raises Rejected where there are none."""
    head = message_from_bytes(message, _class=EmailMessage, policy=policy.default)
    addresses = {
        name: [each.addr_spec for each in getattr(head[name], "addresses", ())]
        for name in ("From", "To")
    }
    if len(addresses["From"]) != 1 or not addresses["To"]:
        raise Rejected("the e-mail was not sent: it names no sender or no recipient")
    return addresses["From"][0], list(dict.fromkeys(addresses["To"]))


@contextmanager
def _explained(
    server: Server, progress: _Progress, watch: Watch, unsent: str = "the e-mail was not sent: "
) -> Iterator[None]:
    """Turn every failure of a connection into an error that says what may be done.

    What smtplib raises may hold the login, so that it is not kept as a cause.
    """
    try:
        yield
    except (OSError, ValueError) as exc:  # errors of smtplib are of OSError
        told = _told(server, exc)
        if watch.over:
            told = f"not done within {server.longest:g} seconds"
        if progress.begun:
            raise Uncertain(
                f"the connection to {server.name} was lost while it took the e-mail ({told}): "
                "it may have been sent"
            ) from None
        raise Unsent(f"{unsent}{server.name} {told}") from None


def _told(server: Server, error: OSError | ValueError) -> str:
    """What went wrong, as what a server does, and the remedy where there is one."""
    match error:
        case ssl.SSLCertVerificationError():
            return (
                f"shows a certificate that is not trusted ({error.verify_message}); check the host"
            )
        case ssl.SSLError():
            return f"speaks no TLS ({error.reason or error}); check the port and the security"
        case smtplib.SMTPAuthenticationError():
            answer = _answer(server, error.smtp_code, error.smtp_error)
            return f"refuses the login ({answer}); check the user and the password"
        case smtplib.SMTPResponseException():
            return f"refuses ({_answer(server, error.smtp_code, error.smtp_error)})"
        case smtplib.SMTPServerDisconnected():
            return f"broke the connection off ({server.hidden(str(error))})"
        case smtplib.SMTPException():
            return f"cannot be used ({server.hidden(str(error))})"
        case UnicodeError():
            return "cannot be given the login, which has characters other than ASCII"
    reason = server.hidden(str(error)) or type(error).__name__
    return f"cannot be reached ({reason}); does it run, and is that its port?"


def _answer(server: Server, code: int, text: bytes | str) -> str:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {server.hidden(words)}".rstrip()


@contextmanager
def _connected(server: Server, watch: Watch, context: ssl.SSLContext) -> Iterator[smtplib.SMTP]:
    """A conversation that is encrypted, unless the server is ``plain``, and logged in."""
    with socket.create_connection((server.host, server.port), server.patience) as opened:
        watch.on(opened)
        if server.plain and not ipaddress.ip_address(opened.getpeername()[0]).is_loopback:
            raise OSError(f"{server.host} is not this machine, so that TLS is needed")
        connection = smtplib.SMTP(local_hostname=_literal(opened), timeout=server.patience)
        connection.sock = opened
        try:
            if server.security == "tls" and not server.plain:
                _encrypted(connection, server, watch, context)
            _expect(connection.getreply(), READY)
            connection.ehlo_or_helo_if_needed()
            if server.security == "starttls" and not server.plain:
                _started(connection, server, watch, context)
            if server.user is not None and server.password is not None:
                connection.login(server.user, server.password.reveal())
            with _leaving(connection):
                yield connection
        finally:
            connection.close()


def _literal(opened: socket.socket) -> str:
    """What this machine calls itself: its address, as a name would have to be looked up."""
    address = ipaddress.ip_address(opened.getsockname()[0].partition("%")[0])
    return f"[{address}]" if address.version == 4 else f"[IPv6:{address}]"


def _started(
    connection: smtplib.SMTP, server: Server, watch: Watch, context: ssl.SSLContext
) -> None:
    """Encrypt a conversation that has begun, and begin it again."""
    if not connection.has_extn("starttls"):
        raise smtplib.SMTPNotSupportedError("it offers no STARTTLS")
    _expect(connection.docmd("STARTTLS"), READY)
    _encrypted(connection, server, watch, context)
    connection.ehlo_resp = connection.helo_resp = None
    connection.ehlo_or_helo_if_needed()


def _encrypted(
    connection: smtplib.SMTP, server: Server, watch: Watch, context: ssl.SSLContext
) -> None:
    """Speak TLS from here on; what came before in clear is forgotten (RFC 3207)."""
    opened = connection.sock
    assert opened is not None
    connection.sock = context.wrap_socket(opened, server_hostname=server.host)
    connection.file = None
    watch.on(connection.sock)


def _expect(reply: tuple[int, bytes], code: int) -> None:
    if reply[0] != code:
        raise smtplib.SMTPResponseException(*reply)


def _addressed(
    connection: smtplib.SMTP,
    server: Server,
    sender: str,
    recipients: Sequence[str],
    size: int,
    partly: bool,
) -> dict[str, str]:
    """Name sender and recipients; returns the recipients that are left out."""
    options = [f"size={size}"] if connection.has_extn("size") else []
    _accepted(connection.mail(sender, options), server, f"the sender {sender}")
    refused: dict[str, str] = {}
    later = ""
    for recipient in recipients:
        code, text = connection.rcpt(recipient)
        if code not in TAKEN:
            refused[recipient] = _answer(server, code, text)
            later = later or ("" if code in FOR_GOOD else recipient)
    if later and (not partly or len(refused) == len(recipients)):
        raise Unsent(f"{server.name} does not take mail for {later} now ({refused[later]})")
    if len(refused) == len(recipients):
        told = "; ".join(f"{recipient} ({answer})" for recipient, answer in refused.items())
        raise Rejected(f"{server.name} refuses every recipient: {told}")
    return refused


def _handed_over(
    connection: smtplib.SMTP, server: Server, message: bytes, progress: _Progress
) -> None:
    """Send the message itself, and wait until the server has taken it."""
    reply = connection.docmd("DATA")
    if reply[0] != GO_AHEAD:
        _accepted(reply, server, "the e-mail", taken=False)
    progress.begun = True
    connection.send(_stuffed(message))
    code, text = connection.getreply()
    if code in TAKEN or 400 <= code < 600:
        _accepted((code, text), server, "the e-mail")
        return
    raise OSError(f"it answered {_answer(server, code, text)}")


def _stuffed(message: bytes) -> bytes:
    """Whole lines with one ending, in which only the last is a single full stop (RFC 5321)."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", message).removesuffix(b"\r\n")
    return re.sub(rb"(?m)^\.", b"..", lines) + b"\r\n.\r\n"


def _accepted(reply: tuple[int, bytes], server: Server, what: str, *, taken: bool = True) -> None:
    """Pass over an answer of consent; raises Rejected or Unsent for any other."""
    code, text = reply
    if taken and code in TAKEN:
        return
    told = _answer(server, code, text)
    if code in FOR_GOOD:
        raise Rejected(f"{server.name} refuses {what}: {told}")
    raise Unsent(f"{server.name} does not take {what} now: {told}")


@contextmanager
def _leaving(connection: smtplib.SMTP) -> Iterator[None]:
    """Say goodbye where the server still listens; whether it hears that does not matter."""
    try:
        yield
    except (OSError, ValueError):
        raise
    except DeliveryError:
        _say_goodbye(connection)
        raise
    _say_goodbye(connection)


def _say_goodbye(connection: smtplib.SMTP) -> None:
    with suppress(OSError, ValueError):
        if connection.sock is not None:
            connection.sock.settimeout(GOODBYE)
        connection.quit()

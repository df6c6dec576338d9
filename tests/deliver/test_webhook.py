"""What a webhook takes, refuses or leaves unsaid; its address is shown nowhere."""

from __future__ import annotations

import logging
import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from summarizer.deliver.errors import DeliveryError, Rejected, Uncertain, Unsent
from summarizer.deliver.secrets import Secret
from summarizer.deliver.webhook import Endpoint, endpoint, post
from summarizer.errors import ConfigError, InputError

HOST = "127.0.0.1"
PATH = "/services/T0SECRET/B0SECRET/xoxSECRET"
BODY = '{"text": "Grüße"}'.encode()
Fault = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Hook:
    """A server on the loopback: what it answers, and what it was sent."""

    port: int = 0
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b"ok"
    fault: Fault | None = None
    requests: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://hooks.example:{self.port}{PATH}"


class Quiet(ThreadingHTTPServer):
    """A server that says nothing of clients that leave."""

    def handle_error(self, *_: object) -> None:
        """Keep the test's output clean."""


def _serving(hook: Hook, context: Any = None) -> Iterator[Hook]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hook.requests.append((self.path, dict(self.headers), body))
            if hook.fault:
                with suppress(OSError):
                    hook.fault(self)
                return
            self.send_response(hook.status)
            for name, value in hook.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(hook.content)))
            self.end_headers()
            self.wfile.write(hook.content)

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    with Quiet((HOST, 0), Handler) as server:
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        hook.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield hook
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def hook() -> Iterator[Hook]:
    yield from _serving(Hook())


@pytest.fixture
def encrypted(contexts: Any) -> Iterator[Hook]:
    yield from _serving(Hook(), contexts.server)


def loopback(host: str, port: int) -> str:
    """The address of every host of these tests."""
    return HOST


def test_the_body_is_posted_to_the_address_that_was_vetted(hook: Hook) -> None:
    asked: list[tuple[str, int]] = []

    def vet(host: str, port: int) -> str:
        asked.append((host, port))
        return HOST

    post(BODY, Secret("env:HOOK", hook.url), "slack", key="morning", vet=vet)
    assert asked == [("hooks.example", hook.port)]
    ((path, headers, body),) = hook.requests
    assert (path, body) == (PATH, BODY)
    assert headers["Host"] == f"hooks.example:{hook.port}"
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert "Authorization" not in headers


def test_discord_is_asked_to_say_whether_it_took_the_message(hook: Hook) -> None:
    post(BODY, f"{hook.url}?thread_id=7", "discord", key="k", vet=loopback)
    assert hook.requests[0][0] == f"{PATH}?thread_id=7&wait=true"


def test_a_token_is_sent_with_it(hook: Hook) -> None:
    post(BODY, hook.url, key="k", vet=loopback, token=Secret("env:T", "token-1"))
    assert hook.requests[0][1]["Authorization"] == "Bearer token-1"


def test_the_same_delivery_has_the_same_key(hook: Hook) -> None:
    for key in ("morning 1", "morning 1", "morning 2\r\nX-Bad: 1"):
        post(BODY, hook.url, key=key, vet=loopback)
    first, again, other = (headers["Idempotency-Key"] for _, headers, _ in hook.requests)
    assert first == again != other
    assert all("X-Bad" not in headers for _, headers, _ in hook.requests)


def test_tls_checks_the_name_of_the_host_and_not_its_address(
    encrypted: Hook, contexts: Any
) -> None:
    url = f"https://localhost:{encrypted.port}/{PATH}"
    post(BODY, url, key="k", vet=loopback, context=contexts.client)
    assert len(encrypted.requests) == 1
    other = f"https://hooks.example:{encrypted.port}/{PATH}"
    with pytest.raises(Unsent, match="cannot be reached"):
        post(BODY, other, key="k", vet=loopback, context=contexts.client)
    with pytest.raises(Unsent, match="cannot be reached"):
        post(BODY, url, key="k", vet=loopback)
    assert len(encrypted.requests) == 1


def test_what_is_not_vetted_is_not_connected_to(hook: Hook) -> None:
    def vet(host: str, port: int) -> str:
        raise InputError(f"{host} is a private address")

    with pytest.raises(Unsent, match=r"hooks\.example is a private address"):
        post(BODY, hook.url, key="k", vet=vet)
    assert hook.requests == []


def test_an_address_of_version_6_can_be_vetted() -> None:
    with pytest.raises(Unsent, match="cannot be reached"):
        post(BODY, "http://hooks.example:9/x", key="k", vet=lambda *_: "::1")


STATUSES: list[tuple[int, type[DeliveryError] | None]] = [
    (200, None), (201, None), (204, None),
    (301, Rejected), (302, Rejected), (307, Rejected), (308, Rejected),
    (400, Rejected), (401, Rejected), (403, Rejected), (404, Rejected), (410, Rejected),
    (413, Rejected),
    (408, Unsent), (425, Unsent), (429, Unsent), (503, Unsent),
    (500, Uncertain), (502, Uncertain), (504, Uncertain),
]  # fmt: skip


@pytest.mark.parametrize(("status", "error"), STATUSES)
def test_an_answer_says_what_may_be_done(
    hook: Hook, status: int, error: type[DeliveryError] | None
) -> None:
    hook.status = status
    hook.headers = {"Location": f"http://{HOST}:{hook.port}/elsewhere"}
    hook.content = b"" if status == 204 else f"why {PATH} xoxSECRET".encode()
    if error is None:
        post(BODY, hook.url, key="k", vet=loopback)
    else:
        with pytest.raises(error, match=f"status {status}") as caught:
            post(BODY, hook.url, key="k", vet=loopback)
        assert "SECRET" not in "".join(traceback.format_exception(caught.value))
    assert len(hook.requests) == 1


@pytest.mark.parametrize(("value", "wait"), [("7", 7.0), ("1.5", 1.5), ("soon", None)])
def test_the_time_to_wait_is_kept(hook: Hook, value: str, wait: float | None) -> None:
    hook.status, hook.headers = 429, {"Retry-After": value}
    with pytest.raises(Unsent) as caught:
        post(BODY, hook.url, key="k", vet=loopback)
    assert caught.value.wait == wait


def test_a_date_to_wait_for_is_kept(hook: Hook) -> None:
    moment = datetime.now(UTC) + timedelta(hours=1)
    hook.status, hook.headers = 503, {"Retry-After": format_datetime(moment, usegmt=True)}
    with pytest.raises(Unsent) as caught:
        post(BODY, hook.url, key="k", vet=loopback)
    assert caught.value.wait == pytest.approx(3600, abs=60)


def _close(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def _reset(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    handler.close_connection = True


def _silence(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.settimeout(5)
    handler.rfile.read(1)


def _trickle(handler: BaseHTTPRequestHandler) -> None:
    for _ in range(200):
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.02)


def _nonsense(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\xff\xfe\r\n\r\n")
    handler.close_connection = True


def _endless(handler: BaseHTTPRequestHandler) -> None:
    for _ in range(2000):
        handler.wfile.write(b"X" * 10_000)


@pytest.mark.parametrize("fault", [_close, _reset, _silence, _trickle, _nonsense, _endless])
def test_a_connection_lost_after_the_request_is_uncertain(hook: Hook, fault: Fault) -> None:
    hook.fault = fault
    begun = time.monotonic()
    with pytest.raises(Uncertain, match="may have been taken"):
        post(BODY, hook.url, key="k", vet=loopback, longest=0.5)
    assert time.monotonic() - begun < 3
    assert len(hook.requests) == 1


def test_an_endless_refusal_is_cut(hook: Hook) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(400)
        handler.end_headers()
        while True:
            handler.wfile.write(b"no " * 10_000)

    hook.fault = endless
    with pytest.raises(Rejected, match="status 400") as caught:
        post(BODY, hook.url, key="k", vet=loopback, longest=5)
    assert len(str(caught.value)) < 400


def test_a_server_that_does_not_run_leaves_it_unsent() -> None:
    with socket.create_server((HOST, 0)) as probe:
        port = probe.getsockname()[1]
    with pytest.raises(Unsent, match="cannot be reached") as caught:
        post(BODY, f"http://hooks.example:{port}{PATH}", key="k", vet=loopback)
    assert "SECRET" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    "url",
    [
        "", "hooks.example/SECRET", "file:///SECRET", "ftp://a.example/SECRET", "https:///SECRET",
        "https://user:SECRET@a.example/", "https://a.example:99999/SECRET", "https://[::1/SECRET",
        "javascript:SECRET", "https://a.example/#SECRET",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        post(BODY, url, key="k", vet=loopback)
    assert "SECRET" not in "".join(traceback.format_exception(caught.value))


def test_no_log_holds_the_address_or_the_token(
    hook: Hook, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    token = Secret("env:T", "token-SECRET")
    post(BODY, hook.url, key="k", vet=loopback, token=token)
    hook.status = 404
    with pytest.raises(Rejected):
        post(BODY, hook.url, key="k", vet=loopback, token=token)
    assert "SECRET" not in caplog.text


def test_proxies_of_the_environment_are_not_used(
    hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    post(BODY, hook.url, key="k", vet=loopback)
    assert len(hook.requests) == 1


@pytest.mark.parametrize(
    ("url", "found"),
    [
        (f"https://hooks.example{PATH}", Endpoint("hooks.example", 443)),
        (f"http://127.0.0.1:8123{PATH}", Endpoint("127.0.0.1", 8123)),
        (Secret("env:HOOK", f"https://hooks.example{PATH}"), Endpoint("hooks.example", 443)),
    ],
)
def test_of_an_address_the_host_and_the_port_may_be_shown(
    url: str | Secret, found: Endpoint
) -> None:
    assert endpoint(url) == found

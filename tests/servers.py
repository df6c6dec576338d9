"""An HTTP server on the loopback that answers or fails as it is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[dict[str, Any]], bytes]
Fault = Callable[[BaseHTTPRequestHandler, threading.Event], None]
Reply = tuple[int, dict[str, str], bytes] | Fault


@dataclass
class Server:
    """What the server does next (a status, headers and a body, or a fault), and what it saw.

    Where ``script`` has come to its end, it makes the standard answer; None in it stands for one
    too. ``ended`` is set when the test is over.
    """

    url: str = ""
    script: list[Reply | None] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def next(self) -> Reply | None:
        """What comes next in the script; None for the standard answer."""
        try:
            return self.script.pop(0)
        except IndexError:
            return None


class Quiet(ThreadingHTTPServer):
    """A server that says nothing of clients that leave."""

    def handle_error(self, *_: object) -> None:
        """Keep the test's output clean."""


@contextmanager
def serving(answer: Answer) -> Iterator[Server]:
    """Serve JSON until the end of the block; ``answer`` makes the standard answer to a body."""
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.asked.append(body)
            state.headers.append(dict(self.headers))
            reply = state.next() or (200, {}, answer(body))
            if callable(reply):
                with suppress(OSError):
                    reply(self, state.ended)
                return
            status, headers, content = reply
            send_head(self, status, {**headers, "Content-Length": str(len(content))})
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    with Quiet(("127.0.0.1", 0), Handler) as http:
        state.url = f"http://127.0.0.1:{http.server_port}/v1"
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield state
        finally:
            state.ended.set()
            http.shutdown()
            thread.join()


def completion(text: Any, **more: Any) -> bytes:
    """What a chat server answers: a message, and the tokens that it took."""
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, **more}
    usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
    return json.dumps({"choices": [choice], "usage": usage}).encode()


def refusal(**error: str) -> bytes:
    """What a chat server says of a request that it refuses."""
    return json.dumps({"error": {"message": "no", **error}}).encode()


def send_head(
    handler: BaseHTTPRequestHandler, status: int = 200, headers: Mapping[str, str] | None = None
) -> None:
    """The beginning of an answer."""
    handler.send_response(status)
    for name, value in (headers or {}).items():
        handler.send_header(name, value)
    handler.end_headers()


def silence(handler: BaseHTTPRequestHandler, ended: threading.Event) -> None:
    """No answer at all."""
    ended.wait(10)


def trickle(handler: BaseHTTPRequestHandler, ended: threading.Event) -> None:
    """A byte now and then, each in time."""
    send_head(handler)
    while not ended.wait(0.02):
        handler.wfile.write(b" ")


def endless(handler: BaseHTTPRequestHandler, ended: threading.Event) -> None:
    """As much as the other side takes."""
    send_head(handler)
    while not ended.is_set():
        handler.wfile.write(b" " * 1_000_000)


def broken_off(handler: BaseHTTPRequestHandler, ended: threading.Event) -> None:
    """Half of what the header announces."""
    send_head(handler, headers={"Content-Length": "1000"})
    handler.wfile.write(completion("So it is."))
    handler.close_connection = True

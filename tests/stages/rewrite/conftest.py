"""A chat server on the loopback that answers, or fails, as it is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

Fault = Callable[[BaseHTTPRequestHandler, threading.Event], None]
Reply = tuple[int, dict[str, str], bytes] | Fault


ANSWER = {
    "choices": [{"index": 0, "message": {"role": "assistant", "content": "So it is."}}],
    "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18},
}


@dataclass
class Server:
    """What the server does next (a status, headers and a body, or a fault), and what it saw."""

    url: str = ""
    script: list[Reply] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)


class Quiet(ThreadingHTTPServer):
    """A server that says nothing of clients that leave."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.asked.append(body)
            state.headers.append(dict(self.headers))
            reply = state.script.pop(0) if state.script else (200, {}, json.dumps(ANSWER).encode())
            if callable(reply):
                with suppress(OSError):
                    reply(self, state.ended)
                return
            status, headers, content = reply
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    with Quiet(("127.0.0.1", 0), Handler) as http:
        state.url = f"http://127.0.0.1:{http.server_port}/v1"
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield state
        state.ended.set()
        http.shutdown()
        thread.join()

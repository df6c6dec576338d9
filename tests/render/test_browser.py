"""What headless Chromium makes of a page: no script, no request, every citation leads somewhere."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from summarizer.records import Brief
from summarizer.render.common import one_line
from summarizer.render.html import to_html

Build = Callable[..., Brief]

pytestmark = pytest.mark.browser

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_PROGRAM = next(filter(None, map(shutil.which, _NAMES)), None)
# The background services of a browser would send requests of their own.
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
]
DESKTOP, PHONE = (1280, 900), (390, 844)


class Chromium:
    """A page in headless Chromium, driven through its debugging pipe."""

    def __init__(self, profile: Path) -> None:
        to_browser, self._commands = os.pipe()
        self._answers, from_browser = os.pipe()
        # Chromium reads commands from descriptor 3 and writes answers to 4.
        wire = 'exec 3<&"$0" 4>&"$1"; shift; exec "$@"'
        program = [str(_PROGRAM), *_FLAGS, f"--user-data-dir={profile}", "about:blank"]
        self._process = subprocess.Popen(
            ["bash", "-c", wire, str(to_browser), str(from_browser), *program],
            pass_fds=(to_browser, from_browser),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._buffer = b""
        self._number = 0
        self._session: str | None = None
        self.events: list[dict[str, Any]] = []
        pages = self.call("Target.getTargets")["targetInfos"]
        target = next(page["targetId"] for page in pages if page["type"] == "page")
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: object) -> dict[str, Any]:
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]
            self.events.append(answer)

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            chunk = os.read(self._answers, 1 << 20)
            assert chunk, "Chromium ended"
            self._buffer += chunk
        message, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(message)

    def open(self, address: str, size: tuple[int, int] = DESKTOP, *, dark: bool = False) -> None:
        width, height = size
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 600,
        )  # fmt: skip
        features = [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self.call("Emulation.setEmulatedMedia", features=features)
        self.events.clear()
        self.call("Page.navigate", url=address)
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self.events.append(self._read())

    def ask(self, expression: str) -> Any:
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def click(self, selector: str) -> None:
        """Click where the element is, as a hand would; nothing is clicked by script."""
        where = f"document.querySelector({json.dumps(selector)})"
        self.ask(f"{where}.scrollIntoView({{block: 'center'}})")
        x, y = self.ask(
            f"(b => [b.x + b.width / 2, b.y + b.height / 2])({where}.getClientRects()[0])"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        self.ask("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def shot(self, file: Path, *, full: bool = False) -> None:
        picture = self.call("Page.captureScreenshot", captureBeyondViewport=full)["data"]
        file.write_bytes(base64.b64decode(picture))

    def close(self) -> None:
        with contextlib.suppress(Exception):
            self._session = None
            self.call("Browser.close")
        self._process.wait(10)
        os.close(self._commands)
        os.close(self._answers)


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    if _PROGRAM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    browser = Chromium(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def probe() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and the paths that were asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def page(nato: Brief, tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("page") / "brief.html"
    file.write_text(to_html(nato, explain=True), encoding="utf-8")
    return file.as_uri()


def _requests(browser: Chromium) -> list[str]:
    sent = (e for e in browser.events if e["method"] == "Network.requestWillBeSent")
    return [event["params"]["request"]["url"] for event in sent]


def test_the_probe_and_the_script_check_can_fail(
    chromium: Chromium, probe: tuple[str, list[str]], tmp_path: Path
) -> None:
    address, asked = probe
    file = tmp_path / "bad.html"
    file.write_text(f"<script>document.title='owned'</script><img src={address}/control.png>")
    chromium.open(file.as_uri())
    assert chromium.ask("document.title") == "owned"
    assert "/control.png" in asked
    assert f"{address}/control.png" in _requests(chromium)
    asked.clear()


def test_no_payload_runs_or_sends_anything(
    chromium: Chromium,
    probe: tuple[str, list[str]],
    flood: Build,
    hostile_html: tuple[str, ...],
    tmp_path: Path,
) -> None:
    address, asked = probe
    for number, payload in enumerate(hostile_html):
        text = payload.replace("PROBE", address)
        file = tmp_path / f"{number}.html"
        file.write_text(to_html(flood(text), explain=True), encoding="utf-8")
        chromium.open(file.as_uri())
        assert chromium.ask("document.title") == one_line(text), payload
        assert chromium.ask(_OURS) == [], payload
        assert _requests(chromium) == [file.as_uri()], payload
        methods = {event["method"] for event in chromium.events}
        assert not methods & {"Runtime.consoleAPICalled", "Page.javascriptDialogOpening"}, payload
    assert asked == []


# What a page may not hold: foreign elements, event handlers, links that are neither web nor local.
_OURS = """
[...document.querySelectorAll('*')].filter(e =>
  !/^(html|head|meta|title|style|body|a|div|header|main|section|aside|article|h[123]|p|span|time|ul|li|sup|bdi|mark|details|summary)$/.test(e.localName)
  || e.namespaceURI !== 'http://www.w3.org/1999/xhtml'
  || [...e.attributes].some(a => a.name.startsWith('on') || a.name === 'style' || a.name === 'src')
  || (e.hasAttribute('href') && !/^(#|https?:[/][/])/.test(e.getAttribute('href')))
).map(e => e.outerHTML)
"""


def test_a_page_breaks_no_policy_of_its_own(chromium: Chromium, page: str) -> None:
    chromium.open(page)
    assert _requests(chromium) == [page]
    assert not [event for event in chromium.events if event["method"] == "Log.entryAdded"]
    assert chromium.ask("getComputedStyle(document.body).margin") == "0px"


_IN_VIEW = """
(e => { const b = e.getBoundingClientRect();
        return b.top >= 0 && b.bottom <= innerHeight && b.left >= 0 && b.right <= innerWidth })
"""


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_click_on_a_number_shows_its_passage_and_leads_back(
    chromium: Chromium, page: str, size: tuple[int, int]
) -> None:
    chromium.open(page, size)
    names = chromium.ask("[...document.querySelectorAll('.ref')].map(a => a.hash.slice(1))")
    assert len(names) == 17
    for name in dict.fromkeys(names):
        chromium.click(f".ref[href='#{name}']")
        assert chromium.ask("location.hash") == f"#{name}"
        pieces = f"[...document.querySelectorAll('mark.{name}')]"
        assert chromium.ask(f"{_IN_VIEW}({pieces}[0])"), name
        lit = "getComputedStyle(document.documentElement).getPropertyValue('--target').trim()"
        assert chromium.ask(f"{pieces}.map(m => getComputedStyle(m).backgroundColor)") == (
            [_rgb(chromium.ask(lit))] * chromium.ask(f"{pieces}.length")
        )
        back = f"mark.{name} + .backs a, mark.{name} ~ .backs a"
        anchor = chromium.ask(f"document.querySelector({json.dumps(back)}).hash")
        chromium.click(back)
        assert chromium.ask("location.hash") == anchor
        assert chromium.ask(f"{_IN_VIEW}(document.querySelector('{anchor}'))"), anchor


def _rgb(color: str) -> str:
    return f"rgb({', '.join(str(int(color[i : i + 2], 16)) for i in (1, 3, 5))})"


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_no_page_scrolls_sideways(
    chromium: Chromium, small: Build, tmp_path: Path, width: int
) -> None:
    long = "x" * 400
    brief = small(
        long, title=long, outlet=long, author=long, url=f"https://a.example/{long}", reason=long,
        about=long, edits=(long,),
    )  # fmt: skip
    file = tmp_path / "long.html"
    file.write_text(to_html(brief, explain=True), encoding="utf-8")
    chromium.open(file.as_uri(), (width, 800))
    assert chromium.ask("document.documentElement.scrollWidth") <= width
    assert chromium.ask(
        "[...document.querySelectorAll('.left, .right')].every(e => e.scrollWidth <= e.clientWidth)"
    )


def test_dark_and_light_differ(chromium: Chromium, page: str) -> None:
    grounds = []
    for dark in (False, True):
        chromium.open(page, dark=dark)
        grounds.append(chromium.ask("getComputedStyle(document.body).backgroundColor"))
    assert grounds == ["rgb(251, 250, 247)", "rgb(23, 24, 26)"]


def test_the_brief_stands_beside_its_sources_on_a_desk_and_above_them_on_a_phone(
    chromium: Chromium, page: str
) -> None:
    beside = "document.querySelector('.right').getBoundingClientRect().left > innerWidth / 3"
    chromium.open(page, DESKTOP)
    assert chromium.ask(beside)
    chromium.open(page, PHONE)
    assert not chromium.ask(beside)

"""What headless Chromium makes of an edition: no script, no request, no sideways scrolling."""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from summarizer.edition import Edition
from summarizer.render.common import one_line
from summarizer.render.editions import archive, entry, files, message

Make = Callable[..., Edition]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The browser that the pages of briefs are tested with."""
    path = Path(__file__).parent.parent / "test_browser.py"
    spec = importlib.util.spec_from_file_location("browser_of_briefs", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if module._PROGRAM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    browser = module.Chromium(tmp_path_factory.mktemp("profile"))
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
            """Keep the test's output clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


def _requests(browser: Any) -> list[str]:
    sent = (e for e in browser.events if e["method"] == "Network.requestWillBeSent")
    return [event["params"]["request"]["url"] for event in sent]


# What a page may not hold: foreign elements, event handlers, links that are neither web nor local.
_FOREIGN = """
[...document.querySelectorAll('*')].filter(e =>
  !/^(html|head|meta|title|style|body|a|div|header|main|footer|nav|section|article|h[1234]|p|span|time|ul|ol|li|sup|bdi|b)$/.test(e.localName)
  || e.namespaceURI !== 'http://www.w3.org/1999/xhtml'
  || [...e.attributes].some(a => a.name.startsWith('on') || a.name === 'src')
  || (e.hasAttribute('href') && !/^(#|https?:[/][/]|stories[/]x[0-9a-f]{16}[.]html|edition[.](md|json)$|([.][.][/]){2}(2026-01-31[/]06-00[/])?index[.]html(#story-x[0-9a-f]{16})?$|2026-01-31[/]07-00[/])/.test(e.getAttribute('href')))
).map(e => e.outerHTML)
"""  # noqa: E501


def test_no_payload_runs_or_sends_anything(
    chromium: Any,
    probe: tuple[str, list[str]],
    flooded: Make,
    hostile_html: tuple[str, ...],
    tmp_path: Path,
) -> None:
    address, asked = probe
    for number, payload in enumerate(hostile_html):
        text = payload.replace("PROBE", address)
        edition = flooded(text)
        mail = message_from_bytes(
            message(edition, "a@b.example", ["c@d.example"]), policy=policy.default
        ).get_body(("html",))
        assert mail is not None
        pages = {
            "index": files(edition)["index.html"],
            "archive": archive([entry(edition)]),
            "mail": mail.get_content().encode("utf-8"),
        }
        for name, page in pages.items():
            file = tmp_path / f"{name}-{number}.html"
            file.write_bytes(page)
            chromium.open(file.as_uri())
            assert chromium.ask("document.title").startswith(one_line(text)), payload
            assert chromium.ask(_FOREIGN) == [], payload
            assert _requests(chromium) == [file.as_uri()], payload
            methods = {event["method"] for event in chromium.events}
            assert not methods & {"Runtime.consoleAPICalled", "Page.javascriptDialogOpening"}
    assert asked == []


def test_the_pages_break_no_policy_of_their_own(
    chromium: Any, morning: Edition, tmp_path: Path
) -> None:
    for name, page in (
        ("index", files(morning)["index.html"]),
        ("story", files(morning)["stories/story-2.html"]),
        ("archive", archive([entry(morning)])),
    ):
        file = tmp_path / f"{name}.html"
        file.write_bytes(page)
        chromium.open(file.as_uri())
        assert not [event for event in chromium.events if event["method"] == "Log.entryAdded"]
        assert chromium.ask("getComputedStyle(document.body).margin") == "0px"
        assert chromium.ask("getComputedStyle(document.querySelector('h1')).lineHeight") != "normal"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways(
    chromium: Any, flooded: Make, morning: Edition, tmp_path: Path, width: int
) -> None:
    for number, edition in enumerate(
        (morning, flooded("x" * 400), flooded("https://a.example/" + "y" * 400))
    ):
        written = files(edition)
        told = next(path for path in sorted(written, reverse=True) if path.startswith("stories/"))
        for name, page in (
            ("index", written["index.html"]),
            ("story", written[told]),
            ("archive", archive([entry(edition)])),
        ):
            file = tmp_path / f"{name}-{number}.html"
            file.write_bytes(page)
            chromium.open(file.as_uri(), (width, 800))
            assert chromium.ask("document.documentElement.scrollWidth") <= width, (name, number)

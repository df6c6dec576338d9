"""What headless Chromium makes of a report: no request, nothing too wide, switches that work."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from summarizer.evaluate.report import write_html
from summarizer.evaluate.results import Results
from summarizer.render.common import one_line

pytestmark = pytest.mark.browser


def _driver() -> ModuleType:
    """The module with the browser's driver."""
    file = Path(__file__).parents[2] / "render" / "test_browser.py"
    spec = importlib.util.spec_from_file_location("_browser_driver", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


_DRIVER = _driver()


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    if _DRIVER._PROGRAM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    browser = _DRIVER.Chromium(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def page(results: Results, tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(write_html(results), encoding="utf-8")
    return file.as_uri()


def _requests(browser: Any) -> list[str]:
    sent = (e for e in browser.events if e["method"] == "Network.requestWillBeSent")
    return [event["params"]["request"]["url"] for event in sent]


def test_a_page_asks_for_nothing_and_breaks_no_policy_of_its_own(chromium: Any, page: str) -> None:
    chromium.open(page)
    assert _requests(chromium) == [page]
    assert not [event for event in chromium.events if event["method"] == "Log.entryAdded"]
    assert chromium.ask("getComputedStyle(document.body).maxWidth") == "1344px"


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_no_page_scrolls_sideways_but_tables_do(chromium: Any, page: str, width: int) -> None:
    chromium.open(page, (width, 800))
    assert chromium.ask("document.documentElement.scrollWidth") <= width
    boxes = "[...document.querySelectorAll('.scroll')].some(e => e.scrollWidth > e.clientWidth)"
    assert chromium.ask(boxes) or width > 400


def test_long_names_widen_nothing(chromium: Any, flood: Any, tmp_path: Path) -> None:
    file = tmp_path / "long.html"
    file.write_text(write_html(flood("x" * 300)), encoding="utf-8")
    for width in (390, 1280):
        chromium.open(file.as_uri(), (width, 800))
        assert chromium.ask("document.documentElement.scrollWidth") <= width


def test_dark_and_light_differ(chromium: Any, page: str) -> None:
    grounds = []
    for dark in (False, True):
        chromium.open(page, dark=dark)
        grounds.append(chromium.ask("getComputedStyle(document.body).backgroundColor"))
    assert grounds == ["rgb(251, 250, 247)", "rgb(23, 24, 26)"]


def test_a_switch_hides_and_shows_the_answers_of_a_system(chromium: Any, page: str) -> None:
    chromium.open(page)
    seen = "document.querySelector('#example-1-1 .slot-1').getClientRects().length"
    assert chromium.ask(seen) == 1
    chromium.click("label:has(#show-1-1)")
    assert chromium.ask(seen) == 0
    chromium.click("label:has(#show-1-1)")
    assert chromium.ask(seen) == 1


def test_answers_are_side_by_side_on_a_desk_and_stacked_on_a_phone(
    chromium: Any, page: str
) -> None:
    tops = "[...document.querySelectorAll('#example-1-1 .answer')].map(e => e.offsetTop)"
    chromium.open(page, _DRIVER.DESKTOP)
    assert len(set(chromium.ask(tops))) == 1
    chromium.open(page, _DRIVER.PHONE)
    assert len(set(chromium.ask(tops))) == 4


def test_dots_stand_where_their_values_are(chromium: Any, page: str) -> None:
    centres = """[...document.querySelectorAll('.dots circle')].slice(0, 3).map(c => {
        const dot = c.getBoundingClientRect(), box = c.ownerSVGElement.getBoundingClientRect();
        return 100 * (dot.x + dot.width / 2 - box.x) / box.width - parseFloat(c.getAttribute('cx'))
    })"""
    for size in (_DRIVER.DESKTOP, _DRIVER.PHONE):
        chromium.open(page, size)
        assert chromium.ask(centres) == pytest.approx([0.0, 0.0, 0.0], abs=0.2)


def test_payloads_run_nothing_and_send_nothing(
    chromium: Any, flood: Any, hostile_html: tuple[str, ...], tmp_path: Path
) -> None:
    # Each alone is a matter of the structure, which needs no browser; here all are on one page.
    text = " ".join(hostile_html).replace("PROBE", "http://127.0.0.1:9")
    file = tmp_path / "hostile.html"
    file.write_text(write_html(flood(text)), encoding="utf-8")
    chromium.open(file.as_uri())
    assert one_line(chromium.ask("document.title")) == f"Evaluation: {one_line(text)}"
    assert _requests(chromium) == [file.as_uri()]
    methods = {event["method"] for event in chromium.events}
    assert not methods & {"Runtime.consoleAPICalled", "Page.javascriptDialogOpening"}

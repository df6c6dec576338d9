"""Web pages and their main text."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.evaluate.data import load
from summarizer.evaluate.records import Page
from summarizer.records import Failure

HTML = b"<p>The ferry sank.</p>"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two good pages, of which the truth names the second first."""
    (tmp_path / "html").mkdir()
    for name in ("a", "b"):
        (tmp_path / "html" / f"{name}.html.gz").write_bytes(gzip.compress(HTML))
    truth = {"b": {"articleBody": "It sank."}, "a": {"articleBody": "It sank.", "url": "https://a"}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    return tmp_path


def spoilt(root: Path, entry: Any) -> tuple[Failure, ...]:
    """What fails with a third entry, while the others stay."""
    truth = json.loads((root / "ground-truth.json").read_bytes()) | {"c": entry}
    (root / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    found = load("articles", root)
    assert [example.id for example in found.examples] == ["a", "b"]
    return found.failed


def test_pages_come_in_order_of_their_hash(root: Path) -> None:
    assert load("articles", root).examples == (
        Page("a", HTML, "It sank.", "https://a"),
        Page("b", HTML, "It sank."),
    )


def test_a_page_that_is_not_there_is_named(root: Path) -> None:
    (failure,) = spoilt(root, {"articleBody": "It sank."})
    assert failure.path == "ground-truth.json: c"
    assert failure.reason.startswith("html/c.html.gz cannot be read: No such file")


def test_a_damaged_page_is_named(root: Path) -> None:
    (root / "html" / "c.html.gz").write_bytes(gzip.compress(HTML * 99)[:-20])
    (failure,) = spoilt(root, {"articleBody": "It sank."})
    assert failure.path == "ground-truth.json: c"
    assert failure.reason.startswith("html/c.html.gz: ")


def test_an_empty_page_is_named(root: Path) -> None:
    (root / "html" / "c.html.gz").write_bytes(gzip.compress(b" "))
    (failure,) = spoilt(root, {"articleBody": "It sank."})
    assert failure.reason == "html/c.html.gz is empty"


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("It sank.", "it is not an object"),
        ({"url": "x"}, "field 'articleBody' is missing"),
        ({"articleBody": ""}, "field 'articleBody' is empty"),
    ],
)
def test_a_bad_entry_is_named(entry: Any, reason: str, root: Path) -> None:
    assert spoilt(root, entry) == (Failure("ground-truth.json: c", reason),)


def test_the_real_set_is_whole(data_dir: Path) -> None:
    found = load("articles", data_dir / "article_extraction")
    assert (len(found.examples), found.failed) == (121, ())

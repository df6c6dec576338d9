"""What cannot be checked is refused with the reason, and how the command is called."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Data = dict[str, Any]
Spoilt = Callable[[Callable[[Data], object]], Path]


def test_a_brief_from_standard_input_with_its_texts(run: Run, brief: Data) -> None:
    assert run("check", "-", stdin=json.dumps(brief).encode()).status == 0
    done = run("check", "-", "-", stdin=b"{}")
    assert (done.status, "not both" in done.err) == (2, True)


def test_a_brief_without_texts_needs_articles(run: Run, file: Path) -> None:
    done = run("check", file)
    assert (done.status, done.out) == (1, "")
    assert "--with-text" in done.err


BAD: list[tuple[bytes, str]] = [
    (b"", "is empty"),
    (b"not json", "not valid JSON"),
    (b"[]", "a JSON object is needed, not a list"),
    (b"7", "not a number"),
    (b"null", "not null"),
    (b"{}", "schema is missing"),
    (b'{"schema": "summarizer.edition/2"}', "schema is 'summarizer.edition/2'"),
    (b'{"schema": "summarizer.edition/1"}', "no valid edition: stories is missing"),
    (b'{"schema": "summarizer.brief/1"}', "title is missing"),
    ('{"schema": "\xe9"}'.encode("latin-1"), "not in UTF-8"),
    (b"[" * 100_000, "no"),
    (b'{"a": ' + b"9" * 10_000 + b"}", "no"),
]


@pytest.mark.parametrize(("data", "reason"), BAD, ids=[reason for _, reason in BAD])
def test_what_is_no_brief_is_refused(run: Run, tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(data)
    done = run("check", path, tmp_path)
    assert (done.status, done.out) == (1, "")
    assert reason in done.err
    assert "bad.json" in done.err


INVALID: list[tuple[Callable[[Data], object], str]] = [
    (lambda d: d["lines"][0].pop("citations"), "lines.0.citations is missing"),
    (lambda d: d["lines"][0]["citations"][0].update(start=-1), "lines.0.citations.0.start = -1"),
    (lambda d: d["lines"][0]["citations"][0].update(start="1"), "citations.0.start = '1'"),
    (lambda d: d["lines"][0]["citations"][0].update(role="main"), "citations.0.role = 'main'"),
    (lambda d: d["sources"][1].update(n=1), "number 1 is given to 2 sources"),
    (lambda d: d["sources"][1].update(published="soon"), "published = 'soon' is no time"),
    (lambda d: d["lines"][0].update(day="Friday"), "lines.0.day = 'Friday'"),
    (lambda d: d.update(lines=None), "lines = None"),
]


@pytest.mark.parametrize(("spoil", "reason"), INVALID, ids=[reason for _, reason in INVALID])
def test_an_invalid_brief_is_refused_with_the_place(
    run: Run, seeds: Path, spoil: Callable[[Data], object], reason: str, spoilt: Spoilt
) -> None:
    done = run("check", spoilt(spoil), seeds)
    assert (done.status, done.out) == (1, "")
    assert reason in done.err


def test_an_absent_brief_and_a_folder_are_refused(run: Run, tmp_path: Path, seeds: Path) -> None:
    for name in (tmp_path / "absent.json", tmp_path):
        done = run("check", name, seeds)
        assert (done.status, "cannot read the brief" in done.err) == (1, True)


def test_the_help_names_the_statuses(run: Run) -> None:
    shown = " ".join(run("check", "--help").out.split())
    assert "0 no fault, 7 faults" in shown

"""The files of one fixed edition, character by character.

After a change that is meant: SUMMARIZER_REGENERATE=1 python -m pytest tests/render/editions
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.edition import Edition
from summarizer.render.editions import archive, entry, feed, files, message, payload

FOLDER = Path(__file__).parent / "golden"
SITE = "https://news.example/editions"

CASES: dict[str, Callable[[Edition], bytes]] = {
    "index.html": lambda edition: files(edition)["index.html"],
    "edition.md": lambda edition: files(edition)["edition.md"],
    "edition.json": lambda edition: files(edition)["edition.json"],
    "archive.html": lambda edition: archive([entry(edition)]),
    "feed.xml": lambda edition: feed([edition], profile="morning", title="Morning", site=SITE),
    "message.eml": lambda edition: message(edition, "News <news@a.example>", ["me@b.example"]),
    "slack.json": lambda edition: payload(edition, "slack", site=SITE),
    "discord.json": lambda edition: payload(edition, "discord", site=SITE),
}


@pytest.mark.parametrize("name", CASES)
def test_golden(morning: Edition, name: str) -> None:
    rendered = CASES[name](morning)
    file = FOLDER / name
    if os.environ.get("SUMMARIZER_REGENERATE"):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(rendered)
        pytest.skip(f"wrote {file.name}")
    assert rendered == file.read_bytes()


def test_there_is_no_stray_golden_file() -> None:
    assert sorted(file.name for file in FOLDER.iterdir()) == sorted(CASES)

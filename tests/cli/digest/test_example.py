"""The example, from the first edition to the third run, as processes of their own."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import Outcome, Run
from tests.cli.digest.profiles import digest

ROOT = Path(__file__).parent.parent.parent.parent
EXAMPLE = ROOT / "configs" / "digest-example.toml"
FILES = ("index.html", "edition.md", "edition.json")


@dataclass(frozen=True)
class Days:
    """Where the example is, and what four runs of it did."""

    profile: Path
    early: Outcome
    first: Outcome
    again: Outcome
    silent: Outcome
    extra: Outcome
    last: Outcome

    @property
    def editions(self) -> Path:
        """The folder of editions."""
        return self.profile.parent.parent / "digest" / "editions"


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The server of the example, as a process of its own at a free port."""
    command = [sys.executable, "-m", "summarizer.digest.example", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().decode().split()[0].removesuffix("/region.rss")
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def days(site: str, spawn: Run, tmp_path_factory: pytest.TempPathFactory) -> Days:
    """The example, run as the README says."""
    root = tmp_path_factory.mktemp("example")
    shutil.copytree(ROOT / "seeds", root / "seeds")
    (root / "configs").mkdir()
    profile = root / "configs" / "digest-example.toml"
    text = EXAMPLE.read_text(encoding="utf-8")
    profile.write_text(text.replace("127.0.0.1:8123", site.removeprefix("http://")))
    early = digest(spawn, "status", profile)
    first = digest(spawn, "run", profile)
    again = digest(spawn, "run", profile)
    silent = digest(spawn, "run", profile, "--if-due")
    with urllib.request.urlopen(f"{site}/next-day") as answer:
        assert answer.read() == b"day 2, 17 articles\n"
    extra = digest(spawn, "run", profile, "--extra")
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).replace(hour=11)
    last = digest(spawn, "run", profile, "--now", tomorrow.isoformat())
    return Days(profile, early, first, again, silent, extra, last)


def test_before_the_first_run_there_is_no_status(days: Days) -> None:
    assert days.early.status == 1
    assert days.early.err.endswith("store.sqlite yet: run the digest first\n")


def test_the_first_run_makes_an_edition_of_feeds_and_seeds(days: Days) -> None:
    assert (days.first.status, days.first.err) == (0, "")
    head, *rest = days.first.out.splitlines()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d 07:00: 4 stories, 14 new articles", head)
    told = "\n".join(rest)
    assert told.count("(3 articles)") == 3
    assert "(5 articles)" in told
    for place in ("Lonn", "Harrowmere", "Port Selwick", "NATO"):
        assert place in told
    assert "delivered: 1 folder\ndelivered: 2 atom\n" in days.first.out


def test_the_second_run_says_that_it_is_not_due(days: Days) -> None:
    assert days.again.status == 3
    assert days.again.out.startswith("not due: the next slot is ")
    assert (days.silent.status, days.silent.out, days.silent.err) == (3, "", "")


def test_the_third_run_tells_only_what_is_new(days: Days) -> None:
    assert (days.extra.status, days.extra.err) == (0, "")
    head, *stories = days.extra.out.splitlines()
    assert head.endswith(": 3 stories, 8 new articles")
    assert "salmon" in stories[0]
    assert [story.startswith("  update: ") for story in stories[:3]] == [False, True, True]
    assert "NATO" not in days.extra.out
    assert "Harrowmere" not in days.extra.out


def test_the_next_morning_has_nothing_new(days: Days) -> None:
    assert days.last.status == 0
    assert "07:00: nothing new, nothing is sent\n" in days.last.out


def made(days: Days) -> list[Any]:
    """The editions as data, oldest first."""
    found = [json.loads(path.read_text()) for path in days.editions.glob("*/*/edition.json")]
    return sorted(found, key=lambda each: str(each["created"]))


def test_every_article_is_told_once(days: Days) -> None:
    first, second = made(days)
    told = [
        [document["id"] for story in each["stories"] for document in story["documents"]]
        for each in (first, second)
    ]
    assert [len(each) for each in told] == [14, 8]
    assert not set(told[0]) & set(told[1])
    assert [story["status"] for story in second["stories"]] == ["new", "update", "update"]
    known = {story["id"] for story in first["stories"]}
    assert [story["id"] in known for story in second["stories"]] == [False, True, True]


def test_changed_figures_are_marked(days: Days) -> None:
    (folder,) = {path.parent for path in days.editions.glob("*/*/edition.md")} - {
        path.parent for path in days.editions.glob("*/07-00/edition.md")
    }
    text = (folder / "edition.md").read_text()
    assert "was 12 million euros, now 19 million euros" in text
    assert "Previously" in text


def test_what_is_delivered_is_there(days: Days) -> None:
    latest = sorted(days.editions.glob("*/*/index.html"))
    assert len(latest) == 2
    assert all(path.with_name(name).is_file() for path in latest for name in FILES)
    assert "The example digest" in (days.editions / "index.html").read_text()
    feed = ElementTree.parse(days.editions.parent / "editions.xml")
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 7  # stories


def test_status_tells_of_it(days: Days, spawn: Run) -> None:
    done = digest(spawn, "status", days.profile)
    assert done.status == 0
    assert done.out.count("\nedition ") == 2
    assert "07:00: nothing new, nothing was sent\n" in done.out
    assert "0 articles wait for an edition\n" in done.out
    assert "outbox" not in done.out


def test_an_edition_is_shown_again(days: Days, run: Run) -> None:
    (first, second) = made(days)
    day = first["date"]
    shown = digest(run, "show", days.profile)
    by_slot = digest(run, "show", days.profile, f"{day}/07-00")
    assert [each.status for each in (shown, by_slot)] == [0, 0]
    assert second["stories"][0]["title"] in shown.out
    assert "NATO" in by_slot.out
    assert digest(run, "show", days.profile, f"{day}/07:00").out == by_slot.out
    absent = digest(run, "show", days.profile, "2020-01-01")
    assert (absent.status, absent.err) == (1, "summarize: there is no edition 2020-01-01\n")

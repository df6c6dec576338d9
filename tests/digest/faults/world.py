"""A digest with a folder of articles, a feed on the loopback, and two places to deliver to."""

from __future__ import annotations

import json
import os
import random
import shutil
import socket
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

from tests.fetch.sites import Site, reply, serving

FIRST = datetime(2026, 1, 31, 7, 1, tzinfo=UTC)
DAYS = 2
MEMORY = Path("/dev/shm")  # a kill does not need a disk, and syncing one takes most of the time
STORIES = (
    ("Harbour", "council", "the new harbour wall", "flood"),
    ("Railway", "parliament", "the northern railway line", "bridge"),
    ("Hospital", "ministry", "the district hospital", "clinic"),
    ("Election", "commission", "the regional election", "ballot"),
)
LINES = (
    "The {who} voted on {day} to spend {n} million euros on {what}, officials said.",
    "Mayor {name} told reporters that work on {what} would begin within {m} months.",
    "Residents had waited {m} years for a decision about the {thing}, the local paper wrote.",
    "Opponents led by {other} said the cost of {what} had grown by {n} percent since spring.",
    "A report that was published on {day} found {n} faults in the old {thing}.",
    "The {who} will meet again in {m} weeks to look at the {thing} plans of {name}.",
    "Engineers from {city} warned that the {thing} might not last another {m} winters.",
    "Shops near {what} expect {n} more visitors every week once the work is over.",
    "{other} asked the {who} for a second opinion on the {thing}, which was refused.",
    "The money comes from a fund that {city} set up {m} years ago for the {thing}.",
)
CHANGE = "Auditors found 4,812 ballots of the town of Skagen in a locked cellar on Wednesday night."
PROFILE = """\
name = "morning"
title = "Morning briefing"
timezone = "UTC"
slots = ["07:00"]
{more}
[[sources]]
folder = "articles"
name = "The Folder"

[[sources]]
feed = "http://{address}/feed"
allow = "{address}"

[stories]
max = {most}

[[deliver]]
folder = "editions"

[[deliver]]
atom = "feed.xml"
{deliver}
"""


@contextmanager
def place() -> Iterator[Path]:
    """A folder in memory, where there is one."""
    folder = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="digest-", dir=folder) as found:
        yield Path(found)


def article(story: int, day: int, outlet: str) -> dict[str, str]:
    """What an outlet writes about a story on a day."""
    title, who, what, thing = STORIES[story]
    picks = random.Random(f"{story} {day} {outlet}")
    facts = random.Random(f"{story} {day}")
    names = {
        "who": who,
        "what": what,
        "thing": thing,
        "day": facts.choice(("Monday", "Tuesday", "Thursday")),
        "name": facts.choice(("Anna Keller", "Paul Brandt", "Maria Lund")),
        "other": facts.choice(("Jan Visser", "Olga Petrova", "Luis Ortega")),
        "city": facts.choice(("Aachen", "Bergen", "Cork")),
    }
    lines = [
        line.format(**names, n=facts.randrange(11, 99), m=facts.randrange(2, 9))
        for line in picks.sample(LINES, k=8)
    ]
    published = FIRST + timedelta(days=day) - timedelta(hours=2 + story)
    return {
        "title": f"{title} plan: day {day + 1} as {outlet} saw it",
        "text": "\n\n".join(lines),
        "outlet": outlet,
        "url": f"https://{outlet.lower().replace(' ', '-')}.example/{day}/{story}",
        "published": published.isoformat(),
    }


def entries(day: int) -> str:
    """An Atom feed with the articles up to a day."""
    made = []
    for each in (article(story, n, "The Feed") for n in range(day + 1) for story in (0, 1)):
        text = "".join(f"<p>{line}</p>" for line in each["text"].split("\n\n"))
        made.append(
            f"<entry><id>{each['url']}</id><title>{each['title']}</title>"
            f'<link href="{each["url"]}"/><published>{each["published"]}</published>'
            f"<updated>{each['published']}</updated>"
            f'<content type="html">{escape(text)}</content></entry>'
        )
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:feed</id><title>The Feed</title>'
        f"<updated>{FIRST.isoformat()}</updated>{''.join(made)}</feed>"
    )


@dataclass
class World:
    """The folder of a digest, its feed, and which day it is."""

    root: Path
    site: Site
    day: int = 0

    @property
    def profile(self) -> Path:
        """The profile."""
        return self.root / "digest.toml"

    @property
    def store(self) -> Path:
        """The store."""
        return self.root / "digest.sqlite"

    @property
    def now(self) -> datetime:
        """Just after the slot of the day."""
        return FIRST + timedelta(days=self.day)

    def argv(self, later: timedelta = timedelta()) -> list[str]:
        """The arguments of a run on this day."""
        now = (self.now + later).isoformat()
        return ["digest", "run", "--config", str(self.profile), "--now", now]

    def begin(self, day: int) -> None:
        """The articles of a day come, and one of the day before is changed."""
        self.day = day
        for story in (1, 2, 3):
            self._write(story, day, article(story, day, "The Folder"))
        if day > 0:
            changed = article(3, day - 1, "The Folder")
            self._write(3, day - 1, changed | {"text": f"{changed['text']}\n\n{CHANGE}"})

    def _write(self, story: int, day: int, told: dict[str, str]) -> None:
        folder = self.root / "articles"
        folder.mkdir(exist_ok=True)
        (folder / f"{day}-{story}.json").write_text(json.dumps(told), encoding="utf-8")

    def keep(self, place: Path) -> None:
        """Copy everything aside."""
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.root, place)

    def restore(self, place: Path) -> None:
        """Make everything what it was."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(place, self.root)

    def editions(self) -> dict[str, bytes]:
        """What stands in the folder of editions and in the feed, without what is in the making."""
        found = {}
        for path in sorted((self.root / "editions").rglob("*")):
            name = path.relative_to(self.root).as_posix()
            if path.is_file() and "/." not in name:
                found[name] = path.read_bytes()
        feed = self.root / "feed.xml"
        return found | ({"feed.xml": feed.read_bytes()} if feed.exists() else {})

    def unfinished(self) -> list[str]:
        """Names of files that are in the making."""
        return [path.relative_to(self.root).as_posix() for path in self.root.rglob(".summarize-*")]


@contextmanager
def world(
    root: Path, *, more: str = "", deliver: str = "", values: Mapping[str, int] | None = None
) -> Iterator[World]:
    """A new digest with its feed; the options are further lines of its profile."""
    root.mkdir(parents=True)
    with serving() as site:
        made = World(root, site)

        def feed(connection: socket.socket, _: threading.Event) -> None:
            tag = f'"day {made.day}"'
            if site.asked[-1].headers.get("if-none-match") == tag:
                connection.sendall(reply(304, ETag=tag))
                return
            connection.sendall(reply(200, entries(made.day).encode(), ETag=tag))

        site.pages["/feed"] = feed
        most = (values or {}).get("most", 12)
        text = PROFILE.format(address=site.address, more=more, deliver=deliver, most=most)
        made.profile.write_text(text, encoding="utf-8")
        made.begin(0)
        yield made

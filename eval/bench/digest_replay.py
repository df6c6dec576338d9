"""A stream of news replayed day by day through a digest: what its editions told, and how.

Usage: python eval/bench/digest_replay.py --data DATA_DIR [--days 60] [--keep FOLDER] [--markdown]

DATA_DIR holds allsides_stream/stories_2021-04_to_07.jsonl and multi_news/val_full_250.jsonl. A feed
on the loopback gives every morning the articles of the last three days; the day of an article is
that in its address, or else that of its story. All figures are taken from the store and from the
delivered files. Then one edition is made of 200 articles of one day, as teasers and in full.
``--keep`` names a folder for the stores and the editions.
"""

from __future__ import annotations

import ctypes
import json
import re
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice, pairwise
from pathlib import Path
from threading import Thread
from typing import Any
from xml.sax.saxutils import escape

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from stories import FILE, dated, f1, judged
from tables import parser, table

from summarizer.digest.profile import Profile
from summarizer.digest.run import run
from summarizer.fetch import Fetcher
from summarizer.ingest.address import canonical
from summarizer.stages.embed.minilm import MiniLM
from summarizer.text.numbers import numbers

CLUSTERS = Path("multi_news") / "val_full_250.jsonl"
NOON, MORNING = 12, 7  # hours (UTC) at which articles are published and editions made
LISTED = 3  # days that an article stands in the feed
CROWD = 200  # articles of one day
SAYS_THE_SAME = 0.9  # cosine from which on two lines with the same figures are one line again
LOOKED_AT = (10, 30, 60, 100)  # days after which memory is read
SHORTEST = 100  # words of an article in full


@dataclass(frozen=True, slots=True)
class Given:
    """An article as the feed gives it, with the number of its true story."""

    url: str
    outlet: str
    title: str
    text: str
    published: datetime
    story: int

    @property
    def place(self) -> str:
        """What the address means, however it is written."""
        return canonical(self.url)


@dataclass(frozen=True, slots=True)
class Told:
    """A delivered edition: addresses of its articles, and the lines of its stories."""

    day: date
    articles: tuple[str, ...]
    lines: tuple[str, ...]
    statuses: Counter[str]
    changes: int


def read(file: Path) -> list[Given]:
    """The articles of the stream, oldest first."""
    found = []
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            story = json.loads(line)
            day = date.fromisoformat(story["date"][:10]).toordinal()
            for each in story["articles"]:
                own = date.fromordinal(int(dated(each["url"] or "", day)))
                moment = datetime(own.year, own.month, own.day, NOON, tzinfo=UTC)
                found.append(
                    Given(each["url"], each["source"], each["title"], each["text"], moment, number)
                )
    return sorted(found, key=lambda each: (each.published, each.url))


def in_full(file: Path, most: int) -> list[Given]:
    """Articles of Multi-News in full, whole clusters of them."""
    found: list[Given] = []
    moment = datetime(2021, 6, 1, NOON, tzinfo=UTC)
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            for text in json.loads(line)["documents"]:
                if len(text.split()) < SHORTEST or len(found) == most:
                    continue
                paragraphs = [part.strip() for part in text.split("\n") if part.strip()]
                title = paragraphs[0] if len(paragraphs[0].split()) < 20 else ""
                body = "\n\n".join(paragraphs[1:] if title else paragraphs)
                n = len(found)
                url = f"https://example.org/articles/{n}"
                found.append(Given(url, f"Outlet {n % 23}", title, body, moment, number))
    return found


def feed(articles: Sequence[Given]) -> bytes:
    """An RSS feed with the whole texts."""
    items = "".join(
        f"<item><guid>{escape(each.url)}</guid><link>{escape(each.url)}</link>"
        f"<title>{escape(each.title)}</title>"
        f"<pubDate>{format_datetime(each.published)}</pubDate>"
        f'<source url="https://example.org/">{escape(each.outlet)}</source>'
        f"<content:encoded>{escape(_markup(each.text))}</content:encoded></item>"
        for each in articles
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Stream</title>'
        f"<link>https://example.org/</link><language>en</language>{items}</channel></rss>"
    ).encode()


def _markup(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n") if part.strip())


class Feed:
    """What the server on the loopback gives."""

    address = ""
    data = b""


@contextmanager
def serving() -> Iterator[Feed]:
    """A feed on the loopback until the end of the block."""
    served = Feed()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(served.data)))
            self.end_headers()
            self.wfile.write(served.data)

        def log_message(self, *_: object) -> None:
            """Keep the table clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        served.address = f"127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield served
        server.shutdown()
        thread.join()


def profile(folder: Path, address: str) -> Profile:
    """A digest of one feed, with all settings as they come."""
    return Profile.model_validate(
        {
            "name": "replay",
            "slots": ["07:00"],
            "store": folder / "digest.sqlite",
            "sources": [
                {
                    "feed": f"http://{address}/feed",
                    "allow": address,
                    "most": 10_000,
                    "full_text": False,  # nothing is read but the feed
                }
            ],
            "deliver": [{"folder": folder / "editions"}],
        }
    )


def replayed(
    articles: Sequence[Given], days: int, folder: Path
) -> tuple[list[Given], list[float], dict[int, float]]:
    """Make an edition every morning; what was given, seconds of each, and memory (MB) by day."""
    first = articles[0].published
    seconds: list[float] = []
    memory: dict[int, float] = {}
    given: dict[str, Given] = {}
    with serving() as served:
        digest = profile(folder, served.address)
        for day in range(1, days + 1):
            now = first.replace(hour=MORNING) + timedelta(days=day)
            listed = [
                each for each in articles if now - timedelta(days=LISTED) < each.published < now
            ]
            given |= {each.place: each for each in listed}
            served.data = feed(listed)
            seconds.append(_timed(digest, now))
            if day in LOOKED_AT:
                memory[day] = _resident()
    return list(given.values()), seconds, memory


def _timed(digest: Profile, now: datetime) -> float:
    start = time.perf_counter()
    outcome = run(digest, now=now, fetcher=lambda allow: Fetcher(allow=allow))
    if outcome.failed or outcome.what == "not due":
        raise SystemExit(f"the run of {now} did not go well: {outcome.what}, {outcome.failed}")
    return time.perf_counter() - start


def _resident() -> float:
    """Memory of this process in MB; NaN where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return float("nan")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else float("nan")


def _trimmed() -> float:
    """Memory of this process in MB when what was freed is given back; NaN without glibc."""
    try:
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    except (OSError, AttributeError):
        return float("nan")
    return _resident()


def delivered(folder: Path) -> list[Told]:
    """The editions as they were delivered, oldest first."""
    files = sorted((folder / "editions").glob("*/*/edition.json"))
    return [_told(json.loads(file.read_bytes())) for file in files]


def _told(data: Mapping[str, Any]) -> Told:
    stories = data["stories"]
    return Told(
        date.fromisoformat(data["date"]),
        tuple(canonical(each["url"]) for story in stories for each in story["documents"]),
        tuple(line["text"] for story in stories for line in story["brief"]["lines"]),
        Counter(story["status"] for story in stories),
        sum(len(story["changes"]) for story in stories),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """An article of the store: its address, its story, and whether an edition told it."""

    url: str
    story: str
    told: bool


def stored(folder: Path) -> list[Row]:
    """The articles of the store; stories that became one are one."""
    with closing(sqlite3.connect(folder / "digest.sqlite")) as connection:
        into = dict(connection.execute("SELECT id, coalesce(merged, id) FROM stories").fetchall())
        rows = connection.execute("SELECT entry, story, edition FROM articles").fetchall()
    return [
        Row(canonical(url), into.get(story, url), edition is not None)
        for url, story, edition in rows
    ]


def account(given: Sequence[Given], folder: Path) -> list[list[object]]:
    """What became of every article; store and editions have to agree."""
    rows = stored(folder)
    editions = delivered(folder)
    told = Counter(url for each in editions for url in each.articles)
    marked = {row.url for row in rows if row.told}
    known = {row.url for row in rows}
    urls = {each.place for each in given}
    return [
        ["articles in", len(urls)],
        ["told exactly once", sum(told[url] == 1 for url in urls)],
        ["told twice", sum(told[url] > 1 for url in urls)],
        ["still waiting", len(known - marked)],
        ["lost", len(urls - known) + len(marked - set(told)) + len(set(told) - marked)],
    ]


def repeats(editions: Sequence[Told]) -> list[str]:
    """The lines that stand in the edition before as well."""
    model = MiniLM()
    found = []
    for before, after in pairwise(editions):
        if before.lines and after.lines:
            alike = model.embed(after.lines) @ model.embed(before.lines).T
            found += [
                line
                for line, row in zip(after.lines, alike, strict=True)
                if any(_again(line, *each) for each in zip(before.lines, row, strict=True))
            ]
    return found


def _again(line: str, before: str, cosine: float) -> bool:
    plain = " ".join(line.lower().split()) == " ".join(before.lower().split())
    return plain or (cosine >= SAYS_THE_SAME and numbers(line) == numbers(before))


def bcubed(given: Sequence[Given], folder: Path) -> tuple[float, float, float]:
    """Precision, recall and F1 of the stories."""
    truth = {each.place: each.story for each in given}
    rows = [row for row in stored(folder) if row.url in truth]
    names = {story: number for number, story in enumerate(sorted({row.story for row in rows}))}
    precision, recall = judged(
        np.array([names[row.story] for row in rows]), np.array([truth[row.url] for row in rows])
    )
    return float(precision.mean()), float(recall.mean()), f1(precision, recall)


def stream(articles: Sequence[Given], days: int, folder: Path) -> list[list[object]]:
    """All figures of a replay."""
    given, seconds, memory = replayed(articles, days, folder)
    in_use = _trimmed()
    editions = delivered(folder)
    again = repeats(editions)
    lines = sum(len(each.lines) for each in islice(editions, 1, None))
    statuses = sum((each.statuses for each in editions), Counter[str]())
    precise, complete, both = bcubed(given, folder)
    for line in again:
        print("again:", line, file=sys.stderr)
    return [
        ["days, editions", f"{days}, {len(editions)}"],
        *account(given, folder),
        ["lines that stand in the edition before", f"{len(again)}/{lines}"],
        ["stories a day, new", f"{statuses['new'] / days:.1f}"],
        ["stories a day, updates", f"{statuses['update'] / days:.1f}"],
        ["figures that changed", sum(each.changes for each in editions)],
        ["seconds an edition, mean", f"{sum(seconds) / days:.1f}"],
        ["seconds an edition, worst", f"{max(seconds):.1f}"],
        ["memory (MB) by day", ", ".join(f"{day}: {size:.0f}" for day, size in memory.items())],
        ["memory (MB) in use at the end", f"{in_use:.0f}"],
        ["stories, BCubed precision", f"{100 * precise:.1f}"],
        ["stories, BCubed recall", f"{100 * complete:.1f}"],
        ["stories, BCubed F1", f"{100 * both:.1f}"],
    ]


def crowded(articles: Sequence[Given], folder: Path) -> list[object]:
    """Seconds of one edition of articles that are all of one day."""
    moment = datetime(2021, 6, 1, NOON, tzinfo=UTC)
    same_day = [replace(each, published=moment) for each in articles]
    start = time.process_time()
    given, seconds, _ = replayed(same_day, 1, folder)
    editions = delivered(folder)
    return [
        len(given),
        f"{sum(len(each.text.split()) for each in given) / len(given):.0f}",
        len({each.story for each in given}),
        len({row.story for row in stored(folder)}),
        f"{100 * bcubed(given, folder)[2]:.1f}",
        sum(sum(each.statuses.values()) for each in editions),
        f"{seconds[0]:.1f}",
        f"{time.process_time() - start:.1f}",
    ]


def main() -> None:
    """Print the tables."""
    asked = parser(__doc__ or "")
    asked.add_argument("--data", type=Path, required=True, metavar="DATA_DIR")
    asked.add_argument("--days", type=int, default=60)
    asked.add_argument("--keep", type=Path, metavar="FOLDER")
    options = asked.parse_args()
    articles = read(options.data / FILE)
    texts = {
        "teasers of the stream": articles[:CROWD],
        "articles in full": in_full(options.data / CLUSTERS, CROWD),
    }
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        rows = stream(articles, options.days, folder / "stream")
        print(table(["replay", "found"], rows, markdown=options.markdown))
        header = [
            "one day",
            "articles",
            "words",
            "true stories",
            "stories",
            "BCubed F1",
            "told",
            "s",
            "CPU s",
        ]
        crowd = [[name, *crowded(each, folder / name)] for name, each in texts.items()]
        print("\n" + table(header, crowd, markdown=options.markdown))


if __name__ == "__main__":
    main()

"""Crashes and full disks at every step of a run, and what is left after the next one."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from summarizer.digest.steps import KILL_AT
from tests.digest.faults.driver import AFTER, MARKS
from tests.digest.faults.world import DAYS, World, world

ROOT = Path(__file__).parents[3]
LATER = timedelta(hours=1)  # when what failed is tried again, in every case
STATE = (
    "SELECT id, story, edition, told_version FROM articles ORDER BY id",
    "SELECT article, number, sha256, document FROM versions ORDER BY 1, 2",
    "SELECT * FROM told ORDER BY 1, 2, 3",
    "SELECT day, slot FROM slots ORDER BY 1, 2",
    "SELECT number, day, slot, titles FROM editions ORDER BY 1",
    "SELECT edition, path FROM files ORDER BY 1, 2",
    "SELECT edition, channel, state FROM outbox ORDER BY 1, 2",
    "SELECT id, title, merged FROM stories ORDER BY 1",
    "SELECT name, etag, modified, failures FROM sources ORDER BY 1",
)
TIMINGS = re.compile(rb'"timings":\s*\{[^}]*\}')
OUTBOX = 6  # which of them holds how far deliveries are
COPY = "copy.sqlite"
LISTED = "editions/editions.json"  # with times of files, and made anew where it is wrong


@dataclass
class Damage:
    """What a trial left behind that it should not have, in words."""

    lost: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.lost or self.repeated or self.broken or self.other)


@dataclass(frozen=True)
class Whole:
    """What there is after a run that nothing interrupted, and the steps that it took."""

    state: list[list[Any]]
    editions: dict[str, bytes]
    steps: list[str]


class Driver:
    """The process that forks runs of the program."""

    def __init__(self) -> None:
        paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.digest.faults.driver"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1"},
        )

    def order(self, argv: Sequence[str], **options: Any) -> tuple[list[int], list[str]]:
        """Exit statuses, and the steps of a single run that ended by itself."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"argv": argv, **options}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        return answer["statuses"], answer["steps"]

    def close(self) -> None:
        """End it."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(60)


class Cold:
    """Runs of the program in processes of their own, with its model.

    ``at`` is a step that it names; its disk cannot ``fail``.
    """

    def order(
        self,
        argv: Sequence[str],
        *,
        at: str | int = "",
        after: float | None = None,
        count: int = 1,
        warm: bool = False,
        fail: bool = False,
    ) -> tuple[list[int], list[str]]:
        """Exit statuses; the steps are not known."""
        assert not fail
        if warm:
            return [], []
        command = [sys.executable, "-m", "summarizer", *argv]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), KILL_AT: str(at)}
        silent = subprocess.DEVNULL
        started = [
            subprocess.Popen(command, env=environment, stdout=silent, stderr=silent)
            for _ in range(count)
        ]
        if after is not None:
            time.sleep(after)
            for each in started:
                each.kill()
        return [each.wait(300) for each in started], []


@contextmanager
def driver() -> Iterator[Driver]:
    """A driver until the end of the block."""
    made = Driver()
    try:
        yield made
    finally:
        made.close()


class Lab:
    """A digest of two days that can be run again and again from each morning on.

    ``kills`` counts the runs that were killed.
    """

    def __init__(self, world: World, driver: Driver | Cold) -> None:
        self.world, self.driver = world, driver
        self.wholes: list[Whole] = []
        self.kills = 0
        self._mornings = [world.root.parent / f"morning-{day}" for day in range(DAYS)]
        world.keep(self._mornings[0])
        driver.order(world.argv(), warm=True)
        world.restore(self._mornings[0])
        for day, morning in enumerate(self._mornings):
            world.begin(day)
            world.keep(morning)
            _, steps = driver.order(world.argv())
            self.wholes.append(Whole(state(world.store), world.editions(), steps))

    def wake(self, day: int) -> None:
        """Go back to a morning."""
        self.world.restore(self._mornings[day])
        self.world.day = day

    def crash(self, day: int, plan: Sequence[Mapping[str, Any]], *, later: bool = False) -> Damage:
        """Run with each interruption of a plan, then without; ``later`` is that a while later."""
        self.wake(day)
        damage = Damage()
        for options in plan:
            (status,), _ = self.driver.order(self.world.argv(), **options)
            self.kills += status == -signal.SIGKILL
            self.look(damage)
        self.finish(day, damage, later=later)
        return damage

    def starve(self, day: int, at: int | str) -> Damage:
        """Run with a full disk at a step, which has to be said; then with room."""
        self.wake(day)
        damage = Damage()
        (status,), _ = self.driver.order(self.world.argv(), at=at, fail=True)
        if status not in (1, 5):
            damage.other.append(f"exit status {status}")
        self.look(damage)
        self.finish(day, damage, later=True)
        return damage

    def finish(self, day: int, damage: Damage, *, later: bool) -> None:
        """Run undisturbed, and compare with what there would be anyway."""
        (status,), _ = self.driver.order(self.world.argv(LATER if later else timedelta()))
        if status not in (0, 3):
            damage.other.append(f"exit status {status} of the last run")
        self.look(damage)
        self.compare(day, damage, exactly=not later)

    def look(self, damage: Damage) -> None:
        """What may never be, whether or not a run was just killed."""
        if self.world.store.exists():
            damage.broken += _in_store(self.world)
        damage.broken += _visible(self.world)
        damage.repeated += repeated(self.world)

    def compare(self, day: int, damage: Damage, *, exactly: bool) -> None:
        """Whether all is as after a run that nothing interrupted.

        An hour later the ages of articles differ, and which one was the first of its story.
        """
        whole, found = self.wholes[day], state(self.world.store)
        damage.lost += sorted({row[0] for row in whole.state[0]} - {row[0] for row in found[0]})
        damage.lost += sorted(_told(whole.state) ^ _told(found))
        damage.other += [f"left over: {each}" for each in self.world.unfinished()]
        if any(row[2] != "sent" for row in found[OUTBOX]):
            damage.other.append("not delivered")
        if not exactly:
            return
        for query, before, after in zip(STATE, whole.state, found, strict=True):
            if before != after:
                damage.other.append(f"other rows: {query}")
        editions = self.world.editions()
        if whole.editions.keys() != editions.keys():
            damage.other.append("other files")
        for name, data in editions.items():
            if name != LISTED and not _same(data, whole.editions.get(name, b"")):
                damage.other.append(f"other bytes: {name}")


def state(store: Path) -> list[list[Any]]:
    """What a store holds, but for times and tries."""
    with closing(sqlite3.connect(store)) as connection:
        return [connection.execute(query).fetchall() for query in STATE]


def can_fail(step: str) -> bool:
    """Whether a full disk shows at a step."""
    return step not in MARKS | AFTER and not step.startswith(("send ", "sent "))


def repeated(world: World) -> list[str]:
    """Articles that more than one edition tells."""
    told: Counter[str] = Counter()
    for name, data in world.editions().items():
        if name.endswith("edition.json"):
            told.update(articles(data))
    return [each for each, times in told.items() if times > 1]


def articles(data: bytes) -> list[str]:
    """The ids of the articles that an edition tells; none of one that cannot be read."""
    try:
        stories = json.loads(data)["stories"]
    except ValueError:
        return []
    return [document["id"] for story in stories for document in story["documents"]]


def _told(rows: list[list[Any]]) -> set[str]:
    return {f"{article} of edition {edition}" for article, _, edition, _ in rows[0] if edition}


def _in_store(world: World) -> Iterator[str]:
    """What is wrong with the store; on a copy, so that recovery is left to the program."""
    copy = world.root.parent / COPY
    for suffix in ("", "-journal", "-wal", "-shm"):
        path = world.store.with_name(f"{world.store.name}{suffix}")
        target = copy.with_name(f"{copy.name}{suffix}")
        target.unlink(missing_ok=True)
        if path.exists():
            shutil.copy(path, target)
    with closing(sqlite3.connect(copy)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            yield "the store"
        if connection.execute("PRAGMA foreign_key_check").fetchall():
            yield "references in the store"
        if not connection.execute("PRAGMA user_version").fetchone()[0]:
            return
        query = (
            "SELECT number FROM editions WHERE titles != '[]' AND NOT EXISTS (SELECT 1 FROM files "
            "WHERE edition = number) OR titles != '[]' AND (SELECT count(*) FROM outbox "
            "WHERE edition = number) != 2 OR titles != '[]' AND NOT EXISTS (SELECT 1 FROM told "
            "WHERE edition = number)"
        )
        for (number,) in connection.execute(query):
            yield f"edition {number} in the store"


def _visible(world: World) -> Iterator[str]:
    """Files that a reader sees and that are not all of what the store holds of an edition."""
    editions = world.editions()
    folders: dict[str, dict[str, bytes]] = {}
    for name, data in editions.items():
        _, _, inner = name.partition("/")
        day, _, rest = inner.partition("/")
        slot, _, path = rest.partition("/")
        if path:
            folders.setdefault(f"{day}/{slot}", {})[path] = data
    for place, files in folders.items():
        if files != _published(world, place):
            yield f"editions/{place}"
    for name, end in (("editions/index.html", b"</html>"), ("feed.xml", b"</feed>")):
        if not editions.get(name, end).rstrip().endswith(end):
            yield name


def _published(world: World, place: str) -> dict[str, bytes]:
    day, _, slot = place.partition("/")
    with closing(sqlite3.connect(world.root.parent / COPY)) as connection:
        query = (
            "SELECT path, data FROM files JOIN editions ON editions.number = edition "
            "WHERE day = ? AND slot = ?"
        )
        rows = connection.execute(query, (day, slot.replace("-", ":"))).fetchall()
        return {path: zlib.decompress(data) for path, data in rows}


def _same(one: bytes, other: bytes) -> bool:
    """Whether two files are the same, but for how long each stage took."""
    return TIMINGS.sub(b"", one) == TIMINGS.sub(b"", other)


@contextmanager
def lab(folder: Path, *, cold: bool = False) -> Iterator[Lab]:
    """A lab in a folder, with forked runs or ``cold`` ones."""
    with ExitStack() as stack:
        made = stack.enter_context(world(folder / "digest", values={"most": 1}))
        yield Lab(made, Cold() if cold else stack.enter_context(driver()))

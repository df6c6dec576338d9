"""Killed or out of room at any step: every article is told once, and nothing half-written shows."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.digest.faults.crashes import Cold, Damage, Lab, can_fail, lab, state
from tests.digest.faults.world import DAYS, World, place, world
from tests.fetch.sites import reply

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

STARTS = 20
BUSY = 4


@pytest.fixture(scope="module")
def warm() -> Iterator[Lab]:
    """Forked runs without a model."""
    with place() as folder, lab(folder) as made:
        yield made


@pytest.fixture(scope="module")
def cold() -> Iterator[Lab]:
    """Whole processes with the model."""
    with place() as folder, lab(folder, cold=True) as made:
        yield made


SAMPLE = [
    (0, "statement:3"),
    (0, "kept:1"),
    (0, "fetched:1"),
    (1, "commit:3"),
    (1, "committed:3"),
    (1, "published"),
    (0, "half a file:2"),
    (1, "rename:1"),
    (1, "renamed:1"),
    (0, "sent folder"),
    (1, "rename:4"),
]


@pytest.mark.parametrize(("day", "step"), SAMPLE)
def test_killed_at_a_step(day: int, step: str, warm: Lab) -> None:
    assert warm.crash(day, [{"at": step}]) == Damage()


@pytest.mark.parametrize("step", ["commit:2", "commit:6", "fsync:2", "rename:1"])
def test_a_full_disk_at_a_step(step: str, warm: Lab) -> None:
    assert warm.starve(1, step) == Damage()


def test_killed_at_one_step_after_the_other(warm: Lab) -> None:
    steps = ("kept:1", "grouped", "published", "send folder", "sent folder")
    assert warm.crash(1, [{"at": step} for step in steps], later=True) == Damage()


@pytest.mark.slow
@pytest.mark.parametrize("day", range(DAYS))
def test_killed_at_every_step(day: int, warm: Lab) -> None:
    steps = warm.wholes[day].steps
    found = [warm.crash(day, [{"at": at}], later=at % 2 == 1) for at in range(1, len(steps) + 1)]
    assert {steps[at]: each for at, each in enumerate(found) if each} == {}


@pytest.mark.slow
@pytest.mark.parametrize("day", range(DAYS))
def test_a_full_disk_at_every_step(day: int, warm: Lab) -> None:
    steps = warm.wholes[day].steps
    found = {at: warm.starve(day, at) for at, step in enumerate(steps, 1) if can_fail(step)}
    assert {f"{at} {steps[at - 1]}": each for at, each in found.items() if each} == {}


@pytest.mark.slow
def test_killed_again_and_again(warm: Lab) -> None:
    rng = random.Random(7)
    for _ in range(40):
        day = rng.randrange(DAYS)
        plan = [{"at": rng.randint(1, 140)} for _ in range(rng.randint(2, 5))]
        assert warm.crash(day, plan, later=rng.random() < 0.5) == Damage(), (day, plan)


@pytest.mark.slow
def test_killed_at_any_moment(warm: Lab) -> None:
    rng = random.Random(8)
    for _ in range(40):
        day, after = rng.randrange(DAYS), rng.random() * 0.3
        assert warm.crash(day, [{"after": after}]) == Damage(), (day, after)


NAMED: tuple[str, ...] = (
    "locked",
    "kept",
    "kept:2",
    "grouped",
    "composed",
    "published",
    "send folder",
)
NAMED += ("sent folder", "send atom", "sent atom", "done")


@pytest.mark.slow
@pytest.mark.parametrize("day", range(DAYS))
@pytest.mark.parametrize("step", NAMED)
def test_a_process_that_is_killed_at_a_step(day: int, step: str, cold: Lab) -> None:
    assert cold.crash(day, [{"at": step}]) == Damage()


@pytest.mark.slow
def test_a_process_that_is_killed_at_any_moment(cold: Lab) -> None:
    rng = random.Random(9)
    for _ in range(12):
        day, after = rng.randrange(DAYS), 0.5 + rng.random() * 3
        assert cold.crash(day, [{"after": after}]) == Damage(), (day, after)


def test_a_process_is_killed_where_it_is_told_to() -> None:
    with place() as folder, world(folder / "digest") as made:
        statuses, _ = Cold().order(made.argv(), at="locked")
        assert statuses == [-9]
        assert made.editions() == {}


def test_what_should_not_be_is_seen(warm: Lab) -> None:
    """A trial that finds nothing would prove nothing, if it could not find anything."""
    assert warm.crash(1, []) == Damage()
    first, second = (
        warm.world.root / "editions" / f"{day}" / "07-00" / "edition.json"
        for day in ("2026-01-31", "2026-02-01")
    )
    plants: dict[str, Callable[[], object]] = {
        "half a file": lambda: second.write_bytes(second.read_bytes()[:99]),
        "a file that is missing": lambda: second.with_suffix(".md").unlink(),
        "an article in two editions": lambda: second.write_bytes(first.read_bytes()),
        "half a feed": lambda: (warm.world.root / "feed.xml").write_bytes(b"<feed>"),
        "a store that is not whole": lambda: _zero(warm.world.store),
    }
    whole = warm.world.root.parent / "whole"
    warm.world.keep(whole)
    for name, plant in plants.items():
        plant()
        damage = Damage()
        try:
            warm.look(damage)
        except Exception as exc:  # of a store that cannot even be opened
            damage.broken.append(str(exc))
        assert damage, name
        warm.world.restore(whole)


def _zero(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096 : 4 * 4096] = bytes(3 * 4096)
    path.write_bytes(data)


@pytest.mark.parametrize("attempt", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 2))])
def test_of_runs_at_once_one_works(attempt: int, warm: Lab) -> None:
    _one_of_many(warm, attempt)


@pytest.mark.slow
@pytest.mark.parametrize("attempt", range(3))
def test_of_processes_at_once_one_works(attempt: int, cold: Lab) -> None:
    _one_of_many(cold, attempt)


def _one_of_many(trial: Lab, attempt: int) -> None:
    """The one that works waits for its feed until all others have been turned away."""
    trial.wake(attempt % 2)
    feed = trial.world.site.pages["/feed"]
    asked, free = threading.Event(), threading.Event()

    def held(connection: object, ended: threading.Event) -> None:
        asked.set()
        free.wait(60)
        assert callable(feed)
        feed(connection, ended)  # type: ignore[arg-type]

    trial.world.site.pages["/feed"] = held
    timer = threading.Timer(2.0 if trial.wholes[0].steps else 25.0, free.set)
    timer.start()
    try:
        statuses, _ = trial.driver.order(trial.world.argv(), count=STARTS)
    finally:
        free.set()
        timer.cancel()
        trial.world.site.pages["/feed"] = feed
    assert asked.is_set()
    assert Counter(statuses) == {0: 1, BUSY: STARTS - 1}
    damage = Damage()
    trial.look(damage)
    trial.compare(attempt % 2, damage, exactly=True)
    assert damage == Damage()


def test_the_lock_of_a_run_that_was_killed_is_free(warm: Lab) -> None:
    warm.wake(0)
    (status,), _ = warm.driver.order(warm.world.argv(), at="locked")
    assert status == -9
    assert warm.world.store.with_name("digest.sqlite.lock").exists()
    (status,), _ = warm.driver.order(warm.world.argv())
    assert status == 0


def test_nothing_is_asked_twice_after_a_crash(warm: Lab) -> None:
    """What a feed gave is kept with its validators: the next run is told that nothing changed."""
    warm.wake(0)
    seen = len(warm.world.site.asked)
    for step in ("fetched:1", "kept:2"):
        warm.driver.order(warm.world.argv(), at=step)
    warm.driver.order(warm.world.argv())
    asked = [each.headers.get("if-none-match") for each in warm.world.site.asked[seen:]]
    assert asked == [None, None, '"day 0"']
    damage = Damage()
    warm.compare(0, damage, exactly=True)
    assert damage == Damage()


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """A file system with so many bytes; skips where none may be made."""
    folder.mkdir()
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if not mount or subprocess.run([mount, *options], capture_output=True).returncode:
        pytest.skip("no file system may be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("free", [0, 30_000, 90_000])
def test_a_disk_that_is_really_full(free: int, warm: Lab, tmp_path: Path) -> None:
    """The edition of the day before stays whole, and the next run makes up for it."""
    with small_disk(tmp_path / "disk", 3_000_000) as disk:
        small = World(disk / "digest", warm.world.site)
        shutil.copytree(warm.world.root.parent / "morning-1", small.root)
        small.day = warm.world.day = 1
        before = small.editions()
        ballast = disk / "ballast"
        room = shutil.disk_usage(disk).free
        ballast.write_bytes(bytes(max(room - free, 0)))
        (status,), _ = warm.driver.order(small.argv())
        assert status in (1, 5)
        assert {name: small.editions().get(name) for name in before} == before
        ballast.unlink()
        (status,), _ = warm.driver.order(small.argv(timedelta(hours=1)))
        assert status in (0, 3)
        assert len(small.editions()) > len(before)


@pytest.mark.parametrize("what", ["digest.sqlite", "editions", "feed.xml"])
def test_a_place_that_cannot_be_written(what: str, warm: Lab) -> None:
    """A folder stands where a file should, or a file where a folder should: root minds that too."""
    warm.wake(1)
    path = warm.world.root / what
    aside = warm.world.root.parent / f"aside-{what}"
    shutil.rmtree(aside, ignore_errors=True)
    path.rename(aside)
    path.write_text("x") if aside.is_dir() else path.mkdir()
    (status,), _ = warm.driver.order(warm.world.argv())
    assert status in (1, 5)
    path.rmdir() if path.is_dir() else path.unlink()
    aside.rename(path)
    damage = Damage()
    warm.finish(1, damage, later=True)
    assert damage == Damage()


def test_a_feed_that_breaks_off_is_asked_again(warm: Lab) -> None:
    warm.wake(1)
    feed = warm.world.site.pages["/feed"]
    warm.world.site.pages["/feed"] = reply(500)
    try:
        (status,), _ = warm.driver.order(warm.world.argv())
    finally:
        warm.world.site.pages["/feed"] = feed
    assert status == 5
    # The articles of the feed come with the next edition.
    (status,), _ = warm.driver.order(warm.world.argv(timedelta(days=1)))
    assert status == 0
    assert len(_articles(warm)) == 10


def _articles(trial: Lab) -> set[str]:
    return {row[0] for row in state(trial.world.store)[0]}

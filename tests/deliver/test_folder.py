"""An edition stands in its folder as a whole or not at all, whenever the process ends."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from summarizer.deliver import exchange, folder, listing
from summarizer.deliver.folder import publish
from summarizer.deliver.locking import locked
from summarizer.errors import OutputError

DAY = date(2026, 1, 31)
SLOT = "07:00"


def edition(word: str, day: date = DAY, slot: str = SLOT, stories: int = 3) -> dict[str, bytes]:
    """The files of an edition that holds a word everywhere."""
    brief = {"title": word, "style": "brief", "created": "2026-01-31T06:00:00Z", "lines": [],
             "sources": [], "disagreements": [], "config": {"fingerprint": ""}}  # fmt: skip
    story = {"status": "new", "title": word, "brief": brief, "documents": [], "topic": None,
             "previously": [], "changes": [], "outlets": 1, "reasons": [], "notes": []}  # fmt: skip
    data = {
        "schema": "summarizer.edition/1",
        "profile": "morning",
        "title": "Morning",
        "date": day.isoformat(),
        "slot": slot,
        "timezone": "UTC",
        "created": "2026-01-31T06:00:00Z",
        "stories": [{"id": f"s{number}", **story} for number in range(stories)],
        "failed_sources": [],
        "waiting": 0,
        "notes": [],
    }
    return {
        "index.html": f"<p>{word}".encode(),
        "edition.md": word.encode() * 1000,
        "edition.json": json.dumps(data).encode(),
        **{f"stories/s{number}.html": f"{word} {number}".encode() for number in range(stories)},
    }


def contents(where: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        path.relative_to(where).as_posix(): path.read_bytes()
        for path in where.rglob("*")
        if path.is_file()
    }


def leftovers(where: Path) -> list[Path]:
    """What is not finished below a folder."""
    return sorted(where.rglob(".*"))


def test_an_edition_stands_under_its_day_and_slot(tmp_path: Path) -> None:
    where = tmp_path / "new" / "editions"
    made = publish(edition("one"), where, DAY, SLOT)
    assert made == where / "2026-01-31" / "07-00"
    assert contents(made) == edition("one")
    assert leftovers(where) == []
    assert b'href="2026-01-31/07-00/index.html"' in (where / "index.html").read_bytes()


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    made = publish(edition("one"), tmp_path, DAY, SLOT)

    def marks() -> dict[Path, tuple[int, int]]:
        everything = [tmp_path, *tmp_path.rglob("*")]
        return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in everything[1:]}

    before = marks()
    assert publish(edition("one"), tmp_path, DAY, SLOT) == made
    assert marks() == before


@pytest.mark.parametrize("swaps", [True, False], ids=["exchange", "two renames"])
def test_another_edition_takes_its_place_with_nothing_left_of_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swaps: bool
) -> None:
    if not swaps:
        monkeypatch.setattr(exchange, "swapped", lambda *_: False)
    publish(edition("first-words", stories=5), tmp_path, DAY, SLOT)
    made = publish(edition("second-words"), tmp_path, DAY, SLOT)
    assert contents(made) == edition("second-words")
    assert leftovers(tmp_path) == []
    page = (tmp_path / "index.html").read_text("utf-8")
    assert "second-words" in page
    assert "first-words" not in page


@pytest.mark.parametrize("kind", ["file", "link", "dangling", "missing", "more"])
def test_whatever_stands_in_the_way_is_replaced(tmp_path: Path, kind: str) -> None:
    where = tmp_path / "editions"
    target = where / "2026-01-31" / "07-00"
    target.parent.mkdir(parents=True)
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").write_text("keep")
    match kind:
        case "file":
            target.write_text("x")
        case "link":
            target.symlink_to(precious)
        case "dangling":
            target.symlink_to(tmp_path / "nowhere")
        case "missing" | "more":
            publish(edition("one"), where, DAY, SLOT)
            if kind == "missing":
                (target / "edition.md").unlink()
            else:
                (target / "more.html").write_text("x")
    publish(edition("one"), where, DAY, SLOT)
    assert contents(target) == edition("one")
    assert not target.is_symlink()
    assert leftovers(where) == []
    assert (precious / "file").read_text() == "keep"


def test_the_archive_lists_all_editions_the_latest_first(tmp_path: Path) -> None:
    for day, slot in ((30, "07:00"), (31, "18:30"), (31, "07:00")):
        moment = date(2026, 1, day)
        publish(edition(f"title {day} {slot}", moment, slot), tmp_path, moment, slot)
    (tmp_path / "2026-01-29" / "07-00").mkdir(parents=True)
    (tmp_path / "2026-01-29" / "07-00" / "edition.json").write_text("{")
    (tmp_path / "notes").mkdir()
    (tmp_path / "2026-02-31" / "07-00").mkdir(parents=True)
    publish(edition("title 31 07:00"), tmp_path, DAY, SLOT)
    page = (tmp_path / "index.html").read_text("utf-8")
    places = ["2026-01-31/18-30", "2026-01-31/07-00", "2026-01-30/07-00", "2026-01-29/07-00"]
    found = [page.index(f'href="{place}/index.html"') for place in places]
    assert found == sorted(found)
    assert "4 editions" in page
    assert "title 30 07:00" in page
    assert 'href="notes' not in page


def test_an_edition_that_was_listed_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[bytes] = []
    real = listing.edition_from
    monkeypatch.setattr(listing, "edition_from", lambda data: read.append(data) or real(data))
    days = [date(2026, 1, number) for number in (1, 2, 3)]
    for day in days:
        publish(edition(f"title {day}", day), tmp_path, day, SLOT)
    assert len(read) == 3
    publish(edition("another", days[0]), tmp_path, days[0], SLOT)
    assert len(read) == 4
    page = (tmp_path / "index.html").read_text("utf-8")
    assert "another" in page
    assert "title 2026-01-01" not in page
    for broken in (b"{", b"[]", b'{"editions": [{}]}', b'{"editions": [7]}', b"\xff"):
        (tmp_path / listing.LIST).write_bytes(broken)
        publish(edition("another", days[0]), tmp_path, days[0], SLOT)
        assert (tmp_path / "index.html").read_text("utf-8") == page
    shutil.rmtree(tmp_path / "2026-01-02")
    publish(edition("another", days[0]), tmp_path, days[0], SLOT)
    assert "2 editions" in (tmp_path / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "path",
    ["../x", "/etc/x", "a/../../x", "", ".", ".hidden", "a//b", "a\\..\\b", "a\0b", "stories/"],
)  # fmt: skip
def test_no_file_stands_outside_or_hidden(tmp_path: Path, path: str) -> None:
    where = tmp_path / "editions"
    with pytest.raises(OutputError, match="no path that an edition may have"):
        publish({path: b"x"}, where, DAY, SLOT)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("slot", ["7:00", "../..", "07:00/..", ""])
def test_a_slot_is_a_time_of_day(tmp_path: Path, slot: str) -> None:
    with pytest.raises(OutputError, match="no time of day"):
        publish(edition("one"), tmp_path, DAY, slot)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot publish to"):
        publish(edition("one"), tmp_path / "file", DAY, SLOT)


def test_leftovers_of_any_day_are_removed(tmp_path: Path) -> None:
    publish(edition("one"), tmp_path, DAY, SLOT)
    stale = tmp_path / "2026-01-31" / ".summarize-abc"
    stale.mkdir()
    (stale / "index.html").write_text("half")
    (tmp_path / ".summarize-x").write_text("half")
    moment = date(2026, 2, 1)
    publish(edition("two", moment), tmp_path, moment, SLOT)
    assert leftovers(tmp_path) == []


def test_what_another_process_is_writing_is_left_alone(tmp_path: Path) -> None:
    """Such as the feed of another digest."""
    fcntl = pytest.importorskip("fcntl")
    alive = tmp_path / ".summarize-alive"
    with alive.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        publish(edition("one"), tmp_path, DAY, SLOT)
        assert leftovers(tmp_path) == [alive]
    publish(edition("one"), tmp_path, DAY, SLOT)
    assert leftovers(tmp_path) == []


def test_what_made_room_is_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(edition("one"), tmp_path, DAY, SLOT)
    target = tmp_path / "2026-01-31" / "07-00"
    target.rename(target.with_name(f"{exchange.OLD}07-00"))
    moment = date(2026, 2, 1)
    publish(edition("two", moment), tmp_path, moment, SLOT)
    assert contents(target) == edition("one")


def test_two_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    days = [date(2026, 1, number) for number in range(1, 9)]
    failures: list[BaseException] = []

    def run(day: date) -> None:
        try:
            publish(edition("one", day), tmp_path, day, SLOT)
        except BaseException as exc:
            failures.append(exc)

    threads = [threading.Thread(target=run, args=(day,)) for day in days]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert leftovers(tmp_path) == []
    assert "8 editions" in (tmp_path / "index.html").read_text("utf-8")


def test_a_folder_that_is_held_is_not_waited_for_without_end(tmp_path: Path) -> None:
    with (
        locked(tmp_path),
        pytest.raises(OutputError, match="another process"),
        locked(tmp_path, wait=0.1),
    ):
        raise AssertionError("it was let in")


# A process of its own, with one thread, that forks a child for each number on its input. The child
# publishes, and at the call of that number to the system it is killed, or the call fails.
DRIVER = """
import errno, os, signal, sys
from pathlib import Path
import summarizer.render.editions, summarizer.files
from summarizer.deliver import exchange, folder, listing
sys.path.insert(0, sys.argv[1])
from test_folder import DAY, SLOT, edition
from summarizer.errors import OutputError

folder.publish(edition('warm'), Path(sys.argv[2]), DAY, SLOT)  # loads all that is loaded late


def child(where, how, swaps, number):
    count = 0

    def counted(call):
        def step(*arguments, **named):
            nonlocal count
            count += 1
            if count == number and how == 'before':
                os.kill(os.getpid(), signal.SIGKILL)
            if count == number and how == 'fail':
                raise OSError(errno.ENOSPC, 'No space left on device')
            result = call(*arguments, **named)
            if count == number and how == 'after':
                os.kill(os.getpid(), signal.SIGKILL)
            return result
        return step

    for name in ('fsync', 'rename', 'replace', 'mkdir', 'rmdir', 'unlink', 'open', 'chmod'):
        setattr(os, name, counted(getattr(os, name)))
    Path.open = counted(Path.open)
    exchange.swapped = counted(exchange.swapped if swaps else lambda *_: False)
    try:
        folder.publish(edition('new'), Path(where), DAY, SLOT)
    except OutputError:
        os._exit(7)
    except BaseException:
        import traceback
        traceback.print_exc()
        os._exit(9)
    os._exit(0 if count < number else 5)


for line in sys.stdin:
    where, how, swaps, number = line.rstrip('\\n').split('\\t')
    made = os.fork()
    if made == 0:
        child(where, how, swaps == 'True', int(number))
    _, status = os.waitpid(made, 0)
    print(-os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status), flush=True)
"""
Drive = Callable[[Path, str, bool, int], int]


@pytest.fixture(scope="module")
def drive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drive]:
    """Publish in a child that is killed, or fails, at a step; returns how it ended."""
    if not hasattr(os, "fork"):
        pytest.skip("no fork on this system")
    arguments = [str(Path(__file__).parent), str(tmp_path_factory.mktemp("warm"))]
    with subprocess.Popen(
        [sys.executable, "-c", DRIVER, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        reader, writer = process.stdout, process.stdin

        def call(where: Path, how: str, swaps: bool, number: int) -> int:
            print(where, how, swaps, number, sep="\t", file=writer, flush=True)
            return int(reader.readline())

        yield call
        writer.close()


@pytest.fixture
def fast(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: hundreds of editions are brought to the disk."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as made:
        yield Path(made)


@pytest.mark.parametrize("first", [False, True], ids=["replaced", "first"])
@pytest.mark.parametrize(
    "swaps",
    [
        pytest.param(True, id="exchange"),
        pytest.param(False, id="two renames", marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize("how", ["before", "after", "fail"])
def test_at_every_step_there_is_one_whole_edition(
    fast: Path, drive: Drive, how: str, swaps: bool, first: bool
) -> None:
    ends: list[int] = []
    while not ends or ends[-1] != 0:
        where = fast / str(len(ends))
        target = where / "2026-01-31" / "07-00"
        if not first:
            publish(edition("old"), where, DAY, SLOT)
        ends.append(drive(where, how, swaps, len(ends) + 1))
        assert ends[-1] in (0, -signal.SIGKILL, 7, 5), ends
        whole = [edition("new")] if first else [edition("old"), edition("new")]
        if target.exists():
            assert contents(target) in whole
        else:
            # Without an exchange there is a moment with neither; the next run ends it.
            assert first or (not swaps and how != "fail"), ends
        if how == "fail" and ends[-1] == 7:
            assert not (where / "2026-01-31").exists() or leftovers(where / "2026-01-31") == []
        publish(edition("new"), where, DAY, SLOT)
        assert contents(target) == edition("new")
        assert leftovers(where) == []
        assert "new" in (where / "index.html").read_text("utf-8")
        assert len(ends) < 200
    assert len(ends) > 15


@pytest.mark.slow
def test_the_old_edition_is_back_after_a_kill_even_if_the_next_run_fails(
    fast: Path, drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    gone = 0
    for number in range(1, 60):
        where = fast / str(number)
        target = where / "2026-01-31" / "07-00"
        publish(edition("old"), where, DAY, SLOT)
        if drive(where, "after", False, number) == 0:
            break
        gone += not target.exists()
        with monkeypatch.context() as patched:
            patched.setattr(folder, "_write", full)
            try:
                publish(edition("new"), where, DAY, SLOT)
            except OutputError:
                assert contents(target) == edition("old")
    assert gone == 1

"""Killed while an e-mail is sent: it comes, at most once more for each crash, under one id."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest

from tests.digest.faults.crashes import Driver, driver
from tests.digest.faults.world import World, place, world

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

SERVER = Path(__file__).parent / "faults" / "mail_server.py"
DELIVER = """
[[deliver]]
[deliver.email]
to = ["reader@example.org", "editor@example.org"]
sender = "digest@example.org"
host = "127.0.0.1"
port = {port}
security = "plain"
"""
CHANNEL = "3 email"
KILLED = -9
# Where the client is killed, and how many times the message was taken after one more run.
POINTS = {"rcpt": {1}, "data": {1}, "go ahead": {1, 2}, "taken": {2}, "answered": {1, 2}}


@dataclass
class Post:
    """A digest that sends e-mails, and the server that takes them."""

    world: World
    driver: Driver
    folder: Path

    def run(self, point: str | None = None, later: timedelta = timedelta()) -> int:
        """Run, and die at a point; the exit status."""
        if point:
            (self.folder / "point").write_text(point)
        pid = str(self.folder / "pid")
        (status,), _ = self.driver.order(self.world.argv(later), pid=pid)
        return status

    def taken(self) -> list[str]:
        """The ids of the messages that were taken; each is whole."""
        messages = [
            message_from_bytes(each.read_bytes()) for each in sorted(self.folder.glob("*.eml"))
        ]
        assert all(each.is_multipart() and not each.defects for each in messages)
        return [each["Message-ID"] for each in messages]

    def state(self) -> str:
        """What is known of the sending."""
        with closing(sqlite3.connect(self.world.store)) as connection:
            query = "SELECT state FROM outbox WHERE channel = ? ORDER BY edition DESC"
            return str(connection.execute(query, (CHANNEL,)).fetchone()[0])


@pytest.fixture(scope="module")
def mail() -> Iterator[Path]:
    """The folder of a mail server in a process of its own."""
    with place() as folder:
        process = subprocess.Popen([sys.executable, str(SERVER), str(folder)])
        try:
            for _ in range(1_000):
                if (folder / "port").exists():
                    break
                time.sleep(0.02)
            yield folder
        finally:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def started() -> Iterator[Driver]:
    with driver() as made:
        yield made


@pytest.fixture
def post(started: Driver, mail: Path) -> Iterator[Post]:
    port = (mail / "port").read_text()
    for left in (*mail.glob("*.eml"), mail / "point", mail / "pid"):
        left.unlink(missing_ok=True)
    with (
        place() as folder,
        world(folder / "digest", deliver=DELIVER.format(port=port)) as made,
    ):
        yield Post(made, started, mail)


@pytest.mark.parametrize("point", POINTS)
def test_killed_while_sending(point: str, post: Post) -> None:
    killed = post.run(point)
    # What is answered to is written down at once: then the kill may come too late.
    assert killed == KILLED or (point == "answered" and killed == 0)
    assert post.state() == ("sending" if killed else "sent")
    assert post.run() in (0, 3)
    assert post.state() == "sent"
    assert len(post.taken()) in POINTS[point]
    assert len(set(post.taken())) == 1
    before = len(post.taken())
    assert post.run() == 3
    assert len(post.taken()) == before


def test_one_more_for_each_crash_at_most(post: Post) -> None:
    for _ in range(3):
        assert post.run("taken") == KILLED
    post.run()
    assert len(post.taken()) == 4
    assert len(set(post.taken())) == 1


def test_a_server_that_hangs_up_leaves_it_uncertain(post: Post) -> None:
    assert post.run("drop") == 5
    assert post.state() == "uncertain"
    assert post.run(later=timedelta(minutes=1)) == 3  # it is not tried again at once
    assert len(post.taken()) == 1
    post.run(later=timedelta(hours=1))
    assert post.state() == "sent"
    assert len(post.taken()) == 2
    assert len(set(post.taken())) == 1


def test_editions_have_ids_of_their_own(post: Post) -> None:
    post.run("taken")
    post.run()
    post.world.begin(1)
    post.run("go ahead")
    post.run()
    assert post.state() == "sent"
    assert len(set(post.taken())) == 2

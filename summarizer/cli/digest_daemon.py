"""``summarize digest daemon``: a process that stays, and lets others make what is due."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from summarizer.cli import DONE, INTERRUPTED
from summarizer.cli.inputs import warn
from summarizer.digest.profile import Profile, load
from summarizer.digest.run import has_work
from summarizer.errors import SummarizerError
from summarizer.render.common import plural
from summarizer.schedule.job import require_slots

GRACE = 8.0  # seconds that a run may take to end when the daemon is told to; containers give ten
LONGEST = 30 * 60.0  # seconds between two tries to make an edition that cannot be made
STEP = 0.2  # seconds between two looks whether the daemon is told to end


class Ending:
    """Whether the process was told to end, and by which signal; other signals do not matter."""

    def __init__(self) -> None:
        self.by: int | None = None
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, self._tell)

    @property
    def status(self) -> int:
        """The exit status of a process that was told to end so."""
        return INTERRUPTED if self.by == signal.SIGINT else DONE

    def wait(self, seconds: float) -> bool:
        """Wait for so long, or until the process is told to end; whether it is."""
        end = time.monotonic() + seconds
        while self.by is None and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, STEP))
        return self.by is not None

    def _tell(self, number: int, _: object) -> None:
        self.by = number  # and no more: a signal comes in the middle of anything


def stay(path: Path, *, every: float, quiet: bool) -> int:
    """Make each edition when it is due, until the process is told to end."""
    ending = Ending()
    _profile(path).store.parent.mkdir(parents=True, exist_ok=True)
    vain = 0
    while True:
        try:
            vain = _look(path, vain, quiet, ending)
        except SummarizerError as exc:  # a profile that is being edited, a full disk
            warn(str(exc), quiet=False)
        wait = pause(every, vain)
        if vain and ending.by is None:
            warn(f"what is due could not be made: tried again in {_span(wait)}", quiet)
        if ending.wait(wait):
            return ending.status


def pause(every: float, vain: int) -> float:
    """Seconds until the next look, after so many runs in a row that could not make what is due.

    >>> [pause(60, vain) / 60 for vain in (0, 1, 2, 3, 4, 5, 6, 7, 1_000)]
    [1.0, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]
    """
    return max(every, min(every * 2.0 ** min(max(vain - 1, 0), 32), LONGEST))


def _look(path: Path, vain: int, quiet: bool, ending: Ending) -> int:
    """Run what is due, if anything is; how many runs in a row have now been in vain."""
    if not has_work(_profile(path), datetime.now(UTC)):
        return 0
    _run_apart(path, quiet, ending)
    return vain + 1 if has_work(_profile(path), datetime.now(UTC)) else 0


def _profile(path: Path) -> Profile:
    found = load(path)
    require_slots(found.name, found.slots)
    return found


def _run_apart(path: Path, quiet: bool, ending: Ending) -> None:
    """Make an edition in a process of its own, whose memory is free when it ends."""
    command = [sys.executable, "-m", "summarizer", "digest", "run", "--config", str(path)]
    child = subprocess.Popen([*command, "--if-due", *(["--quiet"] if quiet else [])])
    while child.poll() is None and not ending.wait(STEP):
        pass
    try:
        child.wait(GRACE)
    except subprocess.TimeoutExpired:  # the next run goes on where this one was
        child.terminate()
        child.wait()


def _span(seconds: float) -> str:
    """A time to wait, in words.

    >>> _span(120.0), _span(1.5)
    ('2 minutes', '2 seconds')
    """
    if seconds < 60:
        return plural(round(seconds), "second")
    return plural(round(seconds / 60), "minute")

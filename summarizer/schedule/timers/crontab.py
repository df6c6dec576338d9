"""A marked block in the crontab of the user, which asks every quarter of an hour."""

from __future__ import annotations

import re
import shlex

from summarizer.errors import ConfigError
from summarizer.schedule.job import EVERY, Job
from summarizer.schedule.timers.tools import TimerError, ask, refusal, tell

REMEDY = "install cron, or use summarize digest daemon"


def rendered(job: Job) -> dict[str, str]:
    """The block by the mark at its ends; a path that cron cannot hold is refused."""
    for word in job.command:
        if "\\" in word:
            raise ConfigError(f"a crontab cannot hold the backslash in {word}; rename it")
    # Cron takes a percent sign for the end of the line and hands the rest over as input.
    command = shlex.join(job.command).replace("%", "\\%")
    begin, end = _marks(job)
    line = f"*/{EVERY} * * * * {command} >/dev/null"
    return {_mark(job): f"{begin}\n{line}\n{end}\n"}


def install(job: Job) -> str:
    """Put the block into the crontab, replacing an earlier one, and say what was done."""
    block = rendered(job)[_mark(job)]
    others = _without(_current(), job)
    tell("crontab", "-", given=f"{others}{block}", absent=REMEDY)
    return f"installed {_mark(job)} in the crontab"


def uninstall(job: Job) -> str:
    """Take the block out of the crontab and say what was done."""
    current = _current()
    others = _without(current, job)
    if others == current:
        return f"there is no {_mark(job)} in the crontab"
    tell("crontab", "-", given=others, absent=REMEDY)
    return f"removed {_mark(job)} from the crontab"


def status(job: Job) -> str:
    """The lines that stand in the crontab for this digest."""
    found = _pattern(job).search(_current())
    return found.group().strip() if found else "not installed"


def _current() -> str:
    """The crontab as it is, with a line end; one that cannot be read is never replaced."""
    answer = ask("crontab", "-l", absent=REMEDY)
    if answer.status and "no crontab" not in answer.complaint.lower():
        raise TimerError(refusal(("crontab", "-l"), answer))
    text = "" if answer.status else answer.output
    return text if not text or text.endswith("\n") else f"{text}\n"


def _without(crontab: str, job: Job) -> str:
    others = _pattern(job).sub("", crontab)
    begin, _ = _marks(job)
    if begin in others.splitlines():
        raise TimerError(f"the crontab has {begin!r} without its end; repair it with: crontab -e")
    return others


def _pattern(job: Job) -> re.Pattern[str]:
    """The block of this digest: nothing that begins another one is in it."""
    begin, end = (re.escape(mark) for mark in _marks(job))
    return re.compile(rf"^{begin}\n(?:(?!# BEGIN |# END ).*\n)*{end}\n", re.M)


def _mark(job: Job) -> str:
    return f"summarize digest {job.label}"


def _marks(job: Job) -> tuple[str, str]:
    return f"# BEGIN {_mark(job)}", f"# END {_mark(job)}"

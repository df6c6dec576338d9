"""What the commands of ``summarize digest`` do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from summarizer.cli import BUSY, DONE, DONE_WITH_FAILURES, FAILED, NOT_DUE
from summarizer.cli.inputs import warn
from summarizer.cli.streams import emit
from summarizer.digest.clock import held, restarted
from summarizer.digest.doctor import findings
from summarizer.digest.profile import Profile, load
from summarizer.digest.run import Busy, Outcome, run
from summarizer.digest.status import status
from summarizer.errors import InputError
from summarizer.render.common import plural
from summarizer.schedule.job import Job
from summarizer.schedule.slots import Due
from summarizer.schedule.templates import template as files_of
from summarizer.schedule.timers import of_platform
from summarizer.schedule.timers import scheduler as named
from summarizer.store.archive import Archive

LINUX = sys.platform.startswith("linux")


def run_once(path: Path, *, if_due: bool, extra: bool, now: datetime | None, quiet: bool) -> int:
    """Make the edition that is due; returns the exit status."""
    profile, now = load(path), now or datetime.now(UTC)
    try:
        outcome = run(profile, now=now, if_due=if_due, extra=extra)
    except Busy as exc:
        warn(str(exc), quiet)
        return BUSY
    for failed in outcome.failed:
        warn(f"{failed.source}: {failed.reason}", quiet)
    for note in outcome.notes:
        warn(note, quiet)
    for each in outcome.delivered:
        if each.problem:
            warn(f"{each.channel}: {each.problem}", quiet=False)
    if outcome.ahead and outcome.edition:
        warn(restarted(outcome.ahead), quiet)
    if outcome.what == "not due" and if_due:
        return _status(outcome)
    emit("\n".join(_told(outcome, profile, extra, now)) + "\n")
    return _status(outcome)


def show(path: Path, *, now: datetime | None) -> int:
    """Print what is known of a digest."""
    profile = load(path)
    with _archive(profile) as archive:
        emit("\n".join(status(profile, archive, now or datetime.now(UTC))) + "\n")
    return DONE


def print_edition(path: Path, wanted: str | None) -> int:
    """Print an edition as Markdown."""
    with _archive(load(path)) as archive:
        found = archive.editions()
        if wanted is not None:
            day, _, slot = wanted.partition("/")
            found = [
                each
                for each in found
                if str(each[1]) == day and slot in ("", each[2], each[2].replace(":", "-"))
            ]
        if not found:
            raise InputError(f"there is no edition {wanted or 'yet'}")
        text = archive.files(found[-1][0]).get("edition.md")
    if text is None:
        raise InputError("the files of that edition are no longer kept (retention.editions)")
    emit(text.decode("utf-8"))
    return DONE


def examine(path: Path, *, now: datetime | None, offline: bool) -> int:
    """Print what is well and what is not, each as it is found."""
    fine = True
    for each in findings(load(path), now or datetime.now(UTC), offline=offline):
        emit(f"{'ok  ' if each.fine else 'BAD '} {each.text}\n")
        fine = fine and each.fine
    return DONE if fine else FAILED


def timer(path: Path, *, scheduler: str | None, what: str, template: str | None) -> int:
    """Install, remove, show or print a timer."""
    job = _job(path)
    if template is not None:
        emit(_shown(files_of(template, job)))
        return DONE
    made = named(scheduler or ("systemd" if what == "print" and LINUX else of_platform()))
    match what:
        case "print":
            emit(_shown(made.rendered(job)))
        case "uninstall":
            emit(f"{made.uninstall(job)}\n")
        case "status":
            emit(f"{made.status(job)}\n")
        case _:
            profile = load(path)
            profile.store.parent.mkdir(parents=True, exist_ok=True)
            with Archive(profile.store) as archive:  # slots count from now on
                archive.claim(profile.name, datetime.now(UTC))
            emit(f"{made.install(job)}\n")
    return DONE


def _archive(profile: Profile) -> Archive:
    if not profile.store.exists():
        raise InputError(f"there is no store {profile.store} yet: run the digest first")
    return Archive(profile.store)


def _job(path: Path) -> Job:
    profile = load(path)
    return Job(profile.name, profile.timezone, profile.slots, Path(sys.executable), path.resolve())


def _shown(files: dict[str, str]) -> str:
    return "\n".join(f"# {name}\n{text.rstrip()}\n" for name, text in files.items())


def _told(outcome: Outcome, profile: Profile, extra: bool, now: datetime) -> Iterator[str]:
    edition = outcome.edition
    if outcome.what == "unread":
        yield "no source could be read: no edition is made, and the next run tries again"
    elif edition is None and extra:
        yield "an edition of this minute was made already: wait for the next one"
    elif edition is None and outcome.ahead:
        yield f"not due: {held(outcome.ahead, profile, now)}"
    elif edition is None:
        yield f"not due{_next(outcome.next, profile)}"
        yield "--extra makes an edition now, beside those of the slots"
    else:
        where = f"{edition.date} {edition.slot}"
        if edition.quiet:
            yield f"{where}: nothing new, nothing is sent"
        else:
            stories = plural(len(edition.stories), "story")
            told = sum(len(story.documents) for story in edition.stories)
            yield f"{where}: {stories}, {plural(told, 'new article')}"
            for story in edition.stories:
                mark = "update: " if story.status == "update" else ""
                yield f"  {mark}{story.title} ({plural(len(story.documents), 'article')})"
    for each in outcome.delivered:
        yield f"{'not delivered' if each.problem else 'delivered'}: {each.channel}"
    if edition is not None and outcome.next:
        yield _next(outcome.next, profile).removeprefix(": ")


def _next(due: Due | None, profile: Profile) -> str:
    if due is None:
        return ""
    local = due.at.astimezone(profile.zone)
    return f": the next slot is {due.day:%a} {due.day.isoformat()} {due.slot} {local:%Z}"


def _status(outcome: Outcome) -> int:
    tried = [each for each in outcome.delivered if each.tried]
    if outcome.failed or any(each.problem for each in tried):
        return DONE_WITH_FAILURES
    return NOT_DUE if outcome.what == "not due" and not tried else DONE

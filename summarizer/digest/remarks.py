"""What is said of sources, pages and files that could not be read; editions show it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.digest.profile import Source
from summarizer.edition import FailedSource
from summarizer.errors import SummarizerError
from summarizer.fetch import FetchError
from summarizer.network.messages import shown
from summarizer.records import Failure
from summarizer.store import articles as store

REFUSALS = (401, 402, 403, 451)
GONE = (404, 410)
TOO_OFTEN = 429
NO_MORE = "only the teaser was read: its page says no more, as behind a paywall"
NEWSLETTER = "only what a newsletter says of it was read"

# Details that only help who runs a server, and where it led.
_DETAILS = re.compile(r" \([^()]*(?:\([^()]*\))?[^()]*\)|: .*")
_LED = re.compile(r",? which leads to \S+")
_UNREAD = "is not read, as "


def called(source: Source) -> str:
    """How a source is called: by its name, else by its address or path."""
    return source.name or str(getattr(source, source.kind))


def noted(source: Source, notes: Sequence[str]) -> tuple[str, ...]:
    """Remarks on a source, each with what it is called."""
    return tuple(f"{called(source)}: {note}" for note in notes)


def failed(source: Source, known: store.Source) -> FailedSource:
    """A source that could not be read, and why; what it is called is not said twice."""
    name, reason = called(source), known.reason or "could not be read"
    if reason.startswith((f"{name} ", f"{name}, ")):
        reason = reason.removeprefix(name).lstrip(" ,")
    return FailedSource(name, reason, known.succeeded)


def teaser(exc: SummarizerError, url: str) -> str:
    """Why an article is told from its teaser.

    >>> teaser(FetchError("https://a.org/1 answered with status 403; open it", status=403), "...")
    'only the teaser was read: its page refuses programs (status 403)'
    """
    return f"only the teaser was read: {why(exc, url)}"


def unread(failures: Sequence[Failure], what: str) -> tuple[str, ...]:
    """That pages or files of a source were left out: each reason once, with the first of them.

    >>> unread([Failure("a.png", "empty"), Failure("b.png", "empty")], "files")
    ('2 files were not read, such as a.png: empty',)
    """
    named: dict[str, list[str]] = {}
    for each in failures:
        named.setdefault(each.reason, []).append(each.path)
    return tuple(
        f"{paths[0]} was not read: {reason}"
        if len(paths) == 1
        else f"{len(paths):,} {what} were not read, such as {paths[0]}: {reason}"
        for reason, paths in named.items()
    )


def why(exc: SummarizerError, url: str) -> str:
    """Why a page was not read, without its address and the remedy.

    >>> why(FetchError("https://a.org/1 sends more than 15 bytes; give less"), "https://a.org/1")
    'its page sends more than 15 bytes'
    """
    if not isinstance(exc, FetchError):
        return f"its page gave no article ({one_line(exc)})"
    if exc.status is not None and exc.status >= 400:
        return f"{_answered(exc.status)} (status {exc.status})"
    sentence = _DETAILS.sub("", one_line(exc).partition("; ")[0])
    if not sentence.startswith(shown(url)):
        return sentence
    said = _LED.sub("", sentence.removeprefix(shown(url))).strip(" ,")
    if said.startswith(_UNREAD):
        reason = said.removeprefix(_UNREAD)
        return reason if reason.startswith("its site") else reason.replace("it is", "its page is")
    return f"its page {said}"


def one_line(exc: Exception) -> str:
    """What an error says, on one line."""
    return " ".join(str(getattr(exc, "strerror", None) or exc).split())


def _answered(status: int) -> str:
    if status in REFUSALS:
        return "its page refuses programs"
    if status in GONE:
        return "its page is gone"
    if status == TOO_OFTEN:
        return "its site was asked too often"
    return "its server was at fault" if status >= 500 else "its server refused it"

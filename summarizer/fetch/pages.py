"""What is asked for, what comes of it, and within which bounds."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.errors import SummarizerError

NOT_MODIFIED = 304
GONE = 410


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of the version that it sent: its ETag and Last-Modified headers."""

    etag: str | None
    modified: str | None


@dataclass(frozen=True, slots=True)
class Request:
    """An address, and the validators of the version that is already known.

    ``robots`` is whether the site's robots.txt is obeyed: for every page that was found, but not
    for the address of a feed, which the user gave.
    """

    url: str
    validators: Validators | None = None
    robots: bool = True


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one request and of all at once.

    ``connect`` and ``total`` are seconds, ``size`` is bytes after decompression, ``redirects`` the
    most that are followed, ``per_host`` and ``parallel`` the most requests at the same time.
    """

    connect: float = 5.0
    total: float = 30.0
    size: int = 15_000_000
    redirects: int = 5
    per_host: int = 2
    parallel: int = 16


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent, or that nothing changed.

    ``url`` is the address at which it was in the end, ``moved`` the same where all redirects to it
    were permanent, else None. ``data`` is decompressed, and empty where nothing changed.
    """

    url: str
    status: int
    data: bytes
    content_type: str | None
    validators: Validators
    moved: str | None = None

    @property
    def unchanged(self) -> bool:
        """Whether the version that is already known is still the current one."""
        return self.status == NOT_MODIFIED


class FetchError(SummarizerError):
    """An address cannot be read; the text names it, the reason and the remedy.

    ``status`` is what the server answered, None where it did not; ``retry_after`` the seconds for
    which it asks to be left alone.
    """

    def __init__(
        self, reason: str, *, status: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(reason)
        self.status = status
        self.retry_after = retry_after

    @property
    def gone(self) -> bool:
        """Whether the server says that there will never be anything at the address again."""
        return self.status == GONE

"""What doctor finds, and stores to find it in."""

from __future__ import annotations

from datetime import UTC, datetime

from summarizer.digest.doctor import findings
from summarizer.digest.profile import Profile
from summarizer.records import Document
from summarizer.store.archive import Archive, Made
from summarizer.store.articles import Source
from summarizer.store.identity import Entry

NOW = datetime(2026, 1, 31, 8, tzinfo=UTC)


def found(
    given: Profile, now: datetime = NOW, *, offline: bool = False
) -> tuple[list[str], list[str]]:
    """What is fine and what is not."""
    each = list(findings(given, now, offline=offline))
    return [one.text for one in each if one.fine], [one.text for one in each if not one.fine]


def published(given: Profile, at: datetime) -> Archive:
    """Its store, after an edition at a time."""
    archive = Archive(given.store)
    archive.claim(given.name, at)
    archive.fetched(Source("folder x"), [Entry(Document("One article."))], at)
    (article,) = archive.articles(at)
    archive.grouped({article.document.id: "story"}, {}, at)
    archive.publish(
        Made(
            at.date(),
            "07:00",
            at,
            {"story": ("One", ["One article."])},
            [article.document.id],
            {"edition.md": b"#"},
            {"1 folder": None},
        )
    )
    return archive

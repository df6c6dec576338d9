"""What status tells: editions, slots, what waits, and what is in trouble."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summarizer.digest.profile import Profile
from summarizer.digest.status import LISTED, status
from summarizer.records import Document
from summarizer.store.archive import Archive, Made
from summarizer.store.articles import Source
from summarizer.store.identity import Entry
from tests.digest.profiles import PLAIN, profile

NOW = datetime(2026, 1, 31, 8, tzinfo=UTC)
DAY = timedelta(days=1)
URL = "https://news.example/rss"
NEXT = ("Sun", "Mon", "Tue", "Wed", "Thu")


@pytest.fixture
def plain(tmp_path: Path) -> Profile:
    return profile(tmp_path)


@pytest.fixture
def archive(plain: Profile) -> Iterator[Archive]:
    with Archive(plain.store) as found:
        found.claim(plain.name, NOW - 30 * DAY)
        yield found


def tell(archive: Archive, at: datetime, *titles: str) -> None:
    """Make an edition of stories with these titles, each of one article."""
    entries = [Entry(Document(f"{title} at {at}.")) for title in titles]
    archive.fetched(Source("folder x"), entries, at)
    articles = archive.articles(at)
    stories = {each.document.id: f"story {each.document.id}" for each in articles}
    archive.grouped(stories, {}, at)
    archive.publish(
        Made(
            at.date(),
            "07:00",
            at,
            {story: (title, []) for story, title in zip(stories.values(), titles, strict=True)},
            list(stories),
            {"edition.md": b"#"} if titles else {},
            {"1 folder": None} if titles else {},
        )
    )


def lines(plain: Profile, archive: Archive, now: datetime = NOW) -> list[str]:
    return list(status(plain, archive, now))


def test_a_new_digest_has_its_slots_only(plain: Profile, archive: Archive) -> None:
    assert lines(plain, archive) == [
        f"digest plain, store {plain.store}",
        *(f"next 2026-02-0{n} 07:00 ({day} 07:00 CET)" for n, day in enumerate(NEXT, 1)),
        "0 articles wait for an edition",
    ]


def test_the_latest_editions_and_quiet_slots_are_listed(plain: Profile, archive: Archive) -> None:
    for n in range(LISTED + 1, 0, -1):
        tell(archive, NOW - n * DAY, "A flood", "A vote")
    tell(archive, NOW)
    told = [line for line in lines(plain, archive) if line.startswith(("edition", "slot"))]
    assert len(told) == LISTED + 1
    assert told[-2].startswith("edition 2026-01-30 07:00: 2 stories, first: ")
    assert told[-1] == "slot 2026-01-31 07:00: nothing new, nothing was sent"


def test_a_slot_that_is_done_is_not_next(plain: Profile, archive: Archive) -> None:
    tell(archive, NOW + DAY, "A flood")
    coming = [line for line in lines(plain, archive) if line.startswith("next")]
    assert coming[0] == "next 2026-02-02 07:00 (Mon 07:00 CET)"


def test_what_waits_is_counted(plain: Profile, archive: Archive) -> None:
    archive.fetched(Source("folder x"), [Entry(Document("One.")), Entry(Document("Two."))], NOW)
    assert lines(plain, archive)[-1] == "2 articles wait for an edition"


def test_one_is_told_as_one(plain: Profile, archive: Archive) -> None:
    tell(archive, NOW, "A flood")
    archive.fetched(Source("folder x"), [Entry(Document("One."))], NOW)
    told = lines(plain, archive)
    assert told[1] == "edition 2026-01-31 07:00: 1 story, first: A flood"
    assert "1 article waits for an edition" in told


def test_what_was_not_delivered_is_listed_with_its_reason(plain: Profile, archive: Archive) -> None:
    tell(archive, NOW, "A flood")
    (sending,) = archive.outbox()
    assert "outbox 2026-01-31 07:00 1 folder: waiting, 0 tries" in lines(plain, archive)
    archive.mark(sending, "sending")
    archive.mark(sending, "waiting", reason="the disk is full")
    assert lines(plain, archive)[-1] == (
        "outbox 2026-01-31 07:00 1 folder: waiting, 1 try: the disk is full"
    )
    archive.mark(sending, "sent")
    assert not any(line.startswith("outbox") for line in lines(plain, archive))


def with_feed(plain: Profile) -> Profile:
    """The digest with a feed that has a name."""
    return profile(plain.store.parent, f'{PLAIN}[[sources]]\nfeed = "{URL}"\nname = "The Local"\n')


def test_sources_in_trouble_are_listed_by_name_and_in_the_zone(
    plain: Profile, archive: Archive
) -> None:
    trouble = Source(
        f"feed {URL}",
        tried=NOW,
        succeeded=NOW - DAY,
        failures=3,
        again=NOW + timedelta(hours=4),
        reason=f"{URL} gave no answer",
    )
    archive.failed(trouble)
    archive.failed(Source("folder inbox", tried=NOW, succeeded=NOW))
    assert lines(with_feed(plain), archive)[-1] == (
        f"source The Local ({URL}): gave no answer; failed 3 times in a row, "
        "last read: 2026-01-30 09:00 CET, tried again: 2026-01-31 13:00 CET"
    )


def test_a_time_of_a_clock_that_was_ahead_is_not_told(plain: Profile, archive: Archive) -> None:
    again = NOW + 2_000 * DAY
    archive.failed(Source(f"feed {URL}", tried=again, failures=1, again=again, reason="gone"))
    assert lines(with_feed(plain), archive)[-1].endswith("tried again: at the next run")


def test_of_a_source_that_was_taken_out_nothing_is_told(plain: Profile, archive: Archive) -> None:
    archive.failed(Source(f"feed {URL}", tried=NOW, failures=3, reason="no answer"))
    assert not any(line.startswith("source") for line in lines(plain, archive))


def test_a_list_of_feeds_that_cannot_be_read_is_listed(plain: Profile, archive: Archive) -> None:
    given = profile(plain.store.parent, f'{PLAIN}[[sources]]\nopml = "feeds.opml"\n')
    path = plain.store.parent / "feeds.opml"
    assert lines(given, archive)[-1] == f"source {path}: is no file: correct the path"


def test_a_clock_that_shows_an_earlier_time_than_the_last_edition_is_told(
    plain: Profile, archive: Archive
) -> None:
    tell(archive, NOW + 2_000 * DAY, "A flood")
    told = lines(plain, archive)
    assert told[2].startswith(
        "the clock shows 2026-01-31 09:00 CET, a time before the last edition (2031-07-24 07:00): "
        "nothing is made until it has passed that; if the clock is right now, run --extra "
    )
    assert not any(line.startswith("next") for line in told)

"""Ten days of invented news through a digest: nothing is lost, told twice, or told as new again."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from summarizer import embedders
from summarizer.digest.profile import Profile
from summarizer.digest.run import Outcome, run
from summarizer.edition import Edition, Story
from summarizer.render.editions.reading import edition_from
from summarizer.stages.embed import Embedder
from summarizer.store.archive import Archive
from tests.digest.profiles import PLAIN, profile

FIRST = datetime(2026, 1, 1, 7, tzinfo=UTC)
DAYS = 10
QUIET = 6  # a day without news
EDITED = 8  # a day on which only an old article was edited

FIRE = (
    "The fire in the chemical works of Ely has killed {n} workers, the county police said.",
    "Firemen pumped water from the river until {hour} in the morning.",
    "Owners of the works in Ely promised to pay {pay} pounds to each family.",
)
STRIKE = (
    "Nurses of the hospitals in Norwich walked out for day {n} of their strike over pay.",
    "Ministers offered the nurses {pay} pounds more for every shift at night.",
    "Some {patients} operations in Norwich were put off, said the hospitals.",
)
RACE = (
    "Sailor Ada Byrne leads the race around the world by {n} miles off the coast of Brazil.",
    "Her yacht made {speed} knots in the storm last night, the organisers wrote.",
    "Second is the crew of a boat from Portugal, which lost {sails} sails.",
)
TITLES = {
    "fire": "Fire in chemical works of Ely kills workers",
    "strike": "Nurses in Norwich strike over pay",
    "race": "Ada Byrne leads yacht race around the world",
}


@dataclass
class Replay:
    """What was written into the inbox, and what each run made of it."""

    profile: Profile
    titles: list[str] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def editions(self) -> list[Edition]:
        """The editions as they were delivered."""
        folder = self.profile.deliver[0].folder
        assert folder is not None
        files = sorted(folder.glob("*/*/edition.json"))
        return [edition_from(file.read_bytes()) for file in files]

    def of(self, event: str) -> list[Story]:
        """The stories on an event, in the order of their editions."""
        return [
            story
            for edition in self.editions
            for story in edition.stories
            if any(each.title == TITLES[event] for each in story.documents)
        ]


def articles(day: int) -> Iterator[tuple[str, str, str]]:
    """Event, outlet and text of the articles of a day."""
    if day in (QUIET, EDITED):
        return
    if day % 2:
        text = " ".join(FIRE).format(n=10 + day, hour=day, pay=20_000 + 1_000 * day)
        yield "fire", "Herald", text
        yield "fire", "Mail", text.replace("said", "told reporters")  # a near-copy
    strike = " ".join(STRIKE).format(n=day + 1, pay=30 + 3 * day, patients=400 + 50 * day)
    yield "strike", "Herald", strike
    if day in (0, 2, 4, 7, 9):
        race = " ".join(RACE).format(n=100 + 70 * day, speed=11 + day, sails=day + 2)
        yield "race", "Sailing", race


def write(found: Replay, day: int, name: str, event: str, outlet: str, text: str) -> None:
    article = {
        "title": TITLES[event],
        "outlet": outlet,
        "published": (FIRST + timedelta(days=day, hours=-9)).isoformat(),
        "text": text,
    }
    folder = found.profile.sources[0].folder
    assert folder is not None
    (folder / name).write_text(json.dumps(article), encoding="utf-8")


@pytest.fixture(scope="module")
def replay(tmp_path_factory: pytest.TempPathFactory, remembering: Embedder) -> Replay:
    """All days, once for all tests."""
    folder = tmp_path_factory.mktemp("replay")
    (folder / "inbox").mkdir()
    found = Replay(profile(folder, PLAIN.replace("Europe/Amsterdam", "UTC")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(embedders, "embedder", lambda settings: remembering)
        for day in range(DAYS):
            for number, (event, outlet, text) in enumerate(articles(day)):
                name = f"{day}-{number}.json"
                found.titles.append(name)
                write(found, day, name, event, outlet, text)
            if day == EDITED:
                text = " ".join(STRIKE).format(n=1, pay=30, patients=400)
                write(found, 0, "0-0.json", "strike", "Herald", f"{text} (Corrected.)")
            found.outcomes.append(run(found.profile, now=FIRST + timedelta(days=day)))
    return found


def test_every_article_is_told_once_or_waits(replay: Replay) -> None:
    told = Counter(
        each.id
        for edition in replay.editions
        for story in edition.stories
        for each in story.documents
    )
    assert set(told.values()) == {1}
    with Archive(replay.profile.store) as archive:
        kept = archive.articles(FIRST)
        assert len(kept) == len(replay.titles)
        assert {each.document.id for each in kept if each.edition is not None} == set(told)
        assert archive.waiting() == len(kept) - len(told)
    assert len(told) >= 0.9 * len(kept)


def test_a_day_without_news_and_one_with_an_edited_article_are_quiet(replay: Replay) -> None:
    quiet = [day for day, each in enumerate(replay.outcomes) if each.what == "quiet"]
    assert quiet == [QUIET, EDITED]
    assert [each.date.day - 1 for each in replay.editions] == [
        day for day in range(DAYS) if day not in quiet
    ]


def test_each_event_is_one_story_all_along(replay: Replay) -> None:
    for event in TITLES:
        stories = replay.of(event)
        assert len({each.id for each in stories}) == 1
        assert [each.status for each in stories] == ["new"] + ["update"] * (len(stories) - 1)
    assert len({replay.of(event)[0].id for event in TITLES}) == len(TITLES)


def test_no_line_stands_in_an_earlier_edition(replay: Replay) -> None:
    lines = [
        line.text
        for each in replay.editions
        for story in each.stories
        for line in story.brief.lines
    ]
    assert len(lines) == len(set(lines))


def test_what_was_told_is_repeated_as_told_before(replay: Replay) -> None:
    before, after = replay.of("fire")[:2]
    assert [each.text for each in after.previously] == [line.text for line in before.brief.lines]
    assert {each.day for each in after.previously} == {replay.editions[0].date + timedelta(days=1)}


def test_figures_that_changed_are_told_with_what_they_were(replay: Replay) -> None:
    said = {(each.was, each.now) for story in replay.of("fire") for each in story.changes}
    assert ("11", "13") in said
    assert not any(story.changes for event in TITLES for story in replay.of(event)[:1])
    for story in (each for event in TITLES for each in replay.of(event)):
        for change in story.changes:
            assert change.now in story.brief.lines[change.line - 1].text


def test_copies_of_a_report_are_one_outlet(replay: Replay) -> None:
    first = replay.of("fire")[0]
    assert (len(first.documents), first.outlets) == (2, 1)

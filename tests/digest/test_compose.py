"""Articles to the stories of an edition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summarizer import embedders
from summarizer.digest.compose import Composer
from summarizer.digest.profile import Profile
from summarizer.edition import Story
from summarizer.records import Document
from summarizer.stages.embed import Embedder
from summarizer.store.archive import Archive
from summarizer.store.articles import Source
from summarizer.store.identity import Entry
from tests.digest.profiles import PLAIN, profile

NOW = datetime(2026, 1, 31, 7, tzinfo=UTC)
BRIDGE = (
    "The council of Ely voted on Monday to build a new bridge over the river. "
    "The bridge will cost 40 million pounds and open in two years."
)
VIRUS = (
    "Doctors in Norwich reported 300 cases of a new virus among schoolchildren. "
    "Schools in the city will be closed until the end of the month."
)
CASES = "Three hundred schoolchildren are ill, doctors said, and their schools are closed."


@pytest.fixture(autouse=True)
def _loaded_once(monkeypatch: pytest.MonkeyPatch, remembering: Embedder) -> None:
    monkeypatch.setattr(embedders, "embedder", lambda settings: remembering)


@pytest.fixture
def plain(tmp_path: Path) -> Profile:
    return profile(tmp_path)


@pytest.fixture
def archive(plain: Profile) -> Iterator[Archive]:
    with Archive(plain.store) as found:
        found.claim(plain.name, NOW)
        yield found


def keep(archive: Archive, *articles: Document, note: str | None = None) -> None:
    entries = [Entry(each, f"{n} {each.text}", note=note) for n, each in enumerate(articles)]
    archive.fetched(Source("feed x"), entries, NOW)


def told(plain: Profile, archive: Archive) -> list[Story]:
    composer = Composer(plain, archive)
    return composer.stories(composer.group(NOW), NOW)[0]


def article(text: str, title: str | None = None, outlet: str = "Herald") -> Document:
    published = NOW - timedelta(hours=5)
    return Document(text, title=title, outlet=outlet, published=published, lang="en")


def test_articles_of_two_events_are_two_stories(plain: Profile, archive: Archive) -> None:
    keep(
        archive,
        article(BRIDGE, "Ely votes for a new bridge"),
        article(BRIDGE.replace("voted", "agreed"), "New bridge for Ely", "Mail"),
        article(VIRUS, "New virus closes the schools of Norwich"),
    )
    stories = told(plain, archive)
    assert sorted(len(each.documents) for each in stories) == [1, 2]
    assert {each.status for each in stories} == {"new"}


def test_a_remark_on_several_articles_is_made_once(plain: Profile, archive: Archive) -> None:
    note = "only the teaser was read: its page answered with status 403"
    keep(archive, article(BRIDGE), article(f"{BRIDGE} It is late.", outlet="Mail"), note=note)
    (story,) = told(plain, archive)
    assert story.notes == (f"Herald, Mail: {note}",)


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ("Ely votes for a new bridge", "Ely votes for a new bridge"),
        ("Ely votes for a new bridge. Will it be enough?", "Ely votes for a new bridge"),
        ("Who will pay? Ely votes for a new bridge", "Ely votes for a new bridge"),
        ("‘Who will pay?’ Ely votes for a new bridge", "Ely votes for a new bridge"),
        ("Ely has a new bridge: What is it for?", "Ely has a new bridge"),
        (f"Ely votes {'for and against ' * 5}a new bridge", None),
        (
            "Will it be enough?",
            "The council of Ely voted on Monday to build a new bridge over the …",
        ),
        (None, "The council of Ely voted on Monday to build a new bridge over the …"),
    ],
)
def test_title(headline: str | None, title: str | None, plain: Profile, archive: Archive) -> None:
    keep(archive, article(BRIDGE, headline))
    (story,) = told(plain, archive)
    assert story.title == (title or headline)


def test_only_articles_in_the_languages_of_the_profile(tmp_path: Path) -> None:
    dutch = profile(tmp_path, f'languages = ["nl"]\n{PLAIN}')
    with Archive(dutch.store) as archive:
        keep(archive, article(BRIDGE))
        assert told(dutch, archive) == []


def test_no_more_stories_than_there_is_room_for(tmp_path: Path) -> None:
    short = profile(tmp_path, f"{PLAIN}\n[stories]\nmax = 1\n")
    with Archive(short.store) as archive:
        keep(
            archive,
            article(BRIDGE),
            article(VIRUS),
            article(f"Parents in Norwich are worried about a new virus. {CASES}", outlet="Mail"),
        )
        (story,) = told(short, archive)
        assert (story.outlets, len(story.documents)) == (2, 2)


def test_an_article_without_text_is_left_alone(plain: Profile, archive: Archive) -> None:
    keep(archive, article("", "Only a headline"))
    assert told(plain, archive) == []
